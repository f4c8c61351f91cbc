import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTwoLines, JOINT, shortened, textWidth } from './text-width.ts';

const DEVICE = 'NVIDIA Ada Lovelace, laptop or desktop, Linux, Chrome family, f16';
const any = fc.string({ unit: 'grapheme', maxLength: 120 });
const isSetApart = (text: string) => text.split('\u2068').length === text.split('\u2069').length;

describe('shortened', () => {
  it('keeps what fits, and of the rest both ends', () => {
    expect(shortened('Qwen', 200)).toBe('Qwen');
    const short = shortened('DeepSeek-R1-Distill-Qwen-1.5B, thinking 4,096', 150);
    expect(short).toMatch(/^DeepSeek.*\u2026.*4,096$/);
    expect(textWidth(short)).toBeLessThanOrEqual(150);
  });

  it('keeps the label at the end of a place, and the number behind it', () => {
    expect(shortened(`${DEVICE} (by the window)`, 150)).toMatch(/^NV.*\u2026\(by the window\)$/);
    expect(shortened(`${DEVICE} (by the window) #2`, 170)).toMatch(/^NV.*\u2026\(by the window\) #2$/);
    expect(textWidth(shortened(`${DEVICE} (${'L'.repeat(200)})`, 150))).toBeLessThanOrEqual(150);
  });

  it('keeps the ends of a build and of its place', () => {
    const short = shortened(`DeepSeek-R1-Distill-Qwen-1.5B, thinking 4,096${JOINT}${DEVICE} (lab-01)`, 240);
    expect(short).toMatch(/^DeepSeek.*\u2026.*,096 \u00b7 NV.*\u2026\(lab-01\)$/);
    expect(textWidth(short)).toBeLessThanOrEqual(240);
    expect(shortened(`Tiny${JOINT}${DEVICE} (lab-01)`, 240)).toMatch(/^Tiny \u00b7 NVIDIA Ada.*\(lab-01\)$/);
  });

  it('begins and ends what is set apart in each piece', () => {
    const name = `A laptop of a rather long name (\u2068${'\u0645\u0631\u062d\u0628\u0627 '.repeat(6)}\u2069)`;
    for (let most = 40; most < 300; most += 10) {
      for (const piece of shortened(name, most).split('\u2026')) expect(isSetApart(piece)).toBe(true);
      for (const line of inTwoLines(name, most)) expect(isSetApart(line)).toBe(true);
    }
  });
});

describe('inTwoLines', () => {
  it('breaks at a space where a text is too wide, and shortens the second line alone', () => {
    expect(inTwoLines('Other devices', 200)).toEqual(['Other devices']);
    const lines = inTwoLines(`${DEVICE} (lab-01)`, 330);
    expect(lines.join(' ')).toBe(`${DEVICE} (lab-01)`);
    expect(inTwoLines(`${DEVICE} (lab-01)`, 200)[1]).toMatch(/\u2026.*\(lab-01\)$/);
  });

  it('never makes a line too wide', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 40, max: 400 }), (text, most) => {
        const lines = inTwoLines(text, most);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(most);
      }),
    );
  });
});
