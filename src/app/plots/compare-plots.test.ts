import { describe, expect, it } from 'vitest';
import { makeRows, type DigestParts } from '../../../tests/fixtures/make-matrix.ts';
import { comparableSets } from './comparable-sets.ts';
import type { PlotSheet, PointPlot, RowPlot } from './plot.ts';
import { accuracyAgainstMemory, accuracyAgainstSpeed } from './quality-plots.ts';
import { rowNames } from './row-names.ts';
import { secondsPerCorrectPlot, speedByDevicePlot } from './row-plots.ts';
import { thinkingPlots } from './thinking-plot.ts';

const setOf = (parts: readonly DigestParts[]) => comparableSets(makeRows(parts))[0]!;
const looks = (sheet: PlotSheet) =>
  Object.fromEntries(
    (sheet.drawing as PointPlot).series.flatMap(({ points }) =>
      points.map(({ label, look }) => [label, look ?? 'full']),
    ),
  );
const WRONG = { correctness: 'failed', speedsInvalid: 'wrong' } as const;

describe('comparableSets', () => {
  it('never mixes suites, versions, contents, the calibration build, endpoints or made-up runs', () => {
    const one = { build: 'A', accuracy: 0.5, decode: 10 };
    const calibration = makeRows([one])[0]!.build;
    const rows = makeRows([
      one,
      { ...one, build: 'B' },
      { ...one, suite: { version: 3 } },
      { ...one, suite: { digest: `sha256:${'b'.repeat(64)}` } },
      { ...one, suite: { id: 'code-micro' } },
      { ...one, over: { build: { ...calibration, role: 'calibration' } } },
      { ...one, over: { build: { ...calibration, runtime: 'endpoint' } } },
      { ...one, over: { provenance: 'synthetic', speedsInvalid: 'made-up' } },
    ]);
    const sets = comparableSets(rows, (id) => id.toUpperCase());
    const content = 'LAB-MICRO, version 2, content aaaaaaaa';
    expect(new Map(sets.map(({ title, rows: members }) => [title, members.length]))).toEqual(
      new Map([
        ['CODE-MICRO, version 2', 1],
        [content, 2],
        [`${content}, at an endpoint`, 1],
        [`${content}, calibration build`, 1],
        [`${content}, made up for a demonstration`, 1],
        ['LAB-MICRO, version 2, content bbbbbbbb', 1],
        ['LAB-MICRO, version 3', 1],
      ]),
    );
    expect(sets[0]?.rows).toHaveLength(2);
  });
});

describe('rowNames', () => {
  it('says of a build what tells it from others, and numbers what nothing tells apart', () => {
    const rows = makeRows([
      { build: 'A', budget: 256, label: 'lab-07' },
      { build: 'A', device: 'A phone' },
      { build: 'B' },
      { build: 'B', over: { build: { ...makeRows([{ build: 'B' }])[0]!.build, key: 'other files' } } },
    ]);
    const names = rowNames(rows);
    expect(rows.map((row) => names.build(row)).sort()).toEqual(['A, no thinking', 'A, thinking 256', 'B', 'B #2']);
    expect(new Set(rows.map((row) => names.place(row)))).toEqual(new Set(['A laptop (lab-07)', 'A phone']));
  });
});

