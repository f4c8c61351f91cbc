import { describe, expect, it } from 'vitest';
import { rowMetrics } from '../../ranking/row-metrics.ts';
import type { BoardRow } from '../../schema/board.ts';
import { BoardRows } from './board-rows.svelte.ts';
import { boardSections } from './board-sections.ts';
import { readBoardView } from './board-view.ts';

const around = (decode: number) => Array.from({ length: 8 }, (_, index) => ({ decode: decode + index / 100 }));
const rowAt = (key: string, decode: number, suite = { id: 'calibration', version: 1 }): BoardRow => ({
  key,
  deviceClass: { key: 'apple.desktop.macos.chromium.f16', name: 'Apple' },
  build: {
    id: 'calibration',
    title: 'Calibration build',
    model: 'Tabmark',
    runtime: 'wllama',
    quantisation: 'f32',
    parameters: 1e6,
    role: 'model',
  },
  suite,
  runtimeVersion: 'wllama 3.8.1',
  backend: 'wasm',
  n: 8,
  failures: { wrong: 0, outOfMemory: 0, deviceLost: 0, other: 0 },
  replicated: true,
  metrics: rowMetrics(around(decode)),
});

describe('boardSections', () => {
  it('ranks within a suite and version, never across', () => {
    const rows = [rowAt('a', 90), rowAt('b', 80, { id: 'calibration', version: 2 }), rowAt('c', 70), rowAt('d', 70)];
    const sections = boardSections(rows, 'decode');
    expect(sections.map(({ suite, rows }) => [suite.version, rows.map(({ row, rank }) => [row.key, rank])])).toEqual([
      [
        1,
        [
          ['a', { rank: 1, shared: false }],
          ['c', { rank: 2, shared: true }],
          ['d', { rank: 2, shared: true }],
        ],
      ],
      [2, [['b', { rank: 1, shared: false }]]],
    ]);
  });
});

describe('BoardRows', () => {
  const view = readBoardView('');

  it('reads on where it stopped, and shows no row twice', async () => {
    const asked: (string | null)[] = [];
    const rows = new BoardRows({
      page: async (query) => {
        asked.push(query.get('cursor'));
        return query.has('cursor')
          ? { rows: [rowAt('b', 80), rowAt('c', 70)], total: 3 }
          : { rows: [rowAt('a', 90), rowAt('b', 80)], total: 3, next: 'there' };
      },
    });
    await rows.read(view);
    expect([rows.rows.length, rows.hasMore]).toEqual([2, true]);
    await rows.readOn(view);
    await rows.readOn(view);
    expect(rows.rows.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect([rows.hasMore, rows.total, asked]).toEqual([false, 3, [null, 'there']]);
  });

  it('keeps the answer to the newest question', async () => {
    const answers: (() => void)[] = [];
    const rows = new BoardRows({
      page: (query) =>
        new Promise((resolve) => {
          answers.push(() => resolve({ rows: [rowAt(query.get('sort') ?? '', 1)], total: 1 }));
        }),
    });
    const both = [rows.read(view), rows.read({ ...view, sort: 'accuracy' })];
    answers[1]?.();
    answers[0]?.();
    await Promise.all(both);
    expect([rows.rows.map(({ key }) => key), rows.sort]).toEqual([['accuracy'], 'accuracy']);
  });

  it('says why there is no answer, and keeps what was there', async () => {
    let broken = false;
    const rows = new BoardRows({
      page: async () => {
        if (broken) throw new Error('No leaderboard answers here.');
        return { rows: [rowAt('a', 90)], total: 1 };
      },
    });
    await rows.read(view);
    broken = true;
    await rows.read(view);
    expect([rows.state, rows.problem, rows.rows.length]).toEqual(['failed', 'No leaderboard answers here.', 1]);
    broken = false;
    await rows.read(view);
    expect([rows.state, rows.problem]).toEqual(['answered', undefined]);
  });
});
