import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parseRunFile } from '../../src/schema/doors.ts';

/** Runs the command as a user would; the processor keeps it quick, and WebGPU has its own journeys. */
function bench(...args: string[]) {
  const out = join(mkdtempSync(join(tmpdir(), 'tabmark-bench-')), 'runs.json');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'bench', '--', '--out', out, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr, runs: () => parseRunFile(readFileSync(out, 'utf8')) };
}

const answers = (result: ReturnType<typeof bench>) =>
  result
    .runs()[0]
    ?.trials.map(({ task, outcome }) => [
      task.messages[0]?.content,
      outcome.status === 'answered' ? outcome.completion : outcome.reason,
    ]);

test('equal seeds give equal tasks and equal completions, other seeds others', () => {
  const seven = bench('--seed', '7', '--limit', '12', '--backend', 'wasm', '--label', 'lab-07');
  expect(seven.status).toBe(0);
  expect(seven.stdout).toMatch(/^Accuracy +\d+(\.\d+)? +\d+(\.\d+)? +\d+(\.\d+)? +12 +% +yes$/m);
  expect(seven.runs()[0]).toMatchObject({ label: 'lab-07', sessions: [{ gate: { status: 'passed' } }] });
  expect(answers(bench('--seed', '7', '--limit', '12', '--backend', 'wasm'))).toEqual(answers(seven));
  expect(answers(bench('--seed', '8', '--limit', '12', '--backend', 'wasm'))).not.toEqual(answers(seven));
});

test('wrong arguments end with exit code 2 and one line', () => {
  for (const [args, sentence] of [
    [['--build', 'gpt-9'], /There is no build "gpt-9"\. Known: calibration\b/],
    [['--suite', 'riddles'], /There is no suite "riddles"\. Known: calibration\b/],
    [['--out', '/no/such/folder/r.json'], /there is no such folder/],
    [['--browser', '/no/such/browser'], /There is no browser at \/no\/such\/browser/],
  ] as const) {
    const { status, stderr } = bench(...args);
    const lines = stderr.split('\n').filter((line) => line.startsWith('tabmark:'));
    expect([status, lines.length]).toEqual([2, 1]);
    expect(lines[0]).toMatch(sentence);
  }
});
