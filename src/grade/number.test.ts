import { describe, expect, test } from 'vitest';
import rows from '../../tests/fixtures/graders/number.json' with { type: 'json' };
import { Grade } from '../schema/grade.ts';
import type { Completion } from './completion.ts';
import { gradeNumber } from './number.ts';

interface Row {
  name: string;
  text: string;
  answer: string;
  outcome: string;
  method?: string;
  finish?: string;
  startsThinking?: boolean;
}

const stop = (text: string): Completion => ({ text, finish: 'stop' });

describe('the table', () => {
  test.each(rows as Row[])('$name', ({ text, answer, outcome, method, finish, startsThinking = false }) => {
    const grade = gradeNumber(answer, { text, finish: finish === 'length' ? 'length' : 'stop', startsThinking });
    expect(Grade.parse(grade)).toEqual(grade);
    expect(grade).toMatchObject(method === undefined ? { outcome } : { outcome, method });
  });
});

describe('the reason says', () => {
  test.each([
    ['\\boxed{42}', 'The boxed answer, 42, is the expected one.'],
    ['Answer: 41.50', 'The stated answer, 41.5, is not the expected 42.'],
    [
      '\\boxed{41}\\boxed{42}',
      'The boxed answer, 42, is the expected one. Other boxed answers (41) do not count: the last one does.',
    ],
    ['Answer: 1, 2', 'The stated answer is not a single number: "1, 2".'],
    ['no', 'There is no number in the answer.'],
    ['<think>42', 'It stopped before it had ended its thinking.'],
  ])('%s', (text, reason) => {
    expect(gradeNumber('42', stop(text)).reason).toBe(reason);
  });

  test('that a decimal is rounded', () => {
    expect(gradeNumber('2/3', stop('Answer: 0.667')).reason).toBe(
      'The stated answer, 0.667, is the expected 2/3, rounded.',
    );
  });

  test('that the task is at fault, not the build', () => {
    expect(gradeNumber('forty-two', stop('42')).outcome).toBe('error');
  });
});
