import { describe, expect, it } from 'vitest';
import { makeRun, makeTrial } from '../../tests/fixtures/make-run.ts';
import { arrivals, makeRunOfShapes, makeTimedTrial } from '../../tests/fixtures/make-speed-run.ts';
import { measured } from '../schema/primitives.ts';
import type { Run } from '../schema/run.ts';
import { matrixOf } from './matrix.ts';
import { csvTable, markdownTable, markdownText, shortNumber } from './report-text.ts';
import { csvReport, markdownReport, reportRows } from './report.ts';
import { recordOf } from './run-digest.ts';

const model = { ...makeRun().build, role: 'model' as const };
const run = (id: number, correct: number, change: Partial<Run> = {}): Run =>
  makeRun({
    id: `00000000-0000-4000-8000-00000000000${id}`,
    build: model,
    trials: Array.from({ length: 10 }, (_, index) =>
      makeTrial(index, arrivals(100, 10, 11), index < correct ? 'correct' : 'wrong'),
    ),
    ...change,
  });
const records = [run(1, 10, { label: 'one' }), run(2, 4, { label: '=two|' })].map(recordOf);
const baseline = matrixOf(
  records.map(({ digest }) => digest),
  { by: 'machine' },
).rows.find(({ standing }) => standing.label === 'one')?.key;

describe('reportRows', () => {
  it('has each metric of each place, build and suite', () => {
    const rows = reportRows(records, { by: 'machine' });
    expect(rows).toHaveLength(12);
    const decode = rows.find(({ metric }) => metric === 'decode');
    // 10 tokens in 100 ms, in every trial.
    expect(decode?.cell.reading).toMatchObject({ status: 'estimated', estimate: { value: 100, low: 100, high: 100 } });
    expect(decode?.verdict).toBeUndefined();
  });

  it('sets the others against the baseline', () => {
    const rows = reportRows(records, { by: 'machine', baseline });
    const of = (label: string, metric: string) =>
      rows.find(({ row, metric: id }) => row.standing.label === label && id === metric)?.verdict;
    expect(of('one', 'accuracy')).toEqual({ status: 'baseline' });
    // 6 tasks differ, all to one side: p is 2 / 2^6.
    expect(of('=two|', 'accuracy')).toMatchObject({
      verdict: 'distinguishable',
      isBetter: false,
      p: expect.closeTo(2 / 2 ** 6, 9),
    });
    expect(of('=two|', 'decode')).toMatchObject({ verdict: 'not-distinguishable' });
    expect(of('=two|', 'tokensPerTask')).toMatchObject({ status: 'not-measured' });
  });
});

describe('the reports', () => {
  it('write numbers with interval, n and verdict', () => {
    const rows = reportRows(records, { by: 'machine', baseline });
    const lines = csvReport(rows).trim().split('\n');
    expect(lines).toHaveLength(13);
    const accuracy = lines.find((line) => line.includes('Accuracy') && line.includes("'=two"));
    expect(accuracy).toContain(',Accuracy,40,');
    expect(accuracy).toMatch(/,worse,-60,-\d/);
    const markdown = markdownReport(rows);
    expect(markdown).toContain('## demo, version 1');
    expect(markdown).toContain('100 (100 to 100, n = 10); baseline');
    expect(markdown).toMatch(/\| 40 \(\d+(\.\d+)? to \d+(\.\d+)?, n = 10\); worse, −60 points \(−\d[^|]*\) \|/);
    expect(markdown).toContain('=two\\|');
  });

  it('tell the reason where there is no number, and never a speed of what is wrong', () => {
    const gate = { status: 'failed' as const, reason: 'other tokens', evidence: undefined };
    const [session] = makeRun().sessions;
    const failed = {
      ...session!,
      gate: { ...session!.gate, ...gate, evidence: (session!.gate as { evidence: unknown }).evidence },
    };
    const wrong = recordOf(run(3, 10, { sessions: [failed as Run['sessions'][0]] }));
    const rows = reportRows([wrong]);
    expect(csvReport(rows)).toMatch(/Decode,,,,,0,one run,tok\/s,.*fast but wrong/);
    expect(markdownReport(rows)).not.toMatch(/Decode/);
    expect(markdownReport([])).toContain('nothing to report');
  });
});

