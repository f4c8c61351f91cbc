import type { Grade, GradeOutcome } from '../schema/grade.ts';
import type { Completion } from './completion.ts';
import { findFinalAnswer, type AnswerMethod } from './final-answer.ts';
import type { GraderDescription } from './grader-description.ts';
import { formatRational, isEqual, parseDecimal } from './rational.ts';
import { splitThinking } from './split-thinking.ts';

/** Raise the version with every change that can alter a grade. */
export const NUMBER_GRADER = {
  id: 'number',
  version: 1,
  description:
    'Finds the number a completion gives as its final answer and compares it exactly, as a fraction; units, currency ' +
    'signs and the way the number is written do not matter.',
} as const satisfies GraderDescription;

const WORDS: Record<AnswerMethod, string> = {
  boxed: 'The boxed answer',
  hashes: 'The answer after "####"',
  stated: 'The stated answer',
  bold: 'The answer in bold at the end',
  equals: 'The result after the last equals sign',
  'last-number': 'No answer is stated; the last number',
};

/** Grades against an exact answer in plain decimal notation. Never throws, whatever the completion holds. */
export function gradeNumber(answer: string, completion: Completion): Grade {
  const expected = parseDecimal(answer);
  if (expected === undefined) return toGrade('error', `The task gives "${answer}" as its answer, which is no number.`);
  const cut = completion.finish === 'length';
  const { answer: text, isOpen } = splitThinking(completion.text);
  if (cut && isOpen) return toGrade('truncated', 'It was cut off at the token limit while still thinking.');

  const found = findFinalAnswer(text, { cut });
  if (found.kind === 'number') {
    const { value, method, overruled } = found;
    const extracted = formatRational(value);
    const isCorrect = isEqual(value, expected);
    const verdict = isCorrect ? 'is the expected one' : `is not the expected ${formatRational(expected)}`;
    const others =
      overruled.length > 0
        ? ` Other boxed answers (${shorten(overruled.join(', '))}) do not count: the last one does.`
        : '';
    const reason = `${WORDS[method]}, ${shorten(extracted)}, ${verdict}.${others}`;
    return { ...toGrade(isCorrect ? 'correct' : 'wrong', reason), method, extracted };
  }
  if (cut) return toGrade('truncated', 'It was cut off at the token limit before it stated an answer.');
  if (found.kind === 'none') return toGrade('no-answer', 'There is no number in the answer.');
  const reason = `${WORDS[found.method]} is not a single number: "${shorten(found.text)}".`;
  return { ...toGrade('no-answer', reason), method: found.method };
}

function toGrade(outcome: GradeOutcome, reason: string): Grade {
  return { grader: NUMBER_GRADER.id, graderVersion: NUMBER_GRADER.version, outcome, reason };
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
