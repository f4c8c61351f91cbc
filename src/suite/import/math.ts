import type { GraderSpec } from '../../schema/task.ts';
import { ANSWER_BOXED, ask, REASONING_TOKENS, type ImportFormat } from './format.ts';
import { lastBoxed } from './last-boxed.ts';
import { LineError, optionalField, textField, type Row } from './rows.ts';

const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;

/** Competition problems with a closed-form answer: MATH and MATH-500 (D. Hendrycks et al., arXiv:2103.03874), AIME. */
export const math: ImportFormat = {
  id: 'math',
  title: 'MATH or AIME',
  fields: 'problem or question, and answer or solution with the answer in \\boxed{}',
  kind: 'reasoning',
  fits: ({ fields }) =>
    ['problem', 'Problem', 'question'].some((name) => name in fields) &&
    ['answer', 'Answer', 'solution'].some((name) => name in fields),
  toTask(row) {
    const problem = textField(row, 'problem', 'Problem', 'question');
    const solution = optionalField(row, 'solution', 'Solution');
    const level = levelOf(row);
    const subject = optionalField(row, 'subject', 'type');
    return {
      messages: ask(`${problem.trim()}\n\n${ANSWER_BOXED}`),
      grader: graderOf(optionalField(row, 'answer', 'Answer') ?? (solution && lastBoxed(solution))),
      maxTokens: REASONING_TOKENS,
      ...(solution && lastBoxed(solution) !== undefined ? { gold: solution } : {}),
      ...(level === undefined ? {} : { level }),
      ...(subject === undefined ? {} : { subject }),
    };
  },
};

function graderOf(answer: string | undefined): GraderSpec {
  if (answer === undefined) throw new LineError('no field answer, and no \\boxed{} in the field solution');
  const trimmed = answer.trim();
  // AIME writes its answers with leading zeros.
  const plain = trimmed.replace(/^(-?)0+(?=\d)/, '$1');
  return PLAIN_NUMBER.test(plain) ? { kind: 'number', answer: plain } : { kind: 'latex', answer: trimmed };
}

/** `Level 3` and `3` alike. */
function levelOf(row: Row): number | undefined {
  const digit = /^(?:Level )?([1-9])$/.exec(optionalField(row, 'level') ?? '')?.[1];
  return digit === undefined ? undefined : Number(digit);
}
