/**
 * `npm run suites:check`: every suite has the right shape, a digest that fits its content, families whose truth a second
 * solver confirms, references that pass and wrong solutions that fail. `-- --write` writes the digests instead;
 * `-- --file FILE` imports a file and grades the solutions it brings.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createCodeRunner } from '../sandbox/code-runner.ts';
import { spawnNodeSandbox } from '../sandbox/spawn-node.ts';
import type { CodeRunner } from '../schema/code-runner.ts';
import { isSpeedSuite } from '../schema/suite.ts';
import { suiteDigest } from '../suite/digest.ts';
import { checkGenerators } from './suites/check-generators.ts';
import { checkImported } from './suites/check-imported.ts';
import { checkSolutions } from './suites/check-solutions.ts';
import { printReport } from './suites/report.ts';
import { readSuites, type SuiteFile } from './suites/suite-files.ts';
import { runCommand, UsageError } from './usage-error.ts';

await runCommand(async () => {
  const { write, file } = readArguments(process.argv.slice(2));
  if (write) {
    for (const each of readSuites()) writeDigest(each);
    return 0;
  }
  const codeRunner = createCodeRunner({ spawn: spawnNodeSandbox });
  try {
    let faults = 0;
    if (file !== undefined) faults += printReport(file, await checkImported(file, codeRunner));
    else for (const each of readSuites()) faults += await check(each, codeRunner);
    return faults > 0 ? 1 : 0;
  } finally {
    await codeRunner.close();
  }
});

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options: { write: { type: 'boolean' }, file: { type: 'string' } } }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}. Known: --write, --file FILE.`);
  }
}

function writeDigest({ path, suite }: SuiteFile): void {
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace(/"sha256:[0-9a-f]{64}"/, `"${suiteDigest(suite)}"`));
  process.stdout.write(`${suite.id}: digest written\n`);
}

/** Prints what it found and returns the number of faults. */
async function check({ suite }: SuiteFile, codeRunner: CodeRunner): Promise<number> {
  const isSpeed = isSpeedSuite(suite);
  const stale =
    suiteDigest(suite) === suite.digest
      ? []
      : ['the content has another digest than the file says: raise "version" and run suites:check -- --write'];
  const reports = isSpeed
    ? [{ counted: [], faults: [] }]
    : [await checkGenerators(suite, codeRunner), await checkSolutions(suite, codeRunner)];
  const size = isSpeed ? `${suite.shapes.length} shapes` : `${suite.families.length} families`;
  return printReport(`${suite.id} v${suite.version}: ${size}, licence ${suite.licence}`, {
    counted: reports.flatMap(({ counted }) => counted),
    faults: [...stale, ...reports.flatMap(({ faults }) => faults)],
  });
}
