// The schedule of all cores on a canvas, with virtual time to the right. It follows the run until the user looks
// elsewhere. Bars that are narrower than a pixel become one: what is drawn never grows with what has happened.
import {element, fit, say, visible, watch} from './dom.js';
import {hatch, inkOn, taskColour, theme} from './colours.js';
import {instant, ticks, time} from './format.js';
import {SLICE_KINDS} from './store.js';

const ROW = 24;
const TOP = 22;
const AXIS = 22;
const SHORTEST = 1e3;

// 25 pictures a second are smooth, and leave a slow machine time for the rest.
const QUICKEST = 40;
const LONGEST = 1e15;

export class Gantt {
  constructor(board) {
    this.board = board;
    this.width = 1e12;
    this.chosen = false;
    this.right = 0;
    this.live = true;
    this.pointer = null;
    this.drag = null;
    this.touches = new Map();
    this.drawn = '';
    this.painted = 0;
    this.shownMiss = null;
    this.canvas = element('canvas', {tabindex: '0', role: 'img', 'aria-describedby': 'gantt-help'});
    this.tip = element('div', {class: 'tip', hidden: true});
    this.box = watch(element('div', {class: 'gantt-box'}, this.canvas, this.tip));
    this.said = element('p', {class: 'gantt-said', role: 'status'});
    this.none = element('p', {class: 'gantt-none', hidden: true});
    this.follow = this.button('Follow', 'Follow the run (End)', () => this.goLive());
    this.root = element('section', {class: 'panel gantt', 'aria-label': 'Schedule of the cores'},
      element('div', {class: 'panel-head'}, element('h3', {}, 'Schedule'),
        element('div', {class: 'tools'},
          this.button('\u2212', 'Show a longer time (minus)', () => this.zoom(2)),
          this.button('+', 'Show a shorter time (plus)', () => this.zoom(0.5)),
          this.button('\u25c0', 'Earlier (left)', () => this.pan(-0.25)),
          this.button('\u25b6', 'Later (right)', () => this.pan(0.25)),
          this.button('Hold', 'Hold the picture, not the run', () => this.hold()),
          this.follow,
          this.button('Previous miss', 'The miss before (p)', () => this.miss(-1)),
          this.button('Next miss', 'The next miss (n)', () => this.miss(1)))),
      this.box, this.none, this.said);
    this.listen();
  }

  button(text, title, action) {
    return element('button', {type: 'button', title, 'aria-label': title, onclick: () => {
      action();
      this.drawn = '';
    }}, text);
  }

  goLive() {
    this.shownMiss = null;
    this.live = true;
    this.right = this.end();
  }

  // Where the known ends: the trace comes later than the figures, on a busy machine by a lot.
  end() {
    return this.board.traceAt < 0 ? this.board.now : this.board.traceAt;
  }

  hold() {
    this.live = false;
  }

  zoom(factor, at = null) {
    const width = Math.max(SHORTEST, Math.min(LONGEST, this.width * factor));
    if (!this.live || at !== null) {
      const anchor = at === null ? this.right - this.width / 2 : at;
      const right = anchor + (this.right - anchor) * width / this.width;
      if (!this.live || right < this.end() - width) {
        this.right = right;
      }
    }
    this.width = width;
    this.chosen = true;
  }

  pan(part) {
    this.moveTo(this.right + part * this.width);
  }

  moveTo(right) {
    this.shownMiss = null;
    this.right = Math.max(this.width * 0.1, right);
    this.live = this.right >= this.end();
    if (this.live) {
      this.right = this.end();
    }
  }

  // Shows the miss before or after the one shown last, or else the last or first in sight, and says what it is.
  miss(direction) {
    const misses = this.board.misses;
    const from = this.shownMiss ?? (direction > 0 ? this.right - this.width : this.right + 1);
    const found = direction > 0 ? misses.find(each => each.at > from)
      : [...misses].reverse().find(each => each.at < from);
    if (!found) {
      say(this.said, direction > 0 ? 'No later miss is known.' : 'No earlier miss is known.');
      return;
    }
    const task = this.board.tasks[found.task];
    const span = task.period_ps ?? task.deadline_ps;
    if (span && this.width > span * 40) {
      this.width = span * 8;
      this.chosen = true;
    }
    this.live = false;
    this.right = found.at + this.width / 2;
    this.shownMiss = found.at;
    say(this.said, task.name + '#' + found.job + ' missed its deadline at ' + instant(found.at) + '.');
  }

