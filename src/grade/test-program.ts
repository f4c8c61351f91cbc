import type { CodeRunner } from '../schema/code-runner.ts';
import type { Grade } from '../schema/grade.ts';
import { answerOf, judgeFailure, noProgram, toGrade, type CodeGrader } from './code.ts';
import type { Completion } from './completion.ts';
import { defines, extractCode } from './extract-code.ts';
import { LANGUAGES } from './languages.ts';

const DESCRIPTION =
  'Runs the function a completion defines, or the rest of one that the problem began, and then the test program of the ' +
  'problem in the same sandbox; the tests must run to their end.';

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

/** Grades by a test program. It holds the answers beside the program under test: see TestsRequest. */
export async function gradeTests(
  grader: CodeGrader,
  spec: TestsSpec,
  completion: Completion,
  codeRunner: CodeRunner,
): Promise<Grade> {
  const found = answerOf(grader, completion);
  if ('outcome' in found) return found;
  // Leading spaces count: they are the body of a Python function.
  const written = found.answer === completion.text.trim() ? completion.text : found.answer;
  const program = assemble(written, spec, grader);
  if (program === undefined) return noProgram(grader, found.cut);
  const { entryPoint, tests } = spec;
  const request = { kind: 'tests' as const, language: grader.language, program: program.code, entryPoint, tests };
  const outcome = await codeRunner.run(request);
  const extras = { method: program.method, extracted: program.code };
  if (outcome.status === 'tests-passed') return { ...toGrade(grader, 'correct', 'All tests passed.'), ...extras };
  if (outcome.status === 'tests-failed') {
    return { ...toGrade(grader, 'wrong', `A test failed: ${outcome.message.slice(0, 200)}`), ...extras };
  }
  return { ...judgeFailure(grader, outcome, found.cut), ...extras };
}

/** The whole program: what was written after what the problem puts before it, or the problem's beginning continued. */
function assemble(answer: string, { entryPoint, preamble }: TestsSpec, { language }: CodeGrader) {
  const extracted = extractCode(answer, entryPoint, language);
  if (extracted && defines(extracted.code, entryPoint, language)) {
    // A future import must stand first, and then the program brings its other imports itself.
    const isAlone = /^from __future__ /m.test(extracted.code);
    const before = isAlone ? '' : beforeFunction(preamble, entryPoint, language);
    return { code: `${before}${extracted.code}\n`, method: extracted.method };
  }
  const rest = extracted && extracted.method !== 'bare' ? extracted.code : answer;
  if (rest.trim() === '' || !defines(preamble, entryPoint, language)) return undefined;
  return { code: `${preamble}${rest}\n`, method: 'continued' };
}

/** Imports and helpers of the problem: its text up to the line that begins the function. */
function beforeFunction(preamble: string, entryPoint: string, language: 'javascript' | 'python'): string {
  const definition = LANGUAGES[language].definition(entryPoint.replace(/[$]/g, '\\$&'));
  const lines = preamble.split('\n');
  const at = lines.findIndex((line) => definition.test(line));
  return at <= 0 ? '' : `${lines.slice(0, at).join('\n')}\n`;
}
