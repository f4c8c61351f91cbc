import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import suiteFile from '../../bench-suites/calibration/suite.json' with { type: 'json' };
import { parseSuite } from '../schema/doors.ts';
import { suiteDigest } from './digest.ts';
import { expand, expandSolved } from './expand.ts';
import { hash32, seededRandom } from './random.ts';
import { trainingPairs } from './training-text.ts';

const suite = parseSuite(suiteFile);
const seeds = fc.integer({ min: 0, max: 0xffff_ffff });
const prompts = (seed: number, limit: number) => expand(suite, seed, limit).map(({ messages }) => messages[0]?.content);

describe('expand', () => {
  it('gives equal tasks for equal arguments, and others for another seed', () => {
    expect(expand(suite, 7, 24)).toEqual(expand(suite, 7, 24));
    expect(prompts(7, 24)).not.toEqual(prompts(8, 24));
  });

  // A frozen sample: if this changes, stored runs and new ones no longer hold the same tasks. Raise the version.
  it('gives the same first tasks on every machine', () => {
    expect(expand(suite, 7, 3).map(({ id, messages }) => [id, messages[0]?.content])).toEqual([
      ['calibration@1/two-digit-sum/7/0', 'How much is 41 plus 40?'],
      ['calibration@1/next-in-sequence/7/1', 'Which number follows 49, 45, 41, 37?'],
      ['calibration@1/largest-of-list/7/2', 'Which is the smallest: 35, 32, 57, 55?'],
    ]);
  });

  it('is a beginning of any longer expansion, covers families evenly, and never repeats a prompt', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 60 }), (seed, limit) => {
        const tasks = expand(suite, seed, limit);
        expect(expand(suite, seed, limit + 5).slice(0, limit)).toEqual(tasks);
        expect(new Set(prompts(seed, limit)).size).toBe(limit);
        const counts = suite.families.map(({ id }) => tasks.filter(({ family }) => family === id).length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 20 },
    );
  });

  it('refuses a limit that is no count', () => {
    expect(() => expand(suite, 1, 0)).toThrow(RangeError);
    expect(() => expand(suite, 1, 1.5)).toThrow(RangeError);
  });
});

describe('held-out instances', () => {
  it('never occur in training text', () => {
    const heldOut = new Set(Array.from({ length: 6 }, (_, seed) => prompts(seed, 300)).flat());
    for (const { prompt } of trainingPairs(suite, 1, 5000)) expect(heldOut.has(prompt)).toBe(false);
  });
});

describe('truth', () => {
  it('is confirmed by a second way of computing it, for every reasoning family', () => {
    const check: Record<string, (prompt: string) => number> = {
      'two-digit-sum': (prompt) => numbers(prompt).reduce((a, b) => a + b, 0),
      'next-in-sequence': (prompt) => {
        const terms = numbers(prompt);
        return 2 * terms.at(-1)! - terms.at(-2)!;
      },
      'largest-of-list': (prompt) =>
        numbers(prompt)
          .sort((a, b) => a - b)
          .at(prompt.includes('largest') ? -1 : 0)!,
      'letter-count': (prompt) => {
        const [letter, word] = letterAndWord(prompt);
        return word.split(letter).length - 1;
      },
    };
    for (const { grader, family, messages } of expand(suite, 3, 600)) {
      if (grader.kind !== 'number') continue;
      expect(`${check[family]!(messages[0]!.content)}`).toBe(grader.answer);
    }
  });

  it('lets every coding solution reproduce its own cases', () => {
    for (const { task, solution } of expandSolved(suite, 4, 300)) {
      if (task.grader.kind !== 'javascript') continue;
      const { entryPoint, cases } = task.grader;
      // Our own generator wrote the solution, so the test may run it.
      const solve = new Function(`${solution}; return ${entryPoint};`)() as (...given: unknown[]) => unknown;
      for (const { arguments: given, expected } of cases) expect(solve(...given)).toEqual(expected);
      expect(new Set(cases.map(({ expected }) => JSON.stringify(expected))).size).toBeGreaterThan(1);
    }
  });
});

describe('suiteDigest', () => {
  it('is the one in the file', () => expect(suiteDigest(suite)).toBe(suite.digest));

  it('changes with any change of the data', () => {
    expect(suiteDigest({ ...suite, title: 'Other' })).not.toBe(suite.digest);
  });
});

describe('random', () => {
  it('matches published FNV-1a values', () => {
    expect(hash32('')).toBe(0x811c9dc5);
    expect(hash32('a')).toBe(0xe40c292c);
    expect(hash32('foobar')).toBe(0xbf9cf968);
  });

  it('keeps all items when it shuffles', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, address) => {
        expect([...seededRandom(address).shuffle(items)].sort()).toEqual([...items].sort());
      }),
    );
  });
});

const numbers = (text: string) => [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));

function letterAndWord(prompt: string): [string, string] {
  const [, letter = '', word = ''] =
    /(?:letters?|does) ([a-z])(?: are in| in| occur in) ((?:[a-z] )*[a-z])/.exec(prompt) ?? [];
  return [letter, word];
}
