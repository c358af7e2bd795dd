// SPDX-License-Identifier: Apache-2.0
// Texts of the catalogue: their language, their figures, and the text of a chapter.

import { h } from '/assets/shared/dom.mjs';

/** Letters that no other language has that books here are in. */
const VIETNAMESE = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/;
const figures = new Intl.NumberFormat('en');
const ratings = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The language of a text, where it can be told; null else. */
export const langOf = (text) => (VIETNAMESE.test((text ?? '').normalize('NFC')) ? 'vi' : null);

/** A whole number, with separators. */
export const count = (number) => figures.format(number);

/** A number and its noun: "1 book", "2 books". */
export const counted = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

/** An average rating, to one decimal. */
export const rating = (value) => ratings.format(value);

/** The title of a card; never empty. */
export const titleOf = (card) => card.title?.trim() || 'Untitled';

/** The names of a card's authors in one line. */
export const authorsOf = (card) => card.author_names.join(', ');

/** An element with a text of the catalogue, in its language. */
export const said = (tag, props, text) => h(tag, { lang: langOf(text), ...props }, text);

const BLOCKS = { p: 'p', div: 'p', h1: 'h2', h2: 'h2', h3: 'h3', h4: 'h3', h5: 'h3', h6: 'h3', blockquote: 'blockquote', ul: 'ul', ol: 'ol', li: 'li', pre: 'pre', hr: 'hr' };
const INLINE = { em: 'em', i: 'em', strong: 'strong', b: 'strong', u: 'u', s: 's', sub: 'sub', sup: 'sup', code: 'code', br: 'br' };
const VOID = new Set(['br', 'hr']);
const UNREAD = /<(script|style|template|iframe|svg)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;
const TOKEN = /<(\/?)([a-z][a-z0-9]*)\b(?:"[^"]*"|'[^']*'|[^>"'])*>|[^<]+|</gi;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});/gi;
const DEEPEST = 24;

/**
 * The text of a chapter as elements. Of its markup only what makes a text is kept, without any attribute; a text without markup is
 * cut at its empty lines.
 */
export function prose(markup) {
  const root = h('div', { class: 'prose', lang: langOf(markup) });
  const text = (markup ?? '').replace(UNREAD, '');
  if (!/<(p|div|br|h[1-6]|blockquote|ul|ol|pre)\b/i.test(text)) {
    for (const paragraph of text.split(/\n\s*\n/)) if (paragraph.trim()) root.append(h('p', null, decoded(paragraph.trim())));
    return root;
  }
  const open = [root];
  for (const [token, slash, name] of text.matchAll(TOKEN)) {
    if (!name) write(open, token);
    else if (slash) close(open, name.toLowerCase());
    else begin(open, name.toLowerCase());
  }
  root.querySelectorAll('p:empty').forEach((empty) => empty.remove());
  return root;
}

function write(open, token) {
  const top = open.at(-1);
  if (top === open[0]) {
    if (!token.trim()) return;
    begin(open, 'p');
  }
  open.at(-1).append(decoded(token));
}

function begin(open, name) {
  const tag = BLOCKS[name] ?? INLINE[name];
  if (!tag || open.length > DEEPEST) return;
  if (BLOCKS[name]) while (open.at(-1).localName === 'p' || INLINE[open.at(-1).localName]) open.pop();
  else if (open.length === 1) begin(open, 'p');
  const node = h(tag);
  open.at(-1).append(node);
  if (!VOID.has(tag)) open.push(node);
}

function close(open, name) {
  const tag = BLOCKS[name] ?? INLINE[name];
  const at = open.findLastIndex((node, i) => i > 0 && node.localName === tag);
  if (at > 0) open.length = at;
}

/** Only what names a character is parsed, so no markup can come of it. */
function decoded(text) {
  return text.replace(ENTITY, (entity) => new DOMParser().parseFromString(entity, 'text/html').body.textContent);
}
