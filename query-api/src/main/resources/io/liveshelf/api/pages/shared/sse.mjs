// SPDX-License-Identifier: Apache-2.0
// Server-Sent Events by fetch. The browser's own EventSource sends no bearer token, does not say why it failed, and takes a
// connection that went silent for an open one.

/** The server sends something every 15 s; after more than two such periods nobody is there. */
const SILENCE = 40_000;
const SHORTEST = 1_000;
const LONGEST = 8_000;
/** A line that is longer is no event. */
const MOST = 4_000_000;

/**
 * Opens a stream and keeps it open: connects again by itself, later and later while that fails, and says which event was the last.
 *
 * @param {string} url
 * @param {object} options
 * @param {string} [options.token] bearer token
 * @param {(event: {type: string, data: string, id: string}) => void} options.onEvent
 * @param {(state: 'connecting' | 'open' | 'lost' | 'refused', status: number) => void} [options.onState] `status` is that of the
 *     answer, 0 where there was none. After `refused` (401, 403) nothing is tried any more.
 * @returns {{close: () => void, wake: () => void}} `wake` tries again at once
 */
export function events(url, { token, onEvent, onState = () => {} }) {
  let closed = false;
  let failures = 0;
  let lastId = '';
  let current = new AbortController();
  let wakeUp = () => {};

  const online = () => wakeUp();
  window.addEventListener('online', online);
  run();
  return { close, wake: () => wakeUp() };

  function close() {
    closed = true;
    window.removeEventListener('online', online);
    current.abort();
    wakeUp();
  }

  async function run() {
    while (!closed) {
      onState('connecting', 0);
      const end = await connect();
      if (closed) return;
      if (end.status === 401 || end.status === 403) {
        window.removeEventListener('online', online);
        onState('refused', end.status);
        return;
      }
      onState('lost', end.status);
      await pause(end.retryAfter);
    }
  }

  /** Until the stream ends, for whatever reason. */
  async function connect() {
    current = new AbortController();
    const headers = { Accept: 'text/event-stream' };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (lastId) headers['Last-Event-ID'] = lastId;
    let watchdog = 0;
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => current.abort(), SILENCE);
    };
    let status = 0;
    try {
      alive();
      const response = await fetch(url, { headers, cache: 'no-store', signal: current.signal });
      status = response.status;
      if (!response.ok) {
        response.body?.cancel().catch(() => {});
        return { status, retryAfter: Number(response.headers.get('Retry-After')) * 1000 || 0 };
      }
      failures = 0;
      onState('open', status);
      await read(response.body, alive);
      return { status, retryAfter: 0 };
    } catch {
      return { status: 0, retryAfter: 0 };
    } finally {
      clearTimeout(watchdog);
    }
  }

  async function read(body, alive) {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    const fields = parser((event) => {
      lastId = event.id;
      if (event.data && !closed) onEvent(event);
    });
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        alive();
        fields(decoder.decode(value, { stream: true }));
      }
    } finally {
      reader.cancel().catch(() => {});
    }
  }

  /** Some chance in it, as all readers lose their connections at the same moment. */
  function pause(least) {
    const longest = Math.min(LONGEST, SHORTEST * 2 ** Math.min(failures++, 5));
    const time = Math.max(least, longest * (0.5 + Math.random() / 2));
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, time);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Takes pieces of a stream, however they are cut, and hands on events. */
export function parser(onEvent) {
  let rest = '';
  let type = '';
  let data = [];
  let id = '';
  return (piece) => {
    rest += piece;
    // a carriage return at the end may be the first half of an end of line
    const whole = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
    const lines = whole.split(/\r\n|\n|\r/);
    rest = lines.pop() + rest.slice(whole.length);
    if (rest.length > MOST) throw new Error('a line of the event stream has no end');
    lines.forEach(line);
  };

  function line(text) {
    if (text === '') {
      onEvent({ type: type || 'message', data: data.join('\n'), id });
      type = '';
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') type = value;
    else if (name === 'data') data.push(value);
    else if (name === 'id') id = value;
  }
}
