// SPDX-License-Identifier: Apache-2.0
// The read API. Answers are kept, as many as a reader may come back to, so that a page that was seen before is there at once
// and stays there when nobody answers.

const MOST_KEPT = 60;
const PATIENCE = 10_000;
/** Matches no answer. A request with a condition always goes to the server, past what the browser has kept of a second ago. */
const NO_ETAG = '"none"';
/** Said by us, as the browser would say `max-age=0` with a condition, and that demands an answer from MongoDB. */
const FRESHNESS = 'max-stale';

const kept = new Map();

/** What went wrong. `status` is 0 where nobody answered. */
export class ApiError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/**
 * Reads a path of the API.
 *
 * @returns {Promise<{data: object, etag: string, age: number | null, source: string, failed: boolean}>} `age`: seconds since it was
 *     surely complete; `failed`: nobody answered, and this is what was read before
 */
export async function get(path, { signal, token } = {}) {
  const known = kept.get(path);
  let response;
  try {
    response = await request(path, { signal, token, headers: { 'If-None-Match': known?.etag || NO_ETAG, 'Cache-Control': FRESHNESS } });
  } catch (error) {
    if (known && !signal?.aborted && (error.status === 0 || error.status >= 500)) {
      return { ...known, age: null, source: 'KEPT', failed: true };
    }
    throw error;
  }
  const age = response.headers.get('Age');
  const answer = {
    data: response.status === 304 ? known.data : await response.json(),
    etag: response.status === 304 ? known.etag : (response.headers.get('ETag') ?? ''),
  };
  keep(path, answer);
  return {
    ...answer,
    age: age === null ? null : Number(age),
    source: response.headers.get('X-Cache') ?? '',
    failed: false,
  };
}

/** What was read of a path before, if it is still kept. */
export function remembered(path) {
  return kept.get(path)?.data ?? null;
}

/** Reads a path that somebody will want soon. What goes wrong will show then. */
export function prefetch(path, signal) {
  if (!kept.has(path)) get(path, { signal }).catch(() => {});
}

/** Writes, and answers what the server says, or null where it says nothing. */
export async function send(method, path, { token, body } = {}) {
  const response = await request(path, {
    method,
    token,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    // so that the last progress arrives when the page is closed
    keepalive: true,
  });
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

async function request(path, { token, signal, headers, ...options }) {
  const patience = AbortSignal.timeout(PATIENCE);
  if (token) headers = { ...headers, Authorization: `Bearer ${token}` };
  let response;
  try {
    response = await fetch(path, { ...options, headers, signal: signal ? AbortSignal.any([signal, patience]) : patience });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, 'The shelves do not answer.');
  }
  if (response.ok || response.status === 304) return response;
  throw new ApiError(response.status, await detail(response));
}

async function detail(response) {
  try {
    return (await response.json()).detail ?? response.statusText;
  } catch {
    return response.statusText;
  }
}

function keep(path, answer) {
  kept.delete(path);
  kept.set(path, answer);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
}

/** A path with the parameters that have a value. */
export function withQuery(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, value);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export const paths = {
  home: '/api/v1/community/home',
  trending: '/api/v1/community/books/trending-today',
  tree: '/api/v1/book-categories/',
  events: '/api/v1/community/events',
  demo: '/api/v1/demo',
  search: (parameters) => withQuery('/api/v1/community/books/search', parameters),
  tags: (parameters) => withQuery('/api/v1/community/tags/search', parameters),
  parent: (id, parameters) => withQuery(`/api/v1/book-categories/parent/${encodeURIComponent(id)}`, parameters),
  child: (slug, parameters) => withQuery(`/api/v1/book-categories/child/${encodeURIComponent(slug)}`, parameters),
  byTag: (tag, parameters) => withQuery(`/api/v1/community/books/by-tag/${encodeURIComponent(tag)}`, parameters),
  book: (id) => `/api/v1/books/${encodeURIComponent(id)}`,
  chapters: (id) => `${paths.book(id)}/chapters`,
  chapter: (id, number) => `${paths.book(id)}/chapters/${encodeURIComponent(number)}`,
  descriptions: (id) => `${paths.book(id)}/descriptions`,
  progress: (id) => `${paths.book(id)}/progress`,
  user: (id, list) => `/api/v1/users/${encodeURIComponent(id)}/${list}`,
};
