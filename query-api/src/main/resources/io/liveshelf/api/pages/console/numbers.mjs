// SPDX-License-Identifier: Apache-2.0

// Numbers as people read them. What is not known is said to be so, never shown as nought.

import { ago } from '/assets/shared/time.mjs';

export const UNKNOWN = 'unknown';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const isKnown = (number) => typeof number === 'number' && Number.isFinite(number);

/** A number of things: 12,345. */
export const count = (number) => (isKnown(number) ? whole.format(number) : UNKNOWN);

/** The same in little space: 1.23M. */
export const brief = (number) => (isKnown(number) ? (Math.abs(number) < 10_000 ? whole : short).format(number) : UNKNOWN);

/** So many a second, with a tenth where that matters. */
export function rate(number) {
  if (!isKnown(number)) return UNKNOWN;
  if (number === 0) return '0';
  if (Math.abs(number) < 0.05) return '< 0.1';
  return number < 10 ? tenth.format(number) : brief(number);
}

/** A share in percent that does not say 100 where something is missing, nor 0 where something is there. */
export function percent(share) {
  if (!isKnown(share)) return UNKNOWN;
  if (share > 0 && share < 0.001) return '< 0.1 %';
  if (share < 1 && share > 0.999) return '> 99.9 %';
  return `${share === 0 || share === 1 ? whole.format(share * 100) : tenth.format(share * 100)} %`;
}

/** How long something takes: 420 ms, 1.3 s, 2 min 5 s. */
export function span(millis) {
  if (!isKnown(millis)) return UNKNOWN;
  if (millis < 1000) return `${whole.format(millis)} ms`;
  if (millis < 10_000) return `${(millis % 1000 ? tenth : whole).format(millis / 1000)} s`;
  const seconds = Math.round(millis / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`;
}

/** When something happened, so many seconds ago. */
export const past = (seconds) => ago(seconds).replace('right now', 'just now');

/** The time of day of an instant, in the reader's zone. */
export function timeOfDay(instant) {
  const date = new Date(instant);
  return instant && !Number.isNaN(date.getTime()) ? clock.format(date) : UNKNOWN;
}

/** "1 view", "2 views". */
export const plural = (number, thing, things = `${thing}s`) => `${count(number)} ${number === 1 ? thing : things}`;
