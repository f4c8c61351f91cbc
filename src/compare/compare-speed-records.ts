import { canonicalJson } from '../schema/json.ts';
import type { RunEvidence, RunRecord, ShapeEvidence } from '../schema/run-digest.ts';
import { hochberg } from '../statistics/hochberg.ts';
import { ratioOverStrata, type RankRatio, type Stratum } from '../statistics/rank-ratio.ts';
import { differences, whyNotComparable } from './comparability.ts';
import type { Names, SpeedId } from './comparison.ts';
import { judgeRatio } from './judge-ratio.ts';
import { speedCautions } from './speed-cautions.ts';
import type { ShapeComparison, SpeedRatio, SpeedRunComparison } from './speed-comparison.ts';

const IDS = ['decode', 'prefill', 'timeToFirstToken'] as const satisfies readonly SpeedId[];
const READINGS = { decode: 'decode', prefill: 'prefill', timeToFirstToken: 'timeToFirstTokenMs' } as const;
/** Decode and prefill are two questions; prefill and time to first token are one reading, told in two ways. */
const QUESTIONS = 2;

/** A shape of which both runs have repeats that count. */
type ShapePair = Record<'a' | 'b', ShapeEvidence>;

/**
 * Two runs of the same suite that measures speed, on the shapes they have in common, or why they cannot be compared.
 * `shapes`: how many times as fast each shape is (`ratioOverStrata`), its p adjusted over all shapes by Hochberg's rule and
 * doubled for the two questions, how fast tokens are read and how fast they are written: the chance that any of the
 * `distinguishable` ones is none is at most 5 %. `overall`: the same over all shapes at once, each against itself in the
 * other run, its p doubled likewise. The repeats of a run are taken for independent, and say nothing of what changes from
 * one run to the next; `judgeRatio` leaves room for that.
 */
export function compareSpeedRecords(a: RunRecord, b: RunRecord, names: Names = { a: 'A', b: 'B' }): SpeedRunComparison {
  const refusal = whyNotComparable(a.digest, b.digest, names);
  if (refusal) return refusal;
  const { pairs, leftOut } = pairShapes(a.evidence, b.evidence);
  if (pairs.length === 0) {
    const sentence = 'The runs have no shape in common of which both timed a repeat.';
    return { status: 'not-comparable', because: 'no-common-shapes', sentence };
  }
  const shapeSpeeds = IDS.map((id) => compareEach(id, pairs, names));
  return {
    status: 'compared',
    differs: differences(a.digest, b.digest),
    overall: bySpeed((id) => compareOverall(id, pairs, names)),
    shapes: pairs.map((pair, index) =>
      comparisonOf(
        pair,
        bySpeed((id) => at(shapeSpeeds, id, index)),
      ),
    ),
    cautions: speedCautions(a.digest, b.digest, { names, leftOut }),
  };
}

const bySpeed = <Value>(valueOf: (id: SpeedId) => Value): Record<SpeedId, Value> => ({
  decode: valueOf('decode'),
  prefill: valueOf('prefill'),
  timeToFirstToken: valueOf('timeToFirstToken'),
});

const at = (speeds: readonly (readonly SpeedRatio[])[], id: SpeedId, index: number): SpeedRatio =>
  speeds[IDS.indexOf(id)]?.[index] ?? { status: 'not-measured', reason: 'the shape was not compared' };

const comparisonOf = ({ a, b }: ShapePair, speeds: ShapeComparison['speeds']): ShapeComparison => ({
  shape: a.shape,
  repeats: { a: a.repeats, b: b.repeats },
  speeds,
});

function pairShapes(a: RunEvidence, b: RunEvidence): { pairs: ShapePair[]; leftOut: string[] } {
  const counted = ({ shapes }: RunEvidence) => shapes.filter(({ repeats }) => repeats > 0);
  const ofB = new Map(counted(b).map((shape) => [canonicalJson(shape.shape), shape]));
  const pairs = counted(a).flatMap((shape) => {
    const other = ofB.get(canonicalJson(shape.shape));
    return other ? [{ a: shape, b: other }] : [];
  });
  const common = new Set(pairs.map(({ a: { shape } }) => shape.id));
  const tried = [...a.shapes, ...b.shapes].map(({ shape }) => shape.id);
  return { pairs, leftOut: [...new Set(tried)].filter((id) => !common.has(id)) };
}

/** A time of 0 ms means that the clock did not move. */
const speedsOf = (shape: ShapeEvidence, id: SpeedId): number[] => shape[READINGS[id]].filter((value) => value > 0);

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
