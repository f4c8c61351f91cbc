import { canonicalJson } from '../schema/json.ts';
import type { Run } from '../schema/run.ts';
import { DIGEST_VERSION, type RunEvidence, type ShapeEvidence, type TaskEvidence } from '../schema/run-digest.ts';
import type { SpeedTrial } from '../schema/speed.ts';
import { tokenCount, type Timeline, type Trial } from '../schema/trial.ts';
import { groupBy, isCorrect } from '../statistics/accuracy.ts';
import { GRADED_BY } from '../statistics/paired-accuracy.ts';
import { median } from '../statistics/quantile.ts';
import { countedTrials, readingsOf, sampleOf } from '../statistics/speed-samples.ts';
import {
  decodeTokensPerSecond,
  movedMs,
  prefillTokensPerSecond,
  timedTimelines,
  timeToFirstTokenMs,
} from '../statistics/timeline-metrics.ts';
import { equalityKey } from './equality-key.ts';

/** What comparisons need of a run, in the order in which tasks or shapes first occur in it. Never throws for a parsed run. */
export const evidenceOf = (run: Run): RunEvidence => ({
  version: DIGEST_VERSION,
  id: run.id,
  tasks: [...groupBy(run.trials, ({ task }) => task.id)].map(([id, attempts]) => taskOf(id, attempts, run)),
  shapes: [...groupBy(run.speedTrials, ({ shape }) => canonicalJson(shape)).values()].map(shapeOf),
});

function taskOf(id: string, attempts: readonly Trial[], run: Run): TaskEvidence {
  const answers = attempts.flatMap(({ outcome }) => (outcome.status === 'answered' ? [outcome.timeline] : []));
  const lines = timedTimelines(attempts);
  const decode = positive(medianOf(lines, decodeTokensPerSecond));
  const prefill = positive(medianOf(lines, prefillTokensPerSecond));
  const first = medianOf(lines, timeToFirstTokenMs);
  return {
    id,
    problem: problemOf(attempts, run),
    family: (attempts[0] as Trial).task.family,
    attempts: attempts.length,
    correct: attempts.filter(isCorrect).length,
    failed: attempts.filter(({ outcome }) => outcome.status === 'failed').length,
    ...(decode === undefined ? {} : { decode }),
    ...(prefill === undefined ? {} : { prefill }),
    ...(first === undefined ? {} : { timeToFirstTokenMs: first }),
    tokens: Math.min(sum(answers.map(tokenCount)), Number.MAX_SAFE_INTEGER),
    seconds: sum(answers.map(({ arrivedMs }) => movedMs(arrivedMs.at(-1) ?? 0))) / 1000,
  };
}

/**
 * Messages and grader as a key, and the name and version of the grader whose grade counts. Attempts that different
 * versions graded are like no task of any other run: the id of the run stands there.
 */
function problemOf(attempts: readonly Trial[], { id }: Run): string {
  const { messages, grader } = (attempts[0] as Trial).task;
  const question = equalityKey({ messages, grader });
  const [gradedBy, ...others] = new Set(attempts.flatMap(graderOf));
  if (gradedBy === undefined) return question;
  return `${question}${GRADED_BY}${others.length > 0 ? id : gradedBy}`;
}

/** Name and version of the grader whose grade counts; nothing where the runtime failed. */
function graderOf({ outcome }: Trial): string[] {
  const grade = outcome.status === 'answered' ? outcome.grades.at(-1) : undefined;
  return grade ? [`${grade.grader}@${grade.graderVersion}`] : [];
}

function shapeOf(trials: readonly SpeedTrial[]): ShapeEvidence {
  const counted = countedTrials(trials);
  const samples = counted.map(sampleOf);
  const isPositive = (value: number) => positive(value) !== undefined;
  return {
    shape: (trials[0] as SpeedTrial).shape,
    repeats: counted.length,
    decode: readingsOf(samples, 'decode').filter(isPositive),
    prefill: readingsOf(samples, 'prefill').filter(isPositive),
    timeToFirstTokenMs: readingsOf(samples, 'timeToFirstTokenMs'),
  };
}

function medianOf(lines: readonly Timeline[], read: (line: Timeline) => number | undefined): number | undefined {
  const known = lines.flatMap((line) => read(line) ?? []);
  return known.length > 0 ? median(known) : undefined;
}

const positive = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 && Number.isFinite(value) ? value : undefined;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
