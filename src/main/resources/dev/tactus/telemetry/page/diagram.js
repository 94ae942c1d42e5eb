// The board as blocks: clusters with their cores, mailboxes between them, memories. Wires are drawn behind, along what
// the description says; how things stand is written into the blocks.
import {element, mark, say, svg, visible, watch} from './dom.js';
import {taskColour} from './colours.js';
import {bytes, frequency, percent} from './format.js';

const MOST_SLOTS = 16;

export class Diagram {
  constructor(board) {
    this.board = board;
    this.wires = svg('svg', {class: 'wires', 'aria-hidden': 'true'});
    this.clusters = element('div', {class: 'clusters'});
    this.mailboxes = element('div', {class: 'mailboxes'});
    this.memories = element('div', {class: 'memories'});
    this.area = watch(element('div', {class: 'diagram'}, this.wires, this.clusters, this.mailboxes, this.memories));
    this.root = element('section', {class: 'panel board-panel', 'aria-label': 'Block diagram'},
      element('div', {class: 'panel-head'}, element('h3', {}, 'Board')), this.area);
    const observer = new ResizeObserver(() => this.connect());
    [this.area, this.clusters, this.mailboxes].forEach(each => observer.observe(each));
    this.generation = -1;
  }

  build() {
    const board = this.board;
    this.generation = board.generation;
    this.cores = new Map();
    this.clusterBoxes = new Map();
    this.boxes = new Map();
    this.clusters.replaceChildren(...board.clusterList.map(cluster => this.cluster(cluster)));
    this.mailboxes.replaceChildren(...board.mailboxes.map(mailbox => this.mailbox(mailbox)));
    this.memories.replaceChildren(...board.memories.map(memory => element('div', {class: 'block memory'},
      element('strong', {}, memory.name), element('small', {}, bytes(memory.size_bytes)))));
    this.connect();
  }

  cluster(cluster) {
    const state = element('span', {class: 'state'});
    const what = [cluster.role, cluster.model, cluster.isa].filter(Boolean).join(' \u00b7 ');
    const box = element('div', {class: 'block cluster'},
      element('div', {class: 'cluster-head'}, element('strong', {}, cluster.name), state),
      element('small', {}, what),
      element('div', {class: 'cores'}, ...(cluster.cores || []).map(name => this.core(name))));
    this.clusterBoxes.set(cluster.name, {box, state, cluster});
    return box;
  }

  core(name) {
    const ordinal = this.board.coreOf.get(name);
    const load = element('span', {class: 'core-load'});
    const task = element('span', {class: 'core-task'});
    const speed = element('span', {class: 'core-speed'});
    const bar = element('span', {class: 'bar'}, element('span', {class: 'bar-fill'}));
    const box = element('div', {class: 'core'},
      element('div', {class: 'core-head'}, element('strong', {}, name), load), bar, task, speed);
    this.cores.set(name, {box, load, task, speed, fill: bar.firstChild, ordinal});
    return box;
  }

  mailbox(mailbox) {
    const some = cores => (cores || []).length === 0 ? 'any core' : this.short(cores);
    const slots = element('span', {class: 'slots', 'aria-hidden': 'true'});
    const number = Math.min(MOST_SLOTS, mailbox.slots || 1);
    for (let i = 0; i < number; i++) {
      slots.append(element('i'));
    }
    const depth = element('span', {class: 'depth'});
    const box = element('div', {class: 'block mailbox'}, element('strong', {}, mailbox.name),
      element('small', {}, some(mailbox.from) + ' \u2192 ' + some(mailbox.to)), slots, depth);
    this.boxes.set(mailbox.name, {box, slots, depth, mailbox});
    return box;
  }

  // A cluster's name where all its cores are meant.
  short(cores) {
    const cluster = this.board.clusterList.find(each => (each.cores || []).length === cores.length
      && each.cores.every(core => cores.includes(core)));
    return cluster ? cluster.name : cores.join(', ');
  }

  clustersOf(cores) {
    const wanted = cores && cores.length > 0 ? cores : this.board.cores.map(each => each.name);
    return [...this.clusterBoxes.values()].filter(each => (each.cluster.cores || []).some(core => wanted.includes(core)));
  }

