import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, makeTrial } from '../../../tests/fixtures/make-run.ts';
import { arrivals, makeRunOfShapes, makeTimedTrial } from '../../../tests/fixtures/make-speed-run.ts';
import { writeRunFile } from '../../schema/doors.ts';
import type { Run } from '../../schema/run.ts';
import { UsageError } from '../usage-error.ts';
import { readCompareArguments } from './compare-arguments.ts';
import { compareSides, regressionsOf, type Comparison } from './compare-sides.ts';
import type { ComparedMetric, Thresholds } from './judge-together.ts';
import { printComparison } from './print-comparison.ts';
import { sideOf } from './side.ts';

const ID = (last: number) => `00000000-0000-4000-8000-${`${last}`.padStart(12, '0')}`;
const TASKS = 10;
/** Ten tasks, of which the first are correct; every time is longer by a factor. */
const run = (id: number, correct: number, factor = 1, change: Partial<Run> = {}): Run =>
  makeRun({
    id: ID(id),
    trials: Array.from({ length: TASKS }, (_, index) =>
      makeTrial(
        index,
        arrivals(100 + index, 10 + index, 4).map((ms) => ms * factor),
        index < correct ? 'correct' : 'wrong',
      ),
    ),
    ...change,
  });

const compare = (a: Run[], b: Run[], thresholds: Thresholds = {}, allowMissing = false): Comparison =>
  compareSides([sideOf('a.json', a), sideOf('b.json', b)], { thresholds, allowMissing });

function metricsOf({ comparisons }: Comparison): ComparedMetric[] {
  const [result] = comparisons[0]!.results;
  return result?.status === 'compared' ? result.metrics : [];
}
const changeOf = (comparison: Comparison, metric: string, shape?: string) => {
  const found = metricsOf(comparison).find((one) => one.metric === metric && one.shape === shape);
  return found?.status === 'compared' ? found : undefined;
};
const reasonsOf = ({ comparisons }: Comparison) => comparisons[0]!.apart.map(({ reason }) => reason);

describe('a run that is slower', () => {
  it('fails by the time that a token takes, which is a fifth longer', () => {
    const comparison = compare([run(1, 5)], [run(2, 5, 1.2)], { slower: 0.2 });
    for (const metric of ['decode', 'prefill', 'timeToFirstToken']) {
      const found = changeOf(comparison, metric);
      expect(found?.change.value).toBeCloseTo(20, 9);
      expect([found?.change.low, found?.change.high].map((value) => value?.toFixed(6))).toEqual([
        '20.000000',
        '20.000000',
      ]);
      expect(found).toMatchObject({ verdict: 'distinguishable', judgement: 'regression', change: { n: TASKS } });
    }
    expect(regressionsOf(comparison.comparisons)).toHaveLength(3);
  });

  it('does not fail below the threshold, nor where it is the faster one', () => {
    expect(changeOf(compare([run(1, 5)], [run(2, 5, 1.2)], { slower: 0.25 }), 'decode')?.judgement).toBe('excluded');
    const faster = changeOf(compare([run(1, 5, 1.2)], [run(2, 5)], { slower: 0.1 }), 'timeToFirstToken');
    expect(faster?.judgement).toBe('excluded');
    // A fifth less speed than 1.2 is 1: the time falls to 1 / 1.2.
    expect(faster?.change.value).toBeCloseTo(100 * (1 / 1.2 - 1), 9);
  });

  it('is not judged without a threshold', () => {
    expect(changeOf(compare([run(1, 5)], [run(2, 5, 2)]), 'decode')?.judgement).toBe('not-judged');
  });

  it('cannot be ruled out where few tasks give no certainty', () => {
    const few = (id: number, factor: number) => {
      const whole = run(id, 5, factor);
      return { ...whole, trials: whole.trials.slice(0, 4) };
    };
    const comparison = compare([few(1, 1)], [few(2, 1.2)], { slower: 0.1 });
    expect(changeOf(comparison, 'decode')).toMatchObject({ verdict: 'not-distinguishable', judgement: 'not-excluded' });
    expect(printComparison(comparison, 'table')).toContain('too uncertain to rule one out');
  });

  it('is found shape by shape and over all shapes', () => {
    const speed = (id: number, factor: number) =>
      makeRunOfShapes(
        Array.from({ length: 12 }, (_, attempt) =>
          makeTimedTrial(
            attempt,
            arrivals(100 + attempt, 10 + attempt / 10, 8).map((ms) => ms * factor),
          ),
        ),
        { id: ID(id), seed: id },
      );
    const comparison = compare([speed(1, 1)], [speed(2, 1.5)], { slower: 0.2 });
    expect(changeOf(comparison, 'decode')?.judgement).toBe('regression');
    const shape = changeOf(comparison, 'decode', 'pp20-tg8');
    expect(shape).toMatchObject({ judgement: 'regression', a: { status: 'estimated' } });
    expect(shape?.change.value).toBeGreaterThan(40);
    expect(printComparison(comparison, 'table')).toMatch(/Decode \(tok\/s\), over all shapes .*\n/);
    expect(changeOf(compare([speed(1, 1)], [speed(2, 1)], { slower: 0.2 }), 'decode')?.judgement).toBe('excluded');
  });
});

