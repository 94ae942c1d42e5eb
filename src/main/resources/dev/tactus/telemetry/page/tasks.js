// One line for each task: counts, response times, and their distribution against deadline and contracts.
import {Bands} from './bands.js';
import {element, mark, say} from './dom.js';
import {taskColour, theme} from './colours.js';
import {count, time} from './format.js';

const COLUMNS = [
  ['Task', ''], ['Jobs', 'completed'], ['Missed', 'not completed by their deadline'], ['Open', 'unfinished jobs now'],
  ['Mean', 'mean response time'], ['99 %', '99th percentile of the response times'], ['Max', 'longest response time'],
  ['Preempt.', 'preemptions'], ['Migr.', 'migrations of jobs'],
  ['Response times', 'jobs by response time (height: square root); dashed: deadline, solid: contract'],
];

export class Tasks {
  constructor(board) {
    this.board = board;
    this.body = element('tbody');
    this.sheet = element('div', {class: 'sheet'}, element('table', {}, element('thead', {}, element('tr', {},
      ...COLUMNS.map(([text, title]) => element('th', {scope: 'col', title}, text)))), this.body));
    this.bands = new Bands(this.sheet, i => this.rows[i].drawn = null);
    this.root = element('section', {class: 'panel tasks', 'aria-label': 'Tasks'},
      element('div', {class: 'panel-head'}, element('h3', {}, 'Tasks')),
      element('div', {class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Table of tasks'}, this.sheet));
    this.generation = -1;
    this.rows = [];
  }

  build() {
    this.generation = this.board.generation;
    this.rows = this.board.tasks.map((task, i) => this.row(task, i));
    this.body.replaceChildren(...this.rows.map(each => each.line));
    this.bands.set(this.rows.map(each => each.box));
  }

  row(task, ordinal) {
    const chip = element('span', {class: 'chip'});
    chip.style.background = taskColour(ordinal);
    const name = element('th', {scope: 'row'}, chip, element('span', {}, task.name), element('small', {},
      [task.domain, task.period_ps === null || task.period_ps === undefined ? task.activation : 'every ' + time(task.period_ps)]
        .filter(Boolean).join(' \u00b7 ')));
    const cells = Array.from({length: 8}, () => element('td'));
    const box = element('div', {class: 'histogram', role: 'img', 'aria-label': 'response times of ' + task.name});
    const line = element('tr', {}, name, ...cells, element('td', {class: 'histogram-cell'}, box));
    const row = {task, ordinal, line, cells, box, told: null, drawn: null};
    row.limits = this.board.contracts.filter(each => each.subject === 'task' && each.of === task.name
      && each.figure === 'response' && each.limit_ps !== undefined && !each.at_least);
    return row;
  }

  // What is told of the tasks in sight.
  update() {
    if (this.generation !== this.board.generation) {
      this.build();
    }
    // Columns become wider as figures grow.
    this.bands.check();
    this.rows.forEach((row, i) => {
      const metric = this.metric(row);
      if (row.told !== metric && this.bands.shows(i)) {
        row.told = metric;
        this.tell(row, metric);
      }
    });
  }

  // One histogram at a time: the caller spreads them over frames.
  draw(i) {
    const row = this.rows[i];
    const metric = row && this.metric(row);
    if (row && row.drawn !== metric && this.bands.shows(i)) {
      this.bands.draw(i, (pen, width, height) => this.histogram(pen, width, height, row, metric));
      row.drawn = metric;
    }
  }

  redraw() {
    this.rows.forEach(each => each.drawn = null);
  }

  metric(row) {
    return this.board.metrics.get('task/' + row.task.name);
  }

  tell(row, metric) {
    const response = metric ? metric.response_ps : null;
    const [jobs, missed, open, mean, p99, max, preempted, migrated] = row.cells;
    say(jobs, count(metric && metric.completed));
    say(missed, count(metric && metric.missed));
    mark(missed, 'bad', Boolean(metric && metric.missed > 0));
    say(open, count(metric && metric.pending));
    say(mean, time(response && response.mean));
    say(p99, time(response && response.p99));
    say(max, time(response && response.max));
    const least = Math.min(...row.limits.filter(each => each.percentile === 0).map(each => each.limit_ps));
    mark(max, 'bad', Boolean(response && response.max > least));
    say(preempted, count(metric && metric.preemptions));
    say(migrated, count(metric && metric.migrations));
  }

  histogram(pen, width, height, row, metric) {
    const colours = theme();
    const ranges = metric && Array.isArray(metric.response_histogram_ps) ? metric.response_histogram_ps : [];
    const deadline = row.task.deadline_ps;
    const limits = row.limits.map(each => each.limit_ps);
    const end = 1.05 * Math.max(deadline || 0, ...limits, ranges.length > 0 ? ranges[ranges.length - 1][0] : 0);
    if (!(end > 0)) {
      return;
    }
    const scale = window.d3.scaleLinear([0, end], [0, width]);
    const base = height - 1;
    const most = Math.sqrt(Math.max(1, ...ranges.map(each => each[1])));
    const bad = Math.min(deadline || Infinity, ...limits);
    for (const [upper, number] of ranges) {
      const x0 = scale(lower(upper));
      const x1 = scale(upper);
      const tall = Math.max(2, (height - 6) * Math.sqrt(number) / most);
      pen.fillStyle = lower(upper) >= bad ? colours.miss : taskColour(row.ordinal);
      pen.fillRect(x0, base - tall, Math.max(1.5, x1 - x0 - 0.5), tall);
    }
    pen.fillStyle = colours.line;
    pen.fillRect(0, base, width, 1);
    this.line(pen, height, scale(deadline), deadline ? colours.text : null, [3, 3]);
    row.limits.forEach(each => this.line(pen, height, scale(each.limit_ps),
      this.board.verdict(each).status === 'broken' ? colours.miss : colours.good, []));
  }

  line(pen, height, x, colour, dash) {
    if (colour === null) {
      return;
    }
    pen.strokeStyle = colour;
    pen.lineWidth = 1.5;
    pen.setLineDash(dash);
    pen.beginPath();
    pen.moveTo(Math.round(x), 0);
    pen.lineTo(Math.round(x), height);
    pen.stroke();
    pen.setLineDash([]);
  }
}

// Eight ranges an octave.
function lower(upper) {
  return upper < 128 ? Math.max(0, upper - 16) : upper - 2 ** (Math.floor(Math.log2(upper * 0.999999)) - 3);
}
