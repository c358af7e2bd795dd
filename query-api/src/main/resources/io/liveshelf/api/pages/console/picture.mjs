// SPDX-License-Identifier: Apache-2.0

// The pipeline as a picture: eight parts and the seven arrows between them. It is an ordered list, so that it can be read aloud;
// the style sheet bends it into a U, or lets it run down on small screens.

import { h, setAttribute, setText } from '/assets/shared/dom.mjs';
import { at, list } from './draw.mjs';
import { glance, history } from './glance.mjs';
import { kindOf, shape, state } from './marks.mjs';
import { count, isKnown, rate, span, UNKNOWN } from './numbers.mjs';
import { memory, spark } from './spark.mjs';

const PARTS = [
  ['mongo', 'MongoDB', '#freshness'],
  ['connect', 'Connectors', '#collections'],
  ['kafka', 'Topics', '#collections'],
  ['streams', 'Streams', '#instances'],
  ['views', 'Views and cards', '#views'],
  ['redis', 'Redis', '#sources'],
  ['api', 'API', '#sources'],
  ['readers', 'Readers', '#sources'],
];

function part([id, title, target]) {
  const its = state('part-state');
  const number = h('span', { class: 'figure-number' });
  const name = h('span', { class: 'figure-name' });
  const detail = h('p', { class: 'detail' });
  const rows = h('ul', { class: 'inside' });
  const line = history[id] ? spark() : null;
  const remember = memory();
  const node = h(
    'li',
    { class: `part ${id}` },
    h('p', { class: 'part-head' }, h('a', { href: target }, title), its.node),
    h('p', { class: 'figure' }, number, ' ', name),
    detail,
    rows,
    line?.node,
  );
  return {
    node,
    update(look) {
      const shown = glance[id](look);
      its.show(kindOf(shown.state), shown.word ?? shown.state);
      setAttribute(node, 'data-kind', kindOf(shown.state));
      setText(number, shown.figure[0]);
      setText(name, shown.figure[1]);
      setText(detail, shown.detail);
      setAttribute(detail, 'title', shown.detail && shown.detail.length > 60 ? shown.detail : null);
      list(rows, shown.rows ?? [], (item) => item.name, inside);
      rows.hidden = !shown.rows?.length;
      line?.show(history[id](look, remember));
    },
  };
}

/** A line within a part: an instance with its tasks, a busy topic, a connector that does not run. */
function inside() {
  const its = shape();
  const name = h('span', { class: 'inside-name' });
  const value = h('span', { class: 'inside-value' });
  const more = h('span', { class: 'inside-more' });
  const node = h('li', {}, its.node, name, value, more);
  return {
    node,
    update(item) {
      its.show(item.kind ?? 'none');
      its.node.toggleAttribute('hidden', !item.kind);
      setText(name, item.name);
      setText(value, item.value);
      setText(more, item.more);
      setAttribute(node, 'title', [item.name, item.more].filter(Boolean).join(': '));
    },
  };
}

function arrow(from, to) {
  const number = h('span', { class: 'rate' });
  const unit = h('span', { class: 'unit' });
  const behind = h('span', { class: 'behind' });
  const node = h(
    'li',
    { class: `flow from-${from}` },
    h('span', { class: 'vh' }, 'then '),
    h('span', { class: 'amount' }, number, ' ', unit),
    h('span', { class: 'line', 'aria-hidden': 'true' }, h('span', { class: 'dashes' })),
    behind,
  );
  return {
    node,
    update(look) {
      const flow = look.flows?.find((each) => each.from === from && each.to === to) ?? {};
      setText(number, rate(flow.rate));
      setText(unit, isKnown(flow.rate) ? flow.unit : 'rate');
      const waiting = flow.lag ?? flow.pending;
      setText(behind, isKnown(waiting) ? `${count(waiting)} ${isKnown(flow.lag) ? 'behind' : 'pending'}` : '');
      setAttribute(behind, 'data-much', waiting > 1000 ? 'true' : null);
      setAttribute(node, 'data-pace', pace(flow.rate));
    },
  };
}

/** How fast dashes move: three paces are enough to see. */
function pace(number) {
  if (!isKnown(number)) return UNKNOWN;
  if (number < 0.05) return 'still';
  return number < 20 ? 'slow' : number < 500 ? 'steady' : 'fast';
}

/** The last look's time from the change in MongoDB to Redis. */
export const throughMillis = (look) => look.freshness?.at(-1)?.redis_ms ?? null;

/** The picture. */
export function picture() {
  const parts = PARTS.map(part);
  const arrows = PARTS.slice(1).map(([to], i) => arrow(PARTS[i][0], to));
  at('pipeline').replaceChildren(...parts.flatMap((each, i) => (i ? [arrows[i - 1].node, each.node] : [each.node])));
  const through = at('through');
  return {
    update(look) {
      parts.forEach((each) => each.update(look));
      arrows.forEach((each) => each.update(look));
      const millis = throughMillis(look);
      setText(through, isKnown(millis) ? span(millis) : 'Unknown');
    },
  };
}