  listen() {
    const canvas = this.canvas;
    canvas.addEventListener('wheel', event => {
      const zooms = event.ctrlKey || document.activeElement === canvas && !event.shiftKey && event.deltaY !== 0;
      if (!zooms && !event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) {
        return;
      }
      event.preventDefault();
      if (zooms) {
        this.zoom(Math.exp(event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), this.timeAt(event.offsetX));
      } else {
        this.moveTo(this.right + (event.deltaX || event.deltaY) / this.plot() * this.width);
      }
      this.drawn = '';
    }, {passive: false});
    canvas.addEventListener('pointerdown', event => {
      canvas.setPointerCapture(event.pointerId);
      this.touches.set(event.pointerId, event.offsetX);
      this.drag = {x: event.offsetX, right: this.right, width: this.width, spread: this.spread()};
    });
    canvas.addEventListener('pointermove', event => this.moved(event));
    const up = event => {
      this.touches.delete(event.pointerId);
      this.drag = null;
    };
    canvas.addEventListener('pointerup', up);
    canvas.addEventListener('pointercancel', up);
    canvas.addEventListener('pointerleave', () => {
      this.pointer = null;
      this.drawn = '';
    });
    canvas.addEventListener('keydown', event => this.key(event));
    canvas.addEventListener('dblclick', () => this.goLive());
  }

  spread() {
    const xs = [...this.touches.values()];
    return xs.length === 2 ? Math.max(10, Math.abs(xs[0] - xs[1])) : 0;
  }

  moved(event) {
    if (this.touches.has(event.pointerId)) {
      this.touches.set(event.pointerId, event.offsetX);
    }
    if (this.drag && this.drag.spread > 0 && this.spread() > 0) {
      this.zoom(this.drag.width * this.drag.spread / this.spread() / this.width);
    } else if (this.drag && this.touches.size === 1 && Math.abs(event.offsetX - this.drag.x) > 3) {
      this.moveTo(this.drag.right - (event.offsetX - this.drag.x) / this.plot() * this.width);
    }
    this.pointer = {x: event.offsetX, y: event.offsetY};
    this.drawn = '';
  }

  key(event) {
    const actions = {
      ArrowLeft: () => this.pan(-0.25),
      ArrowRight: () => this.pan(0.25),
      '+': () => this.zoom(0.5),
      '=': () => this.zoom(0.5),
      '-': () => this.zoom(2),
      End: () => this.goLive(),
      Home: () => this.moveTo(this.width),
      h: () => this.hold(),
      n: () => this.miss(1),
      p: () => this.miss(-1),
    };
    const action = actions[event.key];
    if (action && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      action();
      this.drawn = '';
    }
  }

  plot() {
    return Math.max(50, this.box.clientWidth - this.gutter());
  }

  gutter() {
    return this.labels ?? 60;
  }

  timeAt(x) {
    return this.right - this.width + (x - this.gutter()) / this.plot() * this.width;
  }

  // At 1x one second is in sight, at other speeds as much as passes in one.
  suit() {
    if (!this.chosen) {
      const factor = parseFloat(this.board.status.speed);
      this.width = Number.isFinite(factor) ? Math.max(1e6, Math.min(1e13, 1e12 * factor)) : 1e12;
    }
  }

  // Draws where anything has changed since.
  draw(now) {
    if (now - this.painted < QUICKEST && this.drawn !== '') {
      return;
    }
    const board = this.board;
    this.suit();
    if (this.live) {
      const gap = this.end() - this.right;
      this.right = Math.abs(gap) > this.width || Math.abs(gap) < this.width / 2000 ? this.end() : this.right + gap * 0.3;
    }
    const state = [this.right, this.width, board.changes, board.generation, this.box.clientWidth].join();
    if (state === this.drawn || !visible(this.box)) {
      return;
    }
    this.drawn = state;
    this.painted = now;
    if (this.follow.disabled !== this.live) {
      this.follow.disabled = this.live;
    }
    this.paint();
  }

  paint() {
    const colours = theme();
    const rows = this.board.cores.length;
    const width = this.box.clientWidth;
    const height = TOP + rows * ROW + AXIS;
    if (this.canvas.shownHeight !== height) {
      this.canvas.shownHeight = height;
      this.canvas.style.height = height + 'px';
    }
    fit(this.canvas, width, height);
    const pen = this.canvas.getContext('2d');
    pen.clearRect(0, 0, width, height);
    pen.font = '12px ' + colours.font;
    this.measure(pen);
    const left = this.gutter();
    const begin = this.right - this.width;
    const scale = this.plot() / this.width;
    this.axis(pen, colours, left, begin, height);
    for (let row = 0; row < rows; row++) {
      const y = TOP + row * ROW;
      pen.fillStyle = colours.track;
      pen.fillRect(left, y + 2, width - left, ROW - 4);
      pen.fillStyle = colours.text;
      pen.textAlign = 'right';
      pen.textBaseline = 'middle';
      pen.fillText(this.board.cores[row].name, left - 8, y + ROW / 2);
      this.unknown(pen, colours, this.board.slices[row], y + 2, left, begin, scale);
      this.bars(pen, colours, this.board.slices[row], y + 2, left, begin, scale);
    }
    this.marks(pen, colours, left, begin, scale, height);
    this.edge(pen, colours, left, begin, scale, height);
    this.hover(begin);
    this.describe();
  }

