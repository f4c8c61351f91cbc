import { describe, expect, it } from 'vitest';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import { scriptedParts, type Script } from '../../tests/fixtures/scripted-parts.ts';
import { RuntimeFailure, type LoadedBuild, type TextScore } from '../runtimes/runtime.ts';
import { runSanityGate } from './sanity-gate.ts';

const GOOD: Record<string, string> = {
  France: 'Paris',
  '2 + 2': 'The answer is 4.',
  Monday: 'Tuesday',
  sky: 'Blue.',
  meow: 'A cat says meow.',
  water:
    'Water that is heated grows warmer until it reaches a hundred degrees, where it begins to boil and turns to steam.',
};
const sensible: Script = ({ messages }) =>
  Object.entries(GOOD).find(([word]) => messages[0]?.content.includes(word))?.[1] ?? 'I do not know.';

async function check(script: Script, score?: (text: string) => Promise<TextScore>) {
  const { parts, prompts } = scriptedParts(script);
  const signal = new AbortController().signal;
  const { build } = makeRun();
  const request = { build, backend: 'webgpu' as const, contextTokens: 1024, files: [] };
  const plain = await parts.runtime.load(request, { onProgress: () => {}, signal });
  const loaded: LoadedBuild = { ...plain, ...(score ? { score } : {}) };
  const steps: number[] = [];
  const onProgress = (done: number) => void steps.push(done);
  const result = await runSanityGate(loaded, build, { prompts: 5, monotonicMs: parts.monotonicMs, onProgress, signal });
  const checks =
    result.status !== 'not-run' && result.evidence.method === 'sanity'
      ? Object.fromEntries(result.evidence.checks.map(({ id, status }) => [id, status]))
      : {};
  return { result, checks, prompts, steps };
}

const passes = { 'easy-questions': 'passed', repetition: 'passed', entropy: 'passed' };

describe('the sanity gate', () => {
  it('passes a build that answers sensibly, and says what it could not check', async () => {
    const { result, checks, prompts, steps } = await check(sensible);
    expect(result.status).toBe('passed');
    expect(checks).toEqual({ ...passes, perplexity: 'not-run' });
    expect([prompts.length, steps]).toEqual([6, [0, 1, 2, 3, 4, 5]]);
  });

  it.each<[string, Script, string]>([
    ['one character over and over', () => '@'.repeat(200), 'repetition'],
    ['a phrase over and over', () => 'the the '.repeat(30), 'repetition'],
    [
      'nothing right',
      () => 'Hello, how can I help you today? I am here for whatever you would like to know.',
      'easy-questions',
    ],
    [
      'a jumble of the vocabulary',
      () => Array.from({ length: 400 }, (_, place) => String.fromCodePoint(0x100 + ((place * 7919) % 20_000))).join(''),
      'entropy',
    ],
  ])('fails a build that writes %s', async (_name, script, id) => {
    const { result, checks } = await check(script);
    expect(result).toMatchObject({ status: 'failed' });
    expect(checks[id]).toBe('failed');
  });

  it('fails where a plain text is found unlikely, or its likelihood is not a number', async () => {
    for (const meanLogProbability of [-11, Number.NaN]) {
      const { result, checks } = await check(sensible, async () => ({ tokens: 40, meanLogProbability }));
      expect([result.status, checks.perplexity]).toEqual(['failed', 'failed']);
    }
    const { result } = await check(sensible, async () => ({ tokens: 40, meanLogProbability: -3 }));
    expect(result.status).toBe('passed');
  });

  it('does not judge a short text by its look', async () => {
    const { checks } = await check((request, ...rest) => {
      const answer = sensible(request, ...rest);
      return typeof answer === 'string' && answer.startsWith('Water') ? 'It boils.' : answer;
    });
    expect(checks).toMatchObject({ repetition: 'not-run', entropy: 'not-run', 'easy-questions': 'passed' });
  });

  it('lets a lost device end the session, and takes any other failure of the score for a check not made', async () => {
    const failing = (reason: 'device-lost' | 'runtime-error') => async () =>
      Promise.reject(new RuntimeFailure(reason, 'It broke.'));
    await expect(check(sensible, failing('device-lost'))).rejects.toThrow('It broke.');
    expect((await check(sensible, failing('runtime-error'))).checks.perplexity).toBe('not-run');
  });
});
