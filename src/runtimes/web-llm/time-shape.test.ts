import { describe, expect, it } from 'vitest';
import { BuildContent } from '../build-content.ts';
import type { ShapeRequest } from '../runtime.ts';
import { readSpecialTokens, timeShape, type TokenEngine } from './time-shape.ts';

/** An engine whose next token is how much is in its cache, and that tells what it was asked for. */
function fakeEngine(changes: Partial<TokenEngine> = {}) {
  const calls: string[] = [];
  let cached = -1;
  const engine: TokenEngine = {
    async empty() {
      calls.push('empty');
      cached = 0;
    },
    async forwardTokensAndSample(ids, isPrefill) {
      calls.push(`${isPrefill ? 'prefill' : 'decode'} ${ids.length}: ${ids[0]}`);
      return (cached += ids.length);
    },
    getMessage: async () => '',
    tokenizer: {
      encode: (text) => [...text].map((letter) => letter.charCodeAt(0)),
      decode: (ids) => String.fromCharCode(...ids),
      getVocabSize: () => 128,
    },
    ...changes,
  };
  return { engine, calls };
}

const request: ShapeRequest = {
  depthTokens: 0,
  promptTokens: 5,
  decodeTokens: 4,
  content: { kind: 'natural-text', text: 'abc' },
};

function time(engine: TokenEngine, changes: Partial<ShapeRequest> = {}, abortAfter = Infinity) {
  const stop = new AbortController();
  const told: number[] = [];
  const onToken = ({ tokenId }: { tokenId: number }) => {
    if (told.push(tokenId) === abortAfter) stop.abort(new Error('enough'));
  };
  const loaded = { build: { title: 'Demo' }, contextTokens: 4096, engine, special: async () => new Set([0]) };
  return timeShape(loaded, { ...request, ...changes }, { onToken, signal: stop.signal });
}

describe('timing a shape in web-llm', () => {
  it('computes the prompt in an empty cache, and then token after token from the last one', async () => {
    const { engine, calls } = fakeEngine();
    const { timeline, depthMs } = await time(engine);
    expect(calls).toEqual(['empty', 'prefill 5: 97', 'decode 1: 5', 'decode 1: 6', 'decode 1: 7']);
    expect(timeline).toMatchObject({ promptTokens: 5, tokenIds: [5, 6, 7, 8] });
    expect(timeline.arrivedMs).toHaveLength(4);
    expect(depthMs).toBe(0);
  });

  it('fills the cache up to the depth first, in steps', async () => {
    const { engine, calls } = fakeEngine();
    const { timeline, depthMs } = await time(engine, { depthTokens: 1025 });
    expect(calls.slice(0, 5)).toEqual([
      'empty',
      'prefill 512: 97',
      'prefill 512: 99',
      'prefill 1: 98',
      'prefill 5: 99',
    ]);
    expect(timeline).toMatchObject({ promptTokens: 5, tokenIds: [1030, 1031, 1032, 1033] });
    expect(depthMs).toBeGreaterThan(0);
  });

  it('draws random tokens from the vocabulary without the special ones', async () => {
    const { engine, calls } = fakeEngine();
    await time(engine, { promptTokens: 1, content: { kind: 'random-tokens', fractions: [0] } });
    expect(calls[1]).toBe('prefill 1: 1');
  });

  it('stops when it is aborted, and asks for nothing when there is no room', async () => {
    const { engine, calls } = fakeEngine();
    await expect(time(engine, {}, 2)).rejects.toThrow('enough');
    expect(calls).toHaveLength(3);
    const untouched = fakeEngine();
    await expect(time(untouched.engine, { depthTokens: 4096 })).rejects.toMatchObject({ reason: 'prompt-too-long' });
    expect(untouched.calls).toEqual([]);
  });

  it('gives a failure its reason', async () => {
    const forwardTokensAndSample = async () => {
      throw new Error('Cannot find function');
    };
    const broken = fakeEngine({ forwardTokensAndSample });
    const message = 'web-llm cannot run Demo: Cannot find function';
    await expect(time(broken.engine)).rejects.toMatchObject({ reason: 'runtime-error', message });
    // The library throws a build out when its memory is exhausted, and then knows of none.
    const thrownOut = fakeEngine({ forwardTokensAndSample, getMessage: () => Promise.reject(new Error('not loaded')) });
    await expect(time(thrownOut.engine)).rejects.toMatchObject({ reason: 'out-of-memory' });
  });
});

describe('readSpecialTokens', () => {
  it('are those that the tokenizer file calls special', async () => {
    const added_tokens = [
      { id: 7, content: '<|im_end|>', special: true },
      { id: 8, content: '<tool_call>', special: false },
    ];
    const file = { path: 'tokenizer.json', content: new Blob([JSON.stringify({ added_tokens, model: {} })]) };
    expect([...(await readSpecialTokens(new BuildContent([file], () => {})))]).toEqual([7]);
  });
});