  measure(pen) {
    const key = this.board.generation + '/' + this.box.clientWidth;
    if (this.measured !== key) {
      this.measured = key;
      const longest = Math.max(0, ...this.board.cores.map(each => pen.measureText(each.name).width));
      this.labels = Math.min(Math.ceil(longest) + 14, this.box.clientWidth / 3);
    }
  }

  axis(pen, colours, left, begin, height) {
    const scale = window.d3.scaleLinear([begin, this.right], [left, left + this.plot()]);
    const at = scale.ticks(Math.max(2, Math.floor(this.plot() / 110))).filter(each => each >= 0);
    const texts = ticks(at);
    pen.strokeStyle = colours.line;
    pen.fillStyle = colours.faint;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.lineWidth = 1;
    pen.beginPath();
    at.forEach((each, i) => {
      const x = Math.round(scale(each)) + 0.5;
      pen.moveTo(x, TOP);
      pen.lineTo(x, height - AXIS + 4);
      const half = pen.measureText(texts[i]).width / 2;
      if (x - half >= left - 20 && x + half <= left + this.plot()) {
        pen.fillText(texts[i], x, height - AXIS / 2 + 2);
      }
    });
    pen.stroke();
  }

  // Hatched: what never came, because the page or its server was too slow, or is forgotten.
  unknown(pen, colours, slices, y, left, begin, scale) {
    const spans = slices.size === slices.capacity ? [[0, slices.from[slices.first]], ...this.board.gaps] : this.board.gaps;
    for (const [from, to] of spans) {
      const x0 = left + Math.max(0, (from - begin) * scale);
      const x1 = left + Math.min(this.plot(), (to - begin) * scale);
      if (x1 > x0) {
        pen.fillStyle = hatch(pen, colours.line);
        pen.fillRect(x0, y, Math.max(1, x1 - x0), ROW - 4);
      }
    }
  }

  bars(pen, colours, slices, y, left, begin, scale) {
    const height = ROW - 4;
    let filled = -1;
    let i = slices.before(begin);
    while (i < slices.size) {
      const place = slices.at(i);
      const from = slices.from[place];
      if (from >= this.right) {
        return;
      }
      const x0 = left + Math.max(0, (from - begin) * scale);
      const x1 = left + (Math.min(this.right, slices.to[place]) - begin) * scale;
      const task = slices.task[place];
      const missed = task >= 0 && this.board.jobs[task].hasMissed(slices.job[place]);
      if (x1 - x0 < 1) {
        // Nothing of this pixel is drawn twice; a miss in it is shown whatever else is there.
        const pixel = Math.floor(x0);
        if (pixel > filled || missed) {
          pen.fillStyle = missed ? colours.miss : taskColour(task);
          pen.fillRect(pixel, y, 1, height);
          filled = pixel;
        }
        i = Math.max(i + 1, this.skip(slices, i, begin + (pixel + 1 - left) / scale));
        continue;
      }
      this.bar(pen, colours, slices, place, task, missed, x0, x1, y, height);
      filled = Math.floor(x1) - 1;
      i++;
    }
  }

  // The first slice that reaches beyond an instant; near ones are looked at first, for a miss among them.
  skip(slices, i, instant) {
    let next = i + 1;
    const near = Math.min(slices.size, i + 12);
    while (next < near && slices.to[slices.at(next)] <= instant) {
      const place = slices.at(next);
      const task = slices.task[place];
      if (task >= 0 && this.board.jobs[task].hasMissed(slices.job[place])) {
        return next;
      }
      next++;
    }
    return next < near ? next : slices.before(instant, next);
  }

  bar(pen, colours, slices, place, task, missed, x0, x1, y, height) {
    const kind = slices.kind[place];
    const colour = task < 0 ? colours.overhead : taskColour(task);
    const width = x1 - x0 - (x1 - x0 > 3 ? 0.5 : 0);
    if (kind === 0) {
      pen.fillStyle = colour;
      pen.fillRect(x0, y, width, height);
    } else if (kind === 3) {
      pen.fillStyle = colours.overhead;
      pen.fillRect(x0, y + height / 4, width, height / 2);
    } else {
      pen.fillStyle = colours.panel;
      pen.fillRect(x0, y, width, height);
      pen.fillStyle = hatch(pen, colour);
      pen.fillRect(x0, y, width, height);
    }
    if (missed) {
      pen.fillStyle = colours.miss;
      pen.fillRect(x0, y + height - 4, width, 4);
      pen.fillRect(x0, y, width, 2);
    }
    if (x1 - x0 > 36 && kind !== 3 && task >= 0) {
      const text = this.board.tasks[task].name;
      pen.save();
      pen.beginPath();
      pen.rect(x0, y, width, height);
      pen.clip();
      pen.fillStyle = kind === 0 ? inkOn(colour) : colours.text;
      pen.textAlign = 'left';
      pen.textBaseline = 'middle';
      pen.fillText(text, x0 + 4, y + height / 2 + 1);
      pen.restore();
    }
  }

