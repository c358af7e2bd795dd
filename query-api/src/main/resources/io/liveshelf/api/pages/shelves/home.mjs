// SPDX-License-Identifier: Apache-2.0
// The homepage: painted from one request, and then kept right by what changes.

import { h, setText } from '/assets/shared/dom.mjs';
import { get, paths, remembered } from './api.mjs';
import { ghosts, keyOf, lying, standing } from './card.mjs';
import { authors, categories, tags } from './community.mjs';
import { featured } from './featured.mjs';
import { follow, heard, missed, onView } from './live.mjs';
import { keyed } from './motion.mjs';
import { slider } from './slider.mjs';
import { count, counted, said } from './text.mjs';

const PAUSE = 500;
/** From so many changed views on, the whole page is read in one request. */
const MANY = 4;
const PARENTS = 11;

const TOP_OF = 'books:top:category:';
const TOP = 'books:top:all';

export async function home({ root, life, title }) {
  title('');
  const sections = build(root, life);
  const use = (data) => viewsOf(data).forEach(([key, part]) => sections.update(key, part));
  const known = remembered(paths.home);
  if (known) use(known);
  const page = follow(paths.home, { use, life, when: () => false });
  watch(sections, page, life);
  await page.first;
}

/** The views in an answer of the homepage, with their keys, in the order of the page. */
function viewsOf(data) {
  return [
    ['categories:tree:all', data.categories],
    ['books:trending:week', data.featured_week],
    ['books:trending:today', data.trending_today],
    ['books:newest:all', data.latest],
    [TOP, data.top],
    ['authors:featured', data.authors],
    ['tags:popular', data.tags],
    ...Object.entries(data.top_by_category).map(([id, list]) => [TOP_OF + id, list]),
  ];
}

/** Reads what has changed, each view at most twice a second. */
function watch(sections, page, life) {
  const changed = new Map();
  let last = 0;
  let timer = 0;

  onView((view) => {
    if (!sections.has(view.key)) return;
    changed.set(view.key, view.path);
    timer ||= setTimeout(read, Math.max(0, last + PAUSE - performance.now()));
  }, life);
  life.addEventListener('abort', () => clearTimeout(timer));

  function read() {
    timer = 0;
    last = performance.now();
    const parts = [...changed];
    changed.clear();
    if (parts.length >= MANY) page.soon();
    else parts.forEach(([key, path]) => readOne(key, path));
  }

  async function readOne(key, path) {
    try {
      const answer = await get(path, { signal: life });
      if (life.aborted) return;
      heard(answer);
      sections.update(key, answer.data);
    } catch (error) {
      if (!life.aborted) missed(error);
    }
  }
}

/** The page without its books, but with their room. */
function build(root, life) {
  const books = h('span');
  const intro = h('p', { class: 'lede' }, 'Everything on this page moves while people read.', books);
  let total = 0;
  /** While a system fills its first views, the room stays reserved. */
  const filled = (update) => (data) => (data.books.length || total) && update(data);
  const hero = featured();
  const trending = list('trending', 'Trending today', 'ol', 5, lying('today', { ranked: true }));
  const latest = list('latest', 'Just updated', 'ul', 20, lying('chapter'));
  const top = list('most-read', 'Most read of all', 'ol', 10, lying('views', { ranked: true }));
  const tree = categories();
  const people = authors();
  const words = tags();
  const shelves = h('div', { class: 'shelves' }, Array.from({ length: PARENTS }, () => h('section', { class: 'parent ghost', 'aria-hidden': 'true' })));
  const parents = new Map();

  root.append(
    h('div', { class: 'wrap masthead' }, h('h1', null, 'What the community reads'), intro),
    h('div', { class: 'wrap front' }, hero.node, trending.node),
    h('div', { class: 'wrap' }, tree.node),
    h('div', { class: 'wrap news' }, latest.node, top.node),
    h('div', { class: 'wrap' }, h('h2', { class: 'vh' }, 'Shelves by category'), shelves),
    h('div', { class: 'wrap ends' }, people.node, words.node));

  const updates = new Map([
    ['books:trending:week', filled(hero.update)],
    ['books:trending:today', filled(trending.update)],
    ['books:newest:all', filled(latest.update)],
    [TOP, filled(top.update)],
    ['authors:featured', people.update],
    ['tags:popular', words.update],
    ['categories:tree:all', (data) => {
      tree.update(data);
      total = data.total_books;
      setText(books, total ? ` It is made of ${counted(total, 'book')}.` : ' The shelves are being filled.');
      keyed(shelves, data.categories, (parent) => parent.id, (parent) => {
        const its = shelfOf(parent, life);
        its.books = filled(its.books);
        parents.set(parent.id, its);
        return its;
      });
    }],
  ]);

  return {
    has: (key) => updates.has(key) || key.startsWith(TOP_OF),
    update(key, data) {
      if (key.startsWith(TOP_OF)) parents.get(key.slice(TOP_OF.length))?.books(data);
      else updates.get(key)?.(data);
    },
  };
}

/** A section with one list of books. */
function list(name, heading, tag, number, make) {
  const id = `${name}-title`;
  const items = h(tag, { class: `rows ${name}-rows`, role: 'list' }, ghosts('lying', number));
  return {
    node: h('section', { class: name, 'aria-labelledby': id }, h('h2', { id }, heading), items),
    update: (data) => keyed(items, data.books, keyOf, make),
  };
}

/** The shelf of a parent category: its name, its children, and its most read books. */
function shelfOf(parent, life) {
  const id = `parent-${parent.id}`;
  const items = h('ul', { class: 'books', role: 'list' }, ghosts('standing', 5));
  const { shelf, buttons, fit } = slider(items, `Most read in ${parent.name}`, life);
  const total = h('span', { class: 'num' });
  const children = h('ul', { class: 'children', role: 'list' });
  const gloss = said('span', { class: 'gloss', lang: 'vi' }, parent.name_vi);
  const node = h('section', { class: 'parent', 'aria-labelledby': id },
    h('div', { class: 'parent-head' },
      h('h3', { id }, h('a', { href: `/parent/${parent.id}` }, parent.name)),
      h('p', { class: 'parent-note' }, gloss, ' · ', total, ' books'),
      children, buttons),
    shelf);
  return {
    node,
    update(next) {
      setText(total, count(next.total_books));
      keyed(children, next.children, (child) => child.slug, (child) => {
        const number = h('span', { class: 'num' });
        return {
          node: h('li', null, h('a', { href: `/category/${child.slug}`, lang: 'vi' }, child.name), ' ', number),
          update: (its) => setText(number, count(its.books_count)),
        };
      });
    },
    books(data) {
      keyed(items, data.books, keyOf, standing('views', 'h4'));
      fit();
    },
  };
}
