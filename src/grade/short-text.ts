import type { Grade } from '../schema/grade.ts';
import { answerText } from './answer-text.ts';
import type { Completion } from './completion.ts';
import type { GraderDescription } from './grader-description.ts';
import { normaliseText, undress } from './normalise-text.ts';
import { matchShortText } from './match-short-text.ts';
import { STATEMENT_WORDS, boldPieces, lastLines, statements, type Statement } from './statements.ts';
import { shorten, toGrade, withoutAnswer, type Verdict } from './verdict.ts';

/** Raise the version with every change that can alter a grade. */
export const SHORT_TEXT_GRADER = {
  id: 'short-text',
  version: 1,
  description:
    'Compares the final answer with every accepted form, without case, articles, punctuation and dress; more words ' +
    'count only where they plainly say the same, so an answer that names two people is wrong.',
} as const satisfies GraderDescription;

type Method = Statement['method'] | 'bold' | 'line';

const WORDS: Record<Method, string> = {
  ...STATEMENT_WORDS,
  line: 'The answer on its own line',
};
/** A line of more words without a statement in it is prose, not a wrong answer. */
const MAX_WORDS = 12;

/** Grades against every accepted form of the answer. Never throws, whatever the completion holds. */
export function gradeShortText(answers: readonly string[], completion: Completion): Grade {
  return toGrade(SHORT_TEXT_GRADER, judge(answers, completion));
}

function judge(answers: readonly string[], completion: Completion): Verdict {
  const forms = answers.map(normaliseText);
  if (forms.includes('')) {
    return {
      outcome: 'error',
      reason: 'The task accepts an answer without a letter or digit, which cannot be compared.',
    };
  }
  const given = answerText(completion);
  if (given.cut && given.isThinking) return withoutAnswer(given, 'answer');
  const found = findAnswer(given.text, given.cut, forms);
  if (found === undefined) return withoutAnswer(given, 'answer');
  const { method, text } = found;
  const extracted = undress(text.slice(0, 300)).replace(/\s+/g, ' ').trim();
  const isCorrect = matchShortText(text, forms);
  const verdict = isCorrect ? 'is an accepted one' : `does not say just the expected "${shorten(answers[0] ?? '')}"`;
  const reason = `${WORDS[method]}, "${shorten(extracted)}", ${verdict}.`;
  return { outcome: isCorrect ? 'correct' : 'wrong', reason, method, extracted };
}

/**
 * The first plain statement counts, right or wrong. Without one, so does what stands in bold at the end, the last line or
 * the first, each of which has to match; else a short last line is what the completion answers.
 */
function findAnswer(
  text: string,
  cut: boolean,
  forms: readonly string[],
): { method: Method; text: string } | undefined {
  const stated = statements(text).filter(({ text: said }) => normaliseText(said) !== '');
  // Where the text was cut off its last words may be missing.
  const [first] = stated.filter(({ isLast }) => !(cut && isLast));
  if (first !== undefined) return first;
  if (cut) return undefined;
  const lines = lastLines(text).filter((line) => normaliseText(line.text) !== '');
  const [head, last] = [lines[0]?.text ?? '', lines.at(-1)?.text ?? ''];
  const bold = boldPieces(text).at(-1);
  if (isTable(lines.map((line) => line.text))) return undefined;
  if (bold !== undefined && matchShortText(bold, forms)) return { method: 'bold', text: bold };
  if (last !== '' && normaliseText(last).split(' ').length <= MAX_WORDS) {
    const isReason = !matchShortText(last, forms) && matchShortText(head, forms);
    return {
      method: 'line',
      text: isReason && /^(?:because|since|this|that|it|he|she|they|as)\b/i.test(last) ? head : last,
    };
  }
  if (matchShortText(last, forms)) return { method: 'line', text: last };
  return matchShortText(head, forms) && lines.length > 1 ? { method: 'line', text: head } : undefined;
}

/** `Ann has the red ball.` and `Bob has the blue one.` on lines of their own: neither is what is answered. */
function isTable(lines: readonly string[]): boolean {
  const subjects = lines
    .slice(-2)
    .map((line) => /^(\p{Lu}[\p{L}'’]{0,40}) (has|holds|is|sits|gets)\s/u.exec(undress(line)));
  const [one, other] = subjects.map((found) =>
    found && !/^(?:The|It|He|She|This|That|There|So)$/.test(found[1] ?? '') ? found : undefined,
  );
  return one !== undefined && other !== undefined && one[1] !== other[1] && one[2] === other[2];
}
