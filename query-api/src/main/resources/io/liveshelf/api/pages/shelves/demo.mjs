// SPDX-License-Identifier: Apache-2.0
// What the demo user does: reads, saves, buys. Only where the server is in demo mode.

import { get, paths, send } from './api.mjs';

const VIEWER = 'liveshelf-viewer';

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

/** Counts a view of a book. Whether it counted: the first of the day does. */
export async function view(bookId) {
  const user = await demoUser();
  if (!user) return false;
  const id = viewer();
  const answer = await send('POST', `/api/v1/demo/books/${encodeURIComponent(bookId)}/views`, { token: user.token, body: id ? { viewer: id } : {} });
  return Boolean(answer?.counted);
}

export const save = (user, bookId, isSaved) => send(isSaved ? 'PUT' : 'DELETE', `/api/v1/demo/books/${encodeURIComponent(bookId)}/saved`, { token: user.token });

export const buy = (user, bookId) => send('POST', `/api/v1/demo/books/${encodeURIComponent(bookId)}/purchases`, { token: user.token });

export const report = (user, bookId, number, position) =>
  send('POST', paths.progress(bookId), { token: user.token, body: { chapter_number: number, position } });
