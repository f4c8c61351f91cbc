import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import speedSuite from '../../bench-suites/speed-tabmark/suite.json' with { type: 'json' };
import { parseSpeedSuite } from '../schema/doors.ts';
import { shapeContent } from './shape-content.ts';

const suite = parseSpeedSuite(speedSuite);
const shapeOf = (id: string) => suite.shapes.find((shape) => shape.id === id)!;

describe('shapeContent', () => {
  it('has a number for every token of depth and prompt', () => {
    fc.assert(
      fc.property(fc.nat(0xffff_ffff), fc.nat(50), (seed, attempt) => {
        const content = shapeContent(suite, shapeOf('pp128-d2048'), seed, attempt);
        if (content.kind !== 'random-tokens') throw new Error('another kind');
        expect(content.fractions).toHaveLength(2176);
        expect(content.fractions.every((fraction) => fraction >= 0 && fraction < 1)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('is the same for equal arguments, and another for another attempt, seed or shape', () => {
    const of = (id: string, seed: number, attempt: number) =>
      JSON.stringify(shapeContent(suite, shapeOf(id), seed, attempt));
    expect(of('pp512', 7, 1)).toBe(of('pp512', 7, 1));
    const different = [of('pp512', 7, 1), of('pp512', 7, 2), of('pp512', 8, 1), of('pp512-d2048', 7, 1).slice(0, 9000)];
    expect(new Set(different).size).toBe(4);
  });

  it('spreads over the whole range', () => {
    const content = shapeContent(suite, shapeOf('pp2048'), 1, 0);
    if (content.kind !== 'random-tokens') throw new Error('another kind');
    const tenths = Array<number>(10).fill(0);
    for (const fraction of content.fractions) tenths[Math.floor(fraction * 10)]!++;
    // 204.8 expected in each; six standard deviations are 81.
    for (const count of tenths) expect(Math.abs(count - 204.8)).toBeLessThan(82);
  });

  it('has all of the text, from another paragraph on each time', () => {
    const texts = [0, 1, 2, 3].map((attempt) => shapeContent(suite, shapeOf('pp512-text'), 7, attempt));
    for (const content of texts) {
      if (content.kind !== 'natural-text') throw new Error('another kind');
      expect(content.text.split('\n\n').toSorted()).toEqual(suite.text?.split('\n\n').toSorted());
    }
    expect(new Set(texts.map((content) => JSON.stringify(content))).size).toBeGreaterThan(1);
  });
});

describe('a suite that measures speed', () => {
  it.each([
    ['two shapes of one name', { shapes: [suite.shapes[0], suite.shapes[0]] }, /two shapes have the same id/],
    ['natural text without a text', { text: undefined }, /wants natural text/],
    ['fewer repeats at most than at least', { repeats: { least: 5, most: 2, spread: 0.1 } }, /no more than "most"/],
    ['nothing to write', { shapes: [{ ...suite.shapes[0], decodeTokens: 0 }] }, /decodeTokens/],
  ])('is refused with %s', (_, change, sentence) =>
    expect(() => parseSpeedSuite({ ...suite, ...change })).toThrow(sentence),
  );
});
