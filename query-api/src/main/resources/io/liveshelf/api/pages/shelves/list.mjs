// SPDX-License-Identifier: Apache-2.0
// A page of books: sorted, cut into pages, and kept right. The address says all of it.

import { h, clear, setText } from '/assets/shared/dom.mjs';
import { withQuery } from './api.mjs';
import { ghosts, keyOf, standing } from './card.mjs';
import { follow, missed } from './live.mjs';
import { keyed } from './motion.mjs';
import { focusTitle } from './router.mjs';
import { count, counted } from './text.mjs';

const SIZE = 24;
/** What the API passes over at most. */
const FARTHEST = 10_000;

/** Orders, and what is said of a book in each. */
const ORDERS = { views: ['Most read', 'views'], updated: ['Just updated', 'chapter'], rating: ['Best rated', 'rating'], newest: ['Newest', 'newest'] };

/**
 * Shows the books of an address.
 *
 * @param {object} options
 * @param {Element} options.root
 * @param {AbortSignal} options.life
 * @param {URL} options.url
 * @param {Element[]} options.head what is above the books, with the `h1`
 * @param {(url: URL, parameters: object) => string} options.path of the API
 * @param {(view: {key: string}) => boolean} [options.when] which changed views concern it
 * @param {(data: object) => void} [options.use] gets each answer too
 * @param {string} [options.none] what is said where there are no books
 * @returns {Promise<{update: (url: URL) => void}>} once the first books are there
 */
export async function list({ root, life, url, head, path, when = () => false, use = () => {}, none = 'No book here yet.' }) {
  const orders = h('nav', { class: 'orders', 'aria-label': 'Order' });
  const total = h('p', { class: 'total', role: 'status' });
  const items = h('ul', { class: 'books grid', role: 'list' }, ghosts('standing', 12));
  const empty = h('p', { class: 'empty', hidden: true }, none);
  const pager = h('nav', { class: 'pager', 'aria-label': 'Pages' });
  root.append(h('div', { class: 'wrap list' }, head, h('div', { class: 'list-bar' }, total, orders), empty, items, pager));

  let shown = url.searchParams.get('page') ?? '1';
  let showing = new AbortController();
  life.addEventListener('abort', () => showing.abort());

  function load(address) {
    showing.abort();
    showing = new AbortController();
    const order = ORDERS[address.searchParams.get('sort')] ? address.searchParams.get('sort') : 'views';
    const page = Math.max(1, Math.min(Math.floor(FARTHEST / SIZE), Number.parseInt(address.searchParams.get('page') ?? '1', 10) || 1));
    const make = standing(ORDERS[order][1], 'h2');
    links(orders, address, order);
    // a card says something else in another order, so it is another element
    const keyIn = (card) => `${order} ${keyOf(card)}`;
    return follow(path(address, { sort_by: order, skip: (page - 1) * SIZE || null, limit: SIZE }), {
      life: showing.signal,
      when,
      use(data) {
        keyed(items, data.books, keyIn, make);
        empty.hidden = data.books.length > 0;
        setText(total, counted(data.total, 'book'));
        turn(pager, address, page, Math.min(Math.ceil(data.total / SIZE), Math.floor(FARTHEST / SIZE)));
        use(data);
      },
    }).first;
  }

  await load(url);
  return {
    update(next) {
      const page = next.searchParams.get('page') ?? '1';
      if (page !== shown) {
        focusTitle();
        window.scrollTo(0, 0);
      }
      shown = page;
      const mine = load(next);
      const its = showing;
      mine.catch((error) => its.signal.aborted || missed(error));
    },
  };
}

/** The same address with another parameter; from the first page on. */
function changed(url, name, value) {
  const query = Object.fromEntries(url.searchParams);
  delete query.page;
  return withQuery(url.pathname, { ...query, [name]: value });
}

function links(nav, url, order) {
  clear(nav).append(h('ul', { class: 'chips', role: 'list' }, Object.entries(ORDERS).map(([name, [words]]) =>
    h('li', null, h('a', { class: 'chip', href: changed(url, 'sort', name === 'views' ? null : name), 'aria-current': name === order ? 'true' : null }, words)))));
}

function turn(nav, url, page, pages) {
  const link = (to, words, rel) => (to >= 1 && to <= pages ? h('a', { class: 'button', rel, href: changed(url, 'page', to === 1 ? null : to) }, words) : h('span'));
  if (pages < 2) clear(nav);
  else if (nav.dataset.shown !== `${url.href} ${pages}`) {
    nav.replaceChildren(link(page - 1, 'Previous', 'prev'), h('span', { class: 'muted num' }, `Page ${count(page)} of ${count(pages)}`), link(page + 1, 'Next', 'next'));
  }
  nav.dataset.shown = `${url.href} ${pages}`;
}
