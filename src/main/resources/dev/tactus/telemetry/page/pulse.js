// Small pieces of work, one after the other, as many as fit into a part of a frame: a page with a hundred pictures then
// updates some of them in each frame, and none is late.

const BUDGET = 3;

export class Pulse {
  constructor() {
    this.work = [];
    this.next = 0;
  }

  // What is to be done again and again, at most every so many milliseconds. What writes text makes the browser lay out
  // the page: of that there is one piece in a frame.
  add(every, action, writes = false) {
    const piece = {every, action, writes, last: -Infinity};
    this.work.push(piece);
    return piece;
  }

  remove(pieces) {
    this.work = this.work.filter(each => !pieces.includes(each));
    this.next = 0;
  }

  turn() {
    const begin = performance.now();
    let written = false;
    for (let i = 0; i < this.work.length; i++) {
      const piece = this.work[this.next];
      this.next = (this.next + 1) % this.work.length;
      if (begin - piece.last >= piece.every && !(piece.writes && written)) {
        piece.last = begin;
        written ||= piece.writes;
        attempt(piece);
        if (performance.now() - begin > BUDGET) {
          return;
        }
      }
    }
  }
}

// A board that says what cannot be drawn must not stop the others.
function attempt(piece) {
  try {
    piece.action();
  } catch (problem) {
    if (!piece.failed) {
      piece.failed = true;
      console.warn('cannot be shown:', problem);
    }
  }
}

export const pulse = new Pulse();
