import type { RunDigest, RunRecord } from '../schema/run-digest.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { pairOutcomes } from '../statistics/paired-accuracy.ts';
import { ratioOfTwo } from '../statistics/rank-ratio.ts';
import { compareRecords, compareSpeedRecords } from './compare-records.ts';
import type { AccuracyComparison, Names, SpeedId } from './comparison.ts';
import { shapeOf, unitsOf, type Units } from './matrix-cells.ts';
import { joined, standing } from './matrix-joined.ts';
import type { MatrixRow } from './matrix-row.ts';
import { signTest } from './sign-test.ts';

/** A row with the evidence of its runs, as far as it could be read. */
export interface RowEvidence {
  row: MatrixRow;
  records: readonly RunRecord[];
}

type None = { status: 'not-measured'; reason: string };

/** A ratio before it is judged among others. */
export interface RawRatio {
  status: 'compared';
  ratio: Estimate;
  p: number;
  /** What was counted on each side, and in words. */
  sizes: { a: number; b: number };
  counted: string;
  /** Of rows that time shapes: the shapes that it is about. */
  over?: string;
}

export type ComparedRow =
  | {
      status: 'compared';
      accuracy: AccuracyComparison | None;
      speeds: Record<SpeedId, RawRatio | None>;
      cautions: readonly string[];
    }
  | { status: 'not-comparable'; sentence: string };

/**
 * With five against five p can fall to 0.008. With four against four it cannot fall below 0.029, which doubled for the two
 * questions is more than 0.05: no difference, however large, would ever be found.
 */
const FEWEST_UNITS = 5;

const refused = (sentence: string): ComparedRow => ({ status: 'not-comparable', sentence });

/** What a row and the baseline have to say about each other, before anything is read together with other rows. */
export function evidenceAgainst(side: RowEvidence, baseline: RowEvidence, names: Names): ComparedRow {
  const { row } = side;
  if (row.group === 'made-up' || baseline.row.group === 'made-up') {
    return refused('A run that was made up is set against nothing.');
  }
  if (row.group === 'wrong' || baseline.row.group === 'wrong') {
    return refused('Where a build is computed wrongly, answers and speeds mean nothing.');
  }
  return row.kind === 'speed' ? shapesAgainst(side, baseline, names) : tasksAgainst(side, baseline, names);
}

function tasksAgainst(side: RowEvidence, baseline: RowEvidence, names: Names): ComparedRow {
  const [a, b] = [joined(side, baseline), joined(baseline, side)];
  if (!a || !b) return refused('The runs behind one of the rows cannot be read any more.');
  const comparison = compareRecords(a, b, names);
  if (comparison.status === 'not-comparable') return comparison;
  const { pairs } = pairOutcomes(a.evidence.tasks, b.evidence.tasks);
  const speedOf = (id: SpeedId): RawRatio | None => {
    const one = comparison.speeds[id];
    if (one.status === 'not-measured') return one;
    const { n } = one.ratio;
    return { status: 'compared', ratio: one.ratio, p: signTest(pairs, id), sizes: { a: n, b: n }, counted: tasks(n) };
  };
  return {
    status: 'compared',
    accuracy: comparison.accuracy,
    speeds: bySpeed((id) => unitRatio(id, side, baseline) ?? speedOf(id)),
    cautions: comparison.cautions.map(({ sentence }) => sentence),
  };
}

function shapesAgainst(side: RowEvidence, baseline: RowEvidence, names: Names): ComparedRow {
  const [a, b] = [standing(side), standing(baseline)];
  if (!a || !b) return refused('The runs behind one of the rows cannot be read any more.');
  const comparison = compareSpeedRecords(a, b, names);
  if (comparison.status === 'not-comparable') return comparison;
  const count = (which: 'a' | 'b') => comparison.shapes.reduce((sum, { repeats }) => sum + repeats[which], 0);
  const sizes = { a: count('a'), b: count('b') };
  const speedOf = (id: SpeedId): RawRatio | None => {
    const one = comparison.overall[id];
    if (one.status === 'not-measured') return one;
    const over = 'all shapes in common';
    const counted = `over ${over}, ${sizes.a} and ${sizes.b} repeats of one run each`;
    return { status: 'compared', ratio: one.ratio, p: one.test.p, sizes, counted, over };
  };
  return {
    status: 'compared',
    accuracy: { status: 'not-measured', reason: 'the suite times shapes: nothing is answered' },
    speeds: bySpeed((id) => unitRatio(id, side, baseline) ?? speedOf(id)),
    cautions: comparison.cautions.map(({ sentence }) => sentence),
  };
}

/** By ranks of what is independent on each side, where there is enough of it, and all of it of one shape. */
function unitRatio(id: SpeedId, side: RowEvidence, baseline: RowEvidence): RawRatio | undefined {
  const [a, b] = [positiveUnits(side.row, id), positiveUnits(baseline.row, id)];
  if (Math.min(a.values.length, b.values.length) < FEWEST_UNITS) return undefined;
  const shapes = new Set([...side.row.runs, ...baseline.row.runs].filter(hasIt(id)).map((run) => shapeOf(run, id)));
  if (shapes.size > 1) return undefined;
  const found = ratioOfTwo(a.values, b.values);
  if (!found) return undefined;
  const words = ({ basis, values }: Units) =>
    `${values.length} ${basis === 'median-over-machines' ? 'machines' : 'runs'}`;
  const sizes = { a: a.values.length, b: b.values.length };
  const counted = `${words(a)} and ${words(b)}`;
  const [shape] = shapes;
  if (shape === undefined) return { status: 'compared', ...found, sizes, counted };
  return { status: 'compared', ...found, sizes, counted: `shape ${shape}, ${counted}`, over: `shape ${shape}` };
}

const hasIt =
  (id: SpeedId) =>
  ({ metrics }: RunDigest): boolean =>
    metrics[id].status === 'estimated';

function positiveUnits({ runs }: MatrixRow, id: SpeedId): Units {
  const units = unitsOf(runs, id);
  return { ...units, values: units.values.filter((value) => value > 0) };
}

const bySpeed = <Value>(valueOf: (id: SpeedId) => Value): Record<SpeedId, Value> => ({
  decode: valueOf('decode'),
  prefill: valueOf('prefill'),
  timeToFirstToken: valueOf('timeToFirstToken'),
});

const tasks = (n: number): string => `n = ${n} ${n === 1 ? 'task' : 'tasks'}`;
