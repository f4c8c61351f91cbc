import { canonicalJson } from '../schema/json.ts';
import type { Run } from '../schema/run.ts';
import type { SpeedShape, SpeedTrial } from '../schema/speed.ts';
import { groupBy } from '../statistics/accuracy.ts';
import { hochberg } from '../statistics/hochberg.ts';
import { ratioOverStrata, type RankRatio, type Stratum } from '../statistics/rank-ratio.ts';
import { countedTrials, readingsOf, sampleOf } from '../statistics/speed-samples.ts';
import { differences, whyNotComparable } from './comparability.ts';
import type { Names, SpeedId } from './comparison.ts';
import { judgeRatio } from './judge-ratio.ts';
import { speedCautions } from './speed-cautions.ts';
import type { ShapeComparison, SpeedRatio, SpeedRunComparison } from './speed-comparison.ts';

const IDS = ['decode', 'prefill', 'timeToFirstToken'] as const satisfies readonly SpeedId[];
const READINGS = { decode: 'decode', prefill: 'prefill', timeToFirstToken: 'timeToFirstTokenMs' } as const;
/** Decode and prefill are two questions; prefill and time to first token are one reading, told in two ways. */
const QUESTIONS = 2;

/** A shape with the repeats of both runs that count. */
interface ShapePair {
  shape: SpeedShape;
  a: SpeedTrial[];
  b: SpeedTrial[];
}

/**
 * Two runs of the same suite that measures speed, on the shapes they have in common, or why they cannot be compared.
 * `shapes`: how many times as fast each shape is (`ratioOverStrata`), its p adjusted over all shapes by Hochberg's rule and
 * doubled for the two questions, how fast tokens are read and how fast they are written: the chance that any of the
 * `distinguishable` ones is none is at most 5 %. `overall`: the same over all shapes at once, each against itself in the
 * other run, its p doubled likewise. The repeats of a run are taken for independent, and say nothing of what changes from
 * one run to the next; `judgeRatio` leaves room for that.
 */
export function compareSpeedRuns(a: Run, b: Run, names: Names = { a: 'A', b: 'B' }): SpeedRunComparison {
  const refusal = whyNotComparable(a, b, names);
  if (refusal) return refusal;
  const { pairs, leftOut } = pairShapes(a, b);
  if (pairs.length === 0) {
    const sentence = 'The runs have no shape in common of which both timed a repeat.';
    return { status: 'not-comparable', because: 'no-common-shapes', sentence };
  }
  const shapeSpeeds = IDS.map((id) => compareEach(id, pairs, names));
  return {
    status: 'compared',
    differs: differences(a, b),
    overall: bySpeed((id) => compareOverall(id, pairs, names)),
    shapes: pairs.map((pair, index) =>
      comparisonOf(
        pair,
        bySpeed((id) => at(shapeSpeeds, id, index)),
      ),
    ),
    cautions: speedCautions(a, b, { names, leftOut }),
  };
}

const bySpeed = <Value>(valueOf: (id: SpeedId) => Value): Record<SpeedId, Value> => ({
  decode: valueOf('decode'),
  prefill: valueOf('prefill'),
  timeToFirstToken: valueOf('timeToFirstToken'),
});

const at = (speeds: readonly (readonly SpeedRatio[])[], id: SpeedId, index: number): SpeedRatio =>
  speeds[IDS.indexOf(id)]?.[index] ?? { status: 'not-measured', reason: 'the shape was not compared' };

const comparisonOf = ({ shape, a, b }: ShapePair, speeds: ShapeComparison['speeds']): ShapeComparison => ({
  shape,
  repeats: { a: a.length, b: b.length },
  speeds,
});

function pairShapes(a: Run, b: Run): { pairs: ShapePair[]; leftOut: string[] } {
  const groups = [a, b].map((run) => groupBy(countedTrials(run.speedTrials), ({ shape }) => canonicalJson(shape)));
  const [ofA, ofB] = [groups[0] ?? new Map<string, SpeedTrial[]>(), groups[1] ?? new Map<string, SpeedTrial[]>()];
  const pairs = [...ofA].flatMap(([key, trials]) => {
    const others = ofB.get(key);
    return others ? [{ shape: (trials[0] as SpeedTrial).shape, a: trials, b: others }] : [];
  });
  const common = new Set(pairs.map(({ shape }) => shape.id));
  const tried = [...a.speedTrials, ...b.speedTrials].map(({ shape }) => shape.id);
  return { pairs, leftOut: [...new Set(tried)].filter((id) => !common.has(id)) };
}

const isUsable = (value: number): boolean => value > 0 && Number.isFinite(value);

const speedsOf = (trials: readonly SpeedTrial[], id: SpeedId): number[] =>
  readingsOf(trials.map(sampleOf), READINGS[id]).filter(isUsable);

const stratumOf = ({ a, b }: ShapePair, id: SpeedId): Stratum => ({ a: speedsOf(a, id), b: speedsOf(b, id) });

function compareEach(id: SpeedId, pairs: readonly ShapePair[], names: Names): SpeedRatio[] {
  const strata = pairs.map((pair) => stratumOf(pair, id));
  const known = strata.map((stratum) => ratioOverStrata([stratum]));
  const adjusted = hochberg(known.flatMap((one) => one?.p ?? []));
  let next = 0;
  return known.map((one, index) => {
    if (!one) return { status: 'not-measured', reason: whyNone([strata[index] as Stratum]) };
    const adjustedP = Math.min(1, QUESTIONS * (adjusted[next++] as number));
    return judge(id, one, { names, adjustedP, strata: [strata[index] as Stratum], among: QUESTIONS * adjusted.length });
  });
}

function compareOverall(id: SpeedId, pairs: readonly ShapePair[], names: Names): SpeedRatio {
  const strata = pairs.map((pair) => stratumOf(pair, id));
  const known = ratioOverStrata(strata);
  if (!known) return { status: 'not-measured', reason: whyNone(strata) };
  return judge(id, known, { names, adjustedP: Math.min(1, QUESTIONS * known.p), strata, among: QUESTIONS });
}

function judge(
  id: SpeedId,
  { ratio, p }: RankRatio,
  { names, adjustedP, strata, among }: { names: Names; adjustedP: number; strata: readonly Stratum[]; among: number },
): SpeedRatio {
  const count = (side: 'a' | 'b') => strata.reduce((sum, { [side]: values }) => sum + values.length, 0);
  const percent = (value: number) => 100 * (value - 1);
  return {
    status: 'compared',
    ratio,
    percent: { value: percent(ratio.value), low: percent(ratio.low), high: percent(ratio.high) },
    test: { method: 'mann-whitney', p },
    adjustedP,
    ...judgeRatio({ id, ratio, p, adjustedP, among, repeats: { a: count('a'), b: count('b') } }, names),
  };
}

function whyNone(strata: readonly Stratum[]): string {
  const none = strata.every(({ a, b }) => a.length === 0 || b.length === 0);
  return none ? 'one of the runs has no such reading' : 'so few repeats give no interval';
}
