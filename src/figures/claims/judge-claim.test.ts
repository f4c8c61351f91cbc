import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACTS, makeClaim, makeRecord, pairOf, side, singleOf } from '../../../tests/fixtures/make-claim.ts';
import { notMeasured } from '../../schema/primitives.ts';
import { judgeClaim, type ClaimJudgement } from './judge-claim.ts';

const readingOf = (judgement: ClaimJudgement) => {
  if (judgement.verdict === 'no-data' || judgement.basis !== 'runs') throw new Error(judgement.sentence);
  return judgement.reading;
};
const ones = (correct: number, of: number) => '1'.repeat(correct) + '0'.repeat(of - correct);

describe('a pair of runs on the same tasks', () => {
  const claim = makeClaim(pairOf());

  it('supports where the interval is wholly above', () => {
    // 20 of 30 against 8 of 30, twelve tasks only A: Tango around 0.4, McNemar 2 × 2^-12.
    const records = [
      makeRecord({ model: 'owl', outcomes: ones(20, 30) }),
      makeRecord({ model: 'lark', outcomes: ones(8, 30) }),
    ];
    const judged = judgeClaim(claim, records, FACTS);
    expect(judged.verdict).toBe('supported');
    expect(readingOf(judged).estimate).toMatchObject({ value: 0.4, n: 30, method: 'tango' });
    expect(judged.runs).toEqual(records.map(({ digest }) => digest.id));
    expect(judged.sentence).toMatch(
      /^Accuracy of owl minus accuracy of lark: 40 points, 95% interval .* n = 30 tasks\./,
    );
  });

  it('refutes the mirror image, and says how many tasks it takes where it cannot tell', () => {
    const [few, many] = [ones(8, 30), ones(20, 30)];
    const refuted = [makeRecord({ model: 'owl', outcomes: few }), makeRecord({ model: 'lark', outcomes: many })];
    expect(judgeClaim(claim, refuted, FACTS).verdict).toBe('refuted');
    const open = [
      makeRecord({ model: 'owl', outcomes: '1110000000' }),
      makeRecord({ model: 'lark', outcomes: '1000000000' }),
    ];
    const judged = judgeClaim(claim, open, FACTS);
    // d = ψ = 0.2: ((1.959964 √0.2 + 0.841621 √0.16) / 0.2)² = (0.876523 + 0.336648)² / 0.04 = 36.79
    expect(judged).toMatchObject({ verdict: 'not-distinguishable', needed: { status: 'number', n: 37 } });
    expect(judged.sentence).toContain('about 37 tasks would decide');
  });

  it('takes a margin as the threshold', () => {
    const margin = makeClaim(pairOf({ threshold: { value: -0.2, side: 'above', because: 'nearly' } }));
    const same = '10'.repeat(30);
    const records = [makeRecord({ model: 'owl', outcomes: same }), makeRecord({ model: 'lark', outcomes: same })];
    // No task tells them apart in 60: Tango reaches z² / (n + z²) = 6 points to each side.
    expect(judgeClaim(margin, records, FACTS).verdict).toBe('supported');
    expect(judgeClaim(claim, records, FACTS).verdict).toBe('not-distinguishable');
  });

  it('has no data without a side, without a task in common, or without what has to be the same', () => {
    const owl = makeRecord({ model: 'owl', outcomes: '110' });
    expect(judgeClaim(claim, [owl], FACTS)).toMatchObject({
      verdict: 'no-data',
      missing: ['No run of lark on lab-micro.'],
    });
    const elsewhere = makeRecord({ model: 'lark', outcomes: '110', seed: 2, machine: 'a phone' });
    expect(judgeClaim(claim, [owl, elsewhere], FACTS).sentence).toContain('one has the seed 1, the other 2');
    const alike = makeClaim(pairOf({ alike: ['machine'] }));
    expect(judgeClaim(alike, [owl, elsewhere], FACTS).sentence).toContain('no two of them with the same machine');
  });

  it('lets the pair with most tasks decide, and nothing where another machine says the opposite', () => {
    const pair = (machine: string, owl: string, lark: string) => [
      makeRecord({ model: 'owl', outcomes: owl, machine }),
      makeRecord({ model: 'lark', outcomes: lark, machine }),
    ];
    const alike = makeClaim(pairOf({ alike: ['machine'] }));
    const large = pair('a laptop', ones(30, 40), ones(10, 40));
    const small = pair('a phone', ones(12, 20), ones(10, 20));
    const judged = judgeClaim(alike, [...large, ...small], FACTS);
    expect(judged).toMatchObject({ verdict: 'supported', disagree: false });
    expect(judged.runs).toEqual(large.map(({ digest }) => digest.id));
    const opposite = pair('a phone', ones(2, 30), ones(20, 30));
    expect(judgeClaim(alike, [...large, ...opposite], FACTS)).toMatchObject({
      verdict: 'not-distinguishable',
      disagree: true,
    });
  });
});

