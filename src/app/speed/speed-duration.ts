import type { Build } from '../../schema/build.ts';
import { contextOf, type SpeedShape } from '../../schema/speed.ts';
import type { SpeedSuite } from '../../schema/suite.ts';
import type { Duration } from '../duration.ts';
import type { Pace } from '../known-pace.ts';
import { chosenShapes, type SpeedForm } from './speed-plan.ts';

/** What is needed to guess: speeds in tokens a second, and the time that loading takes without a download. */
export type SpeedRates = Pick<Pace, 'tokensPerSecond' | 'prefillTokensPerSecond' | 'loadMs'>;

export interface SpeedDurationChoice {
  suite: SpeedSuite;
  build: Pick<Build, 'contextTokens'>;
  rates: SpeedRates;
}

/** How long a suite that measures speed takes: each shape once to warm up, then as often as it is repeated. */
export function speedDuration(form: SpeedForm, { suite, build, rates }: SpeedDurationChoice): Duration {
  const fitting = chosenShapes(form, suite).filter((shape) => contextOf(shape) <= build.contextTokens);
  const onceMs = fitting.reduce((total, shape) => total + shapeMs(shape, rates), 0);
  if (suite.protocol === 'sustained') {
    const minutes = fitting.length * (form.minutes ?? 1);
    return { kind: 'roughly', ms: rates.loadMs + onceMs + minutes * 60_000 };
  }
  const [least, most] =
    form.repeats === 'exactly' ? [form.timings ?? 1, form.timings ?? 1] : [suite.repeats.least, suite.repeats.most];
  const msOf = (repeats: number) => rates.loadMs + (1 + repeats) * onceMs;
  return { kind: 'roughly', ms: msOf(most), ...(least < most ? { leastMs: msOf(least) } : {}) };
}

const shapeMs = (
  { depthTokens, promptTokens, decodeTokens }: SpeedShape,
  { tokensPerSecond, prefillTokensPerSecond }: SpeedRates,
): number => ((depthTokens + promptTokens) / prefillTokensPerSecond + decodeTokens / tokensPerSecond) * 1000;
