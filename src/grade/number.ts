import type { Grade } from '../schema/grade.ts';
import { answerText } from './answer-text.ts';
import type { Completion } from './completion.ts';
import { findFinalAnswer, type AnswerMethod } from './final-answer.ts';
import type { GraderDescription } from './grader-description.ts';
import { formatRational, isEqual, isRounded, parseExact, type Rational } from './rational.ts';
import { shorten, toGrade, withoutAnswer, type Verdict } from './verdict.ts';
import { STATEMENT_WORDS } from './statements.ts';

/** Raise the version with every change that can alter a grade. */
export const NUMBER_GRADER = {
  id: 'number',
  version: 2,
  description:
    'Finds the number a completion gives as its final answer and compares it exactly, as a fraction; units, currency ' +
    'and percent signs and the way the number is written do not matter, so 12% is 12 and never 0.12.',
} as const satisfies GraderDescription;

const WORDS: Record<AnswerMethod, string> = {
  ...STATEMENT_WORDS,
  whole: 'The whole answer',
  equals: 'The result after the last equals sign',
  total: 'The total at the end',
  'last-number': 'No answer is stated; the last number',
};

/**
 * Grades against an exact answer: a plain decimal or a fraction `a/b`. There is no tolerance, with one exception: where the
 * answer has no finite decimal form, its decimals rounded or cut off count from the third on. A percent sign is a unit:
 * the task asks in percent or it does not. Never throws, whatever the completion holds.
 */
export function gradeNumber(answer: string, completion: Completion): Grade {
  return toGrade(NUMBER_GRADER, judge(answer, completion));
}

function judge(answer: string, completion: Completion): Verdict {
  const expected = parseExact(answer);
  if (expected === undefined) {
    return { outcome: 'error', reason: `The task gives "${answer}" as its answer, which is no number.` };
  }
  const given = answerText(completion);
  const { text, cut, isThinking } = given;
  if (cut && isThinking) return withoutAnswer(given, 'number');
  const found = findFinalAnswer(text, { cut });
  if (found.kind === 'number') {
    const { value, decimals, method } = found;
    const extracted = formatRational(value);
    const verdict = compare({ value, decimals }, expected);
    const reason = `${WORDS[method]}, ${shorten(extracted)}, ${verdict.says}.${overruled(found.overruled)}`;
    return { outcome: verdict.outcome, reason, method, extracted };
  }
  if (cut || found.kind === 'none') return withoutAnswer(given, 'number');
  const reason = `${WORDS[found.method]} is not a single number: "${shorten(found.text)}".`;
  return { outcome: 'no-answer', reason, method: found.method };
}

function compare(
  { value, decimals }: { value: Rational; decimals: number },
  expected: Rational,
): { outcome: 'correct' | 'wrong'; says: string } {
  if (isEqual(value, expected)) return { outcome: 'correct', says: 'is the expected one' };
  const wanted = formatRational(expected);
  if (isRounded(value, decimals, expected)) return { outcome: 'correct', says: `is the expected ${wanted}, rounded` };
  return { outcome: 'wrong', says: `is not the expected ${wanted}` };
}

function overruled(others: string[]): string {
  if (others.length === 0) return '';
  return ` Other boxed answers (${shorten(others.join(', '))}) do not count: the last one does.`;
}
