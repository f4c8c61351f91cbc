import type { CallOutcome, CodeOutcome, CodeRunner, StopReason } from '../schema/code-runner.ts';
import type { Grade, GradeOutcome } from '../schema/grade.ts';
import type { CodeCase, GraderSpec } from '../schema/task.ts';
import type { Completion } from './completion.ts';
import { extractCode } from './extract-code.ts';
import type { GraderDescription } from './grader-description.ts';
import { jsonEqual } from './json-equal.ts';
import { splitThinking } from './split-thinking.ts';

/** Raise the version with every change that can alter a grade. */
export const JAVASCRIPT_GRADER = {
  id: 'javascript',
  version: 1,
  description:
    'Runs the function a completion defines in a sandbox and compares what it returns with the expected values, ' +
    'outside the sandbox; all cases must agree.',
} as const satisfies GraderDescription;

type JavaScriptSpec = Extract<GraderSpec, { kind: 'javascript' }>;

const STOPPED: Record<StopReason, string> = {
  'time-limit': 'time limit',
  killed: 'time limit; it ignored its deadline',
  'memory-limit': 'memory limit',
  'stack-limit': 'stack limit, it nests too deep',
  'output-limit': 'output limit',
};

/** Grades the function a completion defines. Only arguments enter the sandbox. Rejects only if the runner does. */
export async function gradeJavaScript(
  spec: JavaScriptSpec,
  completion: Completion,
  codeRunner: CodeRunner,
): Promise<Grade> {
  const { entryPoint, cases } = spec;
  const cut = completion.finish === 'length';
  const { answer, isOpen } = splitThinking(completion.text);
  if (cut && isOpen) return toGrade('truncated', 'It was cut off at the token limit while still thinking.');
  const extracted = extractCode(answer, entryPoint);
  if (extracted === undefined) {
    if (cut) return toGrade('truncated', 'It was cut off at the token limit before it wrote any code.');
    return toGrade('no-answer', 'There is no code in the answer.');
  }
  const calls = cases.map((each) => each.arguments);
  const outcome = await codeRunner.run({ language: 'javascript', program: extracted.code, entryPoint, calls });
  return { ...judge(outcome, spec, cut), method: extracted.method, extracted: extracted.code };
}

function judge(outcome: CodeOutcome, spec: JavaScriptSpec, cut: boolean): Grade {
  switch (outcome.status) {
    case 'called':
      return compare(outcome.calls, spec);
    case 'not-loaded':
      if (cut) return toGrade('truncated', `It was cut off at the token limit and does not load: ${outcome.message}`);
      return toGrade('wrong', `The program does not load: ${outcome.message}`);
    case 'stopped':
      return toGrade('wrong', `The program was stopped: ${STOPPED[outcome.reason]}.`);
    case 'failed':
      return toGrade('error', `The sandbox failed: ${outcome.message}`);
    default:
      return outcome satisfies never;
  }
}

function compare(calls: CallOutcome[], { entryPoint, cases }: JavaScriptSpec): Grade {
  const differences = cases.flatMap((each, index) => {
    const call = calls[index];
    return call?.status === 'returned' && jsonEqual(call.value, each.expected) ? [] : [{ each, call }];
  });
  const [first] = differences;
  const count = `${cases.length - differences.length} of ${cases.length} cases`;
  if (first === undefined) return toGrade('correct', `${count}.`);
  return toGrade('wrong', `${count}; first difference: ${describe(entryPoint, first.each, first.call)}.`);
}

function describe(entryPoint: string, each: CodeCase, call: CallOutcome | undefined): string {
  const made = `${entryPoint}(${each.arguments.map((value) => shorten(JSON.stringify(value))).join(', ')})`;
  const expected = shorten(JSON.stringify(each.expected));
  if (call === undefined) return `${made} was not called, expected ${expected}`;
  if (call.status === 'returned') return `${made} gave ${shorten(JSON.stringify(call.value))}, expected ${expected}`;
  const problem = call.status === 'threw' ? `threw ${shorten(call.message)}` : `gave no JSON value`;
  return `${made} ${problem}, expected ${expected}`;
}

function toGrade(outcome: GradeOutcome, reason: string): Grade {
  return { grader: JAVASCRIPT_GRADER.id, graderVersion: JAVASCRIPT_GRADER.version, outcome, reason };
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
