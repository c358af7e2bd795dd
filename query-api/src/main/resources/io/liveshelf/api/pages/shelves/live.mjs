// SPDX-License-Identifier: Apache-2.0
// What keeps the page right while it is open: the stream of events, answers that are asked for again, and how fresh they are.

import { events } from '/assets/shared/sse.mjs';
import { get, paths } from './api.mjs';

/** No answer is asked for more often. */
const PAUSE = 500;
/** How often an answer is asked for although nothing has changed: to know that it is still as of now. */
const PULSE = 5_000;

const listeners = new Set();
const watchers = new Set();
const followers = new Set();

/**
 * `connection`: 'connecting', 'live', 'quiet' (answers come, events do not) or 'lost'. `asOf`: when the last answer was complete, by
 * `performance.now()`, or null. `source`: where it came from.
 */
export const state = { connection: 'connecting', asOf: null, source: '' };

let stream = null;
let isOpen = false;

/** Begins to listen, as long as somebody can see the page. */
export function start() {
  document.addEventListener('visibilitychange', listenIfSeen);
  setInterval(beat, 1_000);
  listenIfSeen();
}

function listenIfSeen() {
  if (document.hidden) {
    stream?.close();
    stream = null;
    isOpen = false;
  } else {
    stream ??= events(paths.events, { onEvent: changed, onState: connected });
  }
}

function connected(how, status) {
  isOpen = how === 'open';
  if (how === 'connecting') return;
  // who refuses a stream is there, and may answer all else
  const isThere = isOpen || status > 0;
  const isBack = isOpen || (isThere && state.connection === 'lost');
  enter(isOpen ? 'live' : isThere ? 'quiet' : 'lost');
  // what has changed before the stream began is not told
  if (isBack) followers.forEach((follower) => follower.soon());
}

function changed({ type, data }) {
  if (type !== 'view') return;
  const view = JSON.parse(data);
  watchers.forEach((watcher) => watcher(view));
}

function beat() {
  if (document.hidden || (state.connection === 'lost' && !isOpen)) return;
  followers.forEach((follower) => follower.beat());
}

function enter(connection) {
  if (state.connection === connection) return;
  state.connection = connection;
  tell();
}

function tell() {
  listeners.forEach((listener) => listener(state));
}

/** Calls a listener whenever the state is another one, until the signal is aborted. */
export function onState(listener, signal) {
  listeners.add(listener);
  signal?.addEventListener('abort', () => listeners.delete(listener));
}

/** Calls a watcher with `{key, path, as_of, etag}` of each view that has changed. */
export function onView(watcher, signal) {
  watchers.add(watcher);
  signal.addEventListener('abort', () => watchers.delete(watcher));
}

/** Notes how fresh an answer of the current page is. */
export function heard(answer) {
  if (answer.failed) return;
  state.asOf = answer.age === null ? null : performance.now() - answer.age * 1_000;
  state.source = answer.source;
  if (state.connection === 'lost') state.connection = isOpen ? 'live' : 'quiet';
  tell();
}

/** Somebody could not be reached: the stream will say when that is over. */
export function missed(error) {
  if (error.status === undefined && error.name !== 'AbortError') console.error(error);
  if (error.status !== 0) return;
  enter('lost');
  stream?.wake();
}

/**
 * Keeps what a path answers on the page: asks once now, again when it may have changed, and now and then.
 *
 * @param {string} path
 * @param {object} options
 * @param {(data: object) => void} options.use gets each answer that is another one than the last
 * @param {AbortSignal} options.life until when
 * @param {(view: {key: string}) => boolean} [options.when] which changed views concern it; without it, all
 * @param {number} [options.every] milliseconds
 * @param {string} [options.token]
 * @returns {{first: Promise<void>, soon: () => void}} `first` settles with the first answer; `soon` asks again
 */
export function follow(path, { use, life, when = () => true, every = PULSE, token }) {
  let etag = null;
  let last = -Infinity;
  let timer = 0;
  let asking = false;
  let again = false;

  async function ask() {
    asking = true;
    last = performance.now();
    try {
      const answer = await get(path, { signal: life, token });
      if (life.aborted) return;
      heard(answer);
      if (answer.failed) missed({ status: 0 });
      if (answer.etag !== etag) {
        etag = answer.etag;
        use(answer.data);
      }
    } finally {
      asking = false;
      if (again) soon();
    }
  }

  function soon() {
    again = asking;
    if (asking || timer || life.aborted) return;
    timer = setTimeout(() => {
      timer = 0;
      ask().catch((error) => life.aborted || missed(error));
    }, Math.max(0, last + PAUSE - performance.now()));
  }

  const follower = { soon, beat: () => performance.now() - last >= every && soon() };
  followers.add(follower);
  onView((view) => when(view) && soon(), life);
  life.addEventListener('abort', () => {
    followers.delete(follower);
    clearTimeout(timer);
  });
  return { first: ask(), soon };
}
