// Small pictures, many on one canvas: a browser keeps a layer for each canvas, goes through all layers in each frame, and
// with two hundred of them has time for little else. Where a picture stands is the place of an element of the page.
import {fit, unwatch, visible, watch} from './dom.js';

// Larger ones are slow to hand over whenever one picture on them has changed.
const PIXELS = 100000;

export class Bands {
  // The host is what the canvases lie in, and has a position; anew is told which picture is to be drawn again.
  constructor(host, anew) {
    this.host = host;
    this.anew = anew;
    this.boxes = [];
    this.places = [];
    this.canvases = [];
    this.stale = true;
    new ResizeObserver(() => this.stale = true).observe(host);
  }

  set(boxes) {
    this.boxes = boxes;
    this.stale = true;
  }

  // Lays canvases over the elements, as many side by side or below each other as one may hold.
  place() {
    this.stale = false;
    const origin = this.host.getBoundingClientRect();
    const places = this.boxes.map(box => {
      const at = box.getBoundingClientRect();
      return {x: Math.round(at.left - origin.left), y: Math.round(at.top - origin.top), width: Math.round(at.width),
        height: Math.round(at.height)};
    });
    const key = JSON.stringify(places);
    if (key === this.key && this.canvases.every(each => each.isConnected)) {
      return;
    }
    this.key = key;
    this.canvases.forEach(each => {
      unwatch(each);
      each.remove();
    });
    const bands = [];
    for (const place of places) {
      const last = bands[bands.length - 1];
      const joined = last && union(last, place);
      if (joined && joined.width * joined.height <= PIXELS) {
        Object.assign(last, joined);
        place.band = last;
      } else {
        place.band = {...place};
        bands.push(place.band);
      }
    }
    this.places = places;
    this.canvases = bands.map(band => this.canvas(band));
    places.forEach((place, i) => this.anew(i));
  }

  canvas(band) {
    const canvas = document.createElement('canvas');
    canvas.className = 'band';
    canvas.setAttribute('aria-hidden', 'true');
    for (const [name, value] of [['left', band.x], ['top', band.y], ['width', band.width], ['height', band.height]]) {
      canvas.style[name] = value + 'px';
    }
    this.host.append(canvas);
    band.canvas = watch(canvas);
    return canvas;
  }

  shows(i) {
    if (this.stale) {
      this.place();
    }
    const place = this.places[i];
    return place !== undefined && visible(place.band.canvas);
  }

  // Draws the picture of the i-th element with a pen whose origin is that element's.
  draw(i, action) {
    const {x, y, width, height, band} = this.places[i];
    if (fit(band.canvas, band.width, band.height)) {
      this.places.forEach((place, other) => place.band === band && this.anew(other));
    }
    const pen = band.canvas.getContext('2d');
    pen.save();
    pen.translate(x - band.x, y - band.y);
    pen.beginPath();
    pen.rect(0, 0, width, height);
    pen.clip();
    pen.clearRect(0, 0, width, height);
    action(pen, width, height);
    pen.restore();
  }
}

function union(a, b) {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y};
}
