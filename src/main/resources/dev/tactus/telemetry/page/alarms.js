// The alarms that stand, and the button that acknowledges one.
import {element, mark, say} from './dom.js';
import {count, instant} from './format.js';

export class Alarms {
  constructor(board, controls) {
    this.board = board;
    this.controls = controls;
    this.list = element('ul', {class: 'alarms'});
    this.left = element('p', {class: 'about', hidden: true});
    this.all = element('button', {type: 'button', onclick: () => controls.ask('ack')}, 'Acknowledge all');
    this.root = element('section', {class: 'panel', 'aria-label': 'Alarms', hidden: true},
      element('div', {class: 'panel-head'}, element('h3', {}, 'Alarms'), this.all), this.list, this.left);
    this.rows = new Map();
    this.drawn = null;
  }

  update() {
    const alarms = this.board.alarms;
    if (this.drawn === alarms) {
      return;
    }
    this.drawn = alarms;
    const names = new Set(alarms.map(each => each.alarm));
    for (const [name, row] of this.rows) {
      if (!names.has(name)) {
        row.line.remove();
        this.rows.delete(name);
      }
    }
    alarms.slice(0, 100).forEach(each => this.show(each));
    this.root.hidden = alarms.length === 0;
    this.all.disabled = alarms.every(each => each.acknowledged);
    this.left.hidden = alarms.length <= 100;
    say(this.left, count(alarms.length - 100) + ' more');
  }

  show(alarm) {
    let row = this.rows.get(alarm.alarm);
    if (!row) {
      const what = element('span');
      const button = element('button', {type: 'button', 'aria-label': 'Acknowledge ' + alarm.alarm,
        onclick: () => this.controls.ask('ack', {alarm: alarm.alarm})}, 'Acknowledge');
      row = {what, button, line: element('li', {}, element('strong', {}, alarm.kind + ' ' + alarm.subject), what, button)};
      this.rows.set(alarm.alarm, row);
      this.list.append(row.line);
    }
    say(row.what, alarm.state + ' since ' + instant(alarm.state === 'active' ? alarm.raised_at_ps : alarm.cleared_at_ps)
      + (alarm.count > 1 ? ', ' + count(alarm.count) + ' times' : ''));
    mark(row.line, 'active', alarm.state === 'active');
    row.button.hidden = Boolean(alarm.acknowledged);
  }
}
