import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, makeSpeedRun } from '../../../tests/fixtures/make-run.ts';
import type { Run } from '../../schema/run.ts';
import type { Submission } from '../../schema/submission.ts';
import { submissionFacts } from './submission-facts.ts';

const submission = (run: Run, label?: string): Submission => ({
  type: 'tabmark-submission',
  schemaVersion: 1,
  ticket: run.id,
  proof: '{}',
  deletionKeyDigest: `sha256:${'0'.repeat(64)}`,
  deviceClass: 'software.desktop.linux.chromium.no-f16',
  run,
  ...(label === undefined ? {} : { label }),
});
const textOf = (run: Run, name: string, label?: string) =>
  submissionFacts(submission(run, label), 'Demo').find((fact) => fact.name === name)?.text;

describe('submissionFacts', () => {
  it('counts tasks, answers and arrivals', () => {
    expect(textOf(makeRun(), 'Tasks')).toMatch(/^3 tasks .* 3 answers/);
    expect(textOf(makeRun(), 'Timelines')).toMatch(/^9 times/);
    expect(textOf(makeSpeedRun(), 'Shapes')).toBe('1 shape, timed 4 times in all');
    expect(textOf(makeSpeedRun(), 'Timelines')).toMatch(/^12 times/);
  });

  it('says what the gate found, and that nothing was reached', () => {
    expect(textOf(makeRun(), 'Correctness gate')).toMatch(/correctly/);
    const notRun = makeRun({ sessions: [makeSession({ status: 'not-run', reason: 'x' })] });
    expect(textOf(notRun, 'Correctness gate')).toMatch(/could not be checked/);
    expect(textOf(makeRun({ sessions: [], trials: [] }), 'GPU')).toMatch(/nothing/);
  });

  it('names a label only where there is one', () => {
    expect(textOf(makeRun(), 'Label')).toBeUndefined();
    expect(textOf(makeRun(), 'Label', 'desk 4')).toBe('desk 4');
  });
});
