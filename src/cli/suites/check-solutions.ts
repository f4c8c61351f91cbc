import { grade } from '../../grade/grade.ts';
import type { CodeLanguage, CodeRunner } from '../../schema/code-runner.ts';
import type { GeneratedSuite } from '../../schema/suite.ts';
import type { GraderSpec } from '../../schema/task.ts';
import { expand } from '../../suite/expand.ts';
import { suiteSize } from '../../schema/suite-size.ts';
import type { SuiteReport } from './report.ts';
import { readSolutionFile, type SolutionFile } from './solution-file.ts';
import { readSolutions } from './suite-files.ts';

/** Every reference must pass for each of these seeds. */
const SEEDS = [1, 2, 3];
const FEWEST_MUTANTS = 6;
const FEWEST_HIDDEN_CASES = 10;
const SHOWN_CASES = 2;
const FILES: Record<CodeLanguage, { extension: string; sign: '//' | '#' }> = {
  javascript: { extension: 'js', sign: '//' },
  python: { extension: 'py', sign: '#' },
};

type CodeSpec = Extract<GraderSpec, { kind: CodeLanguage }>;
interface Problem {
  family: string;
  specs: CodeSpec[];
}

/**
 * Runs the reference and the wrong solutions of every problem of a suite through the suite's own graders: references
 * must pass for every seed, and every mutant must fail on the cases that do not depend on the seed. Finds nothing to do
 * in suites without problems.
 */
export async function checkSolutions(
  suite: GeneratedSuite,
  codeRunner: CodeRunner,
  read: typeof readSolutions = readSolutions,
): Promise<SuiteReport> {
  const report: SuiteReport = { counted: [], faults: [] };
  const problems = problemsOf(suite);
  const counts: Partial<Record<CodeLanguage, { references: number; mutants: number }>> = {};
  for (const { family, specs } of problems) {
    const [spec] = specs;
    if (!spec) continue;
    const count = (counts[spec.kind] ??= { references: 0, mutants: 0 });
    const solutions = solutionsOf(suite.id, { family, language: spec.kind }, read);
    if (typeof solutions === 'string') {
      report.faults.push(`${family} (${spec.kind}): ${solutions}`);
      continue;
    }
    report.faults.push(...(await judge({ family, specs }, solutions, codeRunner)));
    count.references++;
    count.mutants += solutions.mutants.length;
  }
  for (const [language, { references, mutants }] of Object.entries(counts)) {
    report.counted.push(`${language}: ${references} references pass for ${SEEDS.length} seeds, ${mutants} mutants die`);
  }
  return report;
}

/** The graders of each problem and language, one for each seed. */
function problemsOf(suite: GeneratedSuite): Problem[] {
  const problems = new Map<string, Problem>();
  if (!suite.families.some(({ languages }) => languages)) return [];
  for (const seed of SEEDS) {
    for (const { family, grader } of expand(suite, seed, suiteSize(suite) ?? suite.families.length)) {
      if (grader.kind !== 'javascript' && grader.kind !== 'python') continue;
      const key = `${family}.${grader.kind}`;
      const problem = problems.get(key) ?? { family, specs: [] };
      problem.specs.push(grader);
      problems.set(key, problem);
    }
  }
  return [...problems.values()];
}

function solutionsOf(
  suite: string,
  { family, language }: { family: string; language: CodeLanguage },
  read: typeof readSolutions,
): SolutionFile | string {
  const { extension, sign } = FILES[language];
  const text = read(suite, family, extension);
  if (text === undefined) return `there is no solutions/${family}.${extension}`;
  try {
    return readSolutionFile(text, sign);
  } catch (error) {
    return `solutions/${family}.${extension}: ${(error as Error).message}`;
  }
}

async function judge({ family, specs }: Problem, { reference, mutants }: SolutionFile, codeRunner: CodeRunner) {
  const faults: string[] = [];
  const [first] = specs as [CodeSpec];
  const name = `${family} (${first.kind})`;
  const run = (program: string, grader: CodeSpec) =>
    grade({ grader }, { text: `\`\`\`${grader.kind}\n${program}\n\`\`\``, finish: 'stop' }, { codeRunner });
  if (mutants.length < FEWEST_MUTANTS) faults.push(`${name}: ${mutants.length} mutants, expected ${FEWEST_MUTANTS}`);
  const fixed = casesOfEverySeed(specs);
  if (fixed.length - SHOWN_CASES < FEWEST_HIDDEN_CASES) {
    faults.push(
      `${name}: ${fixed.length - SHOWN_CASES} hidden cases besides random ones, expected ${FEWEST_HIDDEN_CASES}`,
    );
  }
  for (const spec of specs) {
    const { outcome, reason } = await run(reference, spec);
    if (outcome !== 'correct') faults.push(`${name}: its reference is ${outcome}: ${reason}`);
  }
  for (const { flaw, program } of mutants) {
    const { outcome, reason } = await run(program, { ...first, cases: fixed });
    if (outcome === 'correct') faults.push(`${name}: the mutant "${flaw}" survives`);
    if (outcome !== 'correct' && outcome !== 'wrong')
      faults.push(`${name}: the mutant "${flaw}" is ${outcome}: ${reason}`);
  }
  return faults;
}

/** Mutants must die whatever the seed: only the cases all seeds share count against them. */
function casesOfEverySeed(specs: readonly CodeSpec[]): CodeSpec['cases'] {
  const [first, ...others] = specs.map(({ cases }) => cases);
  const texts = others.map((cases) => new Set(cases.map((each) => JSON.stringify(each))));
  return (first ?? []).filter((each) => texts.every((set) => set.has(JSON.stringify(each))));
}
