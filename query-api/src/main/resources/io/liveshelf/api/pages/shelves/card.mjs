// SPDX-License-Identifier: Apache-2.0
// A book in a list: standing on a shelf, or lying in a row. Each is made once and then kept right.

import { h, setAttribute, setText } from '/assets/shared/dom.mjs';
import { since, full } from '/assets/shared/time.mjs';
import { cover, coverKey } from './cover.mjs';
import { tick } from './motion.mjs';
import { authorsOf, langOf, rating, titleOf } from './text.mjs';

export const bookUrl = (card) => `/book/${encodeURIComponent(card.book_id)}`;
export const keyOf = (card) => card.book_id;

/** What is said of a book: a number and what it counts, or a text; and when, if that matters. */
const FACTS = {
  views: (card) => ({ number: card.total_views, unit: 'views' }),
  today: (card) =>
    card.basis === 'views_today' ? { number: card.views_today, unit: card.views_today === 1 ? 'view today' : 'views today' } : { number: card.total_views, unit: 'views in all' },
  chapter: (card) => ({ text: card.recent_chapters[0]?.title ?? 'Updated', at: card.recent_chapters[0]?.updated_at ?? card.last_updated }),
  rating: (card) => (card.rating_count ? { text: `★ ${rating(card.average_rating)}`, label: `Rated ${rating(card.average_rating)} of 5` } : { text: 'Not rated yet' }),
  newest: (card) => ({ text: 'Published', at: card.published_at }),
  saved: (card) => ({ text: 'Saved', at: card.saved_at }),
  read: (card) => ({ text: 'Read', at: card.last_read_at }),
  bought: (card) => ({ text: card.points_spent === null ? 'Bought' : `${card.points_spent} points`, at: card.purchased_at }),
  progress: (card) => (card.progress ? { text: `Chapter ${card.progress.chapter_number}, ${Math.round(card.progress.position * 100)} %` } : { text: 'Not begun' }),
};

/** The line that says a fact; its words change, its element stays. */
function factLine() {
  const number = h('span', { class: 'num' });
  const unit = h('span');
  const text = h('span', { class: 'fact-text' });
  const time = h('time');
  const counted = h('span', { class: 'fact-count', hidden: true }, number, ' ', unit);
  const node = h('p', { class: 'fact' }, counted, text, time);
  return {
    node,
    update(fact) {
      const counts = fact.number !== undefined;
      counted.hidden = !counts;
      text.hidden = counts;
      if (counts) tick(number, fact.number);
      setText(unit, fact.unit);
      setText(text, fact.text);
      setAttribute(text, 'lang', langOf(fact.text));
      setAttribute(text, 'aria-label', fact.label);
      setAttribute(text, 'role', fact.label ? 'img' : null);
      const at = fact.at ? since(fact.at) : '';
      time.hidden = !at;
      setText(time, at);
      setAttribute(time, 'datetime', fact.at);
      setAttribute(time, 'title', fact.at ? full(fact.at) : null);
    },
  };
}

/** What stands in every list: cover, title and authors. */
function common(level) {
  const link = h('a', { class: 'over' });
  const title = h(level, { class: 'title' }, link);
  const by = h('p', { class: 'by' });
  let shown = null;
  let picture = null;
  return {
    title,
    by,
    cover(card) {
      picture = cover(card);
      shown = coverKey(card);
      return picture;
    },
    update(card) {
      setAttribute(link, 'href', bookUrl(card));
      setText(link, titleOf(card));
      setAttribute(link, 'lang', langOf(card.title));
      setText(by, authorsOf(card));
      if (shown !== coverKey(card)) {
        const next = cover(card);
        picture.replaceWith(next);
        picture = next;
        shown = coverKey(card);
      }
    },
  };
}

/** A book on a shelf. `fact` names what is said of it. */
export function standing(fact = 'views', level = 'h3') {
  return (card) => {
    const its = common(level);
    const line = factLine();
    const node = h('li', { class: 'standing' }, h('div', { class: 'board' }, its.cover(card)), its.title, its.by, line.node);
    return {
      node,
      update(next) {
        its.update(next);
        line.update(FACTS[fact](next));
      },
    };
  };
}

/** A book in a row; with its place, where it is ranked. */
export function lying(fact, { ranked = false, level = 'h3' } = {}) {
  return (card) => {
    const its = common(level);
    const line = factLine();
    const place = ranked ? h('span', { class: 'place num', 'aria-hidden': 'true' }) : null;
    const node = h('li', { class: 'lying' }, place, its.cover(card), h('div', { class: 'lying-text' }, its.title, its.by, line.node));
    return {
      node,
      update(next, index) {
        its.update(next);
        line.update(FACTS[fact](next));
        if (place) setText(place, String(index + 1));
      },
    };
  };
}

/** Room for books that are still to come, as high as they will be. */
export const ghosts = (className, number) => Array.from({ length: number }, () => h('li', { class: `${className} ghost`, 'aria-hidden': 'true' }));
