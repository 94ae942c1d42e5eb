// What the page remembers of the past, in arrays of fixed size: an hour of watching takes no more memory than a minute.

// Slices of one core, in order of time. What is cut by a batch and goes on in the next is put together again.
export class Slices {
  constructor(capacity) {
    this.capacity = capacity;
    this.from = new Float64Array(capacity);
    this.to = new Float64Array(capacity);
    this.task = new Int16Array(capacity);
    this.job = new Float64Array(capacity);
    this.kind = new Uint8Array(capacity);
    this.clear();
  }

  clear() {
    this.first = 0;
    this.size = 0;
  }

  // The place of the i-th oldest.
  at(i) {
    const place = this.first + i;
    return place >= this.capacity ? place - this.capacity : place;
  }

  add(from, to, task, job, kind) {
    if (this.size > 0) {
      const last = this.at(this.size - 1);
      if (this.to[last] === from && this.task[last] === task && this.job[last] === job && this.kind[last] === kind) {
        this.to[last] = to;
        return;
      }
    }
    if (this.size === this.capacity) {
      this.first = this.at(1);
      this.size--;
    }
    const place = this.at(this.size++);
    this.from[place] = from;
    this.to[place] = to;
    this.task[place] = task;
    this.job[place] = job;
    this.kind[place] = kind;
  }

  // How many slices end before or at an instant: the first that can be seen from there on.
  before(instant, low = 0) {
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.to[this.at(middle)] <= instant) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

const NONE = -(2 ** 52);
const FIELDS = 6;

// Jobs of one task, found by their number; an old one makes room for a new one.
export class Jobs {
  constructor(capacity) {
    this.capacity = capacity;
    this.number = new Float64Array(capacity).fill(-1);
    this.missed = new Uint8Array(capacity);
    // Arrival, then release, start, completion and deadline after it, and whether they are known.
    this.instants = new Float64Array(capacity * FIELDS);
    this.state = new Array(capacity).fill('');
  }

  place(job) {
    const place = job % this.capacity;
    if (this.number[place] !== job) {
      this.number[place] = job;
      this.missed[place] = 0;
      this.instants[place * FIELDS + 5] = 0;
    }
    return place;
  }

  // Takes a row of the columns of a trace.
  ended(rows, i, from, names) {
    const place = this.place(rows[i + 1]);
    this.missed[place] |= rows[i + 9];
    this.state[place] = names[rows[i + 8]] ?? '';
    const base = place * FIELDS;
    this.instants[base] = from + rows[i + 3];
    for (let k = 1; k <= 4; k++) {
      this.instants[base + k] = rows[i + 3 + k];
    }
    this.instants[base + 5] = 1;
  }

  miss(job) {
    this.missed[this.place(job)] = 1;
  }

  hasMissed(job) {
    const place = job % this.capacity;
    return this.number[place] === job && this.missed[place] === 1;
  }

  // What is known of a job that has ended, times after its arrival; or null.
  find(job) {
    const place = job % this.capacity;
    const base = place * FIELDS;
    if (this.number[place] !== job || this.instants[base + 5] === 0) {
      return null;
    }
    const [arrival, release, start, completion, deadline] = this.instants.subarray(base, base + 5);
    const known = value => value === NONE ? null : value;
    return {arrival, release: known(release), start: known(start), completion: known(completion),
      deadline: known(deadline), state: this.state[place]};
  }

  clear() {
    this.number.fill(-1);
  }
}

// Instants and values of one figure.
export class Series {
  constructor(capacity) {
    this.capacity = capacity;
    this.at = new Float64Array(capacity);
    this.value = new Float64Array(capacity);
    this.clear();
  }

  clear() {
    this.first = 0;
    this.size = 0;
    this.changes = 0;
  }

  add(at, value) {
    if (value === null || value === undefined || Number.isNaN(value)) {
      return;
    }
    const last = (this.first + this.size - 1) % this.capacity;
    if (this.size > 0 && at <= this.at[last]) {
      return;
    }
    if (this.size === this.capacity) {
      this.first = (this.first + 1) % this.capacity;
      this.size--;
    }
    const place = (this.first + this.size++) % this.capacity;
    this.at[place] = at;
    this.value[place] = value;
    this.changes++;
  }

  place(i) {
    return (this.first + i) % this.capacity;
  }

  last() {
    return this.size === 0 ? null : this.value[this.place(this.size - 1)];
  }
}
