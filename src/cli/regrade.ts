/**
 * `npm run regrade -- FILE [--out FILE]`: grades the answers of exported runs again with the graders of this version. New
 * grades stand behind the old ones, and nothing is generated. Without `--out` it only says what would change.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { regradeRun } from '../grade/regrade.ts';
import { createCodeRunner } from '../sandbox/code-runner.ts';
import { spawnNodeSandbox } from '../sandbox/spawn-node.ts';
import { parseRunFile, writeRunFile } from '../schema/doors.ts';
import type { Run } from '../schema/run.ts';
import { ROOT } from './setup.mjs';
import { runCommand, UsageError } from './usage-error.ts';

await runCommand(async () => {
  const { file, out } = readArguments(process.argv.slice(2));
  const runs = readRuns(file);
  const codeRunner = createCodeRunner({ spawn: spawnNodeSandbox });
  const regraded: Run[] = [];
  let failures = 0;
  try {
    for (const run of runs) {
      const { run: after, appended, changed, failed } = await regradeRun(run, { codeRunner });
      regraded.push(after);
      failures += failed;
      process.stdout.write(
        `${run.id}: ${run.trials.length} trials, ${appended} new grades, ${changed} answers count otherwise now, ${failed} could not be graded\n`,
      );
    }
  } finally {
    await codeRunner.close();
  }
  if (out !== undefined) writeFileSync(out, writeRunFile(regraded, appVersion()));
  return failures > 0 ? 1 : 0;
});

function readArguments(args: string[]): { file: string; out: string | undefined } {
  try {
    const { values, positionals } = parseArgs({ args, options: { out: { type: 'string' } }, allowPositionals: true });
    const [file] = positionals;
    if (file !== undefined && positionals.length === 1) return { file, out: values.out };
  } catch {
    // Whatever it was, what follows says how to do it.
  }
  throw new UsageError('Say which exported runs to grade again: npm run regrade -- FILE [--out FILE].');
}

function readRuns(file: string): Run[] {
  try {
    return parseRunFile(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}

const appVersion = (): string =>
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
