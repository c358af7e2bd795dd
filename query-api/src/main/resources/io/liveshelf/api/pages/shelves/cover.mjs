// SPDX-License-Identifier: Apache-2.0
// Covers: drawn from the book's id, and over that the picture of the catalogue, where there is one that may be shown.

import { h, s } from '/assets/shared/dom.mjs';
import { paths } from './api.mjs';
import { authorsOf, langOf, titleOf } from './text.mjs';

/** Cloth, two colours of print, and the colour of letters, which is readable on the cloth. */
const CLOTHS = [
  ['#12403a', '#e3a857', '#2f7a66', '#f7f1e1'],
  ['#f0e6d2', '#c2452d', '#e2b04a', '#2a211b'],
  ['#1d2b4f', '#e9755a', '#5f7fc0', '#f4efe4'],
  ['#7a1f2b', '#e9b872', '#b3474a', '#fdf1e0'],
  ['#dfe6dc', '#2f6b57', '#8fb59c', '#17302a'],
  ['#2b2a33', '#d9c58b', '#6c6488', '#f2eee2'],
  ['#f4d9c6', '#8d3b4a', '#de8f6e', '#3a1c22'],
  ['#d9e3ec', '#28517a', '#86a9c6', '#132a40'],
  ['#4a3459', '#f0b35b', '#8b6aa0', '#f8efe6'],
  ['#e9e2c8', '#5e6b2f', '#b3a55a', '#2b2f17'],
  ['#0f4c63', '#f2c57c', '#4f93a5', '#f3f6ef'],
  ['#f3efe6', '#20242a', '#c9b79a', '#20242a'],
];

/** Drawings on the 120 by 180 of a cover; the upper half is left to the letters. */
const DRAWINGS = [
  // a sun over the sea
  (a, b) => [s('circle', { cx: 60, cy: 118, r: 34, fill: a }), s('rect', { y: 124, width: 120, height: 56, fill: b }), s('rect', { x: 20, y: 136, width: 80, height: 4, fill: a }), s('rect', { x: 34, y: 150, width: 52, height: 4, fill: a })],
  // hills
  (a, b) => [s('path', { d: 'M0 138Q30 96 62 128T120 112V180H0Z', fill: b }), s('path', { d: 'M0 158Q38 128 74 152T120 144V180H0Z', fill: a })],
  // arches
  (a, b) => [52, 38, 24, 10].map((r, i) => s('circle', { cx: 60, cy: 180, r: r + 8, fill: i % 2 ? b : a })),
  // leaves
  (a, b) => [0, 1, 2, 3].map((i) => s('path', { d: 'M0 0Q22 -24 0 -58Q-22 -24 0 0', fill: i % 2 ? b : a, transform: `translate(${18 + i * 28} 172) rotate(${i * 12 - 18})` })),
  // books
  (a, b) => [18, 34, 48, 66, 84].map((x, i) => s('rect', { x, y: 108 + ((i * 37) % 26), width: [13, 11, 15, 15, 12][i], height: 80, fill: i % 2 ? b : a })),
  // a window
  (a, b) => [s('path', { d: 'M30 180V128a30 30 0 0 1 60 0v52Z', fill: a }), s('path', { d: 'M58 98h4v82h-4ZM30 140h60v4H30Z', fill: b })],
  // threads
  (a, b) => [0, 1, 2, 3, 4, 5].map((i) => s('path', { d: `M-10 ${112 + i * 13}Q30 ${96 + i * 13} 60 ${112 + i * 13}T130 ${112 + i * 13}`, fill: 'none', stroke: i % 2 ? b : a, 'stroke-width': 5 })),
  // moons
  (a, b) => [s('circle', { cx: 82, cy: 134, r: 40, fill: b }), s('circle', { cx: 66, cy: 126, r: 30, fill: a })],
];

/** The same number for the same id, everywhere. */
function hash(id) {
  let value = 0x811c9dc5;
  for (const letter of id) value = Math.imul(value ^ letter.codePointAt(0), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 12)) >>> 0;
}

function drawn(card) {
  const number = hash(card.book_id);
  const [cloth, print, second, ink] = CLOTHS[number % CLOTHS.length];
  const drawing = DRAWINGS[(number >>> 8) % DRAWINGS.length];
  const art = s('svg', { viewBox: '0 0 120 180', focusable: 'false' },
    s('rect', { width: 120, height: 180, fill: cloth }), drawing(print, second), s('rect', { width: 5, height: 180, fill: '#000', 'fill-opacity': 0.16 }));
  return h('div', { class: 'drawn', 'aria-hidden': 'true', style: { color: ink } },
    art,
    h('span', { class: 'drawn-title', lang: langOf(card.title) }, titleOf(card)),
    h('span', { class: 'drawn-author' }, authorsOf(card)));
}

/** Where else than here pictures may come from: what the server fills in, as its policy says it. */
const HOSTS = (document.querySelector('meta[name="cover-hosts"]')?.content ?? '').split(' ').filter(Boolean);

const isAt = (host, name) => (host.startsWith('*.') ? name.endsWith(host.slice(1)) : name === host);

/** Whether the policy of the page allows a picture from there. One that it refuses would be an error in the browser's log. */
function isAllowed(address) {
  if (!address) return false;
  try {
    const url = new URL(address, location.origin);
    if (url.origin === location.origin) return true;
    const isWeb = url.protocol === 'https:' || url.protocol === location.protocol;
    return isWeb && !url.port && HOSTS.some((host) => isAt(host, url.hostname));
  } catch {
    return false;
  }
}

/**
 * The cover of a card. Its place is reserved whatever it shows.
 *
 * @param {string} [alt] says what is seen; without it the cover is an ornament of a title beside it
 */
export function cover(card, { alt = '', eager = false } = {}) {
  const box = h('div', { class: 'cover', role: alt ? 'img' : null, 'aria-label': alt || null }, drawn(card));
  if (isAllowed(card.cover_url)) {
    const picture = h('img', {
      src: `${paths.book(card.book_id)}/cover`, alt: '', width: 120, height: 180, decoding: 'async', loading: eager ? 'eager' : 'lazy',
      onerror: () => picture.remove(),
      onload: () => picture.classList.add('there'),
    });
    box.append(picture);
  }
  return box;
}

/** What of a card its cover shows: where that changes, it is drawn anew. */
export const coverKey = (card) => [card.cover_url, card.title, ...card.author_names].join('\n');
