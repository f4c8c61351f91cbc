import type { Run } from '../schema/run.ts';
import type { SpeedShape, SpeedTrial } from '../schema/speed.ts';
import type { SpeedSuite } from '../schema/suite.ts';
import type { FailureReason } from '../schema/trial.ts';
import { groupBy } from './accuracy.ts';
import { runDoubts, type RunDoubt } from './doubts.ts';
import { unmeasured, type Estimated } from './estimate.ts';
import { medianOf } from './estimates-of.ts';
import { gapQuantiles, reasonsFor } from './missing-speeds.ts';
import { countedTimelines, readingsOf, sampleOf, type SpeedSample } from './speed-samples.ts';
import { isSteady } from './steadiness.ts';
import { variation } from './variation.ts';

/** What is read from the trials of one shape; `SPEED_METRICS` and `METRICS` say what each is. */
export type ShapeMetricId =
  | 'timeToFirstToken'
  | 'prefill'
  | 'decode'
  | 'interTokenP50'
  | 'interTokenP95'
  | 'interTokenP99'
  | 'endToEnd'
  | 'decodeVariation'
  | 'prefillVariation';

export interface ShapeSummary {
  shape: SpeedShape;
  /** How many trials were made, and what became of them: those in `counted` are the n of every number. */
  counts: { made: number; counted: number; warmUps: number; hidden: number; otherLength: number; failed: number };
  /** Why trials failed, the most frequent first. */
  failures: { reason: FailureReason; message: string; count: number }[];
  metrics: Record<ShapeMetricId, Estimated>;
  /** Whether the rule of the run for stopping is met; `not-asked` where it has another rule. */
  steady: 'yes' | 'no' | 'not-asked';
  /** Every trial, in the order in which they were made. */
  samples: SpeedSample[];
}

export interface SpeedSummary {
  /** In the order in which they first occur; those of the suite that were never tried come last. */
  shapes: ShapeSummary[];
  counts: { planned: number } & ShapeSummary['counts'];
  doubts: RunDoubt[];
}

/**
 * What a run of a suite that measures speed says, shape by shape. Each metric is the median over the trials that count
 * (`medianInterval`), inter-token latency excepted (`pooledQuantiles`). Of a run that stops when its trials agree the
 * intervals are slightly too narrow (`isSteady`). With the suite, shapes of it that have no trial
 * stand in the summary too, and say so.
 */
export function summariseSpeed(run: Run, suite?: Pick<SpeedSuite, 'shapes'>): SpeedSummary {
  const groups = groupBy(run.speedTrials, ({ shape }) => shape.id);
  const shapes = [...groups.values()].map((trials) => summariseShape((trials[0] as SpeedTrial).shape, trials, run));
  const untried = (suite?.shapes ?? []).filter(({ id }) => !groups.has(id));
  shapes.push(...untried.map((shape) => summariseShape(shape, [], run)));
  const total = (field: keyof ShapeSummary['counts']) => shapes.reduce((sum, { counts }) => sum + counts[field], 0);
  return {
    shapes,
    counts: {
      planned: run.plannedTrials,
      made: total('made'),
      counted: total('counted'),
      warmUps: total('warmUps'),
      hidden: total('hidden'),
      otherLength: total('otherLength'),
      failed: total('failed'),
    },
    doubts: runDoubts(run),
  };
}

function summariseShape(shape: SpeedShape, trials: readonly SpeedTrial[], run: Run): ShapeSummary {
  const samples = trials.map(sampleOf);
  const count = (use: SpeedSample['use']) => samples.filter((sample) => sample.use === use).length;
  const { stopping } = run.entry.settings;
  const asked = stopping.rule === 'steady' ? isSteady(trials, stopping) : undefined;
  return {
    shape,
    counts: {
      made: samples.length,
      counted: count('counted'),
      warmUps: count('warm-up'),
      hidden: count('hidden'),
      otherLength: count('other-length'),
      failed: count('failed'),
    },
    failures: failuresOf(samples),
    metrics: metricsOf(shape, trials, samples),
    steady: asked === undefined ? 'not-asked' : asked ? 'yes' : 'no',
    samples,
  };
}

function metricsOf(
  shape: SpeedShape,
  trials: readonly SpeedTrial[],
  samples: readonly SpeedSample[],
): Record<ShapeMetricId, Estimated> {
  const counted = samples.filter(({ use }) => use === 'counted');
  const lines = countedTimelines(trials);
  const none = counted.length === 0 ? whyNeverTimed(samples) : undefined;
  const { noFirst, noPrefill, noDecode } = reasonsFor(lines);
  const onePrompt = shape.promptTokens === 1 ? 'the prompt is one token' : undefined;
  const oneDecode = shape.decodeTokens === 1 ? 'the shape writes one token' : undefined;
  const median = (id: Parameters<typeof readingsOf>[1], reason: string) =>
    medianOf(readingsOf(counted, id), none ?? reason);
  const vary = (id: 'decode' | 'prefill', reason: string | undefined) =>
    (none ?? reason) ? unmeasured(none ?? reason ?? '') : variation(readingsOf(counted, id));
  const gaps = (none ?? oneDecode) ? unmeasured(none ?? oneDecode ?? '') : undefined;
  const [p50, p95, p99] = gaps ? [gaps, gaps, gaps] : gapQuantiles(lines);
  return {
    timeToFirstToken: median('timeToFirstTokenMs', noFirst),
    prefill: median('prefill', onePrompt ?? noPrefill),
    decode: median('decode', oneDecode ?? noDecode),
    interTokenP50: p50,
    interTokenP95: p95,
    interTokenP99: p99,
    endToEnd: median('endToEndMs', 'no token has arrived'),
    decodeVariation: vary('decode', oneDecode),
    prefillVariation: vary('prefill', onePrompt),
  };
}

/** A sentence, to stand behind a colon. */
const clauseOf = (sentence: string): string =>
  `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`;

/** Why no trial of a shape counts. */
function whyNeverTimed(samples: readonly SpeedSample[]): string {
  if (samples.length === 0) return 'the shape was not tried';
  const [failure] = failuresOf(samples);
  if (failure)
    return failure.reason === 'prompt-too-long' ? clauseOf(failure.message) : `it failed: ${failure.message}`;
  const timed = samples.filter(({ use }) => use !== 'warm-up');
  if (timed.length === 0) return 'the run ended after the warm-up';
  if (timed.every(({ use }) => use === 'hidden')) return 'the tab was hidden during every trial';
  return 'no trial wrote as many tokens as the shape asks for';
}

function failuresOf(samples: readonly SpeedSample[]): ShapeSummary['failures'] {
  const failures = samples.flatMap(({ failure }) => failure ?? []);
  return [...groupBy(failures, ({ reason, message }) => `${reason}\n${message}`).values()]
    .map((alike) => ({ ...(alike[0] as (typeof failures)[number]), count: alike.length }))
    .sort((a, b) => b.count - a.count);
}
