// Figures over virtual time, one small picture each, by groups.
import {Bands} from './bands.js';
import {element, say} from './dom.js';
import {taskColour, theme} from './colours.js';
import {count, percent, time} from './format.js';

const whole = value => count(Math.round(value));

const GROUPS = [
  {name: 'Load', key: 'load', of: board => board.cores, text: percent, top: () => 1, title: 'busy part of each core'},
  {name: 'Queues', key: 'queue', of: board => board.domains, text: whole, title: 'unfinished jobs of each domain'},
  {name: 'Switches', key: 'switches', of: board => board.cores, text: value => whole(value) + '/s',
    title: 'context switches of each core, a second'},
  {name: 'Migrations', key: 'migrations', of: board => board.tasks, text: value => whole(value) + '/s',
    title: 'migrations of each task, a second'},
  {name: 'Responses', key: 'response', of: board => board.tasks, text: time, limit: 'deadline_ps',
    title: 'longest response since the sample before; line: deadline'},
  {name: 'Mailboxes', key: 'depth', of: board => board.mailboxes, text: whole, top: each => each.slots,
    title: 'messages in each mailbox'},
  {name: 'Latencies', key: 'latency', of: board => board.mailboxes, text: time,
    title: 'mean latency of the messages of each mailbox'},
  {name: 'Chains', key: 'reaction', of: board => board.chains, text: time, title: 'longest reaction of each chain'},
];

export class SeriesPanel {
  constructor(board) {
    this.board = board;
    this.chosen = 'Load';
    this.grid = element('div', {class: 'series-grid'});
    this.about = element('p', {class: 'about'});
    this.tabs = element('div', {class: 'tools', role: 'group', 'aria-label': 'Figures shown'});
    this.root = element('section', {class: 'panel series', 'aria-label': 'Figures over time'},
      element('div', {class: 'panel-head'}, element('h3', {}, 'Over time'), this.tabs), this.about, this.grid);
    this.cells = [];
    this.bands = new Bands(this.grid, i => this.cells[i].drawn = -1);
    this.generation = -1;
  }

  groups() {
    return GROUPS.filter(group => group.of(this.board).length > 0);
  }

  build() {
    this.generation = this.board.generation;
    const names = [...this.groups().map(each => each.name), 'All'];
    this.tabs.replaceChildren(...names.map(name => element('button', {type: 'button',
      'aria-pressed': String(name === this.chosen), onclick: () => this.choose(name)}, name)));
    this.cells = this.groups().filter(each => this.chosen === 'All' || each.name === this.chosen)
      .flatMap(group => group.of(this.board).map((of, i) => this.cell(group, of, i)));
    const boxes = this.cells.map(each => each.box);
    this.grid.replaceChildren(...boxes);
    this.bands.set(boxes);
    const group = GROUPS.find(each => each.name === this.chosen);
    say(this.about, group ? group.title : 'all figures');
  }

  choose(name) {
    this.chosen = name;
    this.build();
  }

  cell(group, of, ordinal) {
    const box = element('div', {class: 'spark', role: 'img', 'aria-label': group.name + ' of ' + of.name,
      title: of.name + ': ' + group.title});
    return {group, of, ordinal, box, drawn: -1};
  }

  size() {
    return this.cells.length;
  }

  update(i) {
    if (this.generation !== this.board.generation) {
      this.build();
    }
    const cell = this.cells[i];
    if (!cell || !this.bands.shows(i)) {
      return;
    }
    const series = this.board.series.get(cell.group.key + '/' + cell.of.name);
    const changes = series ? series.changes : 0;
    if (cell.drawn !== changes) {
      this.bands.draw(i, (pen, width, height) => this.draw(pen, width, height, cell, series));
      cell.drawn = changes;
    }
  }

  redraw() {
    this.cells.forEach(each => each.drawn = -1);
  }

  draw(pen, width, height, cell, series) {
    const colours = theme();
    const last = series ? series.last() : null;
    const limit = cell.group.limit ? cell.of[cell.group.limit] : null;
    this.label(pen, width, height, colours, cell, last);
    if (!series || series.size < 2) {
      return;
    }
    let top = Math.max(cell.group.top ? cell.group.top(cell.of) : 0, limit || 0);
    for (let i = 0; i < series.size; i++) {
      top = Math.max(top, series.value[series.place(i)]);
    }
    const begin = series.at[series.place(0)];
    const x = width / (series.at[series.place(series.size - 1)] - begin);
    const y = (height - 22) / (top || 1);
    pen.beginPath();
    for (let i = 0; i < series.size; i++) {
      const place = series.place(i);
      pen.lineTo((series.at[place] - begin) * x, height - 1 - series.value[place] * y);
    }
    pen.strokeStyle = cell.group.key === 'response' ? taskColour(cell.ordinal) : colours.accent;
    pen.lineWidth = 1.5;
    pen.stroke();
    pen.lineTo(width, height);
    pen.lineTo(0, height);
    pen.globalAlpha = 0.15;
    pen.fillStyle = pen.strokeStyle;
    pen.fill();
    pen.globalAlpha = 1;
    if (limit) {
      pen.fillStyle = colours.miss;
      pen.fillRect(0, height - 1 - limit * y, width, 1);
    }
  }

  label(pen, width, height, colours, cell, last) {
    pen.font = '12px ' + colours.font;
    pen.textBaseline = 'top';
    const value = last === null ? '\u2013' : cell.group.text(last);
    pen.fillStyle = colours.text;
    pen.textAlign = 'right';
    pen.fillText(value, width - 2, 2);
    const room = width - 10 - pen.measureText(value).width;
    pen.textAlign = 'left';
    pen.fillStyle = colours.faint;
    let name = cell.of.name + (this.chosen === 'All' ? ' ' + cell.group.name.toLowerCase() : '');
    while (name.length > 1 && pen.measureText(name).width > room) {
      name = name.slice(0, -2) + '\u2026';
    }
    pen.fillText(name, 2, 2);
    pen.fillStyle = colours.line;
    pen.fillRect(0, height - 1, width, 1);
  }
}
