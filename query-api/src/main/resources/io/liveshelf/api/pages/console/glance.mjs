// SPDX-License-Identifier: Apache-2.0

// What each part of the picture shows of a look: `{state, word, figure: [number, name], detail, rows}`. It only says what the look says.

import { brief, isKnown, percent, plural, rate, span } from './numbers.mjs';

/** The age from which a view counts as standing still, as for `./liveshelf status`. */
const OLD_SECONDS = 60;

const ROWS = 3;

const partOf = (look, id) => look.parts?.find((part) => part.id === id) ?? { state: 'unknown', detail: null };

const hop = (look, name) => look.freshness?.at(-1)?.[name] ?? null;

const behind = (millis) => (isKnown(millis) ? [span(millis), 'behind'] : ['–', 'lag unknown']);

/** "2 views" as a figure. */
const figureOf = (number, ...names) => plural(number, ...names).split(/ (.*)/, 2);

/** The first rows, and a last one that says how many there are beside them. */
function bounded(rows, where) {
  if (rows.length <= ROWS) return rows;
  return [...rows.slice(0, ROWS - 1), { name: `and ${rows.length - ROWS + 1} more`, value: '', more: where }];
}

/** `books, intake 0–2 5; authors 1` of `["books-0", …]`. */
export function tasksOf(tasks) {
  const stages = new Map();
  for (const task of [...(tasks ?? [])].sort()) {
    const dash = task.lastIndexOf('-');
    const stage = task.slice(0, dash);
    stages.set(stage, [...(stages.get(stage) ?? []), Number(task.slice(dash + 1))]);
  }
  const together = new Map();
  for (const [stage, numbers] of stages) {
    const its = ranges(numbers.sort((a, b) => a - b));
    together.set(its, [...(together.get(its) ?? []), stage]);
  }
  return [...together].map(([its, names]) => `${names.join(', ')} ${its}`).join('; ') || 'none';
}

function ranges(numbers) {
  const runs = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && number === run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(' ');
}

/** The kind of mark of an instance, and the word beside it. */
export function stateOfInstance(instance) {
  if (instance.state === 'UNREACHABLE') return { kind: 'bad', word: 'no answer' };
  if (instance.unhealthy) return { kind: 'bad', word: 'unhealthy' };
  if (instance.restoring > 0) return { kind: 'busy', word: 'restoring' };
  return { kind: instance.state === 'RUNNING' ? 'good' : 'warn', word: instance.state.toLowerCase() };
}

function instanceRow(instance) {
  const { kind, word } = stateOfInstance(instance);
  return {
    kind,
    name: instance.name,
    value: kind === 'good' ? `lag ${brief(instance.lag)}` : word,
    more: instance.state === 'UNREACHABLE' ? '' : tasksOf(instance.active),
  };
}

function connectors(look) {
  const all = look.connectors ?? [];
  const broken = all.filter((each) => each.state !== 'RUNNING');
  return {
    ...partOf(look, 'connect'),
    figure: behind(hop(look, 'connectors_ms')),
    detail: all.length ? `${all.length - broken.length} of ${all.length} connectors run` : partOf(look, 'connect').detail,
    rows: bounded(
      broken.map((each) => ({ kind: 'bad', name: each.name, value: each.state.toLowerCase(), more: each.problem ?? '' })),
      'see the collections below',
    ),
  };
}

function topics(look) {
  const all = look.topics ?? [];
  const records = all.map((topic) => topic.records).filter(isKnown);
  const busy = all.filter((topic) => topic.rate > 0).sort((a, b) => b.rate - a.rate);
  const part = partOf(look, 'kafka');
  return {
    ...part,
    figure: records.length ? [brief(records.reduce((sum, each) => sum + each, 0)), 'records'] : ['–', 'records unknown'],
    detail: part.detail ?? (all.length ? `in ${plural(all.length, 'topic')}${busy.length ? '; the busiest:' : ''}` : ''),
    rows: busy.slice(0, ROWS).map((topic) => ({ name: topic.name.replace(/^community\./, ''), value: `${rate(topic.rate)} /s`, more: '' })),
  };
}

