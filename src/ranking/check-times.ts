import type { Run } from '../schema/run.ts';
import type { Ticket } from '../schema/submission.ts';
import { tokenCount, type Timeline, type Trial } from '../schema/trial.ts';
import { quarantine, reject, type Finding } from './finding.ts';
import { wholeHour } from './redact-run.ts';

/** Clocks of two machines: how far apart they may be, ms. */
const CLOCK_MS = 5 * 60_000;
/** No vocabulary has a token of more characters; the longest known ones are runs of spaces. */
const CHARACTERS_PER_TOKEN = 256;
/** From so many arrivals on, two equal timelines are no coincidence, given a clock that is fine enough. */
const LONG = 12;

/**
 * Whether times and counts can be: no more time was spent than has gone by since the ticket was given, the moments lie
 * between ticket and receipt, texts are no longer than their tokens allow, nothing is longer than its task allows, and no
 * two trials have the same timeline. `receivedAt`: when the submission came, by the board's clock.
 */
export function checkTimes(run: Run, ticket: Ticket, receivedAt: string): Finding[] {
  return [...elapsed(run, ticket, receivedAt), ...moments(run, ticket, receivedAt), ...texts(run), ...copies(run)];
}

const lastOf = ({ arrivedMs }: Timeline): number => arrivedMs.at(-1) ?? 0;

/** Time that the record itself says was spent, in ms. */
function spentMs({ trials, speedTrials, sessions }: Run): number {
  const loads = sessions.flatMap(({ runtime }) => (runtime.status === 'loaded' ? [runtime.load.totalMs] : []));
  const gates = sessions.flatMap(({ gate }) => (gate.status === 'not-run' ? [] : [gate.evidence.durationMs]));
  const measuring = sessions.flatMap(({ microbenchmarks }) =>
    microbenchmarks.status === 'measured' ? [microbenchmarks.value.durationMs] : [],
  );
  const answers = trials.flatMap(({ outcome }) => (outcome.status === 'answered' ? [lastOf(outcome.timeline)] : []));
  const shapes = speedTrials.flatMap(({ outcome }) =>
    outcome.status === 'timed' ? [outcome.depthMs + lastOf(outcome.timeline)] : [],
  );
  return [...loads, ...gates, ...measuring, ...answers, ...shapes].reduce((sum, ms) => sum + ms, 0);
}

function elapsed(run: Run, { issuedAt }: Ticket, receivedAt: string): Finding[] {
  const most = Date.parse(receivedAt) - Date.parse(issuedAt) + CLOCK_MS;
  const spent = spentMs(run);
  if (spent <= most) return [];
  const seconds = (ms: number) => Math.round(ms / 1000);
  return [
    reject(
      'impossible-time',
      `The run says it took ${seconds(spent)} s, and its ticket was given ${seconds(most - CLOCK_MS)} s ago.`,
    ),
  ];
}

function moments({ startedAt, status, sessions }: Run, { issuedAt }: Ticket, receivedAt: string): Finding[] {
  const first = wholeHour(new Date(Date.parse(issuedAt) - CLOCK_MS).toISOString());
  const last = wholeHour(new Date(Date.parse(receivedAt) + CLOCK_MS).toISOString());
  const told = [
    startedAt,
    ...sessions.map((session) => session.startedAt),
    ...sessions.flatMap(({ microbenchmarks }) =>
      microbenchmarks.status === 'measured' ? [microbenchmarks.value.startedAt] : [],
    ),
  ];
  if (status.state !== 'running') told.push(status.finishedAt);
  return told.every((moment) => moment >= first && moment <= last)
    ? []
    : [reject('impossible-time', 'The run was made before its ticket was given, or in the future.')];
}

function texts({ trials, entry }: Run): Finding[] {
  const { thinking } = entry.settings;
  const budgetTokens = thinking.mode === 'on' ? thinking.budgetTokens : 0;
  const wrong = trials.find((trial) => isImpossible(trial, budgetTokens));
  if (!wrong) return [];
  return [reject('impossible-text', `The answer to task ${wrong.task.index + 1} cannot consist of its tokens.`)];
}

/** Room for the token that ends an answer, should a runtime count it beside its limit. */
const TOKENS_OVER = 1;

/**
 * Runtimes give a completion the tokens of its task and of its budget for thinking together, and end it there: a build
 * that thinks less may answer longer, and one that thinks although it should not has the room of the task alone.
 */
function isImpossible({ task, outcome }: Trial, budgetTokens: number): boolean {
  if (outcome.status === 'failed') return false;
  const { timeline, completion, thinking } = outcome;
  const tokens = tokenCount(timeline);
  return (
    completion.length > CHARACTERS_PER_TOKEN * tokens ||
    tokens > task.maxTokens + budgetTokens + TOKENS_OVER ||
    thinking.tokens > tokens ||
    (thinking.opened === 'never' && thinking.tokens > 0) ||
    (timeline.tokenIds.length > 0 && timeline.tokenIds.length !== tokens)
  );
}

function copies({ trials, speedTrials }: Run): Finding[] {
  const lines = [
    ...trials.flatMap(({ outcome }) => (outcome.status === 'answered' ? [outcome.timeline.arrivedMs] : [])),
    ...speedTrials.flatMap(({ outcome }) => (outcome.status === 'timed' ? [outcome.timeline.arrivedMs] : [])),
  ].filter((line) => line.length >= LONG && new Set(line).size > LONG / 2);
  const different = new Set(lines.map((line) => line.join(',')));
  const equal = lines.length - different.size;
  return equal === 0
    ? []
    : [quarantine('repeated-timelines', `${equal} trials have exactly the same times as another one.`)];
}
