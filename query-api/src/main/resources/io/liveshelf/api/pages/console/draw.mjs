// SPDX-License-Identifier: Apache-2.0

// What every panel draws with. Nodes are made once and written to again: a page that is open for days must not grow.

import { h } from '/assets/shared/dom.mjs';

const rows = new WeakMap();

/** The element of the page with this id. */
export const at = (id) => document.getElementById(id);

/**
 * Makes the children of a node those of the items, in their order. `make(item)` returns `{node, update(item)}`; a node is kept as
 * long as an item has its key.
 */
export function list(parent, items, keyOf, make) {
  const known = rows.get(parent) ?? new Map();
  const next = new Map();
  let place = parent.firstChild;
  for (const item of items) {
    let key = keyOf(item);
    while (next.has(key)) key += "'";
    const row = known.get(key) ?? make(item);
    row.update(item);
    next.set(key, row);
    if (row.node === place) {
      place = place.nextSibling;
    } else {
      parent.insertBefore(row.node, place);
    }
  }
  for (const [key, row] of known) if (next.get(key) !== row) row.node.remove();
  rows.set(parent, next);
}

/**
 * A table row of `[class, node]`; the first is its header. Roles are named because small screens lay rows out anew, which would
 * otherwise take them away.
 */
export function row(first, ...others) {
  return h(
    'tr',
    { role: 'row' },
    h('th', { scope: 'row', role: 'rowheader', class: first[0] }, first[1]),
    others.map(([name, node]) => h('td', { role: 'cell', class: name }, node)),
  );
}
