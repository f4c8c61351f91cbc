import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, makeTask, makeTrial, PASSED } from '../../tests/fixtures/make-run.ts';
import { arrivals, makeRunOfShapes, makeShape, makeTimedTrial } from '../../tests/fixtures/make-speed-run.ts';
import type { RunRecord } from '../schema/run-digest.ts';
import type { Run } from '../schema/run.ts';
import type { Trial } from '../schema/trial.ts';
import { matrixOf } from './matrix.ts';
import { judgeTogether, rowVerdicts, setAgainst, type RowEvidence, type RowVerdict } from './matrix-verdicts.ts';
import { recordOf } from './run-digest.ts';

const near = (value: number): number => expect.closeTo(value, 12) as number;

let made = 0;
const id = () => `00000000-0000-4000-8000-${(++made).toString().padStart(12, '0')}`;

/** 20 tasks, of which the first so many are right; tokens come at the pace given. */
const trials = (right: number, gapMs: number, tasks = 20): Trial[] =>
  Array.from({ length: tasks }, (_, index) =>
    makeTrial(index, arrivals(10 * gapMs, gapMs, 5), index < right ? 'correct' : 'wrong'),
  );
const run = (label: string, change: Partial<Run>): Run => makeRun({ id: id(), label, ...change });

/** The rows of runs, with their evidence. */
function rowsOf(...runs: Run[]): RowEvidence[] {
  const records = runs.map(recordOf);
  const { rows } = matrixOf(
    records.map(({ digest }) => digest),
    { by: 'machine' },
  );
  const byId = new Map(records.map((record) => [record.digest.id, record]));
  return rows.map((row) => ({ row, records: row.runs.map((digest) => byId.get(digest.id) as RunRecord) }));
}

const labelled = (rows: readonly RowEvidence[], label: string): RowEvidence =>
  rows.find(({ row }) => row.place.labels.includes(label))!;

function verdictOf(a: Run[], b: Run[]): RowVerdict {
  const rows = rowsOf(...a, ...b);
  return rowVerdicts(labelled(rows, 'lab-02'), [labelled(rows, 'lab-01')])[0]!;
}

function compared(verdict: RowVerdict | undefined) {
  if (verdict?.status !== 'compared') throw new Error(JSON.stringify(verdict));
  return verdict;
}

describe('two bundles with different labels', () => {
  const verdict = compared(
    verdictOf([run('lab-01', { trials: trials(18, 10) })], [run('lab-02', { trials: trials(10, 20) })]),
  );

  it('have the accuracies that a hand computes', () => {
    // Tasks 10 to 17 are right in lab-01 alone, none in lab-02 alone: the difference is 8 / 20.
    // McNemar's exact test: p = 2 (1/2)^8 = 1/128. The only comparison, so Holm leaves it as it is.
    // Tango's interval with c = 0, n = 20, b = 8, z² = 3.8415: |8 - 20 d|² <= z² 20 (2q + d (1 - d)).
    //   Below d = 1/4, q = (8 - 32 d) / 40:  476.83 d² - 273.90 d + 33.27 = 0, smaller root 0.1744.
    //   Above d = 1/4, q = 0:                476.83 d² - 396.83 d + 64    = 0, larger root  0.6134.
    const { accuracy } = verdict.metrics;
    expect(accuracy).toMatchObject({ status: 'compared', p: near(1 / 128), adjustedP: near(1 / 128), isBetter: true });
    expect(accuracy).toMatchObject({ verdict: 'distinguishable', effect: { n: 20, method: 'tango' } });
    if (accuracy.status !== 'compared') return;
    expect(accuracy.effect.value).toBeCloseTo(0.4, 12);
    expect(accuracy.effect.low).toBeCloseTo(0.1744, 3);
    expect(accuracy.effect.high).toBeCloseTo(0.6134, 3);
    expect(accuracy.sentence).toBe(
      'this row answered 40 points more than the baseline, 17 to 61, n = 20 tasks: distinguishable',
    );
  });

  it('have the speeds that a hand computes', () => {
    // Each task is decoded twice as fast: 20 signs of 20, p = 2 (1/2)^20, doubled for the two questions.
    const { decode, timeToFirstToken } = verdict.metrics;
    expect(decode).toMatchObject({ verdict: 'distinguishable', isBetter: true, effect: { n: 20 } });
    expect(timeToFirstToken).toMatchObject({ verdict: 'distinguishable', isBetter: true, effect: { n: 20 } });
    if (decode.status !== 'compared' || timeToFirstToken.status !== 'compared') return;
    expect(decode.p).toBeCloseTo(2 * 0.5 ** 20, 12);
    expect(decode.adjustedP).toBeCloseTo(4 * 0.5 ** 20, 12);
    expect(decode.effect.value).toBeCloseTo(2, 9);
    expect(timeToFirstToken.effect.value).toBeCloseTo(0.5, 9);
    expect(decode.sentence).toContain('n = 20 tasks: distinguishable');
  });
});

