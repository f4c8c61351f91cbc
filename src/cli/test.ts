/**
 * `npm test`: every check of the project, one after the other, with the totals in the last line. `--only checks,unit`
 * runs some of the stages.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks, runSuiteCheck } from './run-checks.ts';
import { ensureBrowser, ensureBuild, ROOT } from './setup.mjs';
import { NO_TESTS, playwrightTotals, sum, vitestTotals } from './test-totals.ts';
import type { PlaywrightReport, Totals, VitestReport } from './test-totals.ts';
import { runCommand, UsageError } from './usage-error.ts';

const REPORTS = join(ROOT, '.cache/reports');
/** Where a command ended without a report. */
const noReport = (stage: string): Totals => ({ ...NO_TESTS, failed: 1, failures: [`${stage} ended without a report`] });

const STAGES: Readonly<Record<string, (chosen: readonly string[]) => Promise<Totals>>> = {
  checks: (chosen) => runChecks({ withSuites: chosen.includes('suites') }),
  unit: async () => vitest('unit'),
  // Has been run among the checks, where these were chosen too.
  suites: async (chosen) => (chosen.includes('checks') ? NO_TESTS : runSuiteCheck()),
  hostile: async () => vitest('hostile'),
  contract: async () => vitest('contract'),
  browser: async () => {
    process.env.TABMARK_BROWSER = await ensureBrowser();
    return vitest('browser');
  },
  journeys: async () => {
    process.env.TABMARK_BROWSER = await ensureBrowser();
    ensureBuild();
    prepareRealModel();
    return playwright();
  },
};

/** Has the model ready that the journeys download; where it cannot be had, they are told why and skip what needs it. */
function prepareRealModel(): void {
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'tests/real-models/prepare-models.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.stdout.write(stdout);
  const [, reason] = /: skipped\. (.*)/.exec(stdout) ?? [];
  if (reason) process.env.TABMARK_NO_REAL_MODEL = reason;
}

await runCommand(async () => {
  const totals: Totals[] = [];
  mkdirSync(REPORTS, { recursive: true });
  const chosen = chosenStages();
  for (const stage of chosen) {
    process.stdout.write(`\n== ${stage}\n`);
    totals.push((await STAGES[stage]?.(chosen)) ?? NO_TESTS);
  }
  const { passed, failed, skipped, failures } = sum(totals);
  // Once more at the end: whoever sees only that learns what it was.
  for (const failure of failures) process.stdout.write(`\nfailed: ${failure}`);
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
  const json = readReport<VitestReport>(report);
  return json ? vitestTotals(json, status === 0) : noReport(project);
}

function playwright(): Totals {
  const report = freshReport('playwright.json');
  const { status } = npx(['playwright', 'test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const json = readReport<PlaywrightReport>(report);
  return json ? playwrightTotals(json, status === 0) : noReport('journeys');
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
