import { describe, expect, it } from 'vitest';
import { compareWithPublished, suiteLike, type BenchmarkAgreement } from '../../../figures/published-scores.ts';
import { SUITES } from '../../suites.ts';
import { agreementCautions, agreementWords, ownSuites, publishedByModel } from './agreement-words.ts';

const AGREEMENT: BenchmarkAgreement = {
  benchmark: 'GSM8K',
  suite: { id: 'reasoning-micro', digest: 'x', title: 'Reasoning' },
  pairs: [],
  agreement: {
    status: 'estimated',
    tau: 0.6,
    low: -0.5388,
    high: 0.9632,
    confidence: 0.95,
    n: 5,
    pairs: { concordant: 8, discordant: 2, tied: 0 },
    test: { method: 'permutation', p: 28 / 120 },
  },
  settings: 2,
  unsure: { overlapping: 4, pairs: 10 },
};

describe('agreements in words', () => {
  it('never names tau without interval and n', () => {
    expect(agreementWords(AGREEMENT)).toBe('0.60, 95% interval −0.54 to 0.96, n = 5 models, p = 0.233');
    const none: BenchmarkAgreement = { ...AGREEMENT, agreement: { status: 'not-measured', reason: 'too few' } };
    expect(agreementWords(none)).toBe('not measured: too few');
    expect(agreementCautions(none)).toEqual([]);
  });

  it('says what else the agreement rests on', () => {
    expect(agreementCautions(AGREEMENT)).toEqual([
      expect.stringContaining('2 different ways'),
      expect.stringContaining('4 of 10 pairs'),
    ]);
    expect(agreementCautions({ ...AGREEMENT, settings: 1, unsure: { overlapping: 0, pairs: 10 } })).toEqual([]);
  });
});

describe('what ships', () => {
  it('has a suite of ours for every benchmark that is set beside one, and benchmarks that are set beside none', () => {
    const published = publishedByModel();
    const names = new Set([...published.values()].flat().map(({ benchmark }) => benchmark));
    const found = compareWithPublished([], published, ownSuites(SUITES)).map(({ benchmark }) => benchmark);
    expect(found).toEqual(expect.arrayContaining(['GSM8K', 'MATH-500', 'HumanEval']));
    expect([...names].filter((name) => suiteLike(name) !== undefined).sort()).toEqual([...found].sort());
    expect(names.size).toBeGreaterThan(found.length);
  });
});