describe('accuracy against what it costs', () => {
  const set = setOf([
    { build: 'Fast', accuracy: 0.3, decode: 90, gpuPeakBytes: 3e8 },
    { build: 'Good', accuracy: 0.8, decode: 20, gpuPeakBytes: 9e8 },
    { build: 'Nearly', accuracy: 0.78, decode: 19.8, gpuPeakBytes: 9.1e8 },
    { build: 'Neither', accuracy: 0.1, decode: 10, gpuPeakBytes: 2e9 },
    { build: 'Silent', accuracy: 0.5 },
    { build: 'Twin', accuracy: 0, decode: 900, over: WRONG },
  ]);

  it('tells the front, what luck may put there, and what is behind', () => {
    const sheet = accuracyAgainstSpeed(set);
    expect(looks(sheet)).toEqual({ Fast: 'full', Good: 'full', Nearly: 'open', Neither: 'small' });
    expect(sheet.table.rows.map(({ cells }) => [cells[0], cells.at(-1)])).toEqual([
      ['Fast', 'on it'],
      ['Good', 'on it'],
      ['Nearly', 'its intervals reach it'],
      ['Neither', 'behind it'],
    ]);
    expect(sheet.caption.join(' ')).toMatch(/front of the medians/);
  });

  it('names what is missing with the reason, what is computed wrongly too', () => {
    expect(accuracyAgainstSpeed(set).missing.map(({ name, reason }) => [name, reason])).toEqual([
      ['Silent on A laptop', 'no task has an answer'],
      ['Twin on A laptop', 'fast but wrong: the build is computed wrongly there'],
    ]);
  });

  it('takes less memory for better', () => {
    expect(looks(accuracyAgainstMemory(set))).toMatchObject({ Fast: 'full', Good: 'full', Neither: 'small' });
    expect(accuracyAgainstMemory(set).table.rows[0]?.cells).toContain('300 MB');
  });

  it('has no drawing with nothing to show', () => {
    expect(accuracyAgainstSpeed(setOf([{ build: 'Silent' }])).drawing).toBeUndefined();
  });

  it('gives every device a mark of its own while there are marks', () => {
    const devices = Array.from({ length: 6 }, (_, index) => ({
      build: 'A',
      accuracy: 0.5,
      decode: 9,
      device: `D${index}`,
    }));
    const { series } = accuracyAgainstSpeed(setOf(devices)).drawing as PointPlot;
    expect(series.map(({ name, mark, points }) => [name, mark, points.length])).toEqual([
      ['D0', 'circle', 1],
      ['D1', 'square', 1],
      ['D2', 'triangle', 1],
      ['Other devices', 'diamond', 3],
    ]);
  });
});

describe('rows', () => {
  it('are sorted by seconds per correct answer', () => {
    const set = setOf([
      { build: 'Slow', secondsPerCorrect: 9 },
      { build: 'Quick', secondsPerCorrect: 2 },
    ]);
    const { groups } = secondsPerCorrectPlot(set).drawing as RowPlot;
    expect(groups[0]?.rows.map(({ label, value, low }) => [label, value, low])).toEqual([
      ['Quick', 2, expect.closeTo(1.7)],
      ['Slow', 9, expect.closeTo(7.65)],
    ]);
  });

  it('are grouped by build, the one on most devices first, the fastest device first', () => {
    const set = setOf([
      { build: 'Alone', decode: 500 },
      { build: 'Both', decode: 10 },
      { build: 'Both', decode: 30, device: 'A desktop' },
    ]);
    const { groups } = speedByDevicePlot(set).drawing as RowPlot;
    expect(groups.map(({ name, rows }) => [name, rows.map(({ label }) => label)])).toEqual([
      ['Both', ['A desktop', 'A laptop']],
      ['Alone', ['A laptop']],
    ]);
  });

  it('are drawn up to a number, and are all in the table', () => {
    const set = setOf(Array.from({ length: 50 }, (_, index) => ({ build: `B${index}`, secondsPerCorrect: index + 1 })));
    const sheet = secondsPerCorrectPlot(set);
    expect((sheet.drawing as RowPlot).groups.flatMap(({ rows }) => rows)).toHaveLength(40);
    expect(sheet.table.rows).toHaveLength(50);
    expect(sheet.caption.at(-1)).toMatch(/first 40 of 50/);
  });
});

describe('thinkingPlots', () => {
  it('joins the budgets of one build, and says which builds had one only', () => {
    const [accuracy] = thinkingPlots(
      setOf([
        { build: 'A', accuracy: 0.4, budget: 1024 },
        { build: 'A', accuracy: 0.2 },
        { build: 'A', accuracy: 0.3, budget: 256 },
        { build: 'B', accuracy: 0.9 },
      ]),
    );
    const { series, x } = accuracy!.drawing as PointPlot;
    expect(series.map(({ name, points }) => [name, points.map((point) => [point.x, point.y])])).toEqual([
      [
        'A',
        [
          [128, 0.2],
          [256, 0.3],
          [1024, 0.4],
        ],
      ],
    ]);
    expect(x.ticks.map(({ text }) => text)).toEqual(['off', '256', '1,024']);
    expect(accuracy!.missing).toEqual([expect.objectContaining({ name: 'B on A laptop' })]);
    expect(accuracy!.missing[0]?.reason).toMatch(/one thinking budget only/);
  });

  it('is not drawn where no build had several', () => {
    expect(thinkingPlots(setOf([{ build: 'A', accuracy: 0.4 }])).map(({ drawing }) => drawing)).toEqual([
      undefined,
      undefined,
    ]);
  });
});
