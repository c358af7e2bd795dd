// SPDX-License-Identifier: Apache-2.0
// The featured books of the week: one large, two beside it.

import { h, setAttribute, setText } from '/assets/shared/dom.mjs';
import { bookUrl } from './card.mjs';
import { cover, coverKey } from './cover.mjs';
import { mayMove, tick } from './motion.mjs';
import { authorsOf, langOf, titleOf } from './text.mjs';

const REASONS = {
  views_week: (card) => ['Most read this week', card.views_week, 'views this week'],
  purchases_week: (card) => ['Most bought this week', card.purchases_week, 'bought this week'],
  total_views: (card) => ['Read by many', card.total_views, 'views in all'],
  total_purchases: (card) => ['Bought by many', card.total_purchases, 'bought in all'],
};

/** The section; room for three books, until they are there. */
export function featured() {
  const places = ['lead', 'second', 'second'].map(slot);
  return {
    node: h('section', { class: 'featured', 'aria-labelledby': 'featured-title' }, h('h2', { id: 'featured-title' }, 'Featured this week'), h('div', { class: 'featured-books' }, places.map(({ node }) => node))),
    update({ books }) {
      places.forEach((place, i) => place.update(books[i]));
    },
  };
}

/** A place for a book. Another book fades in; of the same one only the numbers tick. */
function slot(kind) {
  const node = h('article', { class: `feature ${kind} ghost` });
  let shown = null;
  let parts = null;

  function fill(card) {
    const link = h('a', { class: 'over' });
    const number = h('span', { class: 'num' });
    parts = {
      link,
      number,
      why: h('p', { class: 'kicker' }),
      by: h('p', { class: 'by' }),
      about: kind === 'lead' ? h('p', { class: 'about' }) : null,
      unit: h('span'),
    };
    node.replaceChildren(cover(card, { eager: true }),
      h('div', { class: 'feature-text' }, parts.why, h('h3', { class: 'title' }, link), parts.by, parts.about,
        h('p', { class: 'fact' }, number, ' ', parts.unit)));
    if (!node.classList.replace('ghost', 'filled') && mayMove()) node.animate([{ opacity: 0 }, { opacity: 1 }], 500);
  }

  return {
    node,
    update(card) {
      node.hidden = !card;
      if (!card) return;
      const key = `${card.book_id}\n${coverKey(card)}`;
      if (shown !== key) fill(card);
      shown = key;
      const [why, number, unit] = REASONS[card.basis](card);
      setAttribute(parts.link, 'href', bookUrl(card));
      setAttribute(parts.link, 'lang', langOf(card.title));
      setText(parts.link, titleOf(card));
      setText(parts.why, why);
      setText(parts.by, authorsOf(card));
      if (parts.about) {
        setText(parts.about, card.description);
        setAttribute(parts.about, 'lang', langOf(card.description));
      }
      setText(parts.unit, unit);
      tick(parts.number, number);
    },
  };
}
