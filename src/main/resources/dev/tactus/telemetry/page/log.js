// What happened, newest first, as far as the filter lets it through.
import {element, say} from './dom.js';
import {instant} from './format.js';

const MOST_ROWS = 200;
const KINDS = ['miss', 'contract', 'cluster', 'mode'];

export class Log {
  constructor(board) {
    this.board = board;
    this.filter = element('input', {type: 'search', placeholder: 'Filter', 'aria-label': 'Filter events by text',
      oninput: () => this.redraw()});
    this.kind = element('select', {'aria-label': 'Kind of events', onchange: () => this.redraw()},
      element('option', {value: ''}, 'all kinds'), ...KINDS.map(kind => element('option', {value: kind}, kind)));
    this.list = element('ol', {class: 'log', tabindex: '0', 'aria-label': 'Events, newest first'});
    this.none = element('p', {class: 'about'}, 'Nothing yet.');
    this.root = element('section', {class: 'panel events', 'aria-label': 'Events'},
      element('div', {class: 'panel-head'}, element('h3', {}, 'Events'),
        element('div', {class: 'tools'}, this.filter, this.kind)), this.none, this.list);
    this.shown = 0;
  }

  redraw() {
    this.shown = -1;
    this.update();
  }

  passes(event, words) {
    return (this.kind.value === '' || event.kind === this.kind.value)
      && (words === '' || (event.kind + ' ' + text(event)).toLowerCase().includes(words));
  }

  update() {
    const seen = this.board.eventsSeen;
    if (this.shown === seen) {
      return;
    }
    const words = this.filter.value.trim().toLowerCase();
    const fresh = [];
    for (let i = this.board.events.length - 1; i >= 0 && fresh.length < MOST_ROWS; i--) {
      const event = this.board.events[i];
      if (event.payload.n <= this.shown && this.shown <= seen) {
        break;
      }
      if (this.passes(event, words)) {
        fresh.push(row(event));
      }
    }
    if (this.shown < 0 || this.shown > seen) {
      this.list.replaceChildren(...fresh);
    } else {
      this.list.prepend(...fresh);
    }
    while (this.list.childElementCount > MOST_ROWS) {
      this.list.lastElementChild.remove();
    }
    this.shown = seen;
    this.none.hidden = this.list.childElementCount > 0;
    say(this.none, this.board.events.length > 0 ? 'Nothing fits the filter.' : 'Nothing yet.');
  }
}

function row(event) {
  return element('li', {class: event.kind === 'miss' || event.kind === 'contract' ? 'bad-news' : ''},
    element('span', {class: 'when'}, instant(event.payload.at_ps)), element('span', {class: 'kind'}, event.kind),
    element('span', {class: 'what'}, text(event)));
}

function text(event) {
  const what = event.payload;
  switch (event.kind) {
    case 'miss':
      return what.task + '#' + what.job + (what.skipped ? ' was skipped' : ' missed its deadline');
    case 'contract':
      return what.contract + (what.warn ? ' (warning)' : '') + ': ' + what.because;
    case 'cluster':
      return what.cluster + ' is ' + what.state;
    case 'mode':
      return what.domain + ' is in mode ' + what.mode;
    default:
      return JSON.stringify(what);
  }
}
