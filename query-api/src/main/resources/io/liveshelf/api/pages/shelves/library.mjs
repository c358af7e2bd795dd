// SPDX-License-Identifier: Apache-2.0
// The demo user's library: what is on the shelf, and what was read, saved and bought.

import { h } from '/assets/shared/dom.mjs';
import { paths } from './api.mjs';
import { ghosts, keyOf, standing } from './card.mjs';
import { demoUser, onWrite } from './demo.mjs';
import { follow } from './live.mjs';
import { keyed } from './motion.mjs';
import { slider } from './slider.mjs';

const LISTS = [
  { name: 'own', heading: 'On your shelf', fact: 'progress', none: 'What you save or buy is here.', path: () => '/api/v1/books' },
  { name: 'read', heading: 'Read lately', fact: 'read', none: 'You have read nothing yet.', path: (user) => paths.user(user, 'history') },
  { name: 'saved', heading: 'Saved', fact: 'saved', none: 'You have saved nothing yet.', path: (user) => paths.user(user, 'saved-books') },
  { name: 'bought', heading: 'Bought', fact: 'bought', none: 'You have bought nothing yet.', path: (user) => paths.user(user, 'purchases') },
];

export async function library({ root, life, title }) {
  title('Library');
  const note = h('p', { class: 'lede' }, '\u00a0');
  const sections = h('div', { class: 'library' });
  root.append(h('div', { class: 'wrap masthead' }, h('h1', null, 'Your library'), note), h('div', { class: 'wrap' }, sections));
  const user = await demoUser();
  if (!user) {
    note.textContent = 'There is no library here: this server is not in demo mode.';
    return;
  }
  note.textContent = `You are the demo user, ${user.userId}.`;
  await Promise.all(LISTS.map((its) => shelfOf(its, user, sections, life)));
}

function shelfOf({ name, heading, fact, none, path }, user, sections, life) {
  const id = `library-${name}`;
  const items = h('ul', { class: 'books', role: 'list' }, ghosts('standing', 6));
  const empty = h('p', { class: 'muted', hidden: true }, none);
  const { shelf, buttons, fit } = slider(items, heading, life);
  sections.append(h('section', { class: 'parent', 'aria-labelledby': id }, h('div', { class: 'parent-head' }, h('h2', { id }, heading), buttons), empty, shelf));
  const list = follow(path(user.userId), {
    token: user.token,
    life,
    when: () => false,
    use({ books }) {
      empty.hidden = books.length > 0;
      shelf.hidden = books.length === 0;
      keyed(items, books, (card) => [keyOf(card), card.purchased_at ?? ''].join(' '), standing(fact));
      fit();
    },
  });
  onWrite(list.soon, life);
  return list.first;
}
