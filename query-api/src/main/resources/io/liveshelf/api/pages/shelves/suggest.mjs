// SPDX-License-Identifier: Apache-2.0
// Search as one types: books and tags under the field, and on the page of a search the page itself.

import { h, clear } from '/assets/shared/dom.mjs';
import { get, paths, withQuery } from './api.mjs';
import { bookUrl } from './card.mjs';
import { tagUrl } from './community.mjs';
import { cover } from './cover.mjs';
import { go } from './router.mjs';
import { authorsOf, counted, said, titleOf } from './text.mjs';

const REST = 120;
const SEARCH = '/search';

/**
 * Makes a field a search.
 *
 * @param {HTMLFormElement} form with an input and a list box
 */
export function start(form) {
  const input = form.querySelector('input');
  const box = form.querySelector('[role=listbox]');
  let asking = new AbortController();
  let timer = 0;
  let active = -1;

  const options = () => [...box.children];
  const isSearch = () => location.pathname === SEARCH;

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(typed, REST);
  });
  input.addEventListener('keydown', pressed);
  input.addEventListener('focus', () => input.value.trim() && !isSearch() && typed());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    leave(withQuery(SEARCH, { q: input.value.trim() }));
  });
  form.addEventListener('focusout', ({ relatedTarget }) => form.contains(relatedTarget) || close());
  box.addEventListener('pointerdown', (event) => event.preventDefault());
  box.addEventListener('click', ({ target }) => {
    const option = target.closest('[role=option]');
    if (option) leave(option.dataset.to);
  });
  document.addEventListener('keydown', (event) => {
    const isWriting = event.target.closest?.('input, select, textarea, [contenteditable]');
    if (event.key !== '/' || isWriting || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  function typed() {
    const q = input.value.trim();
    if (isSearch()) {
      const query = Object.fromEntries(new URL(location.href).searchParams);
      delete query.page;
      go(withQuery(SEARCH, { ...query, q }), { replace: true });
    } else if (q) suggest(q);
    else close();
  }

  async function suggest(q) {
    asking.abort();
    const mine = new AbortController();
    asking = mine;
    const signal = mine.signal;
    const [books, tags] = await Promise.all([
      get(paths.search({ q, sort_by: 'views', limit: 6 }), { signal }).catch(() => null),
      get(paths.tags({ q, limit: 4 }), { signal }).catch(() => null),
    ]);
    if (signal.aborted || document.activeElement !== input) return;
    show(q, books?.data, tags?.data.tags ?? []);
  }

  function show(q, books, tags) {
    const found = books?.books ?? [];
    clear(box).append(
      ...found.map((card) => option(bookUrl(card), cover(card), h('span', { class: 'option-text' }, said('span', { class: 'title' }, titleOf(card)), h('span', { class: 'by' }, authorsOf(card))))),
      ...tags.map(({ tag, books_count: number }) => option(tagUrl(tag), h('span', { class: 'option-text' }, h('span', null, '#', said('span', null, tag)), h('span', { class: 'by' }, counted(number, 'book'))))),
      option(withQuery(SEARCH, { q }), h('span', { class: 'option-all' }, books ? (books.total ? `All ${counted(books.total, 'book')} for “${q}”` : `No book for “${q}”`) : 'The search does not answer')));
    options().forEach((each, i) => { each.id = `found-${i}`; });
    activate(-1);
    box.hidden = false;
    input.setAttribute('aria-expanded', 'true');
  }

  function option(to, ...content) {
    const node = h('li', { role: 'option', 'aria-selected': 'false', 'data-to': to }, content);
    return node;
  }

  function activate(index) {
    active = index;
    options().forEach((each, i) => each.setAttribute('aria-selected', String(i === index)));
    const chosen = options()[index];
    if (!chosen) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', chosen.id);
    chosen.scrollIntoView({ block: 'nearest' });
  }

  function pressed(event) {
    const many = options().length;
    if (event.key === 'Escape') {
      if (!box.hidden) event.preventDefault();
      else input.blur();
      close();
    } else if (box.hidden || !many) {
      if (event.key === 'ArrowDown' && !isSearch() && input.value.trim()) typed();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      activate(active < 0 && step < 0 ? many - 1 : active + step >= many ? -1 : Math.max(-1, active + step));
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      leave(options()[active].dataset.to);
    }
  }

  function close() {
    asking.abort();
    clearTimeout(timer);
    box.hidden = true;
    clear(box);
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function leave(to) {
    close();
    go(to);
  }

  return {
    /** Shows what an address asks for, except while somebody types. */
    show(url) {
      if (document.activeElement !== input) input.value = url.pathname === SEARCH ? (url.searchParams.get('q') ?? '') : '';
    },
  };
}
