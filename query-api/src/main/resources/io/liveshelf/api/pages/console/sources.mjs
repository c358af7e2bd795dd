// SPDX-License-Identifier: Apache-2.0

// Where answers come from, as a bar and as numbers. Patterns tell the parts of the bar apart as well as colours.

import { h, setText } from '/assets/shared/dom.mjs';
import { at } from './draw.mjs';
import { isKnown, percent, rate } from './numbers.mjs';

const SOURCES = [
  ['LOCAL', "a copy in the API's memory"],
  ['REDIS', 'kept right by the streams'],
  ['MONGO', 'computed for the reader'],
  ['STALE', 'the last answer there was'],
];

/** The bar and its table. */
export function sources() {
  const parts = SOURCES.map(([name]) => h('span', { class: `source ${name.toLowerCase()}` }));
  at('sources-bar').append(...parts);
  const rows = SOURCES.map(([name, meaning]) => {
    const number = h('td');
    const share = h('td');
    const swatch = h('span', { class: `swatch source ${name.toLowerCase()}`, 'aria-hidden': 'true' });
    const head = h('th', { scope: 'row' }, swatch, h('span', { class: 'source-name' }, name), h('span', { class: 'meaning' }, meaning));
    return { node: h('tr', {}, head, number, share), number, share };
  });
  at('sources-rows').append(...rows.map((row) => row.node));
  return {
    update(look) {
      const rates = SOURCES.map(([name]) => look.sources?.[name]);
      const all = rates.filter(isKnown).reduce((sum, each) => sum + each, 0);
      rates.forEach((number, i) => {
        const share = all > 0 && isKnown(number) ? number / all : 0;
        // what is rare must still be seen
        parts[i].style.flexGrow = share > 0 ? Math.max(share, 0.01) : 0;
        parts[i].hidden = share === 0;
        setText(rows[i].number, isKnown(number) ? `${rate(number)} /s` : rate(number));
        setText(rows[i].share, all > 0 ? percent(share) : '–');
      });
      setText(at('sources-said'), look.sources ? (all > 0 ? `${rate(all)} answers a second` : 'Nobody asks right now') : 'unknown');
    },
  };
}
