// The contracts, green or red, with what was seen of each where the samples tell it.
import {element, mark, say} from './dom.js';
import {count, instant, time} from './format.js';

const SIGNS = {kept: '\u2713', broken: '\u2717', undecided: '?', 'so far': '\u2713'};

export class Contracts {
  constructor(board) {
    this.board = board;
    this.list = element('ul', {class: 'contracts'});
    this.none = element('p', {class: 'about'}, 'This board has no contracts.');
    this.root = element('section', {class: 'panel contracts-panel', 'aria-label': 'Contracts'},
      element('div', {class: 'panel-head'}, element('h3', {}, 'Contracts')), this.none, this.list);
    this.more = element('p', {class: 'about', hidden: true});
    this.root.append(this.more);
    this.list.tabIndex = 0;
    this.list.addEventListener('scroll', () => this.below(), {passive: true});
    new ResizeObserver(() => this.below()).observe(this.list);
    this.generation = -1;
    this.rows = [];
  }

  // Says how many are out of sight further down.
  below() {
    const end = this.list.getBoundingClientRect().bottom;
    const number = this.rows.filter(each => each.line.getBoundingClientRect().bottom > end + 4).length;
    this.more.hidden = number === 0;
    say(this.more, '\u2193 ' + number + ' more below');
  }

  build() {
    this.generation = this.board.generation;
    this.rows = this.board.contracts.map(contract => {
      const sign = element('span', {class: 'sign', 'aria-hidden': 'true'});
      const status = element('span', {class: 'unseen'});
      const seen = element('span', {class: 'seen'});
      const because = element('span', {class: 'because'});
      const line = element('li', {}, sign, status, element('strong', {}, contract.name), seen,
        element('span', {class: 'promise'}, contract.text), because);
      return {contract, line, sign, status, seen, because};
    });
    this.list.replaceChildren(...this.rows.map(each => each.line));
    this.none.hidden = this.rows.length > 0;
    requestAnimationFrame(() => this.below());
  }

  update() {
    if (this.generation !== this.board.generation) {
      this.build();
    }
    for (const row of this.rows) {
      const verdict = this.board.verdict(row.contract);
      const status = verdict.status in SIGNS ? verdict.status : 'undecided';
      say(row.sign, SIGNS[status]);
      say(row.status, status === 'so far' ? 'kept so far' : status);
      mark(row.line, 'broken', status === 'broken' && !row.contract.warn);
      mark(row.line, 'warned', status === 'broken' && row.contract.warn);
      mark(row.line, 'kept', status === 'kept' || status === 'so far');
      say(row.seen, this.seen(row.contract));
      say(row.because, status === 'broken'
        ? [verdict.because, verdict.at_ps ? 'at ' + instant(verdict.at_ps) : ''].filter(Boolean).join(', ') : '');
    }
  }

  seen(contract) {
    const metric = this.board.metrics.get(contract.subject + '/' + contract.of);
    if (!metric) {
      return '';
    }
    const response = metric.response_ps || {};
    const latency = metric.latency_ps || {};
    const known = {
      response: contract.percentile === 0 ? response.max : contract.percentile === 990 ? response.p99 : undefined,
      misses: metric.missed, depth: metric.depth_max, latency: contract.percentile === 0 ? latency.max : undefined,
      reaction: metric.reaction_ps, age: metric.age_ps, preemptions: metric.preemptions, migrations: metric.migrations,
    }[contract.figure];
    if (known === undefined || known === null) {
      return '';
    }
    return 'seen ' + (contract.limit_ps === undefined ? count(known) : time(known));
  }

  // How many are broken, without those that only warn.
  broken() {
    return this.board.contracts.filter(each => !each.warn && this.board.verdict(each).status === 'broken').length;
  }
}
