// SPDX-License-Identifier: Apache-2.0

// The second look before something is done: what will happen, which command it is, and for some what a job says first. What cannot
// be taken back easily needs a typed word.

import { clear, h, setAttribute, setText } from '/assets/shared/dom.mjs';
import { runningJob } from './actions.mjs';
import * as api from './api.mjs';
import { command } from './commands.mjs';
import { at } from './draw.mjs';
import { differences } from './jobs.mjs';
import { state } from './marks.mjs';
import { span } from './numbers.mjs';

const POLL_MS = 1000;
/** A comparison that is older says little about now. */
const RECENT_MS = 120_000;

/** The dialog. `open(action)` shows it; nothing happens unless it is confirmed. */
export function secondLook(desk) {
  const dialog = at('second-look');
  const [title, body, line, before, expects, typing, failure] = [
    'look-title', 'look-words', 'look-line', 'look-before', 'look-expects', 'look-typing', 'look-failure',
  ].map(at);
  const input = at('look-typed');
  const confirm = at('look-confirm');
  const waits = at('look-waits');
  const its = state('before-state');
  const output = h('pre', { tabindex: 0, 'aria-label': 'output' });
  const again = h('button', { type: 'button', class: 'button' }, 'Again');
  let action = null;
  let seen = null;
  let isRunning = false;
  let turn = 0;

  const expected = () => [...expects.querySelectorAll('input:checked')].map((box) => box.value);
  const isFinished = () => seen?.state === 'done' || seen?.state === 'failed';

  /** Why it cannot be confirmed yet; empty if it can. */
  function missing() {
    if (isRunning) return 'being done';
    if (action.before && !isFinished()) return 'waits for the output above';
    if (action.before?.expects && seen.state === 'failed' && !differences(seen.lines).length) return 'it could not be compared';
    if (expects.querySelector('input:not(:checked)')) return 'differences are not expected yet';
    if (action.typed && input.value.trim() !== action.typed) return `type ${action.typed} first`;
    return '';
  }

  function check() {
    const why = missing();
    confirm.disabled = Boolean(why);
    setText(waits, why);
    const names = expected();
    const shown = action.line + (names.length ? ` --expect ${names.join(',')}` : '');
    if (line.dataset.shown !== shown) {
      line.dataset.shown = shown;
      clear(line).append(command(shown, desk.announce));
    }
  }

  function fail(e) {
    setText(failure, e.message);
    if (e.isAboutToken) {
      dialog.close();
      desk.signOut(e);
    }
  }

  /** Shows a job until it has ended, or another one is shown. */
  async function follow(id, mine) {
    while (mine === turn && dialog.open) {
      seen = await api.job(id);
      if (mine !== turn) return;
      showBefore();
      if (isFinished()) return;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  function showBefore() {
    const isDone = isFinished();
    again.disabled = !isDone && Boolean(seen);
    const when = isDone && seen.ended && desk.look ? Date.parse(desk.look.at) - Date.parse(seen.ended) : 0;
    const names = action.before.expects && isDone ? differences(seen.lines) : [];
    its.show(
      isDone ? (names.length ? 'warn' : seen.state === 'done' ? 'good' : 'bad') : 'busy',
      isDone
        ? (names.length ? 'differs' : seen.state === 'done' ? (action.before.expects ? 'equal' : 'done') : 'failed')
          + (when > 5000 ? `, ${span(when)} ago` : '')
        : 'running',
    );
    setText(output, (seen?.lines ?? []).join('\n') || 'no output yet');
    if (names.join() !== expects.dataset.names) {
      expects.dataset.names = names.join();
      clear(expects);
      if (names.length) {
        expects.append(
          h('legend', {}, 'These differences are what is wanted:'),
          ...names.map((name) => h('label', { class: 'check' }, h('input', { type: 'checkbox', value: name, onchange: check }), name)),
        );
      }
      expects.hidden = !names.length;
    }
    check();
  }

  /** Runs what is shown first, or takes a recent or running one. */
  async function prepare(mayReuse) {
    const mine = (turn += 1);
    seen = null;
    setText(failure, '');
    showBefore();
    try {
      const { command: verb, name } = action.before.order;
      const same = (job) => job.command === verb && (!name || job.arguments?.includes(name));
      const running = runningJob(desk.look);
      const recent = (desk.look?.jobs ?? []).find(
        (job) => same(job) && job.ended && Date.parse(desk.look.at) - Date.parse(job.ended) < RECENT_MS,
      );
      const known = running && same(running) ? running : mayReuse ? recent : null;
      await follow(known?.id ?? (await api.startJob(action.before.order)), mine);
    } catch (e) {
      if (mine !== turn) return;
      its.show('bad', 'not run');
      again.disabled = false;
      fail(e);
    }
  }

  async function run() {
    isRunning = true;
    setText(failure, '');
    check();
    try {
      const result = await action.run(expected());
      dialog.close();
      desk.toast(result.said ?? `${action.line} was started; its output is under Jobs`);
    } catch (e) {
      fail(e);
    } finally {
      isRunning = false;
      check();
    }
  }

  again.addEventListener('click', () => prepare(false));
  input.addEventListener('input', check);
  at('look-cancel').addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => (turn += 1));
  at('look-form').addEventListener('submit', (event) => {
    event.preventDefault();
    if (!missing()) run();
  });

  return {
    open(next) {
      action = next;
      seen = null;
      setText(title, [next.label, next.about].filter(Boolean).join(' '));
      clear(body).append(...next.words.map((text) => h('p', {}, text)));
      setText(failure, '');
      setText(confirm, next.label);
      setAttribute(confirm, 'class', next.typed ? 'button danger' : 'button primary');
      clear(expects);
      expects.hidden = true;
      expects.dataset.names = '';
      typing.hidden = !next.typed;
      setText(at('look-word'), next.typed);
      input.value = '';
      clear(before);
      before.hidden = !next.before;
      if (next.before) {
        before.append(
          h('div', { class: 'before-head' }, h('h3', {}, next.before.title), its.node, again),
          h('p', { class: 'before-line' }, h('code', {}, next.before.line)),
          output,
        );
      }
      check();
      dialog.showModal();
      if (next.before) prepare(true);
      (next.typed && !next.before ? input : at('look-cancel')).focus();
    },
  };
}
