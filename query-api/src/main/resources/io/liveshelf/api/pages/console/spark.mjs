// SPDX-License-Identifier: Apache-2.0

// A small line without axes: how a number was lately. It only repeats what stands beside it in words.

import { s, setAttribute } from '/assets/shared/dom.mjs';
import { isKnown } from './numbers.mjs';

/** As many looks as the freshness of a look has, five minutes of them. */
const MOST = 150;
/** Fewer are drawn as if there were more to come. */
const LEAST = 30;
const WIDTH = 150;
const HEIGHT = 32;

function path(values, top) {
  // a few looks make a speck, not a line
  if (values.filter(isKnown).length < 5) return '';
  const y = (value) => (HEIGHT - 2 - (value / top) * (HEIGHT - 4)).toFixed(1);
  const x = (i) => (WIDTH - ((values.length - 1 - i) * WIDTH) / (Math.max(LEAST, values.length) - 1)).toFixed(1);
  let text = '';
  let isDrawing = false;
  values.forEach((value, i) => {
    if (isKnown(value)) text += `${isDrawing ? 'L' : 'M'}${x(i)} ${y(value)}`;
    isDrawing = isKnown(value);
  });
  return text;
}

/** `show(values)` draws the latest of them, the newest at the right. */
export function spark() {
  const line = s('path', { 'vector-effect': 'non-scaling-stroke' });
  const node = s('svg', { class: 'spark', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, line);
  return {
    node,
    show(values) {
      const latest = values.slice(-MOST);
      setAttribute(line, 'd', path(latest, Math.max(1e-9, ...latest.filter(isKnown)) * 1.1));
    },
  };
}

/** Numbers of the looks that this page has seen, bounded. */
export function memory() {
  const values = [];
  return (next) => {
    values.push(next ?? null);
    if (values.length > MOST) values.shift();
    return values;
  };
}
