/**
 * `npm run suites:check`: every suite file has the right shape, a digest that fits its content, families that can be
 * expanded, and model solutions that its own graders call correct. `-- --write` writes the digests instead.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { grade } from '../grade/grade.ts';
import { createCodeRunner } from '../sandbox/code-runner.ts';
import { spawnNodeSandbox } from '../sandbox/spawn-node.ts';
import type { CodeRunner } from '../schema/code-runner.ts';
import { suiteDigest } from '../suite/digest.ts';
import { expandSolved } from '../suite/expand.ts';
import { ROOT } from './setup.mjs';
import { readSuites, type SuiteFile } from './suite-files.ts';
import { runCommand } from './usage-error.ts';

/** Instances whose solutions are graded, for each family. */
const SOLVED_PER_FAMILY = 50;

await runCommand(async () => {
  const suites = readSuites();
  if (process.argv.includes('--write')) {
    for (const file of suites) writeDigest(file);
    return 0;
  }
  const codeRunner = createCodeRunner({ spawn: spawnNodeSandbox });
  try {
    let faults = 0;
    for (const file of suites) faults += await check(file, codeRunner);
    return faults ? 1 : 0;
  } finally {
    await codeRunner.close();
  }
});

function writeDigest({ path, suite }: SuiteFile): void {
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace(/"sha256:[0-9a-f]{64}"/, `"${suiteDigest(suite)}"`));
  process.stdout.write(`${suite.id}: digest written\n`);
}

/** Prints what it found and returns the number of faults. */
async function check({ path, suite }: SuiteFile, codeRunner: CodeRunner): Promise<number> {
  const faults: string[] = [];
  const digest = suiteDigest(suite);
  if (digest !== suite.digest) {
    faults.push(`the content has another digest than the file says: raise "version" and run suites:check -- --write`);
  }
  const solved = expandSolved(suite, 1, suite.families.length * SOLVED_PER_FAMILY);
  for (const { task, solution } of solved) {
    const verdict = await grade(task, { text: solution, finish: 'stop' }, { codeRunner });
    if (verdict.outcome !== 'correct')
      faults.push(`${task.id}: its own solution is graded ${verdict.outcome}: ${verdict.reason}`);
  }
  const name = relative(ROOT, path);
  for (const fault of faults) process.stdout.write(`${name}: ${fault}\n`);
  const families = suite.families.length;
  process.stdout.write(
    `${suite.id} v${suite.version}: ${families} families, ${solved.length} solutions graded, ${faults.length} faults\n`,
  );
  return faults.length;
}
