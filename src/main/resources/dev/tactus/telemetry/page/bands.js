// Small pictures, many on one canvas: a browser keeps a layer for each canvas, goes through all layers in each frame, and
// with two hundred of them has time for little else. Where a picture stands is the place of an element of the page.
import {element, fit, unwatch, visible, watch} from './dom.js';

// Larger ones are slow to hand over whenever one picture on them has changed.
const PIXELS = 100000;

export class Bands {
  // The host is what the canvases lie in, and has a position; anew is told which picture is to be drawn again.
  constructor(host, anew) {
    this.host = host;
    this.anew = anew;
    this.boxes = [];
    this.places = [];
    this.bands = [];
    this.stale = true;
    new ResizeObserver(() => this.stale = true).observe(host);
  }

  set(boxes) {
    this.boxes = boxes;
    this.stale = true;
  }

  // Elements may have moved though the host is as large as before.
  check() {
    this.stale = true;
  }

  // Lays canvases over the elements, as many side by side or below each other as one may hold.
  place() {
    if (!this.host.isConnected) {
      return;
    }
    this.stale = false;
    const origin = this.host.getBoundingClientRect();
    const places = this.boxes.map(box => {
      const at = box.getBoundingClientRect();
      return {x: Math.round(at.left - origin.left), y: Math.round(at.top - origin.top), width: Math.round(at.width),
        height: Math.round(at.height)};
    });
    const there = this.bands.every(each => each.canvas.isConnected);
    const key = JSON.stringify(places);
    if (there && key === this.key) {
      return;
    }
    this.key = key;
    this.places = places;
    const before = this.bands;
    this.bands = join(places);
    const same = there && before.length === this.bands.length
      && before.every((each, i) => each.width === this.bands[i].width && each.height === this.bands[i].height);
    if (same) {
      this.bands.forEach((band, i) => this.lay(band, before[i].canvas));
      return;
    }
    before.forEach(each => {
      unwatch(each.canvas);
      each.canvas.remove();
    });
    for (const band of this.bands) {
      const canvas = element('canvas', {class: 'band', 'aria-hidden': 'true'});
      this.lay(band, canvas);
      this.host.append(watch(canvas));
    }
    places.forEach((place, i) => this.anew(i));
  }

  lay(band, canvas) {
    band.canvas = canvas;
    for (const [name, value] of [['left', band.x], ['top', band.y], ['width', band.width], ['height', band.height]]) {
      canvas.style[name] = value + 'px';
    }
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

// What of neighbours fits on one canvas.
function join(places) {
  const bands = [];
  for (const place of places) {
    const last = bands[bands.length - 1];
    const both = last && union(last, place);
    if (both && both.width * both.height <= PIXELS) {
      Object.assign(last, both);
      place.band = last;
    } else {
      place.band = {...place};
      bands.push(place.band);
    }
  }
  return bands;
}

function union(a, b) {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y};
}
