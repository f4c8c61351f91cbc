import type { Grade } from '../schema/grade.ts';
import { answerText } from './answer-text.ts';
import type { Completion } from './completion.ts';
import type { GraderDescription } from './grader-description.ts';
import { normaliseText, undress } from './normalise-text.ts';
import { labelPattern, labelsIn, optionsIn, readChoice, type ChoiceSpec, type ReadChoice } from './read-choice.ts';
import { verdictOf } from './rejected-choice.ts';
import { STATEMENT_WORDS, boldPieces, lastLines, lastParagraph, statements, type Statement } from './statements.ts';
import { shorten, toGrade, withoutAnswer, type Verdict } from './verdict.ts';

/** Raise the version with every change that can alter a grade. */
export const CHOICE_GRADER = {
  id: 'choice',
  version: 1,
  description:
    'Finds the option a completion settles on, by its label or by the text of exactly one option; the last stated one ' +
    'counts, and a statement that names two options is no answer.',
} as const satisfies GraderDescription;

type Method = Statement['method'] | 'line' | 'bold' | 'mention';
interface Found {
  method: Method;
  text: string;
  read: Exclude<ReadChoice, { kind: 'none' }>;
}

const WORDS: Record<Method, string> = {
  ...STATEMENT_WORDS,
  line: 'The answer on its own line',
  mention: 'No answer is stated; the only option named at the end',
};

/** Grades the option a completion settles on. Never throws, whatever the completion holds. */
export function gradeChoice(spec: ChoiceSpec, completion: Completion): Grade {
  return toGrade(CHOICE_GRADER, judge(spec, completion));
}

function judge(spec: ChoiceSpec, completion: Completion): Verdict {
  const { answer, options } = spec;
  if (!options.some(({ label }) => label === answer)) {
    return { outcome: 'error', reason: `The task gives "${shorten(answer)}" as its answer, which is no option.` };
  }
  const given = answerText(completion);
  if (given.cut && given.isThinking) return withoutAnswer(given, 'option');
  const found = fromStatements(given.text, spec, given.cut) ?? (given.cut ? undefined : fromEnd(given.text, spec));
  if (found === undefined) return withoutAnswer(given, 'option');
  const { method, read, text } = found;
  if (read.kind === 'several') {
    if (given.cut) return withoutAnswer(given, 'option');
    return {
      outcome: 'no-answer',
      reason: `${WORDS[method]} does not name a single option: "${shorten(text)}".`,
      method,
    };
  }
  const isCorrect = read.label === answer;
  const verdict = isCorrect ? 'is the expected one' : `is not the expected ${shorten(answer)}`;
  const reason = `${WORDS[method]}, ${shorten(read.label)}, ${verdict}.`;
  return { outcome: isCorrect ? 'correct' : 'wrong', reason, method, extracted: read.label };
}

/** What leads to an option besides "the answer is": "the correct option is", "I choose", "B is correct", 应选. */
function leadsTo(spec: ChoiceSpec): RegExp {
  const label = labelPattern(spec).replace(/\((?!\?)/g, '(?:');
  return new RegExp(
    [
      '\\b(?:correct|right|best) (?:option|choice|one|letter)\\b[^\\n.:：]{0,40}?(?:[:：=]|\\b(?:is|be)\\b)',
      "\\b(?:[Ww]e|I|I['’]d|I['’]ll|would|will|must|should) (?:choose|pick|select|go with)\\b",
      '(?:故|应|应该|因此|所以|我)选(?:择|项)?[:：]?',
      '(?<![\\p{L}\\d])选(?:择|项)?[:：]?|而是',
      `(?=${label}(?: [^\\n.]{0,60})? (?:is|are) (?:the )?(?:only )?(?:correct|right|best|answer)\\b)`,
    ].join('|'),
    'gu',
  );
}

function fromStatements(text: string, spec: ChoiceSpec, cut: boolean): Found | undefined {
  for (const { method, text: said, isLast } of statements(text, leadsTo(spec))) {
    const read = readChoice(said, spec, { strict: method === 'hashes' });
    // Where the text was cut off a label may be the beginning of a word.
    if (read.kind === 'none' || (cut && isLast)) continue;
    return { method, text: said, read };
  }
  return undefined;
}

/** Without a statement: a line of its own, bold at the end, the one called correct, or the one option the end names. */
function fromEnd(text: string, spec: ChoiceSpec): Found | undefined {
  const all = withoutEcho(lastLines(text), spec);
  const judged = all.map((line) => judgedOption(line, spec));
  const lines = all.filter((_line, index) => judged[index] === undefined);
  const bold = boldPieces(text).filter((piece) => judgedOption(piece, spec) === undefined);
  const right = judged.filter((each) => each?.verdict === 'right');
  for (const [method, pieces] of [
    ['line', lines.slice(-1)],
    ['bold', bold.reverse()],
    ['line', right.length === 1 ? right.flatMap((each) => each?.label ?? []) : []],
    ['line', lines.slice(0, 1)],
  ] as const) {
    for (const piece of pieces) {
      const read = readChoice(piece, spec, { strict: true });
      if (read.kind !== 'none') return { method, text: piece, read };
    }
  }
  const last = lines.filter((line) => lastParagraph(text).includes(line)).join('\n');
  const labels = new Set([...labelsIn(undress(last), spec, true), ...optionsIn(lines.at(-1) ?? '', spec)]);
  const [label] = labels;
  if (label === undefined) return undefined;
  return { method: 'mention', text: last, read: labels.size === 1 ? { kind: 'one', label } : { kind: 'several' } };
}

/** The option of a line that says nothing but whether it is right, as `- A: wrong`. */
function judgedOption(line: string, spec: ChoiceSpec): { label: string; verdict: 'right' | 'wrong' } | undefined {
  const start = new RegExp(`^[\\s>*-]{0,20}(?:[Oo]ption |[Cc]hoice |[Ss]tatement )?(?:${labelPattern(spec)})`, 'u');
  const plain = undress(line.slice(0, 200));
  const [all = '', , label] = start.exec(plain) ?? [];
  const option = spec.options.find((each) => each.label === label);
  const rest = plain.slice(all.length);
  if (option === undefined || normaliseText(rest) === normaliseText(option.text)) return undefined;
  const verdict = verdictOf(rest);
  return verdict && { label: option.label, verdict };
}

/** Lines that repeat the options of the task, two or more of them, are no answers. */
function withoutEcho(lines: { text: string }[], spec: ChoiceSpec): string[] {
  const start = new RegExp(`^[\\s>*-]*(?:${labelPattern(spec)})`, 'u');
  const echoed = lines.map(({ text }) => {
    const plain = undress(text);
    const [all = '', , label] = start.exec(plain) ?? [];
    const option = spec.options.find((each) => each.label === label);
    const isEcho =
      option && ` ${normaliseText(plain.slice(all.length))} `.startsWith(` ${normaliseText(option.text)} `);
    return isEcho ? label : undefined;
  });
  const isEcho = new Set(echoed.filter((label) => label !== undefined)).size > 1;
  return lines.filter((_line, index) => !isEcho || echoed[index] === undefined).map(({ text }) => text);
}
