// SPDX-License-Identifier: Apache-2.0
// Times in words.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Answers are asked for every few seconds, so what is younger is as new as it gets. */
const NOW = 10;

const MONTH = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric' });
const FULL = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

/** An age in seconds, in words: "right now", "12 s ago", "3 min ago", "5 h ago", "9 days ago". */
export function ago(seconds) {
  if (seconds < NOW) return 'right now';
  if (seconds < MINUTE) return `${Math.floor(seconds)} s ago`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min ago`;
  if (seconds < 2 * DAY) return `${Math.floor(seconds / HOUR)} h ago`;
  return `${Math.floor(seconds / DAY)} days ago`;
}

/** How long ago an instant was, in words; its month where that is long ago; empty where it is not known. */
export function since(instant, now = Date.now()) {
  const at = Date.parse(instant ?? '');
  if (Number.isNaN(at)) return '';
  const seconds = Math.max(0, (now - at) / 1000);
  return seconds < 60 * DAY ? ago(seconds) : MONTH.format(at);
}

/** An instant for people, with its time of day; empty where it is not known. */
export function full(instant) {
  const at = Date.parse(instant ?? '');
  return Number.isNaN(at) ? '' : FULL.format(at);
}
