// SPDX-License-Identifier: Apache-2.0

// States as a shape and a word. Colour only repeats what the shape says.

import { h, s, setAttribute, setText } from '/assets/shared/dom.mjs';

/** Paths in a square of 16; what is cut out of a shape follows the even-odd rule. */
const SHAPES = {
  // a disc with a tick
  good: 'M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0ZM7 11.6 3.6 8.2l1.3-1.3L7 9l4.3-4.3 1.3 1.3Z',
  // a triangle with an exclamation mark
  warn: 'M8 .6 16 15H0ZM7.1 5.6h1.8v4.6H7.1ZM7.1 11.4h1.8v1.8H7.1Z',
  // an octagon with a cross
  bad:
    'M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7ZM5.3 4 4 5.3 6.7 8 4 10.7 5.3 12 8 9.3l2.7 2.7 1.3-1.3L9.3 8 12 5.3 10.7 4 8 6.7Z',
  // a ring
  none: 'M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0ZM8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z',
  // a ring with a dot
  busy: 'M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0ZM8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2ZM8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  // a square with an i
  note: 'M1 0h14v16H1ZM7.1 3h1.8v1.8H7.1ZM7.1 6.2h1.8V13H7.1Z',
};

const KINDS = {
  up: 'good', degraded: 'warn', down: 'bad', unknown: 'none',
  running: 'busy', done: 'good', failed: 'bad', waiting: 'none', complete: 'good',
};

/** The kind of a state that parts, jobs and replays have. */
export const kindOf = (state) => KINDS[state] ?? 'none';

/** The shape alone; words must stand beside it. */
export function shape(kind = 'none') {
  const path = s('path', { 'fill-rule': 'evenodd', fill: 'currentColor' });
  const node = s('svg', { viewBox: '0 0 16 16', class: 'shape', 'aria-hidden': 'true', focusable: 'false' }, path);
  const show = (next) => {
    setAttribute(node, 'data-kind', next);
    setAttribute(path, 'd', SHAPES[next]);
  };
  show(kind);
  return { node, show };
}

/** A shape with a word. */
export function state(name = '') {
  const its = shape();
  const word = h('span');
  const node = h('span', { class: `state ${name}` }, its.node, word);
  return {
    node,
    show(kind, text) {
      its.show(kind);
      setAttribute(node, 'data-kind', kind);
      setText(word, text);
    },
  };
}
