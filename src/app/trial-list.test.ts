import { describe, expect, it } from 'vitest';
import type { GradeOutcome } from '../schema/grade.ts';
import type { Trial } from '../schema/trial.ts';
import { filterCounts, matching, numbered, pageOf } from './trial-list.ts';

const answered = (outcome: GradeOutcome) =>
  ({ outcome: { status: 'answered', grades: [{ outcome: 'error' }, { outcome }] } }) as unknown as Trial;
const failed = { outcome: { status: 'failed', reason: 'timed-out', message: '' } } as unknown as Trial;
const trials = numbered([answered('correct'), answered('wrong'), answered('truncated'), failed]);

describe('filtering trials', () => {
  it('goes by the last grade', () => {
    expect(trials.map(({ verdict }) => verdict)).toEqual(['correct', 'wrong', 'truncated', 'failed']);
  });

  it('keeps the number a trial has in the run', () => {
    expect(matching(trials, 'other').map(({ number }) => number)).toEqual([3, 4]);
    expect(matching(trials, 'all')).toHaveLength(4);
  });

  it('counts what each filter shows', () => {
    expect(filterCounts(trials)).toEqual({ all: 4, correct: 1, wrong: 1, other: 2 });
  });
});

describe('pageOf', () => {
  const list = [1, 2, 3, 4, 5];

  it('cuts out a page', () => {
    expect(pageOf(list, 2, 2)).toEqual({ items: [3, 4], page: 2, pages: 3, from: 3, to: 4 });
  });

  it('shows the last page when asked for one past the end', () => {
    expect(pageOf(list, 9, 2)).toEqual({ items: [5], page: 3, pages: 3, from: 5, to: 5 });
  });

  it('has one empty page for nothing', () => {
    expect(pageOf([], 1, 2)).toEqual({ items: [], page: 1, pages: 1, from: 0, to: 0 });
  });
});
