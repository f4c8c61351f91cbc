import { describe, expect, it } from 'vitest';
import llamaFile from '../../../bench-suites/speed-llama-bench/suite.json' with { type: 'json' };
import sustainedFile from '../../../bench-suites/speed-sustained/suite.json' with { type: 'json' };
import tabmarkFile from '../../../bench-suites/speed-tabmark/suite.json' with { type: 'json' };
import { parseAnySuite } from '../../schema/doors.ts';
import { isSpeedSuite, type SpeedSuite } from '../../schema/suite.ts';
import { longestShape, repeatsWords, shapeWords } from './speed-words.ts';

function speedSuite(file: unknown): SpeedSuite {
  const suite = parseAnySuite(file);
  if (!isSpeedSuite(suite)) throw new Error('It is no suite that measures speed.');
  return suite;
}
const [tabmark, llama, sustained] = [tabmarkFile, llamaFile, sustainedFile].map(speedSuite) as [
  SpeedSuite,
  SpeedSuite,
  SpeedSuite,
];

describe('a suite that measures speed, in words', () => {
  it('says how often a shape is timed', () => {
    expect(repeatsWords(tabmark)).toBe('5 to 20 times, until the speeds vary by at most 3%');
    expect(repeatsWords(llama)).toBe('5 times');
    expect(repeatsWords(sustained)).toBe('again and again for 1 to 10 minutes');
  });

  it('says what a shape is, and what context the longest needs', () => {
    expect(tabmark.shapes.map(shapeWords)).toContain('512 in at depth 2,048, 128 out');
    expect(llama.shapes.map(shapeWords)).toEqual(['512 in, 1 out', '1 in, 128 out']);
    expect(longestShape(tabmark.shapes)).toBe(2048 + 2048 + 128);
    expect(longestShape([])).toBe(0);
  });
});
