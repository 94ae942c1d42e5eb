// Steers a run: pause, resume, step, speed. A command goes to the server of the page, with the token that it gave us,
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
    this.answer = element('span', {class: 'answer', role: 'status'});
    this.root = element('div', {class: 'controls', role: 'group', 'aria-label': 'Steer the run'}, this.pause, this.event,
      this.miss, element('span', {class: 'speeds', role: 'group', 'aria-label': 'Speed'}, ...this.speeds), this.answer);
  }

  button(text, title, onclick) {
    return element('button', {type: 'button', title, onclick}, text);
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
    say(this.pause, state === 'paused' ? 'Resume' : 'Pause');
    mark(this.pause, 'primary', state === 'paused');
    for (const button of [this.pause, this.event, this.miss, ...this.speeds]) {
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