describe('ratios', () => {
  const records = (seconds: number, n = 8) => [
    makeRecord({ model: 'owl', outcomes: ones(2, n), seconds, tokens: 30 * seconds, decode: 5 * seconds }),
    makeRecord({ model: 'lark', outcomes: ones(2, n), seconds: 2, tokens: 60, decode: 10 }),
  ];
  const ratio = (metric: 'seconds-ratio' | 'tokens-ratio' | 'decode-ratio', value: number) =>
    makeClaim(pairOf({ metric, threshold: { value, side: 'above', because: 'so' } }));

  it.each(['seconds-ratio', 'tokens-ratio', 'decode-ratio'] as const)('%s is the median over tasks', (metric) => {
    // Three times on each of eight tasks: the interval has no width, and 8 tasks give 95 %.
    const judged = judgeClaim(ratio(metric, 2), records(6), FACTS);
    expect(judged.verdict).toBe('supported');
    const { value, low, high, n } = readingOf(judged).estimate;
    expect([value, low, high].map((end) => end.toFixed(6))).toEqual(['3.000000', '3.000000', '3.000000']);
    expect(n).toBe(8);
    expect(judgeClaim(ratio(metric, 4), records(6), FACTS).verdict).toBe('refuted');
  });

  it('decides nothing from five tasks, which give no 95 %', () => {
    expect(judgeClaim(ratio('seconds-ratio', 2), records(6, 5), FACTS)).toMatchObject({
      verdict: 'not-distinguishable',
      needed: { status: 'number', n: 6 },
    });
  });

  it('counts parameters with the speed', () => {
    const claim = makeClaim(
      pairOf({ metric: 'parameters-per-second-ratio', threshold: { value: 1, side: 'above', because: 'so' } }),
    );
    const runs = [
      makeRecord({ model: 'owl', outcomes: ones(1, 8), decode: 10, build: { parameters: 3e9 } }),
      makeRecord({ model: 'lark', outcomes: ones(1, 8), decode: 20, build: { parameters: 1e9 } }),
    ];
    expect(readingOf(judgeClaim(claim, runs, FACTS)).estimate.value).toBeCloseTo(1.5, 10);
  });

  it('puts correct answers a second and per GB together from both runs', () => {
    const runs = [
      makeRecord({ model: 'owl', outcomes: ones(20, 40), seconds: 1, wasmBytes: 1e9 }),
      makeRecord({ model: 'lark', outcomes: ones(20, 40), seconds: 4, wasmBytes: 4e9 }),
    ];
    for (const metric of ['correct-per-second-ratio', 'correct-per-gigabyte-ratio'] as const) {
      const claim = makeClaim(pairOf({ metric, threshold: { value: 1, side: 'above', because: 'so' } }));
      const judged = judgeClaim(claim, runs, FACTS);
      expect(readingOf(judged).estimate).toMatchObject({ method: 'square-and-add', n: 40 });
      expect(readingOf(judged).estimate.value).toBeCloseTo(4, 10);
      expect(judged.verdict).toBe('supported');
    }
  });

  it('says which memory is not known', () => {
    const claim = makeClaim(
      pairOf({ metric: 'correct-per-gigabyte-ratio', threshold: { value: 1, side: 'above', because: 'so' } }),
    );
    expect(judgeClaim(claim, records(6), FACTS).sentence).toContain('the memory of owl, q4 is not known');
  });
});

describe('one run against a number', () => {
  it('is decided by the interval of its accuracy', () => {
    const claim = makeClaim(singleOf());
    const verdict = (outcomes: string) => judgeClaim(claim, [makeRecord({ model: 'owl', outcomes })], FACTS).verdict;
    // Wilson: 2 of 20 are 2.8 to 30 %, 10 of 20 are 30 to 70 %, 0 of 40 are 0 to 8.8 %.
    expect(verdict(ones(2, 20))).toBe('not-distinguishable');
    expect(verdict(ones(10, 20))).toBe('supported');
    expect(verdict(ones(0, 40))).toBe('refuted');
  });

  it('divides the accuracy by the memory', () => {
    const threshold = { value: 100 / 24, side: 'below', because: 'QwQ' } as const;
    const claim = makeClaim(singleOf({ metric: 'correct-per-gigabyte', threshold }));
    const judged = judgeClaim(claim, [makeRecord({ model: 'owl', outcomes: ones(5, 20), wasmBytes: 5e8 })], FACTS);
    // 25 % in half a GB: 50 of 100 per GB; Wilson from 11.2 %, so from 22.4 on.
    expect(judged.verdict).toBe('refuted');
    expect(readingOf(judged).estimate.value).toBeCloseTo(50, 10);
    expect(readingOf(judged).estimate.low).toBeCloseTo(22.37, 1);
  });

  it('lets the largest build decide, whatever came out', () => {
    const claim = makeClaim(singleOf());
    const small = makeRecord({ model: 'jay', outcomes: ones(30, 30), build: { parameters: 1e8 } });
    const large = makeRecord({ model: 'owl', outcomes: ones(2, 20), build: { parameters: 5e8 } });
    expect(judgeClaim(claim, [small, large], FACTS).runs).toEqual([large.digest.id]);
  });

  it('has no speeds of a build that computed wrongly', () => {
    const claim = makeClaim(singleOf({ metric: 'decode', threshold: { value: 5, side: 'above', because: 'reading' } }));
    const wrong = makeRecord({
      model: 'owl',
      outcomes: '111',
      over: { speedsInvalid: 'wrong', correctness: 'not-run' },
    });
    expect(judgeClaim(claim, [wrong], FACTS)).toMatchObject({ verdict: 'no-data' });
    const unknown = makeRecord({ model: 'owl', outcomes: '111', over: { backend: notMeasured('it never loaded') } });
    expect(judgeClaim(claim, [unknown], FACTS).verdict).not.toBe('no-data');
  });
});

