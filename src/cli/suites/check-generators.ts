import { grade } from '../../grade/grade.ts';
import type { CodeRunner } from '../../schema/code-runner.ts';
import type { Family, GeneratedSuite } from '../../schema/suite.ts';
import { makeInstance } from '../../suite/make-instance.ts';
import { seededRandom } from '../../suite/random.ts';
import { agrees, type Solver, type Truth } from '../../suite/solver.ts';
import { SOLVERS } from '../../suite/solvers/index.ts';
import type { SuiteReport } from './report.ts';

/** Instances of each family and level that the second solver has to agree on. */
const SOLVED = 1000;
/** Of a suite that keeps most instances for training there are not so many. */
const SOLVED_OF_HELD_OUT = 100;
/** Of these, the solutions that are graded: code is slower to grade than a number. */
const GRADED = { reasoning: 100, coding: 25 };

/**
 * Makes instances of every family at every level: no two alike, prompts without a gap, the independent solver agreeing
 * on each, and model solutions that the suite's own graders call correct.
 */
export async function checkGenerators(
  suite: GeneratedSuite,
  codeRunner: CodeRunner,
  solvers: ReadonlyMap<string, Solver> = SOLVERS,
): Promise<SuiteReport> {
  const report: SuiteReport = { counted: [], faults: [] };
  const totals = { instances: 0, agreed: 0, solved: 0, graded: 0 };
  for (const family of suite.families.filter(({ languages }) => !languages)) {
    const solver = solvers.get(family.generator);
    if (solver) totals.solved++;
    else if (family.kind === 'reasoning') report.faults.push(`${family.id}: no second solver confirms its answers`);
    for (const { level } of family.levels) {
      const found = await checkLevel(suite, family, { level, solver, codeRunner });
      report.faults.push(...found.faults);
      totals.instances += found.instances;
      totals.agreed += found.agreed;
      totals.graded += found.graded;
    }
  }
  const { instances, agreed, solved, graded } = totals;
  if (instances > 0) {
    const agreement = solved > 0 ? `; ${solved} second solvers agree on ${agreed} of them` : '';
    report.counted.push(`${instances} instances${agreement}`);
    report.counted.push(`${graded} model solutions graded correct`);
  }
  return report;
}

async function checkLevel(
  suite: GeneratedSuite,
  family: Family,
  { level, solver, codeRunner }: { level: number; solver: Solver | undefined; codeRunner: CodeRunner },
) {
  const name = `${family.id}, level ${level}`;
  const random = seededRandom(`${suite.id}/check/${family.id}/${level}`);
  const seen = new Set<string>();
  const faults: string[] = [];
  const wanted = suite.heldOut ? SOLVED_OF_HELD_OUT : SOLVED;
  let [agreed, graded] = [0, 0];
  let made = 0;
  try {
    for (; made < (solver ? wanted : GRADED[family.kind]); made++) {
      const instance = makeInstance(suite, family, { random, side: 'held-out', seen, level });
      const { grader, facts, solution, prompt } = instance;
      if (solver) {
        const truth = facts === undefined ? 'no facts are given' : solve(solver, facts);
        if (agrees(grader, truth)) agreed++;
        else faults.push(`${name}: the second solver finds ${JSON.stringify(truth)} for: ${prompt}`);
      }
      if (made >= GRADED[family.kind]) continue;
      if (solution === undefined) throw new Error('an instance has no model solution');
      const { outcome, reason } = await grade({ grader }, { text: solution, finish: 'stop' }, { codeRunner });
      if (outcome === 'correct') graded++;
      else faults.push(`${name}: its own solution is ${outcome}: ${reason}`);
    }
  } catch (error) {
    faults.push(`${name}: ${(error as Error).message}`);
  }
  return { faults, instances: made, agreed, graded };
}

function solve(solver: Solver, facts: Parameters<Solver['solve']>[0]): Truth {
  try {
    return solver.solve(facts);
  } catch (error) {
    return `an error: ${(error as Error).message}`;
  }
}