it('takes several runs of a row for attempts of the same tasks', () => {
  const [a, again, b] = [trials(20, 10, 8), trials(0, 10, 8), trials(0, 10, 8)];
  const verdict = compared(
    verdictOf([run('lab-01', { trials: a }), run('lab-01', { trials: again })], [run('lab-02', { trials: b })]),
  );
  // Each of 8 tasks is right in one attempt of two: 8 gains of 1/2. All 8 signs alike: p = 2 (1/2)^8 = 0.0078, which the test draws signs for.
  expect(verdict.metrics.accuracy).toMatchObject({ effect: { value: 0.5, n: 8 }, p: expect.closeTo(1 / 128, 2) });
});

it('allows for all rows that are read together', () => {
  // lab-01 wins 6 tasks of 20: p = 2 (1/2)^6 = 0.03125. Among two comparisons Holm doubles it to 0.0625.
  const rows = rowsOf(
    run('lab-01', { trials: trials(16, 10) }),
    run('lab-02', { trials: trials(10, 10) }),
    run('lab-03', { trials: trials(10, 10) }),
  );
  const [first, third] = rowVerdicts(labelled(rows, 'lab-02'), [labelled(rows, 'lab-01'), labelled(rows, 'lab-03')]);
  expect(compared(first).metrics.accuracy).toMatchObject({
    p: near(0.03125),
    adjustedP: near(0.0625),
    verdict: 'not-distinguishable',
  });
  expect(compared(third).metrics.accuracy).toMatchObject({ p: 1, verdict: 'not-distinguishable' });
  const [alone] = rowVerdicts(labelled(rows, 'lab-02'), [labelled(rows, 'lab-01')]);
  expect(compared(alone).metrics.accuracy).toMatchObject({ adjustedP: near(0.03125), verdict: 'distinguishable' });
});

it('allows for rows that are not at hand, and is never milder than over all', () => {
  const rights = [16, 17, 18, 10, 9];
  const rows = rowsOf(
    run('lab-00', { trials: trials(10, 20) }),
    ...rights.map((right, index) => run(`lab-0${index + 1}`, { trials: trials(right, 10) })),
  );
  const pinned = labelled(rows, 'lab-00');
  const compare = (labels: string[]) => labels.map((label) => setAgainst(labelled(rows, label), pinned));
  const labels = rights.map((_, index) => `lab-0${index + 1}`);
  const together = judgeTogether(compare(labels));
  const parted = [labels.slice(0, 2), labels.slice(2)].flatMap((some) => judgeTogether(compare(some), rights.length));
  const others = [labels.slice(0, 1), labels.slice(1)].flatMap((some) => judgeTogether(compare(some), rights.length));
  // Whatever else is on the page, the verdict is the same.
  expect(parted).toEqual(others);
  for (const [index, one] of parted.entries()) {
    for (const metric of ['accuracy', 'decode'] as const) {
      const [part, whole] = [compared(one).metrics[metric], compared(together[index]).metrics[metric]];
      if (part.status !== 'compared' || whole.status !== 'compared') throw new Error('they are compared');
      expect(part.adjustedP).toBeCloseTo(Math.min(1, (metric === 'decode' ? 2 : 1) * rights.length * part.p), 12);
      expect(part.adjustedP).toBeGreaterThanOrEqual(whole.adjustedP);
    }
  }
  // lab-01 wins 6 tasks: p = 0.03125, five times as much among five rows.
  expect(compared(parted[0]).metrics.accuracy).toMatchObject({
    verdict: 'not-distinguishable',
    sentence: expect.stringContaining("among 5 comparisons (p = 0.031 alone, 0.156 with Bonferroni's correction)"),
  });
});

it('does not call two percent a difference, however sure it is', () => {
  const verdict = compared(
    verdictOf([run('lab-01', { trials: trials(10, 100) })], [run('lab-02', { trials: trials(10, 102) })]),
  );
  expect(verdict.metrics.decode).toMatchObject({ verdict: 'not-distinguishable' });
  expect(verdict.metrics.decode).toMatchObject({ p: expect.closeTo(2 * 0.5 ** 20, 12) });
});

