import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { json, say, startOpenAiServer } from '../fixtures/openai-server.ts';
import { bench } from '../fixtures/run-bench.ts';

const answers = (result: Awaited<ReturnType<typeof bench>>) =>
  result
    .runs()[0]
    ?.trials.map(({ task, outcome }) => [
      task.messages[0]?.content,
      outcome.status === 'answered' ? outcome.completion : outcome.reason,
    ]);

test('equal seeds give equal tasks and equal completions, other seeds others', async () => {
  // The processor keeps it quick, and WebGPU has its own journeys.
  const usual = ['--limit', '12', '--backend', 'wasm', '--profile', mkdtempSync(join(tmpdir(), 'tabmark-profile-'))];
  const seven = await bench(['--seed', '7', ...usual, '--label', 'lab-07']);
  expect([seven.status, seven.stderr]).toEqual([0, expect.not.stringMatching(/error/i)]);
  expect(seven.stdout).toMatch(/^Accuracy +\d+(\.\d+)? +\d+(\.\d+)? +\d+(\.\d+)? +12 +% +yes +95 %$/m);
  expect(seven.runs()[0]).toMatchObject({ label: 'lab-07', sessions: [{ gate: { status: 'passed' } }] });
  expect(answers(await bench(['--seed', '7', ...usual]))).toEqual(answers(seven));
  expect(answers(await bench(['--seed', '8', ...usual]))).not.toEqual(answers(seven));
});

test('a suite that measures speed times its shapes, tells them in a table and keeps every repeat', async () => {
  const asked = ['--suite', 'speed-llama-bench', '--repeat', '3', '--backend', 'wasm', '--seed', '7', '--fresh'];
  const result = await bench(asked);
  expect(result.status, result.stderr).toBe(0);
  expect(result.stdout).toMatch(/; 6 of \d+ trials count \(left out: \d+ warm-ups\)/);
  expect(result.stdout).toMatch(/^as llama-bench computes it: tg128 \d+\.\d+ ± \d+\.\d+ t\/s .*n = 3\)$/m);
  expect(result.stdout).toMatch(/^pp512: prefill +\d\S* +\d\S* +\d\S* +3 +tok\/s +yes +75 %$/m);
  expect(result.stdout).toMatch(/^tg128: decode +\d\S* +\d\S* +\d\S* +3 +tok\/s +yes +75 %$/m);
  const [run] = result.runs();
  expect(run).toMatchObject({ status: { state: 'completed' }, trials: [], plannedTrials: 8 });
  // On the processor a shape is warmed up at least twice, and until it gets no faster.
  const warmUps = run!.speedTrials.filter(({ warmUp }) => warmUp);
  expect(warmUps.length).toBeGreaterThanOrEqual(4);
  const timed = run!.speedTrials
    .filter(({ warmUp }) => !warmUp)
    .map(({ shape, outcome }) => [
      shape.id,
      outcome.status === 'timed' && [outcome.timeline.promptTokens, outcome.timeline.arrivedMs.length],
    ]);
  const [prompts, writes] = [
    [512, 1],
    [1, 128],
  ];
  expect(timed).toEqual(
    [
      ['pp512', prompts],
      ['tg128', writes],
    ].flatMap(([id, tokens]) => [1, 2, 3].map(() => [id, tokens])),
  );
});

test('a model behind an address runs on the same tasks, and its key goes to it alone', async () => {
  const models = json({ data: [{ id: 'tiny' }] });
  const server = await startOpenAiServer({ models, chat: () => say(['The answer', ' is', ' 4', '2.']) });
  const asked = ['--endpoint', server.address, '--model', 'tiny', '--suite', 'reasoning-micro', '--limit', '5'];
  const result = await bench([...asked, '--fresh'], { env: { TABMARK_ENDPOINT_KEY: 'sk-secret-1' } });
  await server.stop();
  expect(result.status, result.stderr).toBe(0);
  expect(server.received.every(({ headers }) => headers.authorization === 'Bearer sk-secret-1')).toBe(true);
  expect(server.received.some(({ headers }) => 'cookie' in headers)).toBe(false);
  expect(result.text() + result.stdout + result.stderr).not.toContain('sk-secret-1');
  const [run] = result.runs();
  expect(run).toMatchObject({
    build: { runtime: 'endpoint', address: server.address },
    status: { state: 'completed' },
  });
  expect(run!.sessions[0]!.runtime).toMatchObject({ report: { backend: 'remote' } });
  const completions = run!.trials.map(({ outcome }) => outcome.status === 'answered' && outcome.completion);
  expect(completions).toEqual(Array(5).fill('The answer is 42.'));
  expect(result.stdout).toMatch(/endpoint, remote; gate: \w+ \(sanity only/);
});

test('wrong arguments end with exit code 2 and one line', async () => {
  for (const [args, sentence] of [
    [['--build', 'gpt-9'], /There is no build "gpt-9"\. --list names all \d+\./],
    [['--out', '/no/such/folder/r.json'], /there is no such folder/],
    [['--browser', '/no/such/browser'], /There is no browser at \/no\/such\/browser/],
  ] as const) {
    const { status, stderr } = await bench(args);
    const lines = stderr.split('\n').filter((line) => line.startsWith('tabmark:'));
    expect([status, lines.length]).toEqual([2, 1]);
    expect(lines[0]).toMatch(sentence);
  }
});
