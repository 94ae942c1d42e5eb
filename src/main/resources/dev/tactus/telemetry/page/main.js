// Takes the frames of the server in, keeps a view for each board, and draws once a frame of the screen.
import {BoardView} from './board.js';
import {Board} from './store.js';
import {onTheme} from './colours.js';
import {useToken} from './controls.js';
import {element, mark, say} from './dom.js';
import {pulse} from './pulse.js';

const views = new Map();
const hidden = new Set();
const main = document.getElementById('boards');
const picker = document.getElementById('picker');
const broker = document.getElementById('broker');
const notice = document.getElementById('notice');
const empty = document.getElementById('empty');
const news = document.getElementById('news');

let anew = true;
let connected = false;

// For whoever looks with the browser's own tools, and for tests.
const seen = {frames: 0, views};
globalThis.tactus = seen;

function take(frame) {
  seen.frames++;
  const names = new Set(frame.boards.map(each => each.name));
  for (const [name, view] of views) {
    if (!names.has(name)) {
      view.close();
      views.delete(name);
    }
  }
  for (const part of frame.boards) {
    let view = views.get(part.name);
    const fresh = !view;
    if (fresh) {
      view = new BoardView(new Board(part.name));
      views.set(part.name, view);
    }
    const broken = view.board.broken.size;
    if (anew) {
      view.board.forget();
    }
    try {
      view.board.take(part);
    } catch (problem) {
      console.warn('cannot be understood:', part.name, problem);
    }
    if (view.board.broken.size > broken && !anew) {
      say(news, part.name + ': a contract is broken');
    }
    if (fresh) {
      place();
    }
  }
  anew = false;
  connection(frame);
}

function connection(frame) {
  const {url, connected: there, trouble} = frame.broker;
  say(broker, url + (there ? '' : ' (not connected)'));
  mark(broker, 'lost', !there);
  const left = frame.boards_left_out > 0 ? 'More boards publish than are shown.' : '';
  tell(there ? left : 'No connection to the broker: ' + trouble + '. It is tried again.');
  empty.hidden = views.size > 0;
}

function tell(text) {
  notice.hidden = text === '';
  say(notice, text);
}

// Boards in the order of their names, and a switch for each if there are several.
function place() {
  const names = [...views.keys()].sort();
  main.replaceChildren(...names.filter(name => !hidden.has(name)).map(name => views.get(name).root));
  picker.replaceChildren(...(names.length < 2 ? [] : names.map(name => element('button', {type: 'button',
    'aria-pressed': String(!hidden.has(name)), onclick: () => {
      if (!hidden.delete(name)) {
        hidden.add(name);
      }
      place();
    }}, name))));
}

let source;

function connect() {
  source = new EventSource('/stream');
  source.addEventListener('hello', event => {
    useToken(JSON.parse(event.data).token);
    connected = true;
    anew = true;
    mark(document.body, 'away', false);
  });
  source.addEventListener('message', event => {
    const begin = performance.now();
    take(JSON.parse(event.data));
    taking += performance.now() - begin;
  });
  source.addEventListener('bye', () => lost('The run is over; its server has ended.'));
  source.addEventListener('error', () => {
    lost('The server of this page does not answer. It is tried again.');
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(connect, 2000);
    }
  });
}

let goodbye = '';

// Milliseconds spent on taking frames in since the last frame of the screen. What leaves no time for drawing in this one
// is followed by one that draws, whatever else there is to do.
const LONG = 4;
let taking = 0;
let drew = true;

function lost(text) {
  if (connected) {
    goodbye = text;
  }
  connected = false;
  tell(goodbye || text);
  mark(document.body, 'away', true);
}

function frame(now) {
  requestAnimationFrame(frame);
  const late = taking > LONG && drew;
  taking = 0;
  drew = !late;
  if (!late) {
    draw(now);
  }
}

function draw(now) {
  for (const [name, view] of views) {
    if (!hidden.has(name)) {
      try {
        view.draw(now);
      } catch (problem) {
        if (!view.failed) {
          view.failed = true;
          console.warn('cannot be drawn:', name, problem);
        }
      }
    }
  }
  pulse.turn();
}

onTheme(() => views.forEach(view => view.redraw()));
connect();
requestAnimationFrame(frame);
