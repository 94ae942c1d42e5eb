// Reads the stream of the server in a thread of its own, so that the page has time to draw. The page gets what is newest
// each time it has taken what it got before: figures a few at a time, each with the newest value; the schedule whole, as
// long as the page keeps up; events in order.

// At most 50 times a second, and of a hundred figures each about eight times.
const SHORTEST = 20;
const MOST_FIGURES = 16;
// What waits for a page that is slow or not looked at: about a minute of a busy board. The rest is shown as unknown.
const MOST_NUMBERS = 2e6;
const MOST_EVENTS = 1000;

const waiting = new Map();
let head = null;
let frames = 0;
let anew = true;
let free = true;
let posted = -Infinity;
let timer = 0;

const urgent = key => !key.startsWith('metrics/');

function nothing(name) {
  return {name, silent_ms: 0, reset: false, states: new Map(), figures: new Map(), events: [], trace: [], numbers: 0};
}

function take(frame) {
  frames++;
  head = {broker: frame.broker, boards_left_out: frame.boards_left_out};
  const names = new Set(frame.boards.map(each => each.name));
  for (const name of waiting.keys()) {
    if (!names.has(name)) {
      waiting.delete(name);
    }
  }
  for (const part of frame.boards) {
    if (!waiting.has(part.name)) {
      waiting.set(part.name, nothing(part.name));
    }
    if (part.reset) {
      forget(waiting.get(part.name));
    }
    merge(waiting.get(part.name), part);
  }
}

// Another run has the name: what waits of the one before is no longer wanted. Its description may be the new one already.
function forget(board) {
  const description = board.states.get('description');
  Object.assign(board, nothing(board.name), {reset: true});
  if (description) {
    board.states.set('description', description);
  }
}

function merge(board, part) {
  board.silent_ms = part.silent_ms;
  for (const [key, payload] of Object.entries(part.states)) {
    (urgent(key) ? board.states : board.figures).set(key, payload);
  }
  board.events.push(...part.events);
  board.events.splice(0, board.events.length - MOST_EVENTS);
  for (const batch of part.trace) {
    batch.slices = Float64Array.from(batch.slices);
    batch.jobs = Float64Array.from(batch.jobs);
    board.trace.push(batch);
    board.numbers += size(batch);
  }
  while (board.numbers > MOST_NUMBERS && board.trace.length > 1) {
    board.numbers -= size(board.trace.shift());
  }
}

const size = batch => batch.slices.length + batch.jobs.length;

// Gives the page what waits for it, once it is free and has had time to draw.
function offer() {
  if (!free || head === null || timer !== 0) {
    return;
  }
  const wait = posted + SHORTEST - performance.now();
  if (wait > 0) {
    timer = setTimeout(() => {
      timer = 0;
      offer();
    }, wait);
    return;
  }
  give(anew ? Infinity : MOST_FIGURES);
}

function give(most) {
  const buffers = [];
  const boards = [...waiting.values()].map(each => part(each, Math.ceil(most / waiting.size), buffers));
  const left = [...waiting.values()].some(each => each.figures.size > 0);
  postMessage({kind: 'frame', frame: {...head, anew, frames, boards}}, buffers);
  posted = performance.now();
  anew = false;
  free = false;
  frames = 0;
  if (!left) {
    head = null;
  }
}

function part(board, most, buffers) {
  const {name, silent_ms, reset, states, figures, events, trace} = board;
  for (const [key, payload] of figures) {
    if (states.size >= most) {
      break;
    }
    states.set(key, payload);
    figures.delete(key);
  }
  trace.forEach(batch => buffers.push(batch.slices.buffer, batch.jobs.buffer));
  Object.assign(board, {reset: false, states: new Map(), events: [], trace: [], numbers: 0});
  return {name, silent_ms, reset, states: Object.fromEntries(states), events, trace};
}

// All that waits, whether the page is free or not: something else follows that must come after it.
function flush() {
  if (head !== null) {
    give(Infinity);
  }
}

function connect() {
  const source = new EventSource('/stream');
  source.addEventListener('hello', event => {
    flush();
    waiting.clear();
    anew = true;
    postMessage({kind: 'hello', token: JSON.parse(event.data).token});
  });
  source.addEventListener('message', event => {
    take(JSON.parse(event.data));
    offer();
  });
  source.addEventListener('bye', () => {
    flush();
    postMessage({kind: 'bye'});
  });
  source.addEventListener('error', () => {
    flush();
    postMessage({kind: 'error'});
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(connect, 2000);
    }
  });
}

// The page has taken what it got.
self.addEventListener('message', () => {
  free = true;
  offer();
});

connect();