  connect() {
    if (this.generation < 0) {
      return;
    }
    const outer = this.area.getBoundingClientRect();
    this.wires.setAttribute('viewBox', '0 0 ' + outer.width + ' ' + outer.height);
    this.wires.replaceChildren();
    for (const {box, mailbox} of this.boxes.values()) {
      const target = box.getBoundingClientRect();
      const senders = this.clustersOf(mailbox.from);
      const receivers = this.clustersOf(mailbox.to);
      senders.forEach(each => this.wire(each.box, target, outer, 0.35, false));
      receivers.forEach(each => this.wire(each.box, target, outer, 0.65, true));
    }
  }

  wire(cluster, target, outer, where, receives) {
    const from = cluster.getBoundingClientRect();
    const x0 = from.left - outer.left + from.width * (receives ? 0.55 : 0.45);
    const y0 = from.bottom - outer.top;
    const x1 = target.left - outer.left + target.width * where;
    const y1 = target.top - outer.top;
    if (y1 <= y0) {
      return;
    }
    const middle = (y0 + y1) / 2;
    this.wires.append(svg('path', {d: `M${x0},${y0} C${x0},${middle} ${x1},${middle} ${x1},${y1}`,
      class: receives ? 'wire in' : 'wire'}));
    const [x, y, dy] = receives ? [x0, y0, 6] : [x1, y1, -6];
    this.wires.append(svg('path', {d: `M${x - 4},${y + dy} L${x + 4},${y + dy} L${x},${y} Z`,
      class: receives ? 'tipped in' : 'tipped'}));
  }

  update() {
    const board = this.board;
    if (this.generation !== board.generation) {
      this.build();
    }
    if (!visible(this.area)) {
      return;
    }
    for (const [name, view] of this.cores) {
      this.updateCore(name, view);
    }
    for (const [name, view] of this.clusterBoxes) {
      const starts = view.cluster.runs_at_ps;
      const state = board.clusters.get(name) ?? (starts === null || board.now < starts ? 'offline' : 'running');
      say(view.state, state);
      mark(view.box, 'off', state !== 'running');
      mark(view.box, 'crashed', state === 'crashed');
    }
    for (const [name, view] of this.boxes) {
      this.updateMailbox(name, view);
    }
  }

  updateCore(name, view) {
    const metric = this.board.metrics.get('core/' + name);
    const core = this.board.cores[view.ordinal];
    if (!core) {
      return;
    }
    const past = this.board.series.get('load/' + name);
    const load = metric && metric.utilization !== null ? metric.utilization : past ? past.last() : null;
    say(view.load, percent(load));
    const share = Math.round((load || 0) * 100) / 100;
    if (view.share !== share) {
      view.share = share;
      view.fill.style.backgroundSize = share * 100 + '% 100%';
    }
    say(view.speed, frequency(metric ? metric.frequency_hz : core.frequency_hz));
    const now = this.board.runs(view.ordinal);
    const task = now.task >= 0 ? this.board.tasks[now.task].name : '';
    say(view.task, core.enabled === false ? 'disabled' : now.task === -2 ? '' : task
      || (now.kind === 3 ? 'overhead' : 'idle'));
    const colour = now.task >= 0 ? taskColour(now.task) : 'transparent';
    if (view.colour !== colour) {
      view.colour = colour;
      view.task.style.borderColor = colour;
    }
    mark(view.box, 'off', core.enabled === false);
  }

  updateMailbox(name, view) {
    const metric = this.board.metrics.get('mailbox/' + name);
    const depth = metric ? metric.depth : 0;
    const slots = view.mailbox.slots || 1;
    say(view.depth, metric ? depth + ' of ' + slots + ', most ' + metric.depth_max : '0 of ' + slots);
    const number = view.slots.childElementCount;
    const filled = Math.ceil(depth / slots * number);
    const most = metric ? Math.ceil(metric.depth_max / slots * number) : 0;
    for (let i = 0; i < number; i++) {
      mark(view.slots.children[i], 'full', i < filled);
      mark(view.slots.children[i], 'once', i >= filled && i < most);
    }
  }
}

