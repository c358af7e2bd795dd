// SPDX-License-Identifier: Apache-2.0

// The parts that are many: instances of the streams with their tasks, and collections with connector and topic.

import { h, setAttribute, setText } from '/assets/shared/dom.mjs';
import { restart, scale } from './actions.mjs';
import { actionButton } from './buttons.mjs';
import { at, list, row } from './draw.mjs';
import { stateOfInstance, tasksOf } from './glance.mjs';
import { state } from './marks.mjs';
import { brief, count, isKnown, rate } from './numbers.mjs';

const MOST_INSTANCES = 16;
const OTHERS = ['streams', 'connect', 'redis', 'broker'];

/** What the loops of an instance do, in words; nothing of one that another instance has. */
function loopsOf(instance) {
  const said = [];
  if (instance.merge && instance.merge !== 'STARTING') said.push(`merge ${instance.merge.toLowerCase()}`);
  if (instance.writer) said.push(`writer ${instance.writer.toLowerCase()}`);
  if (instance.pending_writes > 0) said.push(`${brief(instance.pending_writes)} writes pending`);
  return said.join(', ') || '–';
}

function instanceRow(desk) {
  const name = h('span');
  const its = state();
  const problem = h('span', { class: 'problem' });
  const [active, standby, lag, loops] = Array.from({ length: 4 }, () => h('span'));
  let part = '';
  const button = actionButton(desk, () => restart(part), { isQuiet: true });
  return {
    node: row(
      ['instance-name', name],
      ['instance-state', h('div', {}, its.node, problem)],
      ['instance-active', active],
      ['instance-standby', standby],
      ['instance-lag', lag],
      ['instance-loops', loops],
      ['instance-restart', button.node],
    ),
    update(instance) {
      part = instance.name;
      const { kind, word } = stateOfInstance(instance);
      setText(name, instance.name);
      its.show(kind, word);
      const lost = instance.lost?.length ? `changes of ${instance.lost.join(', ')} may be missing` : '';
      const restoring = instance.restoring > 0 ? `${count(instance.restoring)} records to read back` : '';
      setText(problem, [instance.unhealthy, restoring, lost].filter(Boolean).join('; '));
      const isSilent = instance.state === 'UNREACHABLE';
      setText(active, isSilent ? '–' : tasksOf(instance.active));
      setText(standby, isSilent ? '–' : tasksOf(instance.standby));
      setText(lag, isSilent ? '–' : instance.standby_lag > 0 ? `${count(instance.lag)}, standby ${count(instance.standby_lag)}` : count(instance.lag));
      setText(loops, isSilent ? '–' : loopsOf(instance));
      button.update(desk.look);
    },
  };
}

/** A number of instances to choose, and the button that scales to it. */
function scaling(desk) {
  let chosen = null;
  let now = null;
  const input = h('input', { type: 'number', id: 'instances-wanted', min: 1, max: MOST_INSTANCES, inputmode: 'numeric' });
  const label = h('label', { for: 'instances-wanted' }, 'Instances');
  const isSensible = () => Number.isInteger(chosen) && chosen >= 1 && chosen <= MOST_INSTANCES;
  const button = actionButton(desk, () => ({
    ...scale(chosen, now),
    against: desk.look?.commands?.scale ?? (isSensible() ? null : `1 to ${MOST_INSTANCES}`),
  }));
  input.addEventListener('input', () => {
    chosen = input.value === '' ? null : Number(input.value);
    button.update(desk.look);
  });
  at('scale').append(label, input, button.node);
  return {
    update(look) {
      const running = look?.instances?.length ?? null;
      // what somebody has typed stays until the system has that many
      if (running !== null && (chosen === null || chosen === now) && document.activeElement !== input) {
        chosen = running;
        input.value = String(running);
      }
      now = running;
      input.disabled = Boolean(look?.commands?.scale ?? !look);
      button.update(look);
    },
  };
}

/** Restarts what has no row of its own. The API is missing: it cannot be what it is asked by. */
function restarting(desk) {
  const select = h('select', { id: 'restart-part' }, OTHERS.map((part) => h('option', { value: part }, part)));
  const button = actionButton(desk, () => restart(select.value));
  select.addEventListener('change', () => button.update(desk.look));
  at('restart').append(h('label', { for: 'restart-part' }, 'Part'), select, button.node);
  return {
    update(look) {
      select.disabled = Boolean(look?.commands?.restart ?? !look);
      button.update(look);
    },
  };
}

/** The table of instances. */
export function instances(desk) {
  const buttons = [scaling(desk), restarting(desk)];
  return {
    buttons,
    update(look) {
      const all = look.instances ?? [];
      list(at('instance-rows'), all, (instance) => instance.name, () => instanceRow(desk));
      at('no-instances').hidden = all.length > 0;
    },
  };
}

function collectionRow() {
  const name = h('span');
  const its = state();
  const problem = h('span', { class: 'problem' });
  const records = h('span');
  const pace = h('span');
  return {
    node: row(
      ['collection-name', name],
      ['collection-state', h('div', {}, its.node, problem)],
      ['collection-records', records],
      ['collection-rate', pace],
    ),
    update({ key, connector, topic }) {
      setText(name, key);
      setAttribute(name, 'title', topic?.name);
      const isOurs = !connector && topic?.name.startsWith('liveshelf.');
      const kind = isOurs || connector?.state === 'RUNNING' ? 'good' : connector ? 'bad' : 'none';
      its.show(kind, connector ? connector.state.toLowerCase() : isOurs ? 'none, Liveshelf’s own' : 'unknown');
      setText(problem, connector?.problem);
      setText(records, topic ? count(topic.records) : 'unknown');
      setText(pace, topic ? (isKnown(topic.rate) ? `${rate(topic.rate)} /s` : 'unknown') : 'unknown');
    },
  };
}

/** Connectors and topics side by side: a connector has the name of its collection, and its topic has that name behind `community.`. */
export function joined(look) {
  const all = new Map();
  for (const connector of look.connectors ?? []) all.set(connector.name, { key: connector.name, connector });
  for (const topic of look.topics ?? []) {
    const key = topic.name.replace(/^community\./, '');
    all.set(key, { ...all.get(key), key, topic });
  }
  return [...all.values()];
}

/** The table of collections. */
export function collections() {
  return {
    update(look) {
      const all = joined(look);
      list(at('collection-rows'), all, (each) => each.key, collectionRow);
      at('no-collections').hidden = all.length > 0;
    },
  };
}