function streams(look) {
  const all = look.instances ?? [];
  const tasks = all.reduce((sum, each) => sum + (each.active?.length ?? 0), 0);
  const part = partOf(look, 'streams');
  return {
    ...part,
    figure: behind(hop(look, 'streams_ms')),
    detail: all.length ? `${plural(tasks, 'task')} on ${plural(all.length, 'instance')}` : part.detail,
    rows: bounded(all.map(instanceRow), 'see the instances below'),
  };
}

function views(look) {
  const all = look.views ?? [];
  const ages = all.map((view) => view.age_seconds).filter(isKnown);
  const problems = all.filter((view) => view.problem).length;
  const old = ages.filter((age) => age > OLD_SECONDS).length;
  const equal = all.filter((view) => view.verified?.equal).length;
  const known = all.length > 0 && ages.length > 0;
  return {
    state: !all.length ? 'unknown' : problems === all.length ? 'down' : problems || old ? 'degraded' : known ? 'up' : 'unknown',
    word: problems ? `${problems} without answer` : old ? `${old} ${old === 1 ? 'stands' : 'stand'} still` : known ? 'fresh' : 'unknown',
    figure: ages.length ? [span(Math.max(...ages) * 1000), 'old at most'] : ['–', 'age unknown'],
    detail: all.length ? `${plural(all.length, 'view')}, ${equal ? `${equal} verified equal` : 'not verified yet'}` : '',
  };
}

/** The share of answers that came from memory or Redis; null where there were none. */
export function quickShare(sources) {
  const rates = Object.values(sources ?? {}).filter(isKnown);
  const all = rates.reduce((sum, each) => sum + each, 0);
  return all > 0 ? ((sources.LOCAL ?? 0) + (sources.REDIS ?? 0)) / all : null;
}

function readers(look) {
  const share = quickShare(look.sources);
  const stale = look.sources?.STALE ?? 0;
  const mongo = look.sources?.MONGO ?? 0;
  if (share === null) return { state: 'unknown', word: look.sources ? 'nobody asks' : 'unknown', figure: ['–', look.sources ? 'no answers' : 'unknown'], detail: '' };
  return {
    state: stale > 0 || mongo > 0 ? 'degraded' : 'up',
    word: stale > 0 ? 'some kept answers' : mongo > 0 ? 'some from MongoDB' : 'served',
    figure: [percent(share), 'of answers'],
    detail: 'from memory or Redis',
  };
}

/** By the ids of the picture's parts. */
export const glance = {
  mongo: (look) => ({
    ...partOf(look, 'mongo'),
    figure: look.connectors?.length ? figureOf(look.connectors.length, 'collection') : ['–', 'collections unknown'],
  }),
  connect: connectors,
  kafka: topics,
  streams,
  views,
  redis: (look) => ({ ...partOf(look, 'redis'), figure: behind(hop(look, 'redis_ms')) }),
  api: (look) => ({
    ...partOf(look, 'api'),
    figure: look.generation ? [look.generation.served, 'is served'] : ['–', 'generation unknown'],
    detail: partOf(look, 'api').detail ?? (look.generation?.number ? `by decision ${look.generation.number}` : ''),
  }),
  readers,
};

const hops = (name) => (look) => (look.freshness ?? []).map((point) => point[name]);
const rates = (from) => (look, remember) => remember(look.flows?.find((flow) => flow.from === from)?.rate);

/** What the small lines of the parts draw: the look's own history where it has one, else what this page has seen. */
export const history = {
  mongo: rates('mongo'),
  connect: hops('connectors_ms'),
  views: rates('streams'),
  redis: hops('redis_ms'),
  api: rates('redis'),
  readers: rates('api'),
};
