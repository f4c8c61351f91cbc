import { describe, expect, it } from 'vitest';
import { makeRun, makeSpeedRun } from '../../../tests/fixtures/make-run.ts';
import type { LocalBuild } from '../../schema/build.ts';
import { boundColumns, boundNotes } from './bound-rows.ts';
import { speedReport } from './speed-report.ts';

const build = { ...(makeRun().build as LocalBuild), role: 'model' as const };
/** 4000 bytes at 1 GB/s are 250,000 tok/s at most; 107 dispatches of 2 ms for each token are 4.67. */
const { bounds } = speedReport(makeSpeedRun({ build }), undefined);

describe('the bounds of a shape', () => {
  const cells = (calibration: boolean) =>
    Object.fromEntries(boundColumns(calibration).map(({ title, cell }) => [title, cell(bounds.shapes[0]!)]));

  it('are set by the bandwidth, and for the calibration build by its dispatches', () => {
    expect(cells(false)).toMatchObject({
      'Read for a token': { value: '4.00 kB' },
      'Bandwidth bound': { value: '250,000 tok/s' },
      'Decode reaches': { value: '0.040%' },
    });
    expect(cells(true)).toMatchObject({
      'Dispatch bound': { value: '4.67 tok/s' },
      'Decode reaches': { value: '2,140%' },
    });
  });

  it('say why there are none', () => {
    expect(cells(false)).toMatchObject({ 'Compute bound': { none: expect.any(String) as string } });
  });

  it('say what they take for granted and what is odd, once each', () => {
    const notes = boundNotes(bounds);
    expect(notes).toContain('Every weight is read once for each token.');
    expect(new Set(notes).size).toBe(notes.length);
    expect(notes.some((note) => note.includes('bove'))).toBe(true);
  });

  it('name the measurement that a doubt is about', () => {
    const doubt = { id: 'not-converged' as const, sentence: 'It did not converge.' };
    const doubted = { ...bounds, bandwidth: { ...bounds.bandwidth, doubts: [doubt] } };
    expect(boundNotes(doubted)).toContain('About the bandwidth of this GPU: It did not converge.');
  });
});
