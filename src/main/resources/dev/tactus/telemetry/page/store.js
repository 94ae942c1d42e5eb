// What is known of one board. Frames of the server are taken in here; nothing here draws.
import {Jobs, Series, Slices} from './rings.js';

const MOST_EVENTS = 1000;
const MOST_MISSES = 1000;
const SLICES = 160000;
const POINTS = 240;
const MOST_GAPS = 200;
// No such value, in columns of a trace.
const NONE = -(2 ** 52);
const KINDS = ['run', 'spin', 'stall', 'overhead'];

// Anybody may publish: what is not as it should be is left out.
const list = value => Array.isArray(value) ? value.filter(each => each !== null && typeof each === 'object') : [];
const number = value => typeof value === 'number' ? value : 0;

export class Board {
  constructor(name) {
    this.name = name;
    this.status = {};
    this.description = null;
    this.described = '';
    this.report = null;
    this.silent = 0;
    this.generation = 0;
    this.forget();
    this.layOut({});
  }

  // Another run, or the same told anew from its beginning.
  forget() {
    this.now = 0;
    this.metrics = new Map();
    this.events = [];
    this.eventsSeen = 0;
    this.misses = [];
    this.broken = new Map();
    this.clusters = new Map();
    this.modes = new Map();
    this.alarms = [];
    this.emulator = {};
    this.batch = 0;
    this.traceAt = -1;
    this.gaps = [];
    this.changes = 0;
    this.before = new Map();
    this.run = this.status.run;
    if (this.slices) {
      this.slices.forEach(each => each.clear());
      this.jobs.forEach(each => each.clear());
    }
  }

  forgetSeries() {
    this.series.forEach(each => each.clear());
  }

  layOut(description) {
    this.cores = list(description.cores);
    this.tasks = list(description.tasks);
    this.clusterList = list(description.clusters);
    this.domains = list(description.domains);
    this.mailboxes = list(description.mailboxes);
    this.memories = list(description.memories);
    this.chains = list(description.chains);
    this.contracts = list(description.contracts);
    this.coreOf = new Map(this.cores.map((each, i) => [each.name, i]));
    this.taskOf = new Map(this.tasks.map((each, i) => [each.name, i]));
    const capacity = Math.max(1000, Math.min(65536, Math.floor(SLICES / Math.max(1, this.cores.length))));
    this.slices = this.cores.map(() => new Slices(capacity));
    this.jobs = this.tasks.map(() => new Jobs(512));
    this.series = new Map();
    this.generation++;
  }

  take(part) {
    this.silent = number(part.silent_ms);
    if (part.reset) {
      this.report = null;
      this.forget();
      this.forgetSeries();
    }
    const states = part.states || {};
    if (states.description) {
      this.describe(states.description);
    }
    for (const [key, payload] of Object.entries(states)) {
      this.state(key, payload);
    }
    if (Object.keys(states).length > 0) {
      this.queues();
    }
    list(part.trace).forEach(batch => this.trace(batch));
    list(part.events).forEach(event => this.event(event.kind, event.payload));
  }

  describe(description) {
    const text = JSON.stringify([description.run, description.cores, description.tasks, description.clusters,
      description.mailboxes, description.chains, description.contracts]);
    this.description = description;
    if (text !== this.described) {
      this.described = text;
      this.layOut(description);
    }
  }

  state(key, payload) {
    if (key === 'status' && payload) {
      this.status = payload;
      this.reach(payload.at_ps);
    } else if (key === 'report') {
      this.report = payload;
    } else if (key === 'alarms') {
      this.alarms = list(payload && payload.alarms);
    } else if (key.startsWith('metrics/') && payload) {
      this.metric(key.slice('metrics/'.length), payload);
    }
    this.changes++;
  }

  reach(instant) {
    if (instant > this.now) {
      this.now = instant;
    }
  }

  metric(key, payload) {
    if (key === 'emulator') {
      this.emulator = payload;
      return;
    }
    const slash = key.indexOf('/');
    const kind = key.slice(0, slash);
    const name = payload[kind];
    const at = payload.at_ps;
    this.reach(at);
    this.metrics.set(kind + '/' + name, payload);
    if (kind === 'core') {
      this.add('load/' + name, at, payload.utilization);
      this.add('switches/' + name, at, this.rate(key, at, payload.context_switches));
    } else if (kind === 'task') {
      this.add('migrations/' + name, at, this.rate(key, at, payload.migrations));
      this.add('response/' + name, at, payload.recent_response_ps ? payload.recent_response_ps.max : null);
    } else if (kind === 'mailbox') {
      this.add('depth/' + name, at, payload.depth);
      this.add('latency/' + name, at, payload.latency_ps ? payload.latency_ps.mean : null);
    } else if (kind === 'chain') {
      this.add('reaction/' + name, at, payload.reaction_ps);
    }
  }

  // Unfinished jobs of all tasks of a domain: those that run, are ready or wait.
  queues() {
    for (const domain of this.domains) {
      let sum = 0;
      let at = -1;
      for (const task of this.tasks) {
        const metric = task.domain === domain.name ? this.metrics.get('task/' + task.name) : undefined;
        if (metric) {
          sum += number(metric.pending);
          at = Math.max(at, metric.at_ps);
        }
      }
      if (at >= 0) {
        this.add('queue/' + domain.name, at, sum);
      }
    }
  }

