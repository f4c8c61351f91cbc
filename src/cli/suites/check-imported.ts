import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { grade } from '../../grade/grade.ts';
import type { CodeRunner } from '../../schema/code-runner.ts';
import type { GraderSpec } from '../../schema/task.ts';
import { expandSolved } from '../../suite/expand.ts';
import { importSuite } from '../../suite/import/import-suite.ts';
import { UsageError } from '../usage-error.ts';
import { suiteSize } from '../../schema/suite-size.ts';
import type { SuiteReport } from './report.ts';

/**
 * Imports a file as a user would and grades the solutions it brings: each must be correct as it is, and not be correct
 * once it is spoilt. Throws a UsageError for a file that cannot be read or imported.
 */
export async function checkImported(path: string, codeRunner: CodeRunner): Promise<SuiteReport> {
  const suite = importFile(path);
  const report: SuiteReport = { counted: [], faults: [] };
  const solved = expandSolved(suite, 0, suiteSize(suite) ?? 100);
  const counts = { gold: 0, correct: 0, spoilt: 0, caught: 0 };
  for (const { task, solution } of solved) {
    if (solution === undefined) continue;
    counts.gold++;
    const judge = (text: string) => grade(task, { text, finish: 'stop' }, { codeRunner });
    const { outcome, reason } = await judge(solution);
    if (outcome === 'correct') counts.correct++;
    else report.faults.push(`${task.id}: its own solution is ${outcome}: ${reason}`);
    for (const wrong of spoil(task.grader, solution)) {
      counts.spoilt++;
      const verdict = await judge(wrong);
      if (verdict.outcome !== 'correct' && verdict.outcome !== 'error') counts.caught++;
      else report.faults.push(`${task.id}: a spoilt solution is ${verdict.outcome}: ${verdict.reason}`);
    }
  }
  report.counted.push(`${suite.id}: ${solved.length} tasks, digest ${suite.digest}`);
  report.counted.push(`${counts.correct} of ${counts.gold} solutions of the file graded correct`);
  report.counted.push(`${counts.caught} of ${counts.spoilt} spoilt ones not`);
  return report;
}

/** Wrong answers made of right ones: another last digit of the answer, or a function that does nothing. */
function spoil(grader: GraderSpec, solution: string): string[] {
  switch (grader.kind) {
    case 'number': {
      const at = solution.search(/\d(?=\D*$)/);
      return at < 0 ? [] : [`${solution.slice(0, at)}${(Number(solution[at]) + 1) % 10}${solution.slice(at + 1)}`];
    }
    case 'latex':
      return [`Answer: $${grader.answer} + 1$`];
    case 'python-tests':
      return ['', `\`\`\`python\ndef ${grader.entryPoint}(*given):\n    pass\n\`\`\``];
    case 'javascript-tests':
      return ['', `\`\`\`js\nfunction ${grader.entryPoint}() {}\n\`\`\``];
    default:
      return [];
  }
}

function importFile(path: string) {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new UsageError(`The file ${path} cannot be read.`);
  }
  try {
    return importSuite((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'), basename(path));
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}
