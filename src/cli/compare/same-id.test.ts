import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, makeTrial } from '../../../tests/fixtures/make-run.ts';
import { arrivals } from '../../../tests/fixtures/make-speed-run.ts';
import type { Run } from '../../schema/run.ts';
import type { GateResult } from '../../schema/session.ts';
import { compareSides, exitCodeOf, type Comparison } from './compare-sides.ts';
import { printComparison } from './print-comparison.ts';
import { sideOf } from './side.ts';

const ID = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
/** Ten tasks, of which the first are correct. */
const run = (id: number, correct: number, change: Partial<Run> = {}): Run =>
  makeRun({
    id: ID(id),
    trials: Array.from({ length: 10 }, (_, index) =>
      makeTrial(index, arrivals(100, 10, 4), index < correct ? 'correct' : 'wrong'),
    ),
    ...change,
  });
const ofBuild = (build: string, whole: Run): Run => ({
  ...whole,
  entry: { ...whole.entry, build },
  build: { ...whole.build, id: build },
});

function compare(a: Run[], b: Run[], allowMissing = false) {
  const sides = [sideOf('a.json', a), sideOf('b.json', b)] as const;
  const comparison = compareSides(sides, { thresholds: { lessAccurate: 5 }, allowMissing });
  return { comparison, code: exitCodeOf(comparison), text: printComparison(comparison, 'table') };
}
const apartOf = ({ comparisons }: Comparison) =>
  comparisons[0]!.apart.map(({ file, run: id, reason }) => `${file} ${id.at(-1)}: ${reason}`).sort();
const pairsOf = ({ comparisons }: Comparison) =>
  comparisons[0]!.results.map(({ pair }) => `${pair.a.digest.id.at(-1)}${pair.b.digest.id.at(-1)}`);

const [GOOD, BAD] = [run(2, 10), run(2, 2)];
const IN_FILE = 'the file holds another run with its id (they differ in trials)';

describe('two runs of one file with one id', () => {
  it.each([true, false])('are both set apart, in whatever order they stand (allow missing: %s)', (allowMissing) => {
    const found = [
      [GOOD, BAD],
      [BAD, GOOD],
      [GOOD, GOOD, BAD],
      [BAD, GOOD, GOOD],
    ].map((b) => compare([run(1, 10)], b, allowMissing));
    for (const { comparison, code, text } of found) {
      expect(code).toBe(2);
      expect(apartOf(comparison).filter((line) => line.endsWith(`2: ${IN_FILE}`))).toHaveLength(2);
      expect(apartOf(comparison)).toContain(
        `a.json 1: its counterpart ${ID(2)} cannot be used: the file holds another run with its id (they differ in trials)`,
      );
      expect(text).toContain('Nothing was compared.');
      expect(text).toContain('0 of 1 runs of A were compared');
    }
    expect(new Set(found.map(({ text }) => text.replaceAll(/^- .*in the file twice\n/gm, ''))).size).toBe(1);
  });

  it('leave the other runs to be judged, and their own counterpart missing', () => {
    const [a, b] = [
      [run(1, 10), ofBuild('other', run(3, 10))],
      [GOOD, BAD, ofBuild('other', run(4, 10))],
    ];
    for (const theirs of [b, b.toReversed()]) {
      expect(compare(a, theirs).code).toBe(1);
      expect(compare(a, theirs, true).code).toBe(0);
      expect(pairsOf(compare(a, theirs).comparison)).toEqual(['34']);
      expect(compare(a, theirs).text).toMatch(
        new RegExp(`REGRESSION in b\\.json: .*its counterpart ${ID(2)} cannot be used: the file holds another run`),
      );
    }
  });

  it('are no baseline either', () => {
    for (const mine of [
      [GOOD, BAD],
      [BAD, GOOD],
    ]) {
      const { comparison, code } = compare(mine, [run(1, 10)]);
      expect(code).toBe(2);
      expect(apartOf(comparison)).toEqual([
        `a.json 2: ${IN_FILE}`,
        `a.json 2: ${IN_FILE}`,
        `b.json 1: a.json has a run of it that cannot be used: ${IN_FILE}`,
      ]);
    }
    const both = [GOOD, BAD, run(3, 10)];
    expect(compare(both, [run(1, 10)]).code).toBe(0);
    expect(pairsOf(compare(both, [run(1, 10)]).comparison)).toEqual(['31']);
  });

  it('fail where one of them is computed wrongly', () => {
    const gate = { ...makeSession().gate, status: 'failed', reason: 'other tokens' } as GateResult;
    const wrong = { ...GOOD, sessions: [makeSession(gate)] };
    for (const theirs of [
      [GOOD, wrong],
      [wrong, GOOD],
    ]) {
      expect(compare([run(1, 10)], theirs, true)).toMatchObject({
        code: 1,
        text: expect.stringMatching(/REGRESSION in b\.json: .*fast but wrong/),
      });
    }
  });
});

describe('one id in two files', () => {
  it('is the same run only where the content is the same', () => {
    const same = compare([GOOD], [structuredClone(GOOD)]);
    expect([same.code, pairsOf(same.comparison)]).toEqual([0, ['22']]);
    expect(same.text).toContain('The same run is in both files');

    const { code, comparison, text } = compare([GOOD], [{ ...BAD, label: 'other' }]);
    expect(code).toBe(2);
    expect(comparison.comparisons[0]!.results).toEqual([]);
    expect(apartOf(comparison)).toEqual([
      'a.json 2: b.json holds another run with its id (they differ in label and trials)',
      'b.json 2: a.json holds another run with its id (they differ in label and trials)',
    ]);
    expect(text).not.toContain('The same run is in both files');
    expect(text).not.toContain('Accuracy');
  });

  it('is missed where nothing stands in its place', () => {
    const others = [ofBuild('other', run(3, 10)), ofBuild('other', run(4, 10))];
    const found = compare([GOOD, others[0]!], [BAD, others[1]!]);
    expect([found.code, pairsOf(found.comparison)]).toEqual([1, ['34']]);
    expect(found.text).toContain('b.json holds another run with its id (they differ in trials)');
    expect(found.text).toContain('1 of 2 runs of A were compared');
    // Another run of the same question does.
    const replaced = compare([GOOD, run(3, 10)], [BAD, run(4, 10)]);
    expect([replaced.code, pairsOf(replaced.comparison)]).toEqual([0, ['34']]);
  });

  it('names neither run in the report', () => {
    const { comparison } = compare([GOOD], [{ ...BAD, label: 'other' }]);
    expect(printComparison(comparison, 'md')).not.toContain('## demo');
    const known = compare([GOOD, run(3, 10, { label: 'third' })], [BAD, run(4, 10)]);
    expect(printComparison(known.comparison, 'md')).toMatch(/## demo, version 1\n[^#]*third/);
  });
});

it('takes the same run of several that began at one time, in whatever order they stand', () => {
  const b = [run(4, 10), run(5, 2)];
  const found = [b, b.toReversed()].map((theirs) => compare([run(1, 10)], theirs));
  expect(found.map(({ code, comparison }) => [code, pairsOf(comparison)])).toEqual([
    [0, ['14']],
    [0, ['14']],
  ]);
});
