// SPDX-License-Identifier: Apache-2.0

// What is wrong, in words, with the command that helps. It comes first on the page and keeps its height, so nothing below it moves.

import { h, setAttribute, setText } from '/assets/shared/dom.mjs';
import { actionButton } from './buttons.mjs';
import { actionOf, command, pieces } from './commands.mjs';
import { at, list } from './draw.mjs';
import { shape } from './marks.mjs';
import { isKnown, plural, rate, span } from './numbers.mjs';

/** How far behind the source readers are at most, in seconds, as far as views say; null where none does. */
export function oldestView(look) {
  const ages = (look.views ?? []).map((view) => view.age_seconds).filter(isKnown);
  return ages.length ? Math.max(...ages) : null;
}

const rateOf = (look, from) => look.flows?.find((flow) => flow.from === from)?.rate;

/** The picture in a sentence or two. */
function summary(look) {
  const age = oldestView(look);
  const said = [];
  if (age !== null) said.push(`All views hold every change up to ${age < 2 ? 'a moment' : span(age * 1000)} ago.`);
  const comes = rateOf(look, 'mongo');
  const goes = rateOf(look, 'api');
  const flows = [];
  if (isKnown(comes)) flows.push(`${rate(comes)} changes a second come in`);
  if (isKnown(goes)) flows.push(`${rate(goes)} answers a second go out`);
  if (flows.length) said.push(`${flows.join(', and ')}.`);
  return said.join(' ');
}

function headline(look) {
  const wrong = look.wrong?.length ?? 0;
  if (wrong) return wrong === 1 ? 'One thing is wrong' : `${wrong} things are wrong`;
  return look.healthy ? 'Nothing is wrong' : 'Not all is well';
}

function helpLine(desk, parent, help) {
  const buttons = [];
  parent.replaceChildren(
    ...pieces(help).map((piece) => {
      if (piece.text) return piece.text;
      const node = command(piece.command, desk.announce);
      if (actionOf(piece.command, desk.look)) {
        const button = actionButton(desk, (look) => actionOf(piece.command, look), { isQuiet: true, text: 'Run' });
        buttons.push(button);
        node.append(button.node);
      }
      return node;
    }),
  );
  return buttons;
}

function finding(desk) {
  const its = shape();
  const kind = h('span', { class: 'vh' });
  const what = h('span');
  const help = h('p', { class: 'help' });
  let shown = null;
  let buttons = [];
  return {
    node: h('li', { class: 'finding' }, its.node, h('div', {}, h('p', { class: 'what' }, kind, what), help)),
    update(item) {
      its.show(item.kind === 'wrong' ? 'bad' : 'note');
      setText(kind, item.kind === 'wrong' ? 'Wrong: ' : 'Note: ');
      setText(what, item.what);
      if (shown !== item.help) {
        shown = item.help;
        buttons = helpLine(desk, help, item.help ?? '');
      }
      buttons.forEach((button) => button.update(desk.look));
    },
  };
}

/** The panel on top. */
export function verdict(desk) {
  const its = shape();
  const heading = at('verdict');
  const title = h('span');
  heading.replaceChildren(its.node, title);
  const said = at('summary');
  const findings = at('findings');
  const calm = at('calm');
  const all = at('all-findings');
  let last = '';
  all.addEventListener('click', () => {
    const isOpen = findings.classList.toggle('open');
    setAttribute(all, 'aria-expanded', String(isOpen));
    setText(all, isOpen ? 'Show fewer' : all.dataset.more);
  });
  return {
    update(look) {
      const wrong = (look.wrong ?? []).map((each) => ({ ...each, kind: 'wrong' }));
      const notes = (look.notes ?? []).map((each) => ({ ...each, kind: 'note' }));
      const items = [...wrong, ...notes];
      its.show(wrong.length ? 'bad' : look.healthy ? 'good' : 'warn');
      setText(title, headline(look));
      setText(said, summary(look));
      list(findings, items, (item) => item.kind + item.what.replace(/\d+/g, '#'), () => finding(desk));
      calm.hidden = items.length > 0;
      findings.hidden = items.length === 0;
      all.dataset.more = `Show all ${items.length}`;
      const isOpen = findings.classList.contains('open');
      all.hidden = !isOpen && findings.scrollHeight <= findings.clientHeight + 1;
      if (!isOpen) setText(all, all.dataset.more);
      const now = wrong.map((item) => item.what.replace(/\d+/g, '#')).join();
      if (now !== last) desk.announce(wrong.length ? `${headline(look)}: ${wrong.map((item) => item.what).join('; ')}` : headline(look));
      last = now;
      document.title = wrong.length ? `${plural(wrong.length, 'problem')} · Liveshelf console` : 'Liveshelf console';
    },
  };
}
