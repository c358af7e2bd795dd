// SPDX-License-Identifier: Apache-2.0

// Jobs: the commands that were run from here, with their output.

import { h, setAttribute, setText } from '/assets/shared/dom.mjs';
import { lineOf, runningJob } from './actions.mjs';
import * as api from './api.mjs';
import { at, list } from './draw.mjs';
import { kindOf, state } from './marks.mjs';
import { span, timeOfDay } from './numbers.mjs';

/** The server keeps some; more than this is not shown. */
const MOST = 20;

/** What a comparison says is different, by its name: a Redis key, or `cards`. */
export function differences(lines) {
  return (lines ?? []).map((line) => /^(\S+)\s+DIFFERS/.exec(line)?.[1]).filter(Boolean);
}

function lasted(job, now) {
  const end = job.ended ? Date.parse(job.ended) : now;
  return span(Math.max(0, end - Date.parse(job.started)));
}

function jobRow(desk) {
  const its = state();
  const line = h('code');
  const time = h('span', { class: 'job-time' });
  const output = h('pre', { tabindex: 0, 'aria-label': 'output' });
  const details = h('details', { class: 'job' }, h('summary', {}, its.node, line, time), output);
  let job = null;
  let whole = null;
  /** A look has only the last lines; the others are asked for once they will not change any more. */
  async function load() {
    if (!details.open || whole || job.state === 'running') return;
    try {
      whole = await api.job(job.id);
      show();
    } catch (e) {
      desk.toast(`the whole output cannot be had: ${e.message}`);
    }
  }
  details.addEventListener('toggle', load);
  function show() {
    const isAtEnd = output.scrollTop + output.clientHeight >= output.scrollHeight - 8;
    setText(output, (whole?.lines ?? job.lines ?? []).join('\n') || 'no output yet');
    if (isAtEnd) output.scrollTop = output.scrollHeight;
  }
  return {
    node: h('li', {}, details),
    update(next) {
      // what was running when it is first seen is opened, so that its output is seen as it comes
      if (!job && next.state === 'running') details.open = true;
      const hasEnded = job?.state === 'running' && next.state !== 'running';
      job = next;
      its.show(kindOf(next.state), next.state);
      setText(line, lineOf(next));
      const now = Date.parse(desk.look.at);
      setText(time, next.ended ? `${timeOfDay(next.started)}, took ${lasted(next, now)}` : `since ${timeOfDay(next.started)}, ${lasted(next, now)}`);
      show();
      if (hasEnded) load();
    },
  };
}

/** The list of jobs, and the line in the header that says which one runs. */
export function jobs(desk) {
  const states = new Map();
  const busy = at('busy');
  let isFirst = true;
  return {
    update(look) {
      const all = [...(look.jobs ?? [])].sort((a, b) => b.started.localeCompare(a.started)).slice(0, MOST);
      list(at('job-rows'), all, (job) => job.id, () => jobRow(desk));
      at('no-jobs').hidden = all.length > 0;
      const running = runningJob(look);
      setText(busy, running ? `${lineOf(running)} is running` : '');
      setAttribute(busy, 'data-on', running ? 'true' : null);
      for (const job of all) {
        const before = states.get(job.id);
        if (before !== job.state && job.state !== 'running' && !isFirst && !at('second-look').open) {
          desk.toast(job.state === 'done' ? `${lineOf(job)} is done` : `${lineOf(job)} failed; its output says why`);
        }
      }
      states.clear();
      all.forEach((job) => states.set(job.id, job.state));
      isFirst = false;
    },
  };
}
