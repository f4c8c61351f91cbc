import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './setup.mjs';
import { sum, type Totals } from './test-totals.ts';

/** A command that passes or fails as a whole. `says`: what it prints is worth reading even when it passes. */
interface Check {
  name: string;
  command: [string, ...string[]];
  says?: boolean;
}

/** What was checked once and has not changed is not checked again: a fresh clone starts with nothing. */
const cached = (name: string) => [
  '--cache',
  '--cache-strategy',
  'content',
  '--cache-location',
  `.cache/checks/${name}`,
];
const incremental = (name: string) => ['--incremental', '--tsBuildInfoFile', `.cache/checks/${name}.tsbuildinfo`];

/** The longest first. */
const CHECKS: readonly Check[] = [
  { name: 'types, browser', command: ['svelte-check', '--tsconfig', './src/tsconfig.edge.json', '--fail-on-warnings'] },
  { name: 'lint and structure', command: ['eslint', '--max-warnings', '0', ...cached('eslint'), '.'] },
  { name: 'types, Node', command: ['tsc', '-p', 'src/tsconfig.node.json', ...incremental('node')] },
  { name: 'types, tests', command: ['tsc', '-p', 'tests/tsconfig.json', ...incremental('tests')] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', ...cached('prettier'), '.'] },
  { name: 'figures of the documents', command: ['tsx', 'src/cli/check-figures.ts'] },
  { name: 'types, pure folders', command: ['tsc', '-p', 'src/tsconfig.pure.json', ...incremental('pure')] },
];
const SUITES: Check = { name: 'suites', command: ['tsx', 'src/cli/check-suites.ts'], says: true };

/** Each check is one process on one core; two at a time keep the smallest machine busy. */
const AT_ONCE = 2;

/** Types, lint and format. `withSuites`: the check of the suites shares the two places, where both are to be run. */
export async function runChecks({ withSuites }: { withSuites: boolean }): Promise<Totals> {
  const waiting = withSuites ? [SUITES, ...CHECKS] : [...CHECKS];
  const totals: Totals[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) totals.push(await check(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return sum(totals);
}

/** Generators against their second solvers, references and wrong solutions through the graders. */
export const runSuiteCheck = (): Promise<Totals> => check(SUITES);

/** Runs one check and prints what it said in one piece, so that two never mix their lines. */
function check({ name, command: [program, ...args], says = false }: Check): Promise<Totals> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const said: Buffer[] = [];
    const child = spawn(join(ROOT, 'node_modules/.bin', program), args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
    child.on('close', (code) => {
      const ok = code === 0;
      if (!ok || says) process.stdout.write(Buffer.concat(said));
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
      resolve({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, failures: ok ? [] : [`check: ${name}`] });
    });
  });
}
