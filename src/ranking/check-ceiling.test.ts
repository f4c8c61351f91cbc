import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, makeTrial } from '../../tests/fixtures/make-run.ts';
import { measured } from '../schema/primitives.ts';
import type { Run } from '../schema/run.ts';
import type { Session } from '../schema/session.ts';
import { checkCeiling } from './check-ceiling.ts';
import { speedsOf } from './check-physics.ts';

/** Ten answers whose eleven tokens come so far apart, the first of them after so long, both in ms. */
function answers(tokenMs: number, firstMs = 100) {
  const arrivedMs = Array.from({ length: 11 }, (_, index) => firstMs + index * tokenMs);
  return Array.from({ length: 10 }, (_, place) => makeTrial(place, arrivedMs));
}

/** A build whose weights have a gigabyte. */
function large(): Session {
  const session = makeSession();
  if (session.files.status !== 'measured') throw new Error('fixture');
  const [first] = session.files.value.files;
  if (!first) throw new Error('fixture');
  const files = [{ ...first, path: 'onnx/model.onnx', bytes: 1_000_000_000 }];
  return { ...session, files: measured({ ...session.files.value, files }) };
}

const ids = (run: Run, bytesPerSecond = 1e13) =>
  checkCeiling(speedsOf(run), { bytesPerSecond }).map(({ id, action }) => `${action} ${id}`);
const ABOVE = ['quarantine above-ceiling'];

describe('checkCeiling', () => {
  it('finds nothing in an honest run, nor in one of twenty thousand tokens a second', () => {
    expect(ids(makeRun())).toEqual([]);
    expect(ids(makeRun({ trials: answers(0.05) }))).toEqual([]);
  });

  it('sets aside what no browser can hand over, whether or not the GPU was measured', () => {
    expect(ids(makeRun({ trials: answers(0.001) }))).toEqual(ABOVE);
  });

  it('sets aside prompts that no device can read so fast', () => {
    expect(ids(makeRun({ trials: answers(10, 0.0015) }))).toEqual(ABOVE);
  });

  it('sets aside weights that no device of the class can read so fast', () => {
    // A thousand tokens a second of a gigabyte each: 1 TB/s.
    const run = makeRun({ trials: answers(1), sessions: [large()] });
    expect(ids(run, 2e12)).toEqual([]);
    expect(ids(run, 3e11)).toEqual(ABOVE);
  });
});
