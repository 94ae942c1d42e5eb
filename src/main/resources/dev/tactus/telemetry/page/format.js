// Figures as people read them. Times are picoseconds of virtual time.

const UNITS = [['ps', 1], ['ns', 1e3], ['\u00b5s', 1e6], ['ms', 1e9], ['s', 1e12]];

function unit(ps) {
  const size = Math.abs(ps);
  let chosen = UNITS[0];
  for (const each of UNITS) {
    if (size >= each[1]) {
      chosen = each;
    }
  }
  return chosen;
}

// Three digits that count: 1.25 ms.
export function time(ps) {
  if (ps === null || ps === undefined || Number.isNaN(ps)) {
    return '\u2013';
  }
  if (ps === 0) {
    return '0';
  }
  const [name, size] = unit(ps);
  const value = ps / size;
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return trim(value.toFixed(digits)) + '\u00a0' + name;
}

// An instant, all its digits down to the picosecond: 1.002003004 s.
export function instant(ps) {
  if (ps === null || ps === undefined) {
    return '\u2013';
  }
  const [name, size] = unit(ps);
  return trim((ps / size).toFixed(Math.round(Math.log10(size)))) + '\u00a0' + name;
}

// Ticks of an axis, all in one unit, as fine as their distance.
export function ticks(values) {
  const last = Math.max(...values.map(Math.abs), 1);
  const step = values.length > 1 ? Math.abs(values[1] - values[0]) : last;
  const [name, size] = step < 1e9 && last < 1e12 ? unit(last) : last >= 1e12 ? UNITS[4] : unit(last);
  const digits = Math.max(0, Math.ceil(-Math.log10(step / size) - 1e-9));
  return values.map(value => (value / size).toFixed(Math.min(12, digits)) + '\u00a0' + name);
}

function trim(text) {
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}

// Virtual time as a clock: 0:00:12.4
export function clock(ps) {
  const tenths = Math.floor(ps / 1e11);
  const seconds = Math.floor(tenths / 10);
  const two = number => String(number).padStart(2, '0');
  return Math.floor(seconds / 3600) + ':' + two(Math.floor(seconds / 60) % 60) + ':' + two(seconds % 60) + '.' + tenths % 10;
}

const COMMAS = new Intl.NumberFormat('en');

export function count(number) {
  return number === null || number === undefined ? '\u2013' : COMMAS.format(number);
}

export function frequency(hertz) {
  if (!hertz) {
    return '\u2013';
  }
  return hertz >= 1e9 ? trim((hertz / 1e9).toFixed(2)) + '\u00a0GHz' : trim((hertz / 1e6).toFixed(1)) + '\u00a0MHz';
}

export function bytes(number) {
  if (number === null || number === undefined) {
    return '';
  }
  const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = number;
  let at = 0;
  while (value >= 1024 && at < names.length - 1) {
    value /= 1024;
    at++;
  }
  return trim(value.toFixed(1)) + '\u00a0' + names[at];
}

export function percent(ratio) {
  return ratio === null || ratio === undefined ? '\u2013' : Math.round(ratio * 100) + '\u00a0%';
}
