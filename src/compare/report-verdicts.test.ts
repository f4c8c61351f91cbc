import { describe, expect, it } from 'vitest';
import { makeRun, makeTrial } from '../../tests/fixtures/make-run.ts';
import { arrivals } from '../../tests/fixtures/make-speed-run.ts';
import type { RunRecord } from '../schema/run-digest.ts';
import type { Run } from '../schema/run.ts';
import { matrixOf } from './matrix.ts';
import { csvReport, markdownReport, reportRows } from './report.ts';
import { shortNumber } from './report-text.ts';
import { recordOf } from './run-digest.ts';

const MODEL = { ...makeRun().build, id: 'tiny-model', title: 'Tiny model', role: 'model' as const };
/** Ten tasks, of which the first are correct, with a token each so many ms. */
const record = (id: number, correct: number, { gapMs = 10, ...change }: Partial<Run> & { gapMs?: number } = {}) =>
  recordOf(
    makeRun({
      id: `00000000-0000-4000-8000-00000000000${id}`,
      build: MODEL,
      trials: Array.from({ length: 10 }, (_, index) =>
        makeTrial(index, arrivals(10 * gapMs, gapMs, 11), index < correct ? 'correct' : 'wrong'),
      ),
      ...change,
    }),
  );

function reported(records: RunRecord[], label?: string) {
  const { rows } = matrixOf(
    records.map(({ digest }) => digest),
    { by: 'label' },
  );
  const baseline = rows.find(({ standing }) => label !== undefined && standing.label === label)?.key;
  return reportRows(records, { by: 'label', baseline });
}

const [ONE, TWO, THREE] = [
  record(1, 10, { label: 'one' }),
  record(2, 4, { label: 'two', gapMs: 20 }),
  record(3, 10, { label: 'three' }),
];

describe('a verdict in Markdown', () => {
  it('stands with its difference, as in the CSV', () => {
    const rows = reported([ONE, TWO], 'one');
    const markdown = markdownReport(rows);
    const line = csvReport(rows)
      .split('\n')
      .find((text) => text.includes('Accuracy') && text.includes(',two,'));
    // Six of ten tasks less.
    const [, low, high] = line?.match(/,worse,-60,(-[\d.]+),(-[\d.]+),/)?.map(Number) ?? [];
    const bounds = [low, high].map((points) => `−${shortNumber(-points!)}`).join(' to ');
    expect(markdown).toContain(`; worse, −60 points (${bounds}) |`);
    // 20 ms instead of 10 for each token: half the speed, and twice the time.
    expect(markdown).toContain('50 (50 to 50, n = 10); worse, ×0.5 (0.5 to 0.5) |');
    expect(markdown).toContain('200 (200 to 200, n = 10); worse, ×2 (2 to 2) |');
  });

  it('has its sign and its difference the other way round, and where there is none', () => {
    expect(markdownReport(reported([ONE, TWO], 'two'))).toMatch(/; better, \+60 points \(\+[\d.]+ to \+[\d.]+\)/);
    const alike = markdownReport(reported([ONE, THREE], 'one'));
    expect(alike).toMatch(/; not distinguishable, 0 points \(−[\d.]+ to \+[\d.]+\)/);
    expect(alike).toContain('; not distinguishable, ×1 (1 to 1)');
  });

  it('says how sure a weaker interval is', () => {
    const few = (id: number, label: string) =>
      recordOf(makeRun({ ...makeRun(), id: `00000000-0000-4000-8000-00000000001${id}`, build: MODEL, label }));
    expect(markdownReport(reported([few(1, 'one'), few(2, 'two')], 'one'))).toMatch(
      /not distinguishable, ×1 \(1 to 1, \d\d % interval\)/,
    );
  });
});

describe('what the verdicts are against', () => {
  it('is named with all that tells it from the other rows, and how many rows are allowed for', () => {
    const markdown = markdownReport(reported([ONE, TWO, THREE], 'two'));
    expect(markdown).toMatch(
      /^The baseline is Tiny model, .*; labelled two; .*; onnxruntime-web 1\.30\.0, webgpu, greedy, .*\. Verdicts are corrected for all 2 rows compared with it: .*Holm.*Hochberg.*intervals stand alone/m,
    );
    expect(markdownReport(reported([ONE, TWO], 'two'))).toContain('corrected for the one row compared with it');
    expect(markdownReport(reported([ONE], 'one'))).toContain('No other row could be compared with it.');
  });

  it('is named in the table of its suite only, and nowhere without a baseline', () => {
    const [first] = TWO.digest.suite.id;
    const suite = { ...TWO.digest.suite, id: `${first}-other` };
    const other = { ...TWO, digest: { ...TWO.digest, suite } };
    const markdown = markdownReport(reported([ONE, other], 'one'));
    expect(markdown.match(/The baseline is/g)).toHaveLength(1);
    expect(markdown).toMatch(/## demo, version 1\n\nThe baseline is/);
    expect(markdownReport(reported([ONE, TWO]))).not.toContain('aseline');
  });

  it('cannot break out of its line', () => {
    const label = '<b>x</b>|`code`\n# [x](https://evil) ![y](z) \u202e';
    const markdown = markdownReport(reported([record(1, 10, { label }), TWO], label));
    const line = markdown.split('\n').find((text) => text.startsWith('The baseline is')) ?? '';
    expect(line).toContain('labelled \\<b\\>x\\</b\\>\\|\\`code\\` \\# \\[x\\](https\u200b://evil) \\!\\[y\\](z)');
    expect(line).not.toMatch(/(?<!\\)[`<[!|#]|\u202e/);
    expect(markdown).not.toMatch(/^# /m);
  });
});

describe('two contents of one version of a suite', () => {
  const digest = `sha256:${'9'.repeat(64)}`;
  const edited = { ...TWO, digest: { ...TWO.digest, suite: { ...TWO.digest.suite, digest } } };

  it('have headings of their own, and the reason', () => {
    const markdown = markdownReport(reported([ONE, edited]));
    const content = ONE.digest.suite.digest.slice('sha256:'.length, 'sha256:'.length + 8);
    expect(markdown.match(/^## .*/gm)).toEqual([
      `## demo, version 1, content ${content}`,
      '## demo, version 1, content 99999999',
    ]);
    expect(markdown.match(/they are not compared with these, because their content differs\./g)).toHaveLength(2);
    expect(markdownReport(reported([ONE, edited], 'one'))).toContain('; not compared: The runs did suites of the same');
  });

  it('are not spoken of where there is one, or where the versions differ', () => {
    const newer = { ...edited, digest: { ...edited.digest, suite: { ...edited.digest.suite, version: 2 } } };
    for (const records of [
      [ONE, TWO],
      [ONE, newer],
    ]) {
      expect(markdownReport(reported(records))).not.toMatch(/content [\d9]|content differs/);
    }
  });
});
