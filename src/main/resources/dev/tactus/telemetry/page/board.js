// One board on the page: its head, its panels, and when each is brought up to date.
import {element, mark, say} from './dom.js';
import {clock, count, time} from './format.js';
import {pulse} from './pulse.js';
import {Alarms} from './alarms.js';
import {Contracts} from './contracts.js';
import {Controls} from './controls.js';
import {Diagram} from './diagram.js';
import {Flow} from './flow.js';
import {Gantt} from './gantt.js';
import {Log} from './log.js';
import {SeriesPanel} from './series.js';
import {Tasks} from './tasks.js';

// Milliseconds between two updates. Nobody reads figures more often; pictures are drawn in between.
const CLOCK = 100;
const NEWS = 250;
const STATE = 500;
const FIGURES = 1000;
const PICTURES = 33;

// Milliseconds for small pictures at a time: a fast machine draws more of them.
const SPENT = 1;

export class BoardView {
  constructor(board) {
    this.board = board;
    this.about = element('p', {class: 'about'});
    this.state = element('span', {class: 'badge state'});
    this.clock = element('span', {class: 'clock', title: 'virtual time', 'aria-label': 'virtual time'});
    this.speed = element('span', {class: 'badge', title: 'pace of virtual time'});
    this.behind = element('span', {class: 'badge', title: 'virtual time behind its pace', hidden: true});
    this.misses = element('span', {class: 'badge misses'});
    this.kept = element('span', {class: 'badge kept'});
    this.controls = new Controls(board);
    this.diagram = new Diagram(board);
    this.gantt = new Gantt(board);
    this.tasks = new Tasks(board);
    this.series = new SeriesPanel(board);
    this.flow = new Flow(board);
    this.contracts = new Contracts(board);
    this.log = new Log(board);
    this.alarms = new Alarms(board, this.controls);
    this.root = element('article', {class: 'board', 'aria-label': 'Board ' + board.name},
      element('header', {class: 'board-head'},
        element('div', {class: 'title'}, element('h2', {}, board.name), this.about),
        element('div', {class: 'badges'}, this.clock, this.state, this.speed, this.behind, this.misses, this.kept),
        this.controls.root),
      element('div', {class: 'panels'}, this.diagram.root, this.contracts.root,
        element('div', {class: 'side'}, this.alarms.root, this.log.root),
        this.gantt.root, this.tasks.root, this.series.root, this.flow.root));
    this.pieces = [
      pulse.add(CLOCK, () => say(this.clock, clock(this.board.now))),
      pulse.add(NEWS, () => this.head(), true),
      pulse.add(STATE, () => this.diagram.update(), true),
      pulse.add(FIGURES, () => this.contracts.update(), true),
      pulse.add(NEWS, () => this.log.update(), true),
      pulse.add(NEWS, () => this.alarms.update(), true),
      pulse.add(FIGURES, () => this.flow.update(), true),
      pulse.add(FIGURES, () => this.tasks.update(), true),
    ];
    this.turn(() => this.board.tasks.length, i => this.tasks.draw(i));
    this.turn(() => Math.max(1, this.series.size()), i => this.series.update(i));
  }

  // A few pictures that have changed, and the next ones the next time.
  turn(size, update) {
    let next = 0;
    this.pieces.push(pulse.add(PICTURES, () => {
      const end = performance.now() + SPENT;
      for (let tried = size(); tried > 0 && performance.now() < end; tried--) {
        next = (next + 1) % size();
        update(next);
      }
    }));
  }

  head() {
    const board = this.board;
    const description = board.description || {};
    say(this.about, [description.board === board.name ? '' : description.board, description.description,
      description.seed === undefined ? '' : 'seed ' + description.seed].filter(Boolean).join(' \u00b7 '));
    const verdict = board.status.verdict ? ': ' + board.status.verdict : '';
    say(this.state, board.condition + verdict);
    if (this.state.dataset.state !== board.condition) {
      this.state.dataset.state = board.condition;
      this.root.dataset.state = board.condition;
    }
    say(this.speed, board.status.speed || '\u2013');
    const behind = board.emulator.behind_ps || 0;
    this.behind.hidden = behind < 1e11;
    say(this.behind, time(behind) + ' behind');
    const missed = board.missed;
    say(this.misses, count(missed) + (missed === 1 ? ' miss' : ' misses'));
    mark(this.misses, 'bad', missed > 0);
    const all = board.contracts.filter(each => !each.warn).length;
    const broken = this.contracts.broken();
    say(this.kept, all === 0 ? 'no contracts' : broken === 0 ? 'all ' + all + ' contracts kept'
      : broken + ' of ' + all + ' contracts broken');
    mark(this.kept, 'bad', broken > 0);
    mark(this.kept, 'fine', broken === 0 && all > 0);
    this.controls.update();
  }

  draw(now) {
    this.gantt.draw(now);
  }

  // After a change of colours everything is drawn anew.
  redraw() {
    this.gantt.drawn = '';
    this.series.redraw();
    this.tasks.redraw();
  }

  close() {
    pulse.remove(this.pieces);
    this.root.remove();
  }
}
