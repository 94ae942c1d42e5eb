// What passes between tasks: mailboxes and chains, as tables.
import {element, mark, say} from './dom.js';
import {count, time} from './format.js';

export class Flow {
  constructor(board) {
    this.board = board;
    this.boxes = element('tbody');
    this.chains = element('tbody');
    this.boxTable = table('Mailboxes', ['Mailbox', 'Depth', 'Most', 'Sent', 'Received', 'Lost', 'Mean latency', 'Max'],
      this.boxes);
    this.chainTable = table('Chains', ['Chain', 'Reaction', 'Age', 'Outputs', 'Limits'], this.chains);
    this.root = element('section', {class: 'panel flow', 'aria-label': 'Messages and chains'}, this.boxTable,
      this.chainTable);
    this.generation = -1;
  }

  build() {
    const board = this.board;
    this.generation = board.generation;
    this.rows = [...fill(this.boxes, board.mailboxes, 'mailbox', 7), ...fill(this.chains, board.chains, 'chain', 4)];
    this.boxTable.hidden = board.mailboxes.length === 0;
    this.chainTable.hidden = board.chains.length === 0;
    this.root.hidden = this.rows.length === 0;
  }

  update() {
    if (this.generation !== this.board.generation) {
      this.build();
    }
    for (const row of this.rows) {
      const metric = this.board.metrics.get(row.kind + '/' + row.name);
      if (metric && metric !== row.drawn) {
        row.drawn = metric;
        (row.kind === 'mailbox' ? this.mailbox : this.chain).call(this, row, metric);
      }
    }
  }

  mailbox(row, metric) {
    const [depth, most, sent, received, lost, mean, max] = row.cells;
    const latency = metric.latency_ps || {};
    say(depth, count(metric.depth));
    say(most, count(metric.depth_max));
    say(sent, count(metric.sent));
    say(received, count(metric.received));
    const gone = (metric.rejected || 0) + (metric.overwritten || 0);
    say(lost, count(gone));
    mark(lost, 'bad', gone > 0);
    say(mean, time(latency.mean));
    say(max, time(latency.max));
  }

  chain(row, metric) {
    const [reaction, age, outputs, limits] = row.cells;
    say(reaction, time(metric.reaction_ps));
    say(age, time(metric.age_ps));
    say(outputs, count(metric.outputs));
    const contracts = this.board.contracts.filter(each => each.subject === 'chain' && each.of === row.name);
    say(limits, contracts.filter(each => each.limit_ps !== undefined).map(each => each.figure
      + (each.at_least ? ' \u2265 ' : ' \u2264 ') + time(each.limit_ps)).join(', '));
    mark(limits, 'bad', contracts.some(each => this.board.verdict(each).status === 'broken'));
  }
}

function table(title, heads, body) {
  return element('div', {class: 'flow-table'}, element('h3', {}, title),
    element('div', {class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Table of ' + title.toLowerCase()},
      element('table', {}, element('thead', {}, element('tr', {},
        ...heads.map(each => element('th', {scope: 'col'}, each)))), body)));
}

function fill(body, subjects, kind, columns) {
  const rows = subjects.map(subject => {
    const cells = Array.from({length: columns}, () => element('td'));
    const line = element('tr', {}, element('th', {scope: 'row'}, subject.name), ...cells);
    return {kind, name: subject.name, line, cells, drawn: null};
  });
  body.replaceChildren(...rows.map(each => each.line));
  return rows;
}