describe('the catalogue', () => {
  const experiment = {
    form: 'catalogue',
    a: { name: 'foresters', countries: ['Forest'] },
    b: { name: 'farmers', countries: ['Field'] },
    licences: ['MIT'],
    threshold: { value: 0, side: 'above', because: 'more' },
  } as const;

  it('is counted, and needs no run', () => {
    const judged = judgeClaim(
      makeClaim({
        ...experiment,
        licences: ['MIT'],
        a: { name: 'foresters', countries: ['Forest'] },
        b: { name: 'farmers', countries: ['Field'] },
      }),
      [],
      FACTS,
    );
    expect(judged).toMatchObject({
      verdict: 'supported',
      basis: 'catalogue',
      count: { a: { models: 2, licensed: 2 }, b: { models: 1, licensed: 0 }, difference: 1 },
    });
    expect(judged.sentence).toContain('n = 3 models');
  });

  it('has no data where a side has no model', () => {
    const none = { ...FACTS, catalogue: FACTS.catalogue.filter(({ country }) => country === 'Forest') };
    const judged = judgeClaim(
      makeClaim({
        ...experiment,
        licences: ['MIT'],
        a: { name: 'foresters', countries: ['Forest'] },
        b: { name: 'farmers', countries: ['Field'] },
      }),
      [],
      none,
    );
    expect(judged.verdict).toBe('no-data');
  });
});

describe('whatever the runs', () => {
  const outcomes = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }).map((all) => all.map(Number).join(''));
  const both = fc.tuple(outcomes, outcomes, fc.double({ min: 0.5, max: 20, noNaN: true }));
  const claimOf = (metric: 'accuracy-difference' | 'seconds-ratio', value: number, above: boolean, swapped: boolean) =>
    makeClaim(
      pairOf({
        metric,
        threshold: { value, side: above ? 'above' : 'below', because: 'so' },
        ...(swapped ? { a: side('lark'), b: side('owl') } : {}),
      }),
    );

  it('swapping the sides and mirroring the threshold leaves the verdict', () => {
    fc.assert(
      fc.property(both, fc.constantFrom(-0.1, 0, 0.1), fc.boolean(), ([a, b, seconds], t, above) => {
        const runs = [makeRecord({ model: 'owl', outcomes: a, seconds }), makeRecord({ model: 'lark', outcomes: b })];
        const verdict = (claim: ReturnType<typeof claimOf>) => judgeClaim(claim, runs, FACTS).verdict;
        expect(verdict(claimOf('accuracy-difference', -t, !above, true))).toBe(
          verdict(claimOf('accuracy-difference', t, above, false)),
        );
        const factor = 1.5 + t;
        expect(verdict(claimOf('seconds-ratio', 1 / factor, !above, true))).toBe(
          verdict(claimOf('seconds-ratio', factor, above, false)),
        );
      }),
    );
  });

  it('a threshold out of reach is never supported, and one below everything never refuted', () => {
    fc.assert(
      fc.property(both, ([a, b]) => {
        const runs = [makeRecord({ model: 'owl', outcomes: a }), makeRecord({ model: 'lark', outcomes: b })];
        const verdict = (t: number) => judgeClaim(claimOf('accuracy-difference', t, true, false), runs, FACTS).verdict;
        expect(verdict(0.999)).not.toBe('supported');
        expect(verdict(-0.999)).not.toBe('refuted');
      }),
    );
  });

  it('no sentence holds what is no number', () => {
    fc.assert(
      fc.property(both, ([a, b, seconds]) => {
        const runs = [makeRecord({ model: 'owl', outcomes: a, seconds }), makeRecord({ model: 'lark', outcomes: b })];
        const { sentence } = judgeClaim(claimOf('seconds-ratio', 2, true, false), runs, FACTS);
        expect(sentence).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });
});
