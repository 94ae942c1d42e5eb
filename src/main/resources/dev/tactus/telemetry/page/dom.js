// Small helpers. Whatever comes from a board reaches the page as text, never as markup.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'class') {
      made.className = value;
    } else if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value === true) {
      made.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

export function svg(tag, attributes = {}) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  return made;
}

// Layout is dear: a text is written only where it changes.
export function say(node, text) {
  if (node.shown !== text) {
    node.shown = text;
    node.textContent = text;
  }
}

export function mark(node, name, on) {
  if (node.classList.contains(name) !== on) {
    node.classList.toggle(name, on);
  }
}

// Makes a canvas as fine as the screen; true if its size has changed. Sizes in CSS pixels.
export function fit(canvas, width, height) {
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const w = Math.max(1, Math.round(width * ratio));
  const h = Math.max(1, Math.round(height * ratio));
  const changed = canvas.width !== w || canvas.height !== h;
  if (changed) {
    canvas.width = w;
    canvas.height = h;
  }
  canvas.getContext('2d').setTransform(ratio, 0, 0, ratio, 0, 0);
  return changed;
}

// Tells whether an element can be seen: what cannot is not drawn. It counts as seen until the browser says otherwise.
const seen = new WeakMap();
const observer = new IntersectionObserver(entries => {
  for (const entry of entries) {
    seen.set(entry.target, entry.isIntersecting);
  }
}, {rootMargin: '100px'});

export function watch(node) {
  seen.set(node, true);
  observer.observe(node);
  return node;
}

export function unwatch(node) {
  observer.unobserve(node);
}

export function visible(node) {
  return seen.get(node) !== false;
}
