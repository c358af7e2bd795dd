// SPDX-License-Identifier: Apache-2.0
// One book: what it is, its chapters and descriptions, what its reader can do, and where it stands today.

import { h, clear, setAttribute, setText } from '/assets/shared/dom.mjs';
import { full, since } from '/assets/shared/time.mjs';
import { actions } from './actions.mjs';
import { get, paths, prefetch, remembered } from './api.mjs';
import { ghosts, keyOf, lying } from './card.mjs';
import { authorUrl, tagUrl, taxonomy } from './community.mjs';
import { cover, coverKey } from './cover.mjs';
import { onWrite, view } from './demo.mjs';
import { follow, missed } from './live.mjs';
import { keyed, tick } from './motion.mjs';
import { count, counted, langOf, rating, said, titleOf } from './text.mjs';

/** When the numbers are looked at again, after a view or a purchase: they take less than a second to arrive. */
const LOOKS = [250, 600, 1_100, 2_000];
const MOVES_NUMBERS = new Set(['view', 'purchase']);

export async function book({ root, params: [id], life, title }) {
  const about = description(id, life);
  const doings = actions(id, life);
  const chapters = h('ol', { class: 'chapters', role: 'list' });
  const texts = h('div', { class: 'texts' });
  const trending = trendingBeside(id);
  about.info.append(doings.node);
  root.append(
    h('div', { class: 'wrap book' }, about.picture, about.info),
    h('div', { class: 'wrap book-more' },
      h('div', { class: 'book-contents' },
        h('section', { 'aria-labelledby': 'chapters-title' }, h('h2', { id: 'chapters-title' }, 'Chapters'), chapters),
        texts),
      trending.node));

  const known = remembered(paths.book(id));
  const use = (card) => {
    about.update(card);
    doings.update(card);
    title(titleOf(card));
  };
  if (known) use(known);
  const card = follow(paths.book(id), { use, life });
  follow(paths.trending, { use: trending.update, life, when: ({ key }) => key === 'books:trending:today' }).first.catch(missed);
  list(id, chapters, doings, life).catch(missed);
  describe(id, texts, life).catch(missed);
  onWrite(({ what, bookId }) => bookId === id && MOVES_NUMBERS.has(what) && LOOKS.forEach((wait) => setTimeout(card.soon, wait)), life);
  await card.first;
  view(id).catch(missed);
}

/** What the card says. */
function description(id, life) {
  const picture = h('div', { class: 'book-cover' });
  const crumbs = h('ol', { role: 'list' });
  const name = h('h1', null, '\u00a0');
  const by = h('p', { class: 'book-by' }, '\u00a0');
  const about = h('p', { class: 'book-about' });
  const tags = h('ul', { class: 'chips', role: 'list', 'aria-label': 'Tags' });
  const views = h('dd', { class: 'num' }, '\u00a0');
  const bought = h('dd', { class: 'num' }, '\u00a0');
  const rated = h('span', null, '\u00a0');
  const raters = h('span', { class: 'raters' });
  const length = h('dd', { class: 'num' }, '\u00a0');
  const fact = (words, value) => h('div', null, h('dt', null, words), value);
  let shown = null;

  const info = h('div', { class: 'book-info' },
    h('nav', { class: 'crumbs', 'aria-label': 'Where this is' }, crumbs), name, by,
    h('dl', { class: 'facts' }, fact('Views', views), fact('Bought', bought), fact('Rating', h('dd', { class: 'num' }, rated, raters)), fact('Chapters', length)),
    about, tags);
  picture.append(cover({ book_id: id, title: '', authors: [], author_names: [], cover_url: null }));

  return {
    picture,
    info,
    update(card) {
      tick(views, card.total_views);
      tick(bought, card.total_purchases);
      setText(rated, card.rating_count ? rating(card.average_rating) : 'none yet');
      setText(raters, card.rating_count ? ` (${count(card.rating_count)})` : '');
      setText(length, count(card.total_chapters));
      const fixed = [coverKey(card), card.description, card.category, ...card.tags, ...card.authors].join('\n');
      if (fixed === shown) return;
      shown = fixed;
      picture.replaceChildren(cover(card, { alt: `Cover of ${titleOf(card)}`, eager: true }));
      setText(name, titleOf(card));
      setAttribute(name, 'lang', langOf(card.title));
      by.replaceChildren(...card.authors.flatMap((author, i) => [i ? ', ' : '', said('a', { href: authorUrl(author) }, card.author_names[i] ?? author)]));
      setText(about, card.description);
      setAttribute(about, 'lang', langOf(card.description));
      place(crumbs, card, life);
      tags.replaceChildren(...card.tags.map((tag) => h('li', null, said('a', { class: 'chip', href: tagUrl(tag) }, tag))));
    },
  };
}

