import { describe, expect, it } from 'vitest';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import { generationOf, scriptedParts, type Script } from '../../tests/fixtures/scripted-parts.ts';
import { RuntimeFailure, type LoadedBuild, type TextScore } from '../runtimes/runtime.ts';
import { makeEndpointBuild } from '../runtimes/endpoint/endpoint-build.ts';
import type { Build } from '../schema/build.ts';
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

async function check(script: Script, score?: (text: string) => Promise<TextScore>, build: Build = makeRun().build) {
  const { parts, prompts } = scriptedParts(script);
  const signal = new AbortController().signal;
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

const passes = { 'easy-questions': 'passed', repetition: 'passed', entropy: 'passed', jumble: 'passed' };
const ENDPOINT = makeEndpointBuild({ address: 'localhost:1', model: 'tiny' });
const saying = (text: string): Script => {
  return (request, ...rest) => (request.messages[0]?.content.includes('water') ? text : sensible(request, ...rest));
};

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
    ['a sentence over and over', saying('The water is hot. '.repeat(10)), 'repetition'],
    [
      'nothing right',
      () => 'Hello, how can I help you today? I am here for whatever you would like to know.',
      'easy-questions',
    ],
    [
      'a jumble of the vocabulary',
      () => Array.from({ length: 400 }, (_, place) => String.fromCodePoint(0x100 + ((place * 7919) % 20_000))).join(''),
      'jumble',
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

  it('passes a text in Chinese', async () => {
    const text = '水在加热时温度会逐渐升高，水分子运动越来越快。当温度达到一百摄氏度时，水开始沸腾，'.concat(
      '内部产生大量气泡，气泡上升到水面破裂，水变成水蒸气进入空气中，这个过程叫做汽化。',
    );
    expect(await check(saying(text))).toMatchObject({ result: { status: 'passed' }, checks: passes });
  });

  it('gives a server room to think, and checks nothing where it shows only that its answers were cut', async () => {
    const budgets = new Set<number>();
    const cut: Script = ({ maxTokens }) => {
      budgets.add(maxTokens);
      return { ...generationOf(''), finish: 'length' };
    };
    const { result } = await check(cut, undefined, ENDPOINT);
    expect(result).toMatchObject({ status: 'not-run', reason: expect.stringContaining('think without showing it') });
    expect([...budgets]).toEqual([512]);
    // Some answers are enough to judge by; a build on this device that says nothing prints garbage all the same.
    const often: Script = (request, call, watch) => (call < 3 ? cut : sensible)(request, call, watch);
    expect(await check(often, undefined, ENDPOINT)).toMatchObject({ result: { status: 'passed' }, checks: passes });
    expect((await check(cut)).checks['easy-questions']).toBe('failed');
  });

  it('does not judge a short text by its look', async () => {
    const { checks } = await check((request, ...rest) => {
      const answer = sensible(request, ...rest);
      return typeof answer === 'string' && answer.startsWith('Water') ? 'It boils.' : answer;
    });
    expect(checks).toMatchObject({
      repetition: 'not-run',
      entropy: 'not-run',
      jumble: 'not-run',
      'easy-questions': 'passed',
    });
  });

  it('lets a lost device and missing memory end the session, and takes any other failure of the score for a check not made', async () => {
    const failing = (reason: 'device-lost' | 'out-of-memory' | 'runtime-error') => async () =>
      Promise.reject(new RuntimeFailure(reason, 'It broke.'));
    await expect(check(sensible, failing('device-lost'))).rejects.toThrow('It broke.');
    await expect(check(sensible, failing('out-of-memory'))).rejects.toThrow('It broke.');
    expect((await check(sensible, failing('runtime-error'))).checks.perplexity).toBe('not-run');
  });
});
