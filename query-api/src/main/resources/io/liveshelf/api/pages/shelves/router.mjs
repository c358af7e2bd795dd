// SPDX-License-Identifier: Apache-2.0
// Real links and real addresses, without loading the page anew: back and forward, places on the page, and the focus.

import { h } from '/assets/shared/dom.mjs';
import { missed, onState, state } from './live.mjs';

const NAME = 'Liveshelf';
const REST = 150;
/** When a page that failed is tried again, where nothing says that the connection is back. */
const AGAIN = 5_000;

let main = null;
let routes = [];
let arrived = () => {};
let current = { life: new AbortController(), path: null, address: null, page: null };

/**
 * Shows the page of the address, and from then on those of links.
 *
 * @param {Element} into
 * @param {[RegExp, (context: object) => Promise<object | void>][]} table what shows a path; the groups of the expression are its
 *     parameters. It gets `{root, params, url, life, title}`, builds what is there at once, and settles once the rest is too. What it
 *     settles with may have `update(url)`, for another query of the same path.
 * @param {(url: URL) => void} onArrival hears of each address
 */
export function start(into, table, onArrival) {
  main = into;
  routes = table;
  arrived = onArrival;
  history.scrollRestoration = 'manual';
  document.addEventListener('click', followLink);
  window.addEventListener('popstate', () => {
    // a place within the page is the browser's
    if (addressOf(location) !== current.address) show({ place: history.state?.place ?? 0 });
  });
  let rest = 0;
  window.addEventListener('scroll', () => {
    clearTimeout(rest);
    rest = setTimeout(keepPlace, REST);
  }, { passive: true });
  show({ place: history.state?.place ?? 0, first: true });
}

/** Goes to an address of ours; `replace`: as if one had been there from the beginning. */
export function go(address, { replace = false } = {}) {
  keepPlace();
  const url = new URL(address, location.href);
  if (replace || url.href === location.href) history.replaceState({ place: 0 }, '', url);
  else history.pushState({ place: 0 }, '', url);
  return show({ place: 0 });
}

/** Whether we have a page for this address. */
const find = (path) => routes.find(([pattern]) => pattern.test(path));

function followLink(event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.('a[href]');
  if (!link || link.target || link.hasAttribute('download')) return;
  const url = new URL(link.href);
  const isHere = url.pathname === location.pathname && url.search === location.search && url.hash;
  if (url.origin !== location.origin || isHere || !find(url.pathname)) return;
  event.preventDefault();
  go(url);
}

function keepPlace() {
  const place = Math.round(window.scrollY);
  if (place !== (history.state?.place ?? 0)) history.replaceState({ ...history.state, place }, '');
}

async function show({ place, first = false }) {
  const url = new URL(location.href);
  if (url.pathname === current.path && current.page?.update) {
    current.address = addressOf(url);
    current.page.update(url);
    arrived(url);
    return;
  }
  current.life.abort();
  const life = new AbortController();
  const mine = { life, path: url.pathname, address: addressOf(url), page: null };
  current = mine;
  const root = h('div', { class: 'page' });
  main.replaceChildren(root);
  const [pattern, render] = find(url.pathname) ?? [/^/, missing];
  const params = url.pathname.match(pattern).slice(1).map(decoded);
  const rendering = render({ root, params, url, life: life.signal, title });
  // what is there at once has the room of all that follows
  window.scrollTo(0, place);
  const reached = window.scrollY;
  let isFocused = first || focusTitle();
  try {
    mine.page = (await rendering) ?? null;
  } catch (error) {
    if (life.signal.aborted) return;
    life.abort();
    fail(root, error, mine);
    isFocused = first;
  }
  if (current !== mine) return;
  if (reached < place && window.scrollY === reached) window.scrollTo(0, place);
  if (!isFocused) focusTitle();
  arrived(url);
}

const addressOf = ({ pathname, search }) => pathname + search;

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** For keyboards and screen readers a new page begins at its title. False where that has no words yet. */
export function focusTitle() {
  const heading = main.querySelector('h1');
  if (!heading?.textContent.trim()) return false;
  heading.setAttribute('tabindex', '-1');
  heading.focus({ preventScroll: true });
  return true;
}

function title(text) {
  document.title = text ? `${text} · ${NAME}` : `${NAME}: what the community reads`;
}

async function missing({ root }) {
  title('Nothing here');
  root.append(message('There is nothing at this address', 'The link may be old, or mistyped.'));
}

function message(heading, text, ...more) {
  return h('div', { class: 'message wrap' }, h('h1', null, heading), h('p', { class: 'muted' }, text),
    h('p', { class: 'message-links' }, h('a', { class: 'button', href: '/' }, 'To the shelves'), more));
}

function fail(root, error, mine) {
  const isGone = error.status === 404;
  title(isGone ? 'Not on the shelves' : 'No answer');
  missed(error);
  const waiting = new AbortController();
  const again = () => {
    waiting.abort();
    if (current !== mine) return;
    current.path = null;
    show({ place: 0 });
  };
  root.replaceChildren(isGone
    ? message('This is not on the shelves', `It may have been taken away. (${error.message})`)
    : message('The shelves do not answer', 'This page tries again by itself as soon as they do.', h('button', { class: 'button primary', type: 'button', onclick: again }, 'Try now')));
  if (isGone) return;
  let wasLost = state.connection === 'lost';
  setTimeout(() => state.connection === 'lost' || waiting.signal.aborted || again(), AGAIN);
  onState(({ connection }) => {
    if (current !== mine) waiting.abort();
    else if (connection === 'lost') wasLost = true;
    else if (wasLost) again();
  }, waiting.signal);
}
