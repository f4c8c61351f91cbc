import { expect, it } from 'vitest';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import { readRunFile } from '../schema/doors.ts';
import { damagedWords, importWords, readRunFiles } from './read-run-files.ts';

const file = (name: string) => ({ name, text: () => Promise.resolve(name) });
const DAMAGED = { position: 3, total: 7, reason: 'This run is damaged: seed: expected number.' };
const NOTHING = { added: [], madeUp: [], alreadyHere: [], repeated: [], conflicting: [], damaged: [] };

it('goes on after a file that is refused', async () => {
  const results = await readRunFiles([file('broken'), file('good')], (text) =>
    text === 'good'
      ? Promise.resolve({ ...NOTHING, added: ['a', 'b'], alreadyHere: ['c'], damaged: [DAMAGED] })
      : Promise.reject(new Error('This file is damaged.')),
  );
  expect(results).toEqual([
    { name: 'broken', status: 'refused', message: 'This file is damaged.' },
    {
      name: 'good',
      status: 'imported',
      summary: '2 runs added, 1 already here, 1 damaged',
      conflicting: [],
      damaged: ['Run 3 of 7 is damaged: seed: expected number.'],
    },
  ]);
});

it('says what became of every run', () => {
  const conflicting = [{ id: 'e', startedAt: '2026-11-20T10:00:00.000Z', reason: 'It was left out.' }];
  const here = { alreadyHere: ['b', 'c'], repeated: ['d'] };
  expect(importWords({ added: ['a'], madeUp: ['a'], ...here, conflicting, damaged: [DAMAGED, DAMAGED] })).toBe(
    '1 run added, 1 of them made up, 2 already here, 1 more than once in the file, 1 left out, 2 damaged',
  );
  expect(importWords(NOTHING)).toBe('0 runs added');
});

it('names the place of a run that cannot be read, whatever is wrong with it', () => {
  const { runs: _, damaged } = readRunFile(
    JSON.stringify({ type: 'tabmark-runs', schemaVersion: 1, runs: [{ ...makeRun(), seed: -1 }, makeRun(), 7, {}] }),
  );
  const newer = { position: 2, total: 2, reason: 'This run has version 99; this Tabmark reads up to version 4.' };
  expect([...damaged, newer].map(damagedWords)).toEqual([
    expect.stringMatching(/^Run 1 of 4 is damaged: seed: /),
    expect.stringMatching(/^Run 3 of 4 is not a run of Tabmark: /),
    expect.stringMatching(/^Run 4 of 4 is not a run of Tabmark: /),
    'Run 2 of 2 has version 99; this Tabmark reads up to version 4.',
  ]);
});
