// SPDX-License-Identifier: Apache-2.0
// What is around the books: categories, authors and tags, with their counts.

import { h, setAttribute, setText } from '/assets/shared/dom.mjs';
import { get, paths } from './api.mjs';
import { ghosts } from './card.mjs';
import { keyed, tick } from './motion.mjs';
import { counted, langOf, rating } from './text.mjs';

const PARENTS = 11;
const AUTHORS = 10;
const TAGS = 25;

/** The taxonomy, with counts; pages are right without it too. */
export const taxonomy = (signal) => get(paths.tree, { signal }).then(({ data }) => data.categories).catch(() => []);

export const authorUrl = (id) => `/author/${encodeURIComponent(id)}`;
export const tagUrl = (tag) => `/tag/${encodeURIComponent(tag)}`;

/** A link with a count. */
function chip(url, lang, text) {
  const number = h('span', { class: 'num' });
  return { node: h('li', null, h('a', { class: 'chip', href: url, lang }, text, ' ', number)), number };
}

/** The navigation by category. */
export function categories() {
  const items = h('ul', { class: 'chips', role: 'list' }, ghosts('chip-room', PARENTS));
  return {
    node: h('nav', { class: 'categories', 'aria-label': 'Categories' }, items),
    update(data) {
      keyed(items, data.categories, (parent) => parent.id, (parent) => {
        const { node, number } = chip(`/parent/${parent.id}`, null, parent.name);
        return { node, update: (next) => tick(number, next.total_books) };
      });
    },
  };
}

/** Popular tags. */
export function tags() {
  const items = h('ul', { class: 'chips', role: 'list' }, ghosts('chip-room', TAGS));
  return {
    node: h('section', { class: 'tags', 'aria-labelledby': 'tags-title' }, h('h2', { id: 'tags-title' }, 'Tags'), items),
    update(data) {
      keyed(items, data.tags, ({ tag }) => tag, ({ tag }) => {
        const { node, number } = chip(tagUrl(tag), langOf(tag), tag);
        return { node, update: (next) => tick(number, next.books_count) };
      });
    },
  };
}

/** Featured authors. */
export function authors() {
  const items = h('ul', { class: 'people', role: 'list' }, ghosts('person', AUTHORS));
  return {
    node: h('section', { class: 'authors', 'aria-labelledby': 'authors-title' }, h('h2', { id: 'authors-title' }, 'Authors'), items),
    update: (data) => keyed(items, data.authors, (author) => author.author_id, person),
  };
}

function person(author) {
  const name = author.name?.trim() || author.author_id;
  const link = h('a', { class: 'over', href: authorUrl(author.author_id), lang: langOf(name) }, name);
  const reads = h('span', { class: 'num' });
  const books = h('p', { class: 'by' });
  const more = h('p', { class: 'by' });
  return {
    node: h('li', { class: 'person' },
      h('span', { class: 'initials', 'aria-hidden': 'true' }, initials(name)),
      h('div', { class: 'person-text' }, h('h3', { class: 'title' }, link), books, h('p', { class: 'fact' }, reads, ' reads'), more)),
    update(next) {
      tick(reads, next.total_reads);
      setText(books, counted(next.total_books, 'book'));
      setText(more, [next.average_rating === null ? '' : `★ ${rating(next.average_rating)}`, next.total_followers ? counted(next.total_followers, 'follower') : ''].filter(Boolean).join(' · '));
      setAttribute(link, 'title', next.bio);
    },
  };
}

/** Of the first and the last name: in Vietnamese the given name comes last. */
function initials(name) {
  const words = name.replace(/^@/, '').split(/[\s.-]+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('').toLocaleUpperCase();
}
