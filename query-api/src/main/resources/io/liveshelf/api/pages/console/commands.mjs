// SPDX-License-Identifier: Apache-2.0

// Commands within advice: found, so that they can be copied and, where this page can, run.

import { h } from '/assets/shared/dom.mjs';
import * as actions from './actions.mjs';

const OPTIONS = '(?: --[a-z-]+(?:[ =][\\w:.*-]*\\d[\\w:.*-]*)?)*';
const COMMAND = new RegExp(
  '(?:\\./liveshelf (?:'
    + '(?:restart|scale) [a-z0-9-]+'
    + '|dead-letters (?:list|show|redrive)'
    + '|replay (?:list|rollback|(?:start|status|diff|promote|drop) [a-z][a-z0-9]*)'
    + '|(?:bench|topics) [a-z]+'
    + '|up|status|setup|recover|verify'
    + `)${OPTIONS})`,
  'g',
);

/** The pieces of an advice: `{text}` or `{command}`. */
export function pieces(advice) {
  const found = [];
  let from = 0;
  for (const match of advice.matchAll(COMMAND)) {
    if (match.index > from) found.push({ text: advice.slice(from, match.index) });
    found.push({ command: match[0] });
    from = match.index + match[0].length;
  }
  if (from < advice.length) found.push({ text: advice.slice(from) });
  return found;
}

/** What a command is here; null where it can only be typed. */
export function actionOf(command, look) {
  const [, verb, what, name, ...more] = command.split(' ');
  if (more.length) return null;
  const served = look?.generation?.served ?? 'live';
  if (verb === 'restart' && what !== 'api' && !name) return actions.restart(what);
  if (verb === 'scale' && Number(what) > 0) return actions.scale(Number(what), look?.instances?.length ?? null);
  if (verb === 'verify' && !what) return actions.verify();
  if (verb === 'dead-letters' && what === 'redrive' && !name) return actions.redrive();
  if (verb === 'replay' && what === 'rollback') return actions.rollback(served);
  if (verb === 'replay' && what === 'promote' && name) return actions.promote(name, served);
  if (verb === 'replay' && what === 'diff' && name) return actions.diff(name);
  return null;
}

/** Copies a text, also where the page has no secure address. Whether it worked. */
async function copy(text, node) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const range = document.createRange();
    range.selectNodeContents(node);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand('copy');
  }
}

const SHOWN_MS = 2000;

/** A command with a button that copies it. */
export function command(line, announce) {
  const code = h('code', {}, line);
  const button = h('button', { type: 'button', class: 'copy', 'aria-label': `Copy ${line}` }, 'Copy');
  let later = 0;
  button.addEventListener('click', async () => {
    const copied = await copy(line, code);
    button.textContent = copied ? 'Copied' : 'Ctrl C';
    announce(copied ? 'copied' : 'selected; press Ctrl C to copy');
    clearTimeout(later);
    later = setTimeout(() => (button.textContent = 'Copy'), SHOWN_MS);
  });
  return h('span', { class: 'command' }, code, button);
}
