/**
 * `npm test`: every check of the project, one after the other, with the totals in the last line. `--only checks,unit`
 * runs some of the stages.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser, ensureBuild, ROOT } from './setup.mjs';
import { runCommand, UsageError } from './usage-error.ts';

interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

const REPORTS = join(ROOT, '.cache/reports');

/** Checks that pass or fail as a whole. */
const CHECKS: Readonly<Record<string, string[]>> = {
  'types, pure folders': ['tsc', '-p', 'src/tsconfig.pure.json'],
  'types, browser': [
    'svelte-check',
    '--tsconfig',
    './src/tsconfig.edge.json',
    '--output',
    'human',
    '--fail-on-warnings',
  ],
  'types, Node': ['tsc', '-p', 'src/tsconfig.node.json'],
  'types, tests': ['tsc', '-p', 'tests/tsconfig.json'],
  'lint and structure': ['eslint', '--max-warnings', '0', '.'],
  format: ['prettier', '--check', '--log-level', 'warn', '.'],
  suites: ['tsx', 'src/cli/check-suites.ts'],
};

const STAGES: Readonly<Record<string, () => Promise<Totals>>> = {
  checks: async () => sum(Object.entries(CHECKS).map(([name, command]) => check(name, command))),
  unit: async () => vitest('unit'),
  browser: async () => {
    process.env.TABMARK_BROWSER = await ensureBrowser();
    return vitest('browser');
  },
  journeys: async () => {
    process.env.TABMARK_BROWSER = await ensureBrowser();
    ensureBuild();
    return playwright();
  },
};

await runCommand(async () => {
  const totals: Totals[] = [];
  mkdirSync(REPORTS, { recursive: true });
  for (const stage of chosenStages()) {
    process.stdout.write(`\n== ${stage}\n`);
    totals.push(await (STAGES[stage] as () => Promise<Totals>)());
  }
  const { passed, failed, skipped } = sum(totals);
  process.stdout.write(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
  return failed ? 1 : 0;
});

function chosenStages(): string[] {
  const [flag, list, ...rest] = process.argv.slice(2);
  if (flag === undefined) return Object.keys(STAGES);
  const chosen = list?.split(',') ?? [];
  if (flag !== '--only' || rest.length || !chosen.length || !chosen.every((name) => name in STAGES)) {
    throw new UsageError(`npm test knows only "-- --only STAGE[,STAGE]" with ${Object.keys(STAGES).join(', ')}.`);
  }
  return chosen;
}

function sum(parts: Totals[]): Totals {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of parts) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

function check(name: string, command: string[]): Totals {
  const startedAt = performance.now();
  const ok = npx(command).status === 0;
  process.stdout.write(
    `${ok ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)\n`,
  );
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

function npx(command: string[], env: Record<string, string> = {}) {
  return spawnSync(join(ROOT, 'node_modules/.bin', command[0] as string), command.slice(1), {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
}

function vitest(project: string): Totals {
  const report = freshReport(`vitest-${project}.json`);
  const { status } = npx([
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const json = readReport<{
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numFailedTestSuites: number;
  }>(report);
  if (!json) return { passed: 0, failed: 1, skipped: 0 };
  // A file that could not even be loaded has no failed test of its own.
  const failed = Math.max(json.numFailedTests, status === 0 ? 0 : 1);
  return { passed: json.numPassedTests, failed, skipped: json.numPendingTests };
}

function playwright(): Totals {
  const report = freshReport('playwright.json');
  const { status } = npx(['playwright', 'test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const json = readReport<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(report);
  if (!json) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = json.stats;
  return { passed: expected + flaky, failed: Math.max(unexpected, status === 0 ? 0 : 1), skipped };
}

function freshReport(name: string): string {
  const path = join(REPORTS, name);
  rmSync(path, { force: true });
  return path;
}

function readReport<Report>(path: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
