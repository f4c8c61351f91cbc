import type { Run } from '../../schema/run.ts';
import type { SpeedTrial } from '../../schema/speed.ts';
import { groupBy } from '../accuracy.ts';
import { driftOf } from '../drift.ts';
import { median } from '../quantile.ts';
import { countedTimelines, countedTrials, sampleOf, useOf, type SpeedUse } from '../speed-samples.ts';
import { isSteady } from '../steadiness.ts';
import { interTokenGapsMs } from '../timeline-metrics.ts';
import type { RunDoubt } from './run-doubt.ts';

/** What became of the repeats of shapes, and whether they agree with each other. */
export function shapeDoubts(run: Run): RunDoubt[] {
  const { speedTrials } = run;
  if (speedTrials.length === 0) return [];
  return [...lostRepeats(speedTrials), ...gapsDoubts(run), ...spreadDoubts(run), ...driftDoubts(speedTrials)];
}

const byShape = (trials: readonly SpeedTrial[]) => groupBy(trials, ({ shape }) => shape.id);

function lostRepeats(trials: readonly SpeedTrial[]): RunDoubt[] {
  const count = (use: SpeedUse) => trials.filter((trial) => useOf(trial) === use).length;
  const doubt = (id: RunDoubt['id'], lost: number, sentence: string): RunDoubt[] =>
    lost > 0 ? [{ id, severity: 'caution', sentence }] : [];
  const [hidden, failed, other] = [count('hidden'), count('failed'), count('other-length')];
  const of = `of ${trials.length} repeats`;
  return [
    ...doubt('tab-hidden', hidden, `The tab was hidden during ${hidden} ${of}; they are left out.`),
    ...doubt('failed-trials', failed, `${failed} ${of} failed; they have no speed.`),
    ...doubt('other-lengths', other, `${other} ${of} wrote another number of tokens than asked; they are left out.`),
  ];
}

/** Steps of the clock above this share of a gap make one of a few lengths out of all gaps. */
const MOST_STEP_SHARE = 0.1;

/** Speeds over many tokens survive a coarse clock; the percentiles of single gaps do not. */
function gapsDoubts({ sessions, speedTrials }: Run): RunDoubt[] {
  const blurred = [...byShape(speedTrials)].flatMap(([id, trials]) => {
    const counted = countedTrials(trials);
    const gaps = countedTimelines(counted).flatMap(interTokenGapsMs);
    const steps = counted.flatMap(({ session }) => {
      const timer = sessions[session]?.device.timerResolutionMs;
      return timer?.status === 'measured' ? [timer.value] : [];
    });
    if (gaps.length === 0 || steps.length === 0) return [];
    const [step, gap] = [Math.max(...steps), median(gaps)];
    return step > MOST_STEP_SHARE * gap ? [{ id, step, gap }] : [];
  });
  const [worst] = [...blurred].sort((a, b) => a.gap - b.gap);
  if (!worst) return [];
  const sentence = `The clock moves in steps of ${inMs(worst.step)}, and the tokens of ${listOf(blurred)} come about every ${inMs(worst.gap)}: single gaps are blurred, speeds over many tokens less so.`;
  return [{ id: 'gaps-blurred', severity: 'caution', sentence }];
}

const inMs = (ms: number): string => `${ms.toPrecision(2)} ms`;

const MOST_NAMES = 4;

function listOf(shapes: readonly { id: string }[]): string {
  const names = shapes.slice(0, MOST_NAMES).map(({ id }) => id);
  return shapes.length > MOST_NAMES ? `${names.join(', ')} and ${shapes.length - MOST_NAMES} more` : names.join(', ');
}

/** Of a run that is over: one that still goes on may yet become steady. */
function spreadDoubts({ entry, status, speedTrials }: Run): RunDoubt[] {
  const { stopping } = entry.settings;
  if (stopping.rule !== 'steady' || status.state === 'running') return [];
  const unsteady = [...byShape(speedTrials)].flatMap(([id, trials]) =>
    countedTrials(trials).length > 0 && !isSteady(trials, stopping) ? [{ id }] : [],
  );
  if (unsteady.length === 0) return [];
  const spread = `${Number((100 * stopping.spread).toPrecision(2))} %`;
  const sentence = `The speeds of ${listOf(unsteady)} still varied by more than ${spread} when the repeats ended, or too few were made.`;
  return [{ id: 'spread-not-reached', severity: 'caution', sentence }];
}

/** A drift that chance explains this seldom, and that is at least this large, is worth a word. */
const DRIFT_LEVEL = 0.05;
const LEAST_DRIFT = 0.05;

function driftDoubts(trials: readonly SpeedTrial[]): RunDoubt[] {
  const groups = [...byShape(trials).values()].map((made) =>
    [...countedTrials(made)]
      .sort((a, b) => a.session - b.session || a.startedMs - b.startedMs)
      .map(sampleOf)
      .flatMap(({ decode, prefill }) => decode ?? prefill ?? []),
  );
  const drift = driftOf(groups);
  if (!drift || drift.p > DRIFT_LEVEL || Math.abs(drift.ratio - 1) < LEAST_DRIFT) return [];
  const change = `${Math.round(100 * Math.abs(drift.ratio - 1))} % ${drift.ratio < 1 ? 'slower' : 'faster'}`;
  const sentence = `The speed changed while the repeats were made: the later half was ${change} than the first. A median over both describes neither.`;
  return [{ id: 'drift', severity: 'caution', sentence }];
}