  // A triangle at each deadline that was missed, above the rows.
  marks(pen, colours, left, begin, scale, height) {
    let last = -10;
    pen.fillStyle = colours.miss;
    this.marksDrawn = 0;
    for (const miss of this.board.misses) {
      const x = left + (miss.at - begin) * scale;
      if (miss.at < begin || miss.at > this.right || x - last < 2) {
        continue;
      }
      last = x;
      this.marksDrawn++;
      pen.beginPath();
      pen.moveTo(x - 5, 6);
      pen.lineTo(x + 5, 6);
      pen.lineTo(x, 16);
      pen.fill();
      pen.fillRect(x - 0.5, 16, 1, height - AXIS - 16);
    }
  }

  // Where the known ends.
  edge(pen, colours, left, begin, scale, height) {
    const at = this.board.traceAt;
    if (at >= begin && at < this.right) {
      const x = left + (at - begin) * scale;
      pen.fillStyle = colours.accent;
      pen.fillRect(x, TOP - 2, 1, height - AXIS - TOP + 2);
    }
  }

  hover(begin) {
    const pointer = this.pointer;
    const row = pointer ? Math.floor((pointer.y - TOP) / ROW) : -1;
    if (!pointer || pointer.x < this.gutter() || row < 0 || row >= this.board.cores.length) {
      this.tip.hidden = true;
      return;
    }
    const at = begin + (pointer.x - this.gutter()) / this.plot() * this.width;
    const slack = 2 / this.plot() * this.width;
    const slices = this.board.slices[row];
    const i = slices.before(at - slack);
    if (i >= slices.size || slices.from[slices.at(i)] > at + slack) {
      this.tip.hidden = true;
      return;
    }
    this.show(slices, slices.at(i), row, pointer);
  }

  show(slices, place, row, pointer) {
    const lines = this.details(slices, place, row);
    const text = lines.join('\n');
    say(this.tip, text);
    this.tip.hidden = false;
    const width = this.tip.offsetWidth;
    const x = Math.max(0, Math.min(this.box.clientWidth - width, pointer.x + 14));
    this.tip.style.transform = 'translate(' + Math.round(x) + 'px,' + Math.round(pointer.y + 16) + 'px)';
  }

  details(slices, place, row) {
    const task = slices.task[place];
    const from = slices.from[place];
    const to = slices.to[place];
    const kind = SLICE_KINDS[slices.kind[place]];
    const core = this.board.cores[row].name;
    if (task < 0) {
      return [kind + ' on ' + core, instant(from) + ' to ' + instant(to), 'takes ' + time(to - from)];
    }
    const number = slices.job[place];
    const lines = [this.board.tasks[task].name + '#' + number + ' ' + (kind === 'run' ? 'runs' : kind) + ' on ' + core,
      instant(from) + ' to ' + instant(to) + ', ' + time(to - from)];
    const job = this.board.jobs[task].find(number);
    if (job) {
      lines.push('arrival ' + instant(job.arrival), job.state + (job.completion === null ? '' : ' at '
        + instant(job.arrival + job.completion) + ', response ' + time(job.completion)));
      if (job.start !== null && job.start > 0) {
        lines.push('began after ' + time(job.start));
      }
      if (job.deadline !== null) {
        lines.push('deadline ' + instant(job.arrival + job.deadline));
      }
    } else {
      lines.push('not ended yet, or long ago');
    }
    if (this.board.jobs[task].hasMissed(number)) {
      lines.push('MISSED its deadline');
    }
    return lines;
  }

  describe() {
    const board = this.board;
    const label = 'Schedule of ' + board.cores.length + ' cores, ' + time(this.width) + ' wide, up to '
      + time(this.right) + (this.live ? ', following the run' : '');
    if (!this.lastLabel || performance.now() - this.lastLabel > 1000) {
      this.lastLabel = performance.now();
      this.canvas.setAttribute('aria-label', label);
      const without = board.traceAt < 0 && board.condition !== 'unknown';
      const late = board.traceAt >= 0 && board.now - board.traceAt > 5e11 && board.status.speed !== 'max';
      this.none.hidden = !without && !late;
      say(this.none, late ? 'The trace is ' + time(board.now - board.traceAt) + ' behind the figures.'
        : without && board.status.speed === 'max'
        ? 'A run at full speed publishes no trace; with --live-trace it does.' : 'No trace has come yet.');
    }
  }
}