describe('a run that is less accurate', () => {
  it('fails by points, tested on the tasks that differ', () => {
    // 10 and 4 of 10 correct: 6 tasks differ, all to one side, so that p is 2 / 2^6 = 0.031.
    const comparison = compare([run(1, 10)], [run(2, 4)], { lessAccurate: 5 });
    expect(changeOf(comparison, 'accuracy')).toMatchObject({ judgement: 'regression', verdict: 'distinguishable' });
    expect(changeOf(comparison, 'accuracy')?.change.value).toBeCloseTo(60, 9);
  });

  it('does not fail for five tasks: p is 2 / 2^5 = 0.063, and nothing is ruled out', () => {
    const comparison = compare([run(1, 10)], [run(2, 5)], { lessAccurate: 5 });
    expect(changeOf(comparison, 'accuracy')).toMatchObject({
      judgement: 'not-excluded',
      verdict: 'not-distinguishable',
    });
  });
});

describe('which runs are compared', () => {
  it('compares a file with itself and finds nothing', () => {
    const comparison = compare([run(1, 5)], [run(1, 5)], { slower: 0.1, lessAccurate: 5 });
    expect(regressionsOf(comparison.comparisons)).toEqual([]);
    expect(changeOf(comparison, 'decode')?.change).toMatchObject({ value: 0, low: 0, high: 0 });
    expect(printComparison(comparison, 'table')).toContain('The same run is in both files');
  });

  it('sets apart what is made up, wrong, unfinished, twice there, or older', () => {
    const gate = {
      ...makeSession().gate,
      status: 'failed' as const,
      reason: 'other tokens',
    } as Run['sessions'][0]['gate'];
    const comparison = compare(
      [run(1, 5)],
      [
        run(2, 5),
        run(2, 5),
        run(3, 5, 1, { startedAt: '2026-11-19T10:00:00.000Z' }),
        run(4, 5, 1, { provenance: 'synthetic' }),
        run(5, 5, 1, { status: { state: 'running' } }),
        run(6, 5, 1, { sessions: [makeSession(gate)] }),
      ],
    );
    expect(comparison.comparisons[0]!.results).toHaveLength(1);
    expect(reasonsOf(comparison)).toEqual([
      'the same run is in the file twice',
      'it was made up, and says nothing of a device',
      'it is not over',
      'fast but wrong: the build is computed wrongly there',
      'the file has a newer run of the same question, which counts',
    ]);
  });

  it('says what else the other file has', () => {
    const a = run(1, 5);
    const { entry } = a;
    const apart = (change: Partial<Run>) => reasonsOf(compare([a], [run(2, 5, 1, change)]))[1];
    expect(apart({ seed: 8 })).toBe('a.json has other tasks: seed 7, not 8');
    expect(apart({ entry: { ...entry, suite: { ...entry.suite, version: 2 } } })).toBe(
      'a.json has version 1 of this suite',
    );
    expect(apart({ entry: { ...entry, suite: { ...entry.suite, digest: `sha256:${'1'.repeat(64)}` } } })).toContain(
      'other content',
    );
    expect(apart({ entry: { ...entry, settings: { ...entry.settings, contextTokens: 512 } } })).toContain('settings');
    expect(apart({ build: { ...a.build, id: 'other' } })).toBe('a.json has no run of this build on this suite');
  });

  it('sets machines of the same label against each other', () => {
    const one = (id: number, label: string) => run(id, 5, 1, { label });
    const { comparisons } = compare([one(1, 'x'), one(2, 'y')], [one(3, 'y'), one(4, 'x'), one(5, 'z')]);
    const labels = comparisons[0]!.results.map(({ pair: { a, b } }) => `${a.digest.label}${b.digest.label}`);
    expect(labels).toEqual(['xx', 'yy']);
  });
});

