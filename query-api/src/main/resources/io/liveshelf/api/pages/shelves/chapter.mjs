// SPDX-License-Identifier: Apache-2.0
// A chapter to read. Its neighbours are there before they are asked for, and where the demo user is, is remembered.

import { h, setAttribute, setText } from '/assets/shared/dom.mjs';
import { get, paths, prefetch } from './api.mjs';
import { bookUrl } from './card.mjs';
import { demoUser, report, view } from './demo.mjs';
import { heard, missed } from './live.mjs';
import { go } from './router.mjs';
import { authorsOf, langOf, prose, said, titleOf } from './text.mjs';

/** Who stays so long at a place has read up to there. */
const REST = 1_200;

export async function chapter({ root, params: [id, number], url, life, title }) {
  const link = h('a', { href: bookUrl({ book_id: id }) }, '\u00a0');
  const by = h('span', { class: 'muted' });
  const name = h('h1', null, '\u00a0');
  const text = h('div', { class: 'chapter-text' });
  const bar = h('div', { class: 'reading-bar', 'aria-hidden': 'true' });
  const turn = h('nav', { class: 'turn', 'aria-label': 'Chapters' });
  const article = h('article', { class: 'chapter' }, h('p', { class: 'chapter-book' }, link, ' ', by), name, text);
  root.append(bar, article);

  let bookTitle = '';
  const say = () => title([name.textContent.trim(), bookTitle].filter(Boolean).join(' · '));
  get(paths.book(id), { signal: life }).then(({ data }) => {
    setText(link, titleOf(data));
    setAttribute(link, 'lang', langOf(data.title));
    setText(by, `· ${authorsOf(data)}`);
    bookTitle = titleOf(data);
    say();
  }).catch((error) => life.aborted || missed(error));

  const answer = await get(paths.chapter(id, number), { signal: life });
  heard(answer);
  const { data } = answer;
  const its = data.title?.trim() || `Chapter ${data.number}`;
  setText(name, its);
  setAttribute(name, 'lang', langOf(its));
  say();
  text.append(data.content?.trim() ? prose(data.content) : h('p', { class: 'muted' }, 'This chapter has no text yet.'));
  const to = (other, words, rel) => (other === null ? h('span') : h('a', { class: 'button', rel, href: `/book/${encodeURIComponent(id)}/chapter/${other}` }, words));
  turn.append(to(data.previous, 'Previous chapter', 'prev'), said('a', { class: 'muted small', href: bookUrl({ book_id: id }) }, 'All chapters'), to(data.next, 'Next chapter', 'next'));
  article.append(turn);

  // a reader goes on to one of these; that they are asked for warms them for others too
  for (const other of [data.next, data.previous]) if (other !== null) prefetch(paths.chapter(id, other), life);

  const reading = follow(text, bar, life, (position) => keep(id, data.number, position));
  keys(data, id, life);
  view(id).catch(missed);
  if (url.hash === '#continue') resume(id, data.number, reading, life).catch((error) => life.aborted || missed(error));
}

async function keep(id, number, position) {
  const user = await demoUser();
  if (user) await report(user, id, number, position).catch(missed);
}

/** Goes to where the demo user has stopped. */
async function resume(id, number, reading, life) {
  const user = await demoUser();
  if (!user) return;
  const { data } = await get(paths.progress(id), { token: user.token, signal: life });
  if (data.chapter_number === number && data.position < 0.98) window.scrollTo(0, reading.placeOf(data.position));
}

/** Watches how far a text is read; `say` hears it once the reader rests, and at the end. */
function follow(text, bar, life, say) {
  let told = -1;
  let timer = 0;
  let frame = 0;
  const range = () => {
    const top = text.getBoundingClientRect().top + window.scrollY;
    const from = Math.max(0, top - window.innerHeight * 0.4);
    return { from, length: Math.max(0, top + text.offsetHeight - window.innerHeight * 0.75 - from) };
  };
  const position = () => {
    const { from, length } = range();
    return length < 40 ? 1 : Math.min(1, Math.max(0, (window.scrollY - from) / length));
  };
  const paint = () => {
    frame = 0;
    bar.style.setProperty('transform', `scaleX(${position().toFixed(4)})`);
  };
  const tell = () => {
    clearTimeout(timer);
    const now = Math.round(position() * 1_000) / 1_000;
    if (Math.abs(now - told) < 0.01) return;
    told = now;
    say(now);
  };
  const moved = () => {
    frame ||= requestAnimationFrame(paint);
    clearTimeout(timer);
    timer = setTimeout(tell, REST);
  };
  window.addEventListener('scroll', moved, { passive: true, signal: life });
  window.addEventListener('resize', moved, { passive: true, signal: life });
  window.addEventListener('pagehide', tell, { signal: life });
  life.addEventListener('abort', () => {
    if (told >= 0) tell();
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  });
  moved();
  return {
    placeOf(share) {
      const { from, length } = range();
      return from + share * length;
    },
  };
}

/** Left and right turn the page, unless they mean something else where the focus is. */
function keys({ previous, next }, id, life) {
  document.addEventListener('keydown', (event) => {
    if (event.target.closest?.('input, select, textarea') || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    const other = event.key === 'ArrowLeft' ? previous : event.key === 'ArrowRight' ? next : null;
    if (other !== null) go(`/book/${encodeURIComponent(id)}/chapter/${other}`);
  }, { signal: life });
}