describe('what tells rows apart', () => {
  /** The cells of each line by the head of their column; no text here has a comma. */
  const columnsOf = (csv: string) => {
    const [head = [], ...lines] = csv
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    return lines.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index]])));
  };

  it('is in both reports: backend, runtime, sampling, thinking, context, memory, seeds and runs', () => {
    const [one, two] = records;
    const settings = { ...one!.digest.settings, thinking: { mode: 'on' as const, budgetTokens: 512 } };
    const other = {
      ...two!,
      digest: { ...two!.digest, label: 'two', settings, seed: 9, backend: measured('wasm' as const) },
    };
    const rows = reportRows([one!, other], { by: 'machine' });
    const lines = columnsOf(csvReport(rows)).filter(({ metric }) => metric === 'Accuracy');
    expect(lines.map(({ backend, thinking, 'thinking budget': budget }) => [backend, thinking, budget]).sort()).toEqual(
      [
        ['wasm', 'on', '512'],
        ['webgpu', 'off', ''],
      ],
    );
    expect(lines.find(({ backend }) => backend === 'wasm')).toMatchObject({
      'runtime version': 'onnxruntime-web 1.30.0',
      'suite digest': other.digest.suite.digest,
      sampling: 'greedy',
      'context tokens': `${settings.contextTokens}`,
      stopping: 'all trials',
      correctness: 'passed',
      'run ids': other.digest.id,
      seeds: '9',
      'GPU memory median bytes': '9500',
      'GPU memory runs': '1',
      'decode shape': '',
    });
    const markdown = markdownReport(rows);
    expect(markdown).toContain('Asked and computed by');
    expect(markdown).toMatch(/onnxruntime-web 1\.30\.0, webgpu, greedy, no thinking, context of/);
    expect(markdown).toMatch(/wasm, on the processor, greedy, thinking 512, context of/);
    expect(markdown).toContain('| 0.0095 (n = 1 run) |');
  });

  it('is the shape of a speed', () => {
    const trials = [0, 1, 2].map((attempt) => makeTimedTrial(attempt, arrivals(100, 10, 3)));
    const rows = reportRows([recordOf(makeRunOfShapes(trials))]);
    const [shape] = trials.map((trial) => trial.shape.id);
    expect(columnsOf(csvReport(rows))[0]).toMatchObject({ 'decode shape': shape, 'prefill shape': shape });
    expect(markdownReport(rows)).toContain(`n = 3, 75 % interval, shape ${shape})`);
  });
});

describe('cells', () => {
  it.each([
    ...['=1+1', '+1', '-1', '@x', '\t=1', ' =1', '\r=1'],
    ...['\0=1+1', '\u200b=1+1', '\u202e=1+1', '＝1+1', '＋1', '－1', '＠x', ' \u2066＝1'],
  ])('make no formula of %j', (text) => {
    expect(csvTable([[text]]).replace(/^"/, '')).toMatch(/^'/);
  });

  it('write numbers as numbers and quote what needs it', () => {
    expect(csvTable([[-1.5, 'a,b', 'say "x"', undefined, 0, Number.NaN]])).toBe('-1.5,"a,b","say ""x""",,0,\n');
  });

  it('have no sign that cannot be seen, and one line', () => {
    const text = 'a\u202eb\u2066c\u200b\ufeff\0d\r\ne  f\tg';
    expect(csvTable([[text]])).toBe('abcd e  f g\n');
    expect(markdownText(text)).toBe('abcd e f g');
  });

  it('cannot be left in Markdown, nor made a link, an image or HTML', () => {
    expect(markdownTable([['a'], ['x|y\n| z']])).toBe('| a |\n| --- |\n| x\\|y \\| z |\n');
    expect(markdownText('![x](http://evil) <script> `rm` www.evil')).not.toMatch(/(?<!\\)[`<[!]|https?:|www\./);
  });

  it('write numbers in four digits without an exponent, where there is one to read', () => {
    expect([0, 123_456, 1234.5, 12.3456, 0.012345, 0.0000123].map(shortNumber)).toEqual([
      '0',
      '123456',
      '1235',
      '12.35',
      '0.01235',
      '1.23e-5',
    ]);
  });
});
