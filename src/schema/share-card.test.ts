import { describe, expect, it } from 'vitest';
import { RefusedError } from './parse.ts';
import { parseShareCard, type ShareCard, type ShareNumber } from './share-card.ts';

const number = (metric: ShareNumber['metric'], value: number, low: number, high: number): ShareNumber => ({
  metric,
  estimate: { value, low, high, n: 20, confidence: 0.95, method: 'wilson' },
});

const CARD: ShareCard = {
  type: 'tabmark-share-card',
  schemaVersion: 1,
  run: '00000000-0000-4000-8000-000000000001',
  provenance: 'measured',
  day: '2026-11-20',
  kind: 'tasks',
  state: 'completed',
  build: { id: 'some-build', title: 'Some build', model: 'Some-1B', runtime: 'wllama', role: 'model' },
  suite: { id: 'demo', version: 1, title: 'Demo' },
  trials: { done: 20, planned: 20 },
  correctness: 'passed',
  doubts: [],
  numbers: [number('accuracy', 0.5, 0.3, 0.7), number('decode', 12, 11, 13)],
};

const withNumber = (changed: ShareNumber) => ({ ...CARD, numbers: [changed] });
const estimate = (change: Partial<ShareNumber['estimate']>) =>
  withNumber({ ...number('decode', 12, 11, 13), estimate: { ...number('decode', 12, 11, 13).estimate, ...change } });

describe('parseShareCard', () => {
  it('takes a card as it was made', () => expect(parseShareCard(CARD)).toEqual(CARD));

  it.each([
    ['bounds that do not hold the value', estimate({ low: 12.5 }), /does not hold the value/],
    ['a value above its bound', estimate({ value: 14 }), /does not hold the value/],
    ['a negative speed', estimate({ low: -1 }), /below 0/],
    ['an infinite speed', estimate({ high: Infinity }), /high/],
    ['a speed that is no number', estimate({ value: NaN }), /value/],
    ['a speed beyond all measure', estimate({ high: 1e13 }), /beyond all measure/],
    ['no observation', estimate({ n: 0 }), /no observation/],
    ['a confidence of nothing', estimate({ confidence: 0 }), /no observation/],
    ['a confidence above 1', estimate({ confidence: 1.5 }), /confidence/],
    ['an accuracy above 100%', withNumber(number('accuracy', 1, 0.9, 1.1)), /above 100%/],
    ['more observations than trials', estimate({ n: 21 }), /more observations/],
    ['a number twice', { ...CARD, numbers: [CARD.numbers[0], CARD.numbers[0]] }, /twice/],
    ['answers of a suite without any', { ...CARD, kind: 'speed' }, /no answers/],
    ['a speed without its shape', { ...CARD, kind: 'speed', numbers: [number('decode', 12, 11, 13)] }, /their shape/],
    ['speeds of wrong answers', { ...CARD, correctness: 'failed', speedsInvalid: 'wrong' }, /computes wrongly and yet/],
    ['a failed gate that is kept quiet', { ...CARD, correctness: 'garbage' }, /does not say so/],
    ['made-up numbers that are kept quiet', { ...CARD, provenance: 'synthetic' }, /does not say so/],
    ['measured numbers that claim to be made up', { ...CARD, speedsInvalid: 'made-up' }, /does not say so/],
    ['no trial', { ...CARD, trials: { done: 0 } }, /trials/],
    ['a day that never was', { ...CARD, day: '2026-02-30' }, /day/],
    ['a title without end', { ...CARD, build: { ...CARD.build, title: 'x'.repeat(1000) } }, /title/],
    ['a build id that is no id', { ...CARD, build: { ...CARD.build, id: '../../x' } }, /build\.id/],
    ['a field nobody knows', { ...CARD, label: 'lab-07' }, /label/],
    ['something else', { type: 'tabmark-plan', schemaVersion: 1 }, /not a summary of a run/],
    ['a newer version', { ...CARD, schemaVersion: 2 }, /Update Tabmark/],
  ])('refuses %s in one sentence', (_name, card, sentence) => {
    expect(() => parseShareCard(card)).toThrow(RefusedError);
    expect(() => parseShareCard(card)).toThrow(sentence);
  });
});
