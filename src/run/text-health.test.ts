import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterEntropy, jumbleIn, repeatedShare } from './text-health.ts';

describe('repeatedShare', () => {
  it.each([
    ['', 0],
    ['Water boils at one hundred degrees, and then it turns to steam.', 0],
    ['aaa', 0],
    ['@@@@@@@@', 1],
    ['abcabcabcabcabc', 1],
    ['The water is hot. '.repeat(10), 1],
    // Ten of twenty characters.
    ['0123456789xxxxxxxxxx', 0.5],
  ])('%j', (text, share) => {
    expect(repeatedShare(text)).toBe(share);
  });

  it('is a share, and grows to 1 with the repetitions of any unit', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 48 }), fc.integer({ min: 8, max: 40 }), (unit, times) => {
        expect(repeatedShare(unit.repeat(times))).toBe(1);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const share = repeatedShare(text);
        expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });
});

describe('characterEntropy', () => {
  it.each([
    ['aaaa', 0],
    ['abab', 1],
    ['abcd', 2],
    // Shares 1/2, 1/4, 1/4: 0.5 + 0.5 + 0.5.
    ['aabc', 1.5],
  ])('of %j is %d bits', (text, bits) => {
    expect(characterEntropy(text)).toBeCloseTo(bits, 12);
  });
});

describe('jumbleIn', () => {
  it.each([
    ['English', 'Water boils at one hundred degrees: it turns to steam, and the bubbles rise to the surface.'],
    ['German', 'Die Wassererwärmungsanlagenbetriebsanleitung beschreibt, wie Wasser erhitzt wird, bis es kocht.'],
    ['Chinese', '水在一百摄氏度时沸腾，水分子从液体中逸出，变成水蒸气，气泡上升到水面破裂。'],
    ['Japanese with English words', '水は100度で沸騰し、Water vapor と呼ばれるガスになります。テストです。'],
    ['Thai', 'น้ำเดือดที่อุณหภูมิหนึ่งร้อยองศาเซลเซียสและกลายเป็นไอน้ำ'],
    ['Russian', 'Вода кипит при ста градусах и превращается в пар, а пузырьки поднимаются к поверхности.'],
    ['English that a cut left a piece of a character in', `${'Water boils. '.repeat(3)}\ufffd`],
    ['nothing', ''],
  ])('finds none in %s', (_name, text) => {
    expect(jumbleIn(text)).toBeUndefined();
  });

  it.each([
    ['tokens of many scripts', ' appl水isch이다ения abc نوعขอdefได้ Wort的ировать을', /^it mixes \d scripts$/],
    ['bytes that make no characters', `Water ${'\ufffd'.repeat(9)} boils at one hundred`, /are no characters$/],
    ['private characters', `Water ${'\ue000'.repeat(9)} boils at one hundred`, /are no characters$/],
    ['words without an end', 'ableToStringBuilderFactory IOExceptionHandlerinterfaces ize', /its words have \d+ char/],
  ])('finds one in %s', (_name, text, words) => {
    expect(jumbleIn(text)).toMatch(words);
  });
});
