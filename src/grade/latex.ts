import type { Grade } from '../schema/grade.ts';
import { answerText } from './answer-text.ts';
import { cleanLatex, squeezeLatex } from './clean-latex.ts';
import { isSameForm } from './compare-closed-forms.ts';
import type { Completion } from './completion.ts';
import type { GraderDescription } from './grader-description.ts';
import { matchShortText } from './match-short-text.ts';
import { normaliseText, undress } from './normalise-text.ts';
import { parseLatex } from './parse-latex.ts';
import { STATEMENT_WORDS, boldPieces, lastLines, statements, type Statement } from './statements.ts';
import { shorten, toGrade, withoutAnswer, type Verdict } from './verdict.ts';

/** Raise the version with every change that can alter a grade. */
export const LATEX_GRADER = {
  id: 'latex',
  version: 1,
  description:
    'Compares closed forms by value: numbers, roots, fractions, intervals, tuples, sets, matrices and equations, exactly ' +
    'where they are rational; units do not matter, and a decimal does not stand for a root or for pi.',
} as const satisfies GraderDescription;

type Method = Statement['method'] | 'formula' | 'bold' | 'line';

const WORDS: Record<Method, string> = {
  ...STATEMENT_WORDS,
  formula: 'No answer is stated; the last formula',
  line: 'The last line',
};

/** Grades a closed form. Never rejects, whatever the completion holds. */
export async function gradeLatex(answer: string, completion: Completion): Promise<Grade> {
  return toGrade(LATEX_GRADER, await judge(answer, completion));
}

async function judge(answer: string, completion: Completion): Promise<Verdict> {
  const given = answerText(completion);
  if (given.cut && given.isThinking) return withoutAnswer(given, 'formula');
  const found = findFormula(given.text, given.cut);
  if (found === undefined) return withoutAnswer(given, 'formula');
  const isCorrect = await isSame(found.text, answer);
  const verdict = isCorrect ? 'is the expected one' : `is not the expected ${shorten(answer)}`;
  const reason = `${WORDS[found.method]}, ${shorten(found.text)}, ${verdict}.`;
  return { outcome: isCorrect ? 'correct' : 'wrong', reason, method: found.method, extracted: found.text };
}

async function isSame(given: string, expected: string): Promise<boolean> {
  const [mine, theirs] = [squeezeLatex(cleanLatex(given)), squeezeLatex(cleanLatex(expected))];
  if (mine === theirs) return mine !== '';
  if (isText(expected)) return matchShortText(undress(given), [normaliseText(expected)]);
  const form = await parseLatex(expected);
  const parsed = form && (await parseLatex(given));
  return form !== undefined && parsed !== undefined && isSameForm(parsed, form);
}

/** Words, as in `\text{Evelyn}` or `even`. */
function isText(answer: string): boolean {
  const words =
    /^\s*\\(?:text|textbf|mbox|mathrm)\s*\{[^{}]*\}\s*$/.test(answer) || /^[A-Za-z]{3}[A-Za-z ]*$/.test(answer);
  return words && normaliseText(answer) !== '';
}

/** A plain statement; without one, the last formula of the last lines, bold at the end, or a short last line. */
function findFormula(text: string, cut: boolean): { method: Method; text: string } | undefined {
  for (const { method, text: line, block, isLast } of statements(text)) {
    const said = method === 'stated' ? statedFormula(line, block) : line;
    if (cleanLatex(said) === '' || (cut && isLast)) continue;
    return { method, text: said };
  }
  if (cut) return undefined;
  const tail = lastLines(text).slice(-3);
  const last = tail.at(-1)?.text ?? '';
  const bold = boldPieces(text).at(-1);
  const formula = formulas(tail.map((line) => line.text).join('\n')).at(-1);
  if (formula !== undefined && cleanLatex(formula) !== '') return { method: 'formula', text: formula };
  if (bold !== undefined && cleanLatex(bold) !== '') return { method: 'bold', text: bold };
  return last.length <= 100 && cleanLatex(last) !== '' ? { method: 'line', text: last } : undefined;
}

/** What a statement says: its formula where it has one, else its words up to the end of the sentence. */
function statedFormula(line: string, block: string): string {
  const matrix = /^[^\n]{0,200}\\begin\{[\s\S]{1,600}\\end\{[a-z]{1,20}\}/.exec(block)?.[0];
  if (matrix !== undefined) return matrix;
  // The opening dollar of a formula that begins the statement has been taken off.
  const isOpen = (line.match(/(?<!\\)\$/g)?.length ?? 0) % 2 === 1;
  const [formula] = formulas(isOpen ? `$${line}` : line);
  if (formula !== undefined) return formula;
  const [clause = ''] = line.split(/\.(?=\s|$)|, (?:which|because|since|so)\b|\b(?:because|since)\b/);
  return clause.replace(/\\[\])]\s*$/, '').trim();
}

/** What stands between dollars or in `\( \)` and `\[ \]`. */
function formulas(text: string): string[] {
  const found = text.matchAll(
    /\$\$([^$]{1,500})\$\$|\$([^$\n]{1,500})\$|\\\(((?:[^\\]|\\(?!\))){1,500})\\\)|\\\[((?:[^\\]|\\(?!\])){1,500})\\\]/g,
  );
  return [...found].map(([, block, inline, round, square]) => (block ?? inline ?? round ?? square ?? '').trim());
}
