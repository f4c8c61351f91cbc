import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShapeRequest } from './runtime.ts';
import { Arrivals, depthSteps, DEPTH_STEP_TOKENS, exactTimeline, shapeTokens, type Vocabulary } from './time-shape.ts';

/** One token for each letter; every fourth id is special. */
const VOCABULARY: Vocabulary = {
  encode: (text) => [...text].map((letter) => letter.charCodeAt(0)),
  vocabularySize: 200,
  isSpecial: (tokenId) => tokenId % 4 === 3,
};
const shape = (changes: Partial<ShapeRequest>): ShapeRequest => ({
  depthTokens: 0,
  promptTokens: 1,
  decodeTokens: 1,
  content: { kind: 'natural-text', text: 'abc' },
  ...changes,
});
const sizes = fc.record({ depthTokens: fc.nat(60), promptTokens: fc.integer({ min: 1, max: 60 }) });

describe('the tokens of a shape', () => {
  it('are those of its text, from the beginning again where it ends, first the depth', async () => {
    const { depth, prompt } = await shapeTokens(shape({ depthTokens: 4, promptTokens: 3 }), VOCABULARY, 64);
    expect([String.fromCharCode(...depth), String.fromCharCode(...prompt)]).toEqual(['abca', 'bca']);
  });

  it('are spread over the ordinary tokens, in the order of their ids', async () => {
    const fractions = [0, 0.0066, 0.0067, 0.5, 1 - Number.EPSILON / 2];
    const content = { kind: 'random-tokens' as const, fractions };
    const request = shape({ depthTokens: 2, promptTokens: 3, content });
    // 150 ordinary ones: 0, 1, 2, 4, 5, 6, 8, …
    expect(await shapeTokens(request, VOCABULARY, 64)).toEqual({ depth: [0, 0], prompt: [1, 100, 198] });
  });

  it('are exactly as many as asked for, and never special', async () => {
    const numbers = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    await fc.assert(
      fc.asyncProperty(sizes, fc.array(numbers, { minLength: 120, maxLength: 120 }), async (size, drawn) => {
        const fractions = drawn.slice(0, size.depthTokens + size.promptTokens);
        const request = shape({ ...size, content: { kind: 'random-tokens', fractions } });
        const { depth, prompt } = await shapeTokens(request, VOCABULARY, 121);
        expect([depth.length, prompt.length]).toEqual([size.depthTokens, size.promptTokens]);
        expect([...depth, ...prompt].filter((tokenId) => tokenId % 4 === 3 || tokenId >= 200)).toEqual([]);
      }),
    );
  });

  it('of depth and prompt are those of a prompt of both together', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.string({ minLength: 1 }), async (size, text) => {
        const content = { kind: 'natural-text' as const, text };
        const { depth, prompt } = await shapeTokens(shape({ ...size, content }), VOCABULARY, 121);
        const promptTokens = size.depthTokens + size.promptTokens;
        const whole = await shapeTokens(shape({ promptTokens, content }), VOCABULARY, 121);
        expect([...depth, ...prompt]).toEqual(whole.prompt);
      }),
    );
  });

  it.each<[string, Partial<ShapeRequest>, string, RegExp]>([
    [
      'does not fit',
      { depthTokens: 30, promptTokens: 20, decodeTokens: 15 },
      'prompt-too-long',
      /^The shape needs 65 tokens \(30 before it, 20 of prompt, 15 to write\), and the build was given room for 64\.$/,
    ],
    ['has an empty text', { content: { kind: 'natural-text', text: '' } }, 'runtime-error', /no tokens/],
    ['has too few numbers', { content: { kind: 'random-tokens', fractions: [] } }, 'runtime-error', /needs 1 random/],
    ['has a number of 1', { content: { kind: 'random-tokens', fractions: [1] } }, 'runtime-error', /number 1\.$/],
    ['has no number', { content: { kind: 'random-tokens', fractions: [NaN] } }, 'runtime-error', /number NaN/],
  ])('cannot be had of a shape that %s', async (_, changes, reason, message) => {
    const failing = shapeTokens(shape(changes), VOCABULARY, 64);
    await expect(failing).rejects.toMatchObject({ reason, message: expect.stringMatching(message) });
  });

  it('may fill the context', async () => {
    const request = shape({ depthTokens: 30, promptTokens: 20, decodeTokens: 14 });
    expect((await shapeTokens(request, VOCABULARY, 64)).prompt).toHaveLength(20);
  });
});

describe('depthSteps', () => {
  it('takes the depth apart, in order, into steps that can be interrupted', () => {
    fc.assert(
      fc.property(fc.nat(3 * DEPTH_STEP_TOKENS), (length) => {
        const depth = Array.from({ length }, (_, at) => at);
        const steps = depthSteps(depth);
        expect(steps.flat()).toEqual(depth);
        expect(steps.every((step) => step.length > 0 && step.length <= DEPTH_STEP_TOKENS)).toBe(true);
      }),
    );
  });
});

describe('a timeline', () => {
  it('has the time of every token, and no ids where one is not known', () => {
    const told: number[] = [];
    const arrivals = new Arrivals(1000, ({ tokenId }) => told.push(tokenId));
    arrivals.add(7, 1010.0004);
    expect(arrivals.taken()).toEqual({ tokenIds: [7], arrivedMs: [10] });
    arrivals.addUnknown(1012.5);
    expect(arrivals.taken()).toEqual({ tokenIds: [], arrivedMs: [10, 12.5] });
    expect(told).toEqual([7]);
  });

  it('is a failure with another number of tokens', () => {
    const timeline = { tokenIds: [1, 2], arrivedMs: [1, 2] };
    expect(exactTimeline(timeline, shape({ decodeTokens: 2 }))).toBe(timeline);
    const message = 'The runtime wrote 2 tokens of the 3 that were to be timed.';
    expect(() => exactTimeline(timeline, shape({ decodeTokens: 3 }))).toThrow(message);
  });
});