/** Where a book stands: the categories above it. */
async function place(crumbs, card, life) {
  const link = (url, name, lang) => h('li', null, h('a', { href: url, lang }, name));
  crumbs.replaceChildren(link('/', 'Shelves'));
  const parent = (await taxonomy(life)).find(({ children }) => children.some(({ name }) => name === card.category));
  if (!parent || life.aborted) return;
  const child = parent.children.find(({ name }) => name === card.category);
  crumbs.replaceChildren(link('/', 'Shelves'), link(`/parent/${parent.id}`, parent.name), link(`/category/${child.slug}`, child.name, 'vi'));
}

/** The chapters; the first one is read ahead. */
async function list(id, place, doings, life) {
  const { data } = await get(paths.chapters(id), { signal: life });
  const numbered = data.chapters.filter(({ number }) => number !== null);
  doings.first(numbered[0]?.number ?? null);
  place.append(...numbered.map((chapter) => h('li', null,
    h('a', { href: `/book/${encodeURIComponent(id)}/chapter/${chapter.number}` },
      h('span', { class: 'chapter-number num', 'aria-hidden': 'true' }, String(chapter.number)),
      said('span', { class: 'chapter-title' }, chapter.title ?? `Chapter ${chapter.number}`),
      h('time', { class: 'muted small', datetime: chapter.updated_at, title: full(chapter.updated_at) }, since(chapter.updated_at))))));
  if (!numbered.length) place.replaceWith(h('p', { class: 'muted' }, 'There is no chapter yet.'));
  if (numbered.length) prefetch(paths.chapter(id, numbered[0].number), life);
}

async function describe(id, place, life) {
  const { data } = await get(paths.descriptions(id), { signal: life });
  const known = data.descriptions.filter(({ text }) => text?.trim());
  if (!known.length) return;
  clear(place).append(h('section', { 'aria-labelledby': 'descriptions-title' }, h('h2', { id: 'descriptions-title' }, 'What it is about'),
    known.map(({ chapter_number: number, text }) => h('div', { class: 'text' }, h('h3', null, number === null ? 'The book' : `Chapter ${count(number)}`), said('p', null, text)))));
}

/** What is read today, with this book among it, if it is. */
function trendingBeside(id) {
  const items = h('ol', { class: 'rows trending-rows', role: 'list' }, ghosts('lying', 5));
  const place = h('p', { class: 'standing-today' }, '\u00a0');
  const make = lying('today', { ranked: true });
  return {
    node: h('aside', { class: 'trending', 'aria-labelledby': 'trending-title' }, h('h2', { id: 'trending-title' }, 'Trending today'), place, items),
    update({ books }) {
      keyed(items, books, keyOf, make);
      [...items.children].forEach((item, i) => item.classList.toggle('this', books[i].book_id === id));
      const index = books.findIndex((card) => card.book_id === id);
      setText(place, index < 0 || books[index].basis !== 'views_today' ? 'This book is not among them yet.' : `This book is number ${index + 1}, with ${counted(books[index].views_today, 'view')} today.`);
    },
  };
}