  // How often a second of virtual time, since the sample before.
  rate(key, at, total) {
    const last = this.before.get(key);
    this.before.set(key, {at, total});
    return last && at > last.at ? (total - last.total) / (at - last.at) * 1e12 : null;
  }

  add(key, at, value) {
    let series = this.series.get(key);
    if (!series) {
      series = new Series(POINTS);
      this.series.set(key, series);
    }
    series.add(at, value);
  }

  // Columns of numbers, as the server makes them of a batch (telemetry.TraceColumns).
  trace(batch) {
    if (!(batch.n > this.batch) || !Array.isArray(batch.names)) {
      return;
    }
    this.batch = batch.n;
    const from = batch.from_ps;
    if (this.traceAt < 0 ? from > 0 : from > this.traceAt) {
      this.gap(Math.max(0, this.traceAt), from);
    }
    const cores = batch.names.map(name => this.coreOf.get(name) ?? -1);
    const tasks = batch.names.map(name => this.taskOf.get(name) ?? -1);
    const kinds = batch.names.map(name => Math.max(0, KINDS.indexOf(name)));
    let last = from;
    const slices = batch.slices;
    for (let i = 0; i + 5 < slices.length; i += 6) {
      const core = cores[slices[i]] ?? -1;
      const begin = from + slices[i + 1];
      const end = begin + slices[i + 2];
      last = Math.max(last, end);
      if (core >= 0) {
        const job = slices[i + 4];
        this.slices[core].add(begin, end, tasks[slices[i + 3]] ?? -1, job === NONE ? -1 : job, kinds[slices[i + 5]] ?? 0);
      }
    }
    const jobs = batch.jobs;
    for (let i = 0; i + 9 < jobs.length; i += 10) {
      const task = tasks[jobs[i]] ?? -1;
      if (task >= 0) {
        this.jobs[task].ended(jobs, i, from, batch.names);
      }
    }
    if (batch.left_out > 0) {
      // A batch that is full lacks what came last.
      this.gap(last, batch.at_ps);
    }
    this.traceAt = batch.at_ps;
    this.reach(batch.at_ps);
    this.changes++;
  }

  gap(from, to) {
    if (to > from) {
      this.gaps.push([from, to]);
      this.gaps.splice(0, this.gaps.length - MOST_GAPS);
    }
  }

  event(kind, payload) {
    if (!payload || payload.n <= this.eventsSeen) {
      return;
    }
    this.eventsSeen = payload.n;
    this.reach(payload.at_ps);
    this.events.push({kind, payload});
    if (this.events.length > MOST_EVENTS * 1.2) {
      this.events.splice(0, this.events.length - MOST_EVENTS);
    }
    if (kind === 'miss') {
      const task = this.taskOf.get(payload.task);
      if (task !== undefined) {
        this.jobs[task].miss(payload.job);
        this.misses.push({at: payload.deadline_ps ?? payload.at_ps, task, job: payload.job});
        if (this.misses.length > MOST_MISSES * 1.2) {
          this.misses.splice(0, this.misses.length - MOST_MISSES);
        }
      }
    } else if (kind === 'contract') {
      this.broken.set(payload.contract, payload);
    } else if (kind === 'cluster') {
      this.clusters.set(payload.cluster, payload.state);
    } else if (kind === 'mode') {
      this.modes.set(payload.domain, payload.mode);
    }
    this.changes++;
  }

  // What the status says, or that nothing was heard of a board that should speak every 5 s.
  get condition() {
    const state = this.status.state || 'unknown';
    const active = state === 'running' || state === 'paused' || state === 'online';
    return active && this.silent > 20000 ? 'silent' : state;
  }

  get missed() {
    let sum = 0;
    for (const task of this.tasks) {
      const metric = this.metrics.get('task/' + task.name);
      sum += metric ? number(metric.missed) : 0;
    }
    return Math.max(sum, this.misses.length);
  }

  // The task that a core is at, as an ordinal; -1 for none, -2 where no trace says it.
  runs(core) {
    const slices = this.slices[core];
    if (this.traceAt < 0) {
      return {task: -2, kind: 0};
    }
    if (slices.size === 0) {
      return {task: -1, kind: 0};
    }
    const last = slices.at(slices.size - 1);
    return slices.to[last] === this.traceAt ? {task: slices.task[last], kind: slices.kind[last]} : {task: -1, kind: 0};
  }

  // kept, broken or undecided; the report has the last word.
  verdict(contract) {
    const judged = this.report && list(this.report.contracts).find(each => each.contract === contract.name);
    if (judged) {
      return judged;
    }
    const event = this.broken.get(contract.name);
    if (event) {
      return {status: 'broken', because: event.because, at_ps: event.at_ps};
    }
    const alarm = this.alarms.find(each => each.kind === 'contract' && each.subject === contract.name);
    return alarm ? {status: 'broken', because: '', at_ps: alarm.raised_at_ps} : {status: 'so far', because: ''};
  }
}

export const SLICE_KINDS = KINDS;