describe('suites that time shapes', () => {
  /** One shape, timed so often at each of the gaps between tokens. */
  const timed = (label: string, gaps: readonly number[]): Run =>
    makeRunOfShapes(
      gaps.map((gap, attempt) => makeTimedTrial(attempt, arrivals(100, gap, 3))),
      { id: id(), label },
    );

  it('are compared by the repeats of one run, each shape against itself', () => {
    const [fast, slow] = [timed('lab-01', [10, 10, 10, 10, 10]), timed('lab-02', [20, 22, 24, 26, 28])];
    const { decode, accuracy } = compared(verdictOf([fast], [slow])).metrics;
    // 25 ratios: 2.0, 2.2, 2.4, 2.6, 2.8, five times each. No orders but 2 of C(10, 5) = 252 part the groups so: p = 2/252,
    // doubled for two questions. The interval leaves out the 2 smallest and the 2 largest of the 25: from 2.0 to 2.8.
    expect(decode).toMatchObject({ verdict: 'distinguishable', effect: { n: 5, method: 'hodges-lehmann' } });
    if (decode.status !== 'compared') return;
    expect(decode.p).toBeCloseTo(2 / 252, 12);
    expect(decode.adjustedP).toBeCloseTo(4 / 252, 12);
    expect([decode.effect.low, decode.effect.value, decode.effect.high]).toEqual([
      expect.closeTo(2, 9),
      expect.closeTo(2.4, 9),
      expect.closeTo(2.8, 9),
    ]);
    expect(decode.sentence).toContain('over all shapes in common, 5 and 5 repeats of one run each: distinguishable');
    expect(decode.over).toBe('all shapes in common');
    expect(accuracy).toMatchObject({ status: 'not-measured' });
  });

  it('are compared by the medians of runs from five runs on each side', () => {
    const fast = [10, 11, 12, 13, 14].map((gap) => timed('lab-01', [gap, gap, gap]));
    const slow = [20, 22, 24, 26, 28].map((gap) => timed('lab-02', [gap, gap, gap]));
    const { decode } = compared(verdictOf(fast, slow)).metrics;
    // 5 against 5, all apart: p = 2 / C(10, 5) = 2/252, doubled for two questions. Of the 25 ratios of the slow gaps to
    // the fast ones the 13th is 24 / 12.
    expect(decode).toMatchObject({ verdict: 'distinguishable', p: near(2 / 252), adjustedP: near(4 / 252) });
    expect(decode).toMatchObject({ effect: { value: expect.closeTo(2, 9), n: 5 } });
    expect(decode).toMatchObject({
      sentence: expect.stringContaining('shape pp20-tg3, 5 runs and 5 runs: distinguishable'),
    });
    // A run that stands with another shape: medians of the two would be no comparison.
    const long = makeShape({ decodeTokens: 5 });
    const other = makeRunOfShapes(
      [0, 1, 2].flatMap((attempt) => [
        makeTimedTrial(attempt, arrivals(100, 10, 3)),
        makeTimedTrial(attempt, arrivals(100, 10, 5), { shape: long }),
      ]),
      { id: id(), label: 'lab-01' },
    );
    expect(compared(verdictOf([...fast, other], slow)).metrics.decode).toMatchObject({ over: 'all shapes in common' });
    // Four against four could not fall below 2 / C(8, 4) = 0.029, doubled 0.057: one run of each speaks instead.
    const four = compared(verdictOf(fast.slice(1), slow.slice(1)));
    expect(four.metrics.decode).toMatchObject({
      sentence: expect.stringContaining('3 and 3 repeats of one run each'),
    });
  });
});

describe('what is not comparable', () => {
  const baseline = run('lab-02', { trials: trials(10, 10) });
  it.each<[string, Partial<Run>, string]>([
    ['other tasks', { trials: [{ ...makeTrial(0, [1, 2]), task: makeTask(99) }] }, 'no task in common'],
    [
      'a failed gate',
      { sessions: [makeSession({ ...PASSED, status: 'failed', reason: 'Other tokens.' })] },
      'computed wrongly',
    ],
    ['made-up numbers', { provenance: 'synthetic' }, 'made up'],
    ['another suite', { entry: { ...baseline.entry, suite: { ...baseline.entry.suite, version: 2 } } }, 'versions'],
  ])('%s', (_, change, words) => {
    const verdict = verdictOf([run('lab-01', { trials: trials(10, 10), ...change })], [baseline]);
    expect(verdict).toMatchObject({ status: 'not-comparable', sentence: expect.stringContaining(words) });
  });

  it('a run that cannot be read any more', () => {
    const rows = rowsOf(run('lab-01', { trials: trials(10, 10) }), baseline);
    const [verdict] = rowVerdicts(labelled(rows, 'lab-02'), [{ ...labelled(rows, 'lab-01'), records: [] }]);
    expect(verdict).toMatchObject({ status: 'not-comparable', sentence: expect.stringContaining('cannot be read') });
  });
});
