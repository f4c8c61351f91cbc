import type { CallOutcome, CodeLanguage, CodeOutcome, CodeRunner, StopReason } from '../schema/code-runner.ts';
import type { Grade } from '../schema/grade.ts';
import type { CodeCase } from '../schema/task.ts';
import type { Completion } from './completion.ts';
import { extractCode, type ExtractedCode } from './extract-code.ts';
import type { GraderDescription } from './grader-description.ts';
import { jsonEqual } from './json-equal.ts';
import { splitThinking } from './split-thinking.ts';
import { shorten, toGrade } from './verdict.ts';

/** A grader of programs in one language. */
export interface CodeGrader extends GraderDescription {
  language: CodeLanguage;
}

interface CasesSpec {
  entryPoint: string;
  cases: CodeCase[];
}

const STOPPED: Record<StopReason, string> = {
  'time-limit': 'time limit',
  killed: 'time limit; it ignored its deadline',
  'memory-limit': 'memory limit',
  'stack-limit': 'stack limit, it nests too deep',
  'output-limit': 'output limit',
  exited: 'it ended its own interpreter',
};

/** The answer of a completion, with the spaces it begins with, or the grade where there is none to look at. */
export function answerOf(grader: CodeGrader, { text, finish, startsThinking }: Completion) {
  const cut = finish === 'length';
  const { answer, isOpen } = splitThinking(text, startsThinking);
  if (cut && isOpen) return toGrade(grader, 'truncated', 'It was cut off at the token limit while still thinking.');
  // They count where an answer is the body of a Python function.
  const written = text.trimEnd();
  const before = written.endsWith(answer) ? written.slice(0, written.length - answer.length) : '';
  return { answer: before.slice(before.trimEnd().length) + answer, cut };
}

/** The grade of an answer without any program in it. */
export const noProgram = (grader: CodeGrader, cut: boolean): Grade =>
  cut
    ? toGrade(grader, 'truncated', 'It was cut off at the token limit before it wrote any code.')
    : toGrade(grader, 'no-answer', 'There is no code in the answer.');

/**
 * Calls the function a completion defines and compares what it returns with what is expected. Only the arguments enter
 * the sandbox. Rejects only if the runner does.
 */
export async function gradeCases(
  grader: CodeGrader,
  spec: CasesSpec,
  completion: Completion,
  codeRunner: CodeRunner,
): Promise<Grade> {
  const found = answerOf(grader, completion);
  if ('outcome' in found) return found;
  const { language } = grader;
  const extracted = extractCode(found.answer, spec.entryPoint, language);
  if (extracted === undefined) return noProgram(grader, found.cut);
  const outcome = await codeRunner.run({
    kind: 'calls',
    language,
    program: extracted.code,
    entryPoint: spec.entryPoint,
    calls: spec.cases.map((each) => each.arguments),
  });
  const verdict =
    outcome.status === 'called'
      ? compare(grader, outcome.calls, spec)
      : judgeFailure(grader, outcome, { ...extracted, cut: found.cut });
  return { ...verdict, method: extracted.method, extracted: extracted.code };
}

/** What a reason needs to know of a program that failed. */
interface Failed extends Partial<Pick<ExtractedCode, 'isTypeScript'>> {
  cut: boolean;
}

/** The grade of a program that did not get as far as being compared. */
export function judgeFailure(grader: CodeGrader, outcome: CodeOutcome, { cut, isTypeScript }: Failed): Grade {
  switch (outcome.status) {
    case 'not-loaded': {
      if (cut) {
        return toGrade(grader, 'truncated', `It was cut off at the token limit and does not load: ${outcome.message}`);
      }
      const isTyped = isTypeScript === true && grader.language === 'javascript' && /SyntaxError/.test(outcome.message);
      const why = isTyped ? 'it is TypeScript, and only JavaScript is run: ' : '';
      return toGrade(grader, 'wrong', `The program does not load: ${why}${outcome.message}`);
    }
    case 'stopped':
      return toGrade(grader, 'wrong', `The program was stopped: ${STOPPED[outcome.reason]}.`);
    case 'failed':
      return toGrade(grader, 'error', `The sandbox failed: ${outcome.message}`);
    default:
      return toGrade(grader, 'error', `The sandbox answered another question (${outcome.status}).`);
  }
}

function compare(grader: CodeGrader, calls: CallOutcome[], { entryPoint, cases }: CasesSpec): Grade {
  const differences = cases.flatMap((each, index) => {
    const call = calls[index];
    return call?.status === 'returned' && jsonEqual(call.value, each.expected) ? [] : [{ each, call }];
  });
  const [first] = differences;
  const count = `${cases.length - differences.length} of ${cases.length} cases`;
  if (first === undefined) return toGrade(grader, 'correct', `${count}.`);
  return toGrade(grader, 'wrong', `${count}; first difference: ${describe(entryPoint, first.each, first.call)}.`);
}

function describe(entryPoint: string, each: CodeCase, call: CallOutcome | undefined): string {
  const made = `${entryPoint}(${each.arguments.map((value) => shorten(JSON.stringify(value))).join(', ')})`;
  const expected = shorten(JSON.stringify(each.expected));
  if (call === undefined) return `${made} was not called, expected ${expected}`;
  if (call.status === 'returned') return `${made} gave ${shorten(JSON.stringify(call.value))}, expected ${expected}`;
  const problem = call.status === 'threw' ? `threw ${shorten(call.message)}` : `gave no JSON value`;
  return `${made} ${problem}, expected ${expected}`;
}
