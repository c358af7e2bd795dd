// SPDX-License-Identifier: Apache-2.0
// What the demo user does: reads, saves, buys. Only where the server is in demo mode. What was written is told to whoever shows it,
// in this tab and in others.

import { get, paths, send } from './api.mjs';

const VIEWER = 'liveshelf-viewer';

const listeners = new Set();
const otherTabs = new BroadcastChannel('liveshelf-writes');
otherTabs.addEventListener('message', ({ data }) => listeners.forEach((listener) => listener(data)));

let asked = null;

/** The demo user, `{userId, token}`; null where there is none. Asked once. */
export function demoUser() {
  asked ??= get(paths.demo)
    .then(({ data }) => (data.token ? { userId: data.user_id, token: data.token } : null))
    .catch((error) => {
      // who was not reached is asked again
      if (error.status === 0) asked = null;
      return null;
    });
  return asked;
}

/** Which browser this is: a book is counted once a day for each. */
function viewer() {
  try {
    let id = localStorage.getItem(VIEWER);
    if (!/^[A-Za-z0-9-]{1,64}$/.test(id ?? '')) {
      id = `browser-${[...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
      localStorage.setItem(VIEWER, id);
    }
    return id;
  } catch {
    return undefined;
  }
}

/**
 * Calls a listener with each thing that the demo user has done, once it is done, until the signal is aborted:
 * `{what: 'view' | 'save' | 'purchase' | 'progress', bookId}`; of `save` also `isSaved`, and of `progress` the new `progress`.
 */
export function onWrite(listener, signal) {
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener));
}

function tell(write) {
  listeners.forEach((listener) => listener(write));
  otherTabs.postMessage(write);
}

const pathOf = (bookId, what) => `/api/v1/demo/books/${encodeURIComponent(bookId)}/${what}`;

/** Counts a view of a book; the first of the day counts. */
export async function view(bookId) {
  const user = await demoUser();
  if (!user) return;
  const id = viewer();
  const answer = await send('POST', pathOf(bookId, 'views'), { token: user.token, body: id ? { viewer: id } : {} });
  if (answer?.counted) tell({ what: 'view', bookId });
}

export async function save(user, bookId, isSaved) {
  await send(isSaved ? 'PUT' : 'DELETE', pathOf(bookId, 'saved'), { token: user.token });
  tell({ what: 'save', bookId, isSaved });
}

export async function buy(user, bookId) {
  await send('POST', pathOf(bookId, 'purchases'), { token: user.token });
  tell({ what: 'purchase', bookId });
}

export async function report(user, bookId, number, position) {
  const progress = await send('POST', paths.progress(bookId), { token: user.token, body: { chapter_number: number, position } });
  tell({ what: 'progress', bookId, progress });
}
