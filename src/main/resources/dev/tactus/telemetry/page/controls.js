// Steers a run: pause, resume, step, speed, inject. A command goes to the server of the page, with the token that it gave us,
// and from there to the run as any other subscriber's would.
import {element, mark, say} from './dom.js';

let token = '';

export function useToken(fresh) {
  token = fresh;
}

async function send(board, command, payload) {
  const response = await fetch('/command', {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-Tactus-Token': token},
    body: JSON.stringify({board, command, payload: payload === undefined ? '' : JSON.stringify(payload)}),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(text.trim());
  }
  const answer = JSON.parse(text);
  if (!answer.ok) {
    throw new Error(answer.error || 'refused');
  }
}

export class Controls {
  constructor(board) {
    this.board = board;
    this.pause = this.button('Pause', 'Pause virtual time, or let it go on', () =>
      this.ask(this.board.status.state === 'paused' ? 'resume' : 'pause'));
    this.event = this.button('Step to event', 'Go on to the next event and stop', () => this.ask('step', {to: 'event'}));
    this.miss = this.button('Step to miss', 'Go on to the next miss and stop', () => this.ask('step', {to: 'miss'}));
    this.speeds = ['0.1x', '1x', '10x', 'max'].map(speed =>
      this.button(speed, 'Speed ' + speed + ' of real time', () => this.ask('speed', {speed})));
    this.what = element('select', {'aria-label': 'What comes from outside'});
    this.inject = this.button('Inject', 'Let it come from outside, now', () => this.come());
    this.outside = element('span', {class: 'outside', role: 'group', 'aria-label': 'From outside', hidden: true},
      this.what, this.inject);
    this.injectable = '';
    this.answer = element('span', {class: 'answer', role: 'status'});
    this.root = element('div', {class: 'controls', role: 'group', 'aria-label': 'Steer the run'}, this.pause, this.event,
      this.miss, element('span', {class: 'speeds', role: 'group', 'aria-label': 'Speed'}, ...this.speeds),
      this.outside, this.answer);
  }

  button(text, title, onclick) {
    return element('button', {type: 'button', title, onclick}, text);
  }

  // 'event/frame' or 'task/door'.
  come() {
    const [kind, ...name] = this.what.value.split('/');
    this.ask('inject', {[kind]: name.join('/')});
  }

  // What may come is known once the board has described itself.
  offer() {
    const list = (this.board.description && this.board.description.injectable) || [];
    const text = list.join(' ');
    if (text !== this.injectable) {
      this.injectable = text;
      this.what.replaceChildren(...list.map(value => element('option', {value}, value.replace('/', ' '))));
      this.outside.hidden = list.length === 0;
    }
  }

  async ask(command, payload) {
    this.root.setAttribute('aria-busy', 'true');
    try {
      await send(this.board.name, command, payload);
      say(this.answer, '');
    } catch (problem) {
      say(this.answer, problem.message);
    } finally {
      this.root.removeAttribute('aria-busy');
    }
  }

  update() {
    const {state, speed} = this.board.status;
    const steerable = state === 'running' || state === 'paused';
    this.offer();
    say(this.pause, state === 'paused' ? 'Resume' : 'Pause');
    mark(this.pause, 'primary', state === 'paused');
    for (const button of [this.pause, this.event, this.miss, ...this.speeds, this.inject]) {
      if (button.disabled === steerable) {
        button.disabled = !steerable;
      }
    }
    for (const button of this.speeds) {
      const pressed = String(button.textContent === speed);
      if (button.getAttribute('aria-pressed') !== pressed) {
        button.setAttribute('aria-pressed', pressed);
      }
    }
  }
}
