// SPDX-License-Identifier: Apache-2.0
// Quiet motion: numbers that tick, and lists whose entries move to their new places. Nothing moves for who wants no motion, or
// where nobody looks.

const MOVE = { duration: 520, easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)' };
const TICK = 600;

const still = window.matchMedia('(prefers-reduced-motion: reduce)');
const figures = new Intl.NumberFormat('en');
const ticking = new WeakMap();
const lists = new WeakMap();

/** Whether things may move. */
export const mayMove = () => !still.matches && !document.hidden;

/** Shows a number; one that was another before counts up or down to it, and lights up meanwhile. */
export function tick(node, value) {
  const its = ticking.get(node);
  if (!its) {
    ticking.set(node, { value, shown: value, frame: 0 });
    node.textContent = figures.format(value);
    return;
  }
  if (its.value === value) return;
  its.value = value;
  cancelAnimationFrame(its.frame);
  if (!mayMove()) {
    its.shown = value;
    node.textContent = figures.format(value);
    return;
  }
  const from = its.shown;
  let begin = 0;
  const step = (now) => {
    begin ||= now;
    const share = Math.min(1, (now - begin) / TICK);
    its.shown = share === 1 ? value : Math.round(from + (value - from) * (1 - (1 - share) ** 3));
    node.textContent = figures.format(its.shown);
    if (share < 1) its.frame = requestAnimationFrame(step);
  };
  its.frame = requestAnimationFrame(step);
  node.animate([{ color: 'var(--accent)' }, { color: 'var(--accent)', offset: 0.4 }, {}], 1_400);
}

/**
 * Makes the children of a list those of its entries. A child stays the same element as long as its entry is there, whatever its
 * place; one that has another place than before moves there.
 *
 * @param {Element} parent has no other children; what it had before the first call is removed
 * @param {object[]} entries
 * @param {(entry: object) => string} keyOf
 * @param {(entry: object) => {node: Element, update: (entry: object, index: number) => void}} make
 */
export function keyed(parent, entries, keyOf, make) {
  const isNew = !lists.has(parent);
  if (isNew) {
    parent.replaceChildren();
    lists.set(parent, new Map());
  }
  const known = lists.get(parent);
  const keys = unique(entries.map(keyOf));
  const isSame = keys.length === known.size && [...known.keys()].every((key, i) => key === keys[i]);
  if (!isSame) rearrange(parent, known, keys, entries, make, !isNew && mayMove());
  keys.forEach((key, i) => known.get(key).update(entries[i], i));
}

/** What is bought twice is listed twice. */
function unique(keys) {
  const seen = new Map();
  return keys.map((key) => {
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before ? `${key} ${before}` : key;
  });
}

function rearrange(parent, known, keys, entries, make, moves) {
  const places = moves && isNear(parent) ? new Map([...known].map(([key, { node }]) => [key, placeOf(node)])) : null;
  const order = new Map([...known.keys()].map((key, i) => [key, i]));
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const wanted = new Set(keys);
  for (const [key, { node }] of known) if (!wanted.has(key)) node.remove();

  const parts = keys.map((key, i) => known.get(key) ?? make(entries[i]));
  known.clear();
  let at = parent.firstElementChild;
  keys.forEach((key, i) => {
    known.set(key, parts[i]);
    const { node } = parts[i];
    if (node === at) at = at.nextElementSibling;
    else parent.insertBefore(node, at);
  });
  if (focused && focused !== document.activeElement) focused.focus({ preventScroll: true });
  if (places) animate(known, places, order);
}

/** Movements add up: one that begins while another is under way goes on from where that has come to. */
function animate(known, places, order) {
  let index = 0;
  for (const [key, { node }] of known) {
    const rises = order.has(key) && index < order.get(key);
    index += 1;
    const from = places.get(key);
    if (!from) {
      node.animate([{ opacity: 0 }, { opacity: 1 }], MOVE);
      continue;
    }
    const to = placeOf(node);
    const x = from.left - to.left;
    const y = from.top - to.top;
    if (x === 0 && y === 0) continue;
    node.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'translate(0, 0)' }], { ...MOVE, composite: 'add' });
    // what rises passes in front of what gives way
    if (rises) node.animate([{ zIndex: 2 }, { zIndex: 2 }], MOVE.duration);
  }
}

/** Where the layout has an element, whatever moves it meanwhile. */
function placeOf(node) {
  return { left: node.offsetLeft, top: node.offsetTop };
}

/** Whether a list is in sight, or nearly so: others need not be measured. */
function isNear(node) {
  const { top, bottom } = node.getBoundingClientRect();
  return bottom > -200 && top < window.innerHeight + 200;
}
