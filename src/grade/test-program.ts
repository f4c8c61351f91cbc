import type { CodeLanguage, CodeRunner } from '../schema/code-runner.ts';
import type { Grade } from '../schema/grade.ts';
import { answerOf, judgeFailure, noProgram, type CodeGrader } from './code.ts';
import type { Completion } from './completion.ts';
import { continuationIn } from './continuation.ts';
import { extractCode, type ExtractedCode } from './extract-code.ts';
import { definitionOf, defines } from './languages.ts';
import { shorten, toGrade } from './verdict.ts';

const DESCRIPTION =
  'Runs the function a completion defines, or the method of a class it defines, or the rest of a function that the ' +
  'problem began. The test program of the problem runs in an interpreter of its own and reaches the function only ' +
  'through calls; the tests must run to their end.';

/** Raise the version with every change that can alter a grade. */
export const JAVASCRIPT_TESTS_GRADER = {
  id: 'javascript-tests',
  version: 1,
  language: 'javascript',
  description: DESCRIPTION,
} as const satisfies CodeGrader;

/** Raise the version with every change that can alter a grade. */
export const PYTHON_TESTS_GRADER = {
  id: 'python-tests',
  version: 1,
  language: 'python',
  description: DESCRIPTION,
} as const satisfies CodeGrader;

interface TestsSpec {
  entryPoint: string;
  preamble: string;
  tests: string;
}

/** Grades by a test program, which runs in an interpreter of its own: see TestsRequest. */
export async function gradeTests(
  grader: CodeGrader,
  spec: TestsSpec,
  completion: Completion,
  codeRunner: CodeRunner,
): Promise<Grade> {
  const found = answerOf(grader, completion);
  if ('outcome' in found) return found;
  const program = assemble(found.answer, spec, grader);
  if (program === undefined) return noProgram(grader, found.cut);
  const { entryPoint, tests } = spec;
  const extras = { method: program.method, extracted: program.code };
  if (!defines(program.code, entryPoint, grader.language)) {
    return { ...withoutFunction(grader, entryPoint, found.cut), ...extras };
  }
  const before = beforeFunction(spec, grader.language);
  const preamble = before === '' ? {} : { preamble: before };
  const asked = { kind: 'tests' as const, language: grader.language, program: program.code, entryPoint };
  const outcome = await codeRunner.run({ ...asked, ...preamble, tests });
  if (outcome.status === 'tests-passed') return { ...toGrade(grader, 'correct', 'All tests passed.'), ...extras };
  if (outcome.status === 'tests-failed') {
    return { ...toGrade(grader, 'wrong', `A test failed: ${shorten(outcome.message, 200)}`), ...extras };
  }
  return { ...judgeFailure(grader, outcome, { ...program, cut: found.cut }), ...extras };
}

const withoutFunction = (grader: CodeGrader, entryPoint: string, cut: boolean): Grade =>
  cut
    ? toGrade(grader, 'truncated', `It was cut off at the token limit before it defined ${entryPoint}.`)
    : toGrade(grader, 'wrong', `The code in the answer does not define ${entryPoint}.`);

interface Program {
  code: string;
  /** As in ExtractedCode; `continued`: the problem's beginning with the answer behind it. */
  method: ExtractedCode['method'] | 'continued';
  isTypeScript?: boolean;
}

/** The whole program: what was written after what the problem puts before it, or the problem's beginning continued. */
function assemble(answer: string, spec: TestsSpec, { language }: CodeGrader): Program | undefined {
  const { entryPoint, preamble } = spec;
  const extracted = extractCode(answer, entryPoint, language);
  if (extracted && defines(extracted.code, entryPoint, language)) {
    // A future import must stand first, and then the program brings its other imports itself.
    const isAlone = /^from __future__ /m.test(extracted.code);
    return { ...extracted, code: `${isAlone ? '' : beforeFunction(spec, language)}${extracted.code}\n` };
  }
  const rest = defines(preamble, entryPoint, language) ? continuationIn(answer, extracted, language) : undefined;
  if (rest === undefined) return extracted;
  return { code: `${preamble}${/\n[ \t]*$/.test(preamble) ? '' : '\n'}${rest}\n`, method: 'continued' };
}

/** Imports and helpers of the problem: its text up to the line that begins the function. */
function beforeFunction({ preamble, entryPoint }: TestsSpec, language: CodeLanguage): string {
  const definition = definitionOf(entryPoint, language);
  const lines = preamble.split('\n');
  const at = lines.findIndex((line) => definition.test(line));
  return at <= 0 ? '' : `${lines.slice(0, at).join('\n')}\n`;
}
