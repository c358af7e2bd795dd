// SPDX-License-Identifier: Apache-2.0

// The administrator's token, and the calls that need it.

const ADMIN = '/api/v1/admin/';
const KEPT = 'liveshelf.admin-token';
const PATIENCE_MS = 15_000;

/** Where the event stream of looks is. */
export const EVENTS = `${ADMIN}pipeline/events`;

/** An answer that is none: `status` 0 means that nobody answered. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }

  /** Whether another token is needed. */
  get isAboutToken() {
    return this.status === 401 || this.status === 403;
  }
}

/** The token of this tab. One that came with the address is taken over, and leaves the address at once. */
export const token = {
  get() {
    const given = new URLSearchParams(location.hash.slice(1)).get('token');
    if (given) {
      this.keep(given);
      history.replaceState(null, '', location.pathname + location.search);
    }
    return sessionStorage.getItem(KEPT);
  },
  keep(text) {
    sessionStorage.setItem(KEPT, text);
  },
  forget() {
    sessionStorage.removeItem(KEPT);
  },
};

/** What a problem document says, or the status where there is none. */
async function detailOf(answer) {
  try {
    const problem = await answer.json();
    return problem.detail ?? problem.title ?? `the answer was ${answer.status}`;
  } catch {
    return `the answer was ${answer.status}`;
  }
}

async function ask(method, path, body) {
  const headers = { Authorization: `Bearer ${token.get()}` };
  if (body) headers['Content-Type'] = 'application/json';
  let answer;
  try {
    answer = await fetch(ADMIN + path, {
      method,
      headers,
      body: body && JSON.stringify(body),
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (e) {
    throw new Refused(0, e.name === 'TimeoutError' ? 'no answer within 15 s' : 'the API does not answer');
  }
  if (!answer.ok) throw new Refused(answer.status, await detailOf(answer));
  return answer.json();
}

/** One look at the pipeline. */
export const look = () => ask('GET', 'pipeline');

/** Starts a job; its id. */
export const startJob = async (order) => (await ask('POST', 'jobs', order)).id;

/** A job with all its lines. */
export const job = (id) => ask('GET', `jobs/${encodeURIComponent(id)}`);

/** Removes all keys of the product from Redis: `{keys_cleared}`. */
export const clearCache = () => ask('DELETE', 'cache/clear');

/** Has the streams write everything again: `{keys_written}`. */
export const warmCache = () => ask('POST', 'cache/warm');
