// SPDX-License-Identifier: Apache-2.0

// Replays: how far each has come, how it compares, and which generation readers get.

import { h, setAttribute, setText } from '/assets/shared/dom.mjs';
import { diff, promote, rollback } from './actions.mjs';
import * as api from './api.mjs';
import { actionButton } from './buttons.mjs';
import { at, list } from './draw.mjs';
import { differences } from './jobs.mjs';
import { kindOf, state } from './marks.mjs';
import { count, isKnown, past, percent } from './numbers.mjs';

const STATES = { running: 'catching up', complete: 'caught up', waiting: 'waits for an instance' };

/** The latest comparison of a replay in the jobs of a look; null if there is none. */
export function latestDiff(look, name) {
  const all = (look?.jobs ?? []).filter((job) => job.command === 'diff' && job.arguments?.includes(name));
  return all.sort((a, b) => b.started.localeCompare(a.started))[0] ?? null;
}

/** What a comparison found. `whole` has all lines of it; a look has only the last ones. */
function compared(look, job, whole) {
  if (!job) return 'not compared yet';
  if (job.state === 'running') return 'being compared';
  const when = past((Date.parse(look.at) - Date.parse(job.ended)) / 1000);
  if (whole?.id !== job.id) return `${job.state}, ${when}`;
  const differs = differences(whole.lines);
  if (differs.length) return `differs in ${differs.join(', ')}, ${when}`;
  return job.state === 'done' ? `equal, ${when}` : `could not be compared, ${when}`;
}

function replayRow(desk) {
  const name = h('h3');
  const its = state();
  const bar = h('progress', { max: 1 });
  const share = h('span', { class: 'share' });
  const lag = h('span', { class: 'replay-lag' });
  const comparison = h('p', { class: 'comparison' });
  let replay = null;
  let asked = null;
  let whole = null;

  async function load(job) {
    if (!job || job.state === 'running' || asked === job.id) return;
    asked = job.id;
    try {
      whole = await api.job(job.id);
    } catch (e) {
      // the next look asks again
      if (asked === job.id) asked = null;
      console.warn(`the comparison of ${replay.name} cannot be read: ${e.message}`);
    }
  }

  const buttons = [
    actionButton(desk, () => diff(replay.name)),
    actionButton(desk, (look) => ({
      ...promote(replay.name, look?.generation?.served ?? 'live'),
      against: look?.commands?.promote ?? (replay.served ? 'it is served' : null),
    })),
  ];
  return {
    node: h(
      'li',
      { class: 'replay' },
      h('div', { class: 'replay-head' }, name, its.node),
      h('div', { class: 'replay-progress' }, bar, share, lag),
      comparison,
      h('div', { class: 'actions' }, buttons.map((button) => button.node)),
    ),
    update(next) {
      replay = next;
      setText(name, next.name);
      its.show(next.served ? 'good' : kindOf(next.state), next.served ? 'served to readers' : (STATES[next.state] ?? next.state));
      setAttribute(bar, 'value', isKnown(next.share) ? next.share : null);
      setAttribute(bar, 'aria-label', `how much ${next.name} has read`);
      setText(share, isKnown(next.share) ? `${percent(next.share)} read` : 'share unknown');
      setText(lag, isKnown(next.lag) ? `${count(next.lag)} records behind` : 'lag unknown');
      const job = latestDiff(desk.look, next.name);
      load(job);
      setText(comparison, `Compared with live: ${compared(desk.look, job, whole)}`);
      buttons.forEach((button) => button.update(desk.look));
    },
  };
}

/** Which generation is served, and the replays beside it. */
export function replays(desk) {
  const back = actionButton(desk, (look) => ({
    ...rollback(look?.generation?.served ?? 'live'),
    against: look?.commands?.rollback ?? (look?.generation?.number === 0 ? 'nothing was promoted yet' : null),
  }));
  at('replay-actions').append(back.node);
  return {
    buttons: [back],
    update(look) {
      const its = look.generation;
      const since = its?.since ? `, decided ${past((Date.parse(look.at) - Date.parse(its.since)) / 1000)}` : '';
      setText(at('served'), its ? `Readers get the generation ${its.served}${since}.` : 'Not known right now.');
      const all = look.replays ?? [];
      list(at('replay-rows'), all, (replay) => replay.name, () => replayRow(desk));
      at('no-replays').hidden = all.length > 0;
    },
  };
}