describe('what is printed', () => {
  const hostile = '=HYPERLINK("x")|<img src=x>\n\u001b[31m';
  const comparison = compare([run(1, 10, 1, { label: hostile })], [run(2, 4, 1.2, { label: hostile })], {
    slower: 0.1,
  });

  it('has values, intervals, n, verdict and the rule', () => {
    const text = printComparison(comparison, 'table');
    expect(text).toMatch(/Decode \(tok\/s\) .* 20 % longer \(20 to 20\) +10 +distinguishable, REGRESSION/);
    expect(text).toContain(
      'A regression is: distinguishably slower and by an estimated 10 % longer or more; or a run that is computed wrongly',
    );
    expect(text).toContain('1 of 1 runs of A were compared');
    expect(text).toContain('among 4 comparisons');
    expect(text).toMatch(/Accuracy \(%\) +100 \([\d.]+ to 100, n = 10\)/);
    expect(text).not.toContain('\u001b');
  });

  it('says how sure a weaker interval is, in words and as numbers', () => {
    const few = (id: number) => ({ ...run(id, 5), trials: run(id, 5).trials.slice(0, 4) });
    const weak = compare([few(1)], [few(2)]);
    // The interval from the least to the greatest of 4 holds the median with 1 - 2 / 2^4 = 87.5 %, rounded down.
    expect(printComparison(weak, 'table')).toMatch(
      /Decode \(tok\/s\) .*, n = 4, 87 % interval\) .*, n = 4, 87 % interval\)/,
    );
    const [head = '', ...rows] = printComparison(weak, 'csv').split('\n');
    const columns = head.split(',');
    const decode = rows.find((row) => row.includes(',Decode,'))?.split(',') ?? [];
    const numbers = ['a confidence', 'a n', 'b confidence', 'b n'].map((name) => Number(decode[columns.indexOf(name)]));
    expect(numbers).toEqual([0.87, 4, 0.87, 4]);
  });

  it('keeps hostile labels harmless', () => {
    expect(printComparison(comparison, 'csv')).toContain(`"'=HYPERLINK(""x"")|<img src=x>`);
    const markdown = printComparison(comparison, 'md');
    expect(markdown).toContain('\\|\\<img src=x\\>');
    expect(markdown).toContain('## Result');
  });

  it('is a matrix for several files', () => {
    const third = { ...comparison.comparisons[0]!, file: 'c.json' };
    const text = printComparison({ ...comparison, comparisons: [...comparison.comparisons, third] }, 'table');
    expect(text).toMatch(/build +suite +metric +a\.json +b\.json +c\.json/);
    const parsed = JSON.parse(printComparison(comparison, 'json')) as { regressions: number };
    expect(parsed.regressions).toBe(3);
  });
});

describe('readCompareArguments', () => {
  it('takes percent and points', () => {
    const args = ['a.json', 'b.json', '--fail-if-slower', '10%', '--fail-if-less-accurate', '5', '--format', 'md'];
    expect(readCompareArguments(args)).toEqual({
      files: ['a.json', 'b.json'],
      thresholds: { slower: 0.1, lessAccurate: 5 },
      allowMissing: false,
      format: 'md',
      out: undefined,
    });
  });

  it.each([
    [[], /Say which files/],
    [['a.json'], /Say which files/],
    [['a', 'b', '--fail-if-slower', 'much'], /--fail-if-slower takes a number/],
    [['a', 'b', '--fail-if-slower', '0'], /above 0/],
    [
      ['a', 'b', '--fail-if-slower', '-5'],
      /^--fail-if-slower takes a number above 0 and up to 1000, such as 10%, not "-5"\.$/,
    ],
    [['a', 'b', '--fail-if-slower', '--format', 'md'], /^[^\n]*--fail-if-slower[^\n]*ambiguous\. Usage: [^\n]*$/],
    [['a', 'b', '--fail-if-less-accurate', '101'], /up to 100/],
    [['a', 'b', '--format', 'xml'], /--format knows table, md, csv, json/],
    [['a', 'b', '--fail'], /Usage: npm run compare/],
  ])('refuses %j with one sentence', (args, sentence) => {
    expect(() => readCompareArguments(args)).toThrow(UsageError);
    expect(() => readCompareArguments(args)).toThrow(sentence);
  });
});

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tabmark-compare-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const command = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/compare.ts', ...args], { encoding: 'utf8' });

  it('says by its exit code whether something got worse', () => {
    const [a, b] = [run(1, 5), run(2, 5, 1.2)].map((one, index) => file(`${index}.json`, writeRunFile([one], '0')));
    const out = join(folder, 'report.csv');
    expect(command(a!, b!, '--fail-if-slower', '10%').status).toBe(1);
    expect(command(a!, a!, '--fail-if-slower', '10%', '--format', 'csv', '--out', out).status).toBe(0);
    expect(readFileSync(out, 'utf8').split('\n')[0]).toContain('worse by');
    const broken = command(a!, file('broken.json', '{'));
    expect([broken.status, broken.stderr]).toEqual([2, expect.stringMatching(/broken\.json: .*not complete JSON/)]);
    const other = file('other.json', writeRunFile([run(3, 5, 1, { seed: 8 })], '0'));
    expect(command(a!, other).status).toBe(2);
  });
});
