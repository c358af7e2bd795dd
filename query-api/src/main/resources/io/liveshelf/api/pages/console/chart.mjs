// SPDX-License-Identifier: Apache-2.0

// Freshness over the last minutes, hop by hop: how old what has come so far was, at each look. The table below the lines says the
// same in numbers, so the lines are for the eye alone.

import { h, s, setAttribute, setText } from '/assets/shared/dom.mjs';
import { at } from './draw.mjs';
import { isKnown, span } from './numbers.mjs';

const HOPS = [
  { key: 'connectors_ms', name: 'in Kafka', line: 'dotted' },
  { key: 'streams_ms', name: 'through the streams', line: 'dashed' },
  { key: 'redis_ms', name: 'in Redis', line: 'solid' },
];
const WINDOW_MS = 300_000;
/** More looks than there can be in the window, at one a second. */
const MOST = 300;
const HEIGHT = 220;
const EDGE = { top: 12, right: 12, bottom: 26, left: 58 };
const LINES = 4;
const MINUTES = 5;

/** A level of the axis, in little space. */
const level = (millis) => (millis < 1000 ? `${millis} ms` : millis < 600_000 ? `${millis / 1000} s` : `${Math.round(millis / 6000) / 10} min`);

/** The next of 1, 2 and 5 times a power of ten that is at least so much. */
export function ceiling(number) {
  const power = 10 ** Math.floor(Math.log10(Math.max(number, 1)));
  return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= number);
}

/** A scale that shrinks only when far too large, so that the lines do not jump. */
function nextTop(old, largest) {
  const wanted = Math.max(200, ceiling(largest * 1.05));
  return wanted > old || wanted * 2 < old || !old ? wanted : old;
}

/** A path through the points that are known; a gap where one is not. */
function path(points, key, x, y) {
  let text = '';
  let isDrawing = false;
  for (const point of points) {
    if (isKnown(point[key])) {
      text += `${isDrawing ? 'L' : 'M'}${x(point.time).toFixed(1)} ${y(point[key]).toFixed(1)}`;
      isDrawing = true;
    } else {
      isDrawing = false;
    }
  }
  return text;
}

function median(sorted) {
  return sorted.length ? sorted[Math.floor((sorted.length - 1) / 2)] : null;
}

function legend(hop) {
  const sample = s('svg', { viewBox: '0 0 32 8', class: `sample ${hop.line}`, 'aria-hidden': 'true' }, s('path', { d: 'M1 4H31' }));
  const cells = ['now', 'median', 'worst'].map((name) => h('td', { class: name }));
  const node = h('tr', {}, h('th', { scope: 'row', class: 'hop' }, sample, hop.name), cells);
  return { node, show: (values) => values.forEach((value, i) => setText(cells[i], span(value))) };
}

/** The lines and their table. */
export function chart() {
  const lines = HOPS.map((hop) => s('path', { class: `trace ${hop.line}` }));
  const levels = Array.from({ length: LINES + 1 }, () => [s('path', { class: 'level' }), s('text', { class: 'tick left' })]);
  const minutes = Array.from({ length: MINUTES + 1 }, (_, i) => [s('text', { class: 'tick below' }), i]);
  const nothing = s('text', { class: 'tick nothing' });
  const node = s('svg', { class: 'lines', height: HEIGHT, 'aria-hidden': 'true' }, levels.flat(), minutes.map(([text]) => text), lines, nothing);
  const rows = HOPS.map(legend);
  at('chart').append(node);
  at('hops').append(...rows.map((each) => each.node));
  let width = 0;
  let top = 0;
  let points = [];
  let now = 0;

  function draw() {
    if (!width || !top) return;
    const x = (time) => EDGE.left + (1 - (now - time) / WINDOW_MS) * (width - EDGE.left - EDGE.right);
    const y = (value) => HEIGHT - EDGE.bottom - (value / top) * (HEIGHT - EDGE.top - EDGE.bottom);
    levels.forEach(([line, text], i) => {
      const value = (top * i) / LINES;
      setAttribute(line, 'd', `M${EDGE.left} ${Math.round(y(value)) + 0.5}H${width - EDGE.right}`);
      setAttribute(text, 'x', EDGE.left - 8);
      setAttribute(text, 'y', Math.round(y(value)) + 4);
      setText(text, i ? level(value) : '0');
    });
    minutes.forEach(([text, i]) => {
      setAttribute(text, 'x', Math.round(x(now - i * 60_000)));
      setAttribute(text, 'y', HEIGHT - 6);
      setAttribute(text, 'text-anchor', i ? 'middle' : 'end');
      setText(text, i ? `−${i} min` : 'now');
    });
    lines.forEach((line, i) => setAttribute(line, 'd', path(points, HOPS[i].key, x, y)));
    setAttribute(nothing, 'x', (width + EDGE.left) / 2);
    setAttribute(nothing, 'y', HEIGHT / 2);
  }

  new ResizeObserver(([entry]) => {
    width = Math.round(entry.contentRect.width);
    setAttribute(node, 'viewBox', `0 0 ${width} ${HEIGHT}`);
    draw();
  }).observe(at('chart'));

  return {
    update(look) {
      now = Date.parse(look.at);
      points = (look.freshness ?? [])
        .slice(-MOST)
        .map((point) => ({ ...point, time: Date.parse(point.at) }))
        .filter((point) => now - point.time <= WINDOW_MS);
      let largest = 0;
      HOPS.forEach((hop, i) => {
        const values = points.map((point) => point[hop.key]).filter(isKnown).sort((a, b) => a - b);
        largest = Math.max(largest, values.at(-1) ?? 0);
        rows[i].show([points.at(-1)?.[hop.key], median(values), values.at(-1)]);
      });
      top = nextTop(top, largest);
      setText(nothing, points.length ? '' : 'no look yet');
      draw();
    },
  };
}
