// SPDX-License-Identifier: Apache-2.0
// What a reader can do with a book: read it, and as the demo user save and buy it.

import { h, setAttribute, setText } from '/assets/shared/dom.mjs';
import { get, paths } from './api.mjs';
import { buy, demoUser, onWrite, save } from './demo.mjs';
import { missed } from './live.mjs';
import { count } from './text.mjs';

/** The most that a list of a user answers at once. */
const MOST = 100;

/** The buttons of a book. Their room is there before they are. */
export function actions(id, life) {
  const start = h('a', { class: 'button primary', 'aria-disabled': 'true' }, 'Start reading');
  const saving = h('button', { class: 'button', type: 'button', hidden: true }, 'Save');
  const buying = h('button', { class: 'button', type: 'button', hidden: true }, 'Buy');
  const note = h('p', { class: 'action-note muted small', role: 'status' });
  const node = h('div', { class: 'actions' }, h('div', { class: 'action-buttons' }, start, saving, buying), note);
  let price = 0;
  let user = null;

  const setSaved = (isSaved) => {
    saving.setAttribute('aria-pressed', String(isSaved));
    setText(saving, isSaved ? 'Saved' : 'Save');
  };

  saving.addEventListener('click', () => {
    const isSaved = saving.getAttribute('aria-pressed') !== 'true';
    setSaved(isSaved);
    during(saving, save(user, id, isSaved), isSaved ? 'Saved to your library.' : 'No longer saved.').catch(() => setSaved(!isSaved));
  });
  buying.addEventListener('click', () => during(buying, buy(user, id), `Bought for ${count(price)} points, as the demo user.`).catch(() => {}));

  async function during(button, doing, words) {
    button.setAttribute('aria-busy', 'true');
    try {
      await doing;
      setText(note, words);
    } catch (error) {
      setText(note, error.status ? `That did not work: ${error.message}` : 'That did not work: nobody answers.');
      missed(error);
      throw error;
    } finally {
      button.removeAttribute('aria-busy');
    }
  }

  async function asUser() {
    user = await demoUser();
    if (!user || life.aborted) return;
    saving.hidden = false;
    buying.hidden = price === 0;
    const options = { token: user.token, signal: life };
    const [progress, saved] = await Promise.all([
      get(paths.progress(id), options),
      get(`${paths.user(user.userId, 'saved-books')}?limit=${MOST}`, options),
    ]);
    setSaved(saved.data.books.some((card) => card.book_id === id));
    goOn(progress.data);
  }

  function goOn({ updated_at: at, chapter_number: number, position }) {
    if (!at) return;
    setText(start, `Go on: chapter ${count(number)}, ${Math.round(position * 100)} %`);
    link(number, '#continue');
  }

  function link(number, hash = '') {
    setAttribute(start, 'href', `/book/${encodeURIComponent(id)}/chapter/${number}${hash}`);
    start.removeAttribute('aria-disabled');
  }

  // done in another tab, or on the page that this one was reached from
  onWrite(({ what, bookId, isSaved, progress }) => {
    if (bookId !== id) return;
    if (what === 'save') setSaved(isSaved);
    if (what === 'progress') goOn(progress);
  }, life);
  asUser().catch((error) => life.aborted || missed(error));
  return {
    node,
    update(card) {
      price = card.access_points.one_time;
      setText(buying, `Buy for ${count(price)} points`);
      buying.hidden = !user || price === 0;
    },
    /** The number of the first chapter, or null where there is none. */
    first(number) {
      if (number !== null && !start.hasAttribute('href')) link(number);
      start.hidden = number === null;
    },
  };
}
