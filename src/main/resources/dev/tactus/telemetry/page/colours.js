// Colours: one for each task, none of them red, which is kept for misses. The rest comes from the style sheet, so that
// light and dark are decided in one place.

const TASKS = ['#4e79a7', '#f28e2b', '#59a14f', '#b07aa1', '#76b7b2', '#d4b106', '#9c755f', '#6a8fd8', '#8cd17d',
  '#c47ec0', '#499894', '#d37f3a', '#7a77c9', '#a3a13a', '#5fb0d9', '#8a7a72'];

export function taskColour(ordinal) {
  return ordinal < 0 ? '#888888' : TASKS[ordinal % TASKS.length];
}

// Black or white, whichever can be read on a colour (relative luminance of WCAG 2).
export function inkOn(colour) {
  const part = at => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5) > 0.179 ? '#10161c' : '#ffffff';
}

const NAMES = ['text', 'faint', 'line', 'panel', 'track', 'miss', 'good', 'accent', 'warn', 'overhead'];
let known = null;

export function theme() {
  if (known === null) {
    const style = getComputedStyle(document.documentElement);
    known = Object.fromEntries(NAMES.map(name => [name, style.getPropertyValue('--' + name).trim()]));
    known.font = style.getPropertyValue('--font').trim();
  }
  return known;
}

const listeners = [];

export function onTheme(listener) {
  listeners.push(listener);
}

window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  known = null;
  patterns.clear();
  listeners.forEach(listener => listener());
});

const patterns = new Map();

// Oblique lines in a colour: time that a core is busy without work of a job getting done.
export function hatch(context, colour) {
  let pattern = patterns.get(colour);
  if (!pattern) {
    const tile = document.createElement('canvas');
    tile.width = 6;
    tile.height = 6;
    const pen = tile.getContext('2d');
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.beginPath();
    for (const x of [-6, 0, 6]) {
      pen.moveTo(x, 6);
      pen.lineTo(x + 6, 0);
    }
    pen.stroke();
    pattern = context.createPattern(tile, 'repeat');
    patterns.set(colour, pattern);
  }
  return pattern;
}
