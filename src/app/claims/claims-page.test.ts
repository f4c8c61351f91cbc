import { describe, expect, it, vi } from 'vitest';
import { FACTS, makeClaim, makeRecord, pairOf, side, singleOf } from '../../../tests/fixtures/make-claim.ts';
import type { ClaimJudgement } from '../../figures/claims/judge-claim.ts';
import { planFromLink } from '../../plan/plan-link.ts';
import { SUITES } from '../suites.ts';
import { claimPlanLink } from './claim-plan.ts';
import { experimentWords, sideNumberWords } from './experiment-words.ts';
import { figuresByDocument, sayFigureValue } from './figure-words.ts';
import { judgeClaims } from './judge-claims.ts';
import { CLAIMS, FIGURES } from './seeds.ts';
import { countVerdicts, togetherWords } from './verdict-words.ts';

describe('judgeClaims', () => {
  const records = [makeRecord({ model: 'owl', outcomes: '1100' }), makeRecord({ model: 'jay', outcomes: '1' })];
  const asked = (tell: (id: string, judgement: ClaimJudgement) => void, signal = new AbortController().signal) => ({
    claims: [makeClaim(singleOf({ side: side('owl') })), makeClaim(pairOf(), { id: 'second' })],
    digests: records.map(({ digest }) => digest),
    facts: FACTS,
    tell,
    signal,
  });

  it('reads only what can matter, and tells each verdict', async () => {
    const read = vi.fn((ids: readonly string[]) =>
      Promise.resolve(records.filter(({ digest }) => ids.includes(digest.id))),
    );
    const told: [string, string][] = [];
    await judgeClaims({ ...asked((id, { verdict }) => told.push([id, verdict])), read });
    expect(told).toEqual([
      ['owls-are-wise', 'supported'],
      ['second', 'no-data'],
    ]);
    expect(read.mock.calls.flat(2)).not.toContain(records[1]?.digest.id);
  });

  it('tells nothing more once it is aborted, and passes on what reading throws', async () => {
    const stop = new AbortController();
    const tell = vi.fn(() => stop.abort());
    await judgeClaims({ ...asked(tell, stop.signal), read: () => Promise.resolve(records) });
    expect(tell).toHaveBeenCalledTimes(1);
    await expect(judgeClaims({ ...asked(tell), read: () => Promise.reject(new Error('gone')) })).rejects.toThrow(
      'gone',
    );
  });
});

describe('the plan of a claim', () => {
  const here = {
    suites: { find: (id: string) => SUITES.find((suite) => suite.id === id) },
    endpoints: { all: [] },
  };

  it('is a link that opens as that plan, for every claim whose builds run here', () => {
    const links = CLAIMS.map((claim) => ({ claim, link: claimPlanLink(claim, FIGURES.systems, here) }));
    expect(links.filter(({ link }) => link.status === 'impossible')).toEqual([]);
    for (const { claim, link } of links) {
      if (link.status !== 'link') continue;
      const { experiment } = claim;
      if (experiment.form === 'catalogue') throw new Error('it needs no run');
      const sides = experiment.form === 'pair' ? [experiment.a, experiment.b] : [experiment.side];
      const plan = planFromLink(`https://lab.example/${link.href}`);
      expect(plan.entries).toHaveLength(link.runs);
      expect(new Set(plan.entries.map(({ build }) => build))).toEqual(new Set(sides.flatMap((each) => each.plan)));
    }
    expect(links.filter(({ link }) => link.status === 'needs-endpoint')).toHaveLength(3);
  });

  it('says why there is none', () => {
    const nowhere = { ...here, suites: { find: () => undefined } };
    const [claim] = CLAIMS;
    if (!claim) throw new Error('no claim');
    expect(claimPlanLink(claim, FIGURES.systems, nowhere)).toMatchObject({
      status: 'impossible',
      reason: 'There is no suite "reasoning-micro".',
    });
  });
});

describe('words', () => {
  it('say every experiment', () => {
    for (const claim of CLAIMS) expect(experimentWords(claim)).toMatch(/^(A run of|The share of) .+\.$/);
    expect(experimentWords(makeClaim(pairOf({ alike: ['model', 'device-class'] })))).toBe(
      'A run of owl on lab-micro against one of lark on lab-micro: the difference of their accuracies on the same tasks. They have the same model and device class.',
    );
  });

  it('say a number of a side with its interval, or that it was counted', () => {
    const interval = { low: 0.2, high: 0.5, confidence: 0.95 };
    expect(sideNumberWords({ side: 'owl', name: 'Accuracy', unit: '%', value: 0.33, interval, n: 24 })).toBe(
      'owl: accuracy 33.0%, 95% interval 20.0 to 50.0, n = 24',
    );
    expect(sideNumberWords({ side: 'owl', name: 'Memory', unit: 'bytes', value: 2e9 })).toBe(
      'owl: memory 2.00 GB, counted',
    );
  });

  it('say values of figures', () => {
    const number = (value: number, unit: string, relation = 'exactly') =>
      sayFigureValue({ form: 'number', value, unit, relation } as Parameters<typeof sayFigureValue>[0]);
    expect(number(32e9, 'parameters')).toBe('32 billion parameters');
    expect(number(2.6e6, 'GPU-hours')).toBe('2.6 million GPU-hours');
    expect(number(2e11, 'EUR')).toBe('€200 billion');
    expect(number(50, 'countries', 'more-than')).toBe('more than 50 countries');
    const date = (value: string) => sayFigureValue({ form: 'date', value });
    expect(date('2025-01-20')).toBe('20 January 2025');
    expect(date('2025-03')).toBe('March 2025');
    expect(date('2024')).toBe('2024');
    expect(date('--02-10/--02-11')).toBe('10 February to 11 February');
    expect(sayFigureValue({ form: 'rank', value: 1 })).toBe('place 1');
  });

  it('list every figure under its document', () => {
    const listed = figuresByDocument(FIGURES).flatMap(({ figures }) => figures.map(({ id }) => id));
    expect(listed.sort()).toEqual(FIGURES.figures.map(({ id }) => id).sort());
  });

  it('count verdicts, and say what several are worth together', () => {
    const decided = { verdict: 'supported', basis: 'runs' } as ClaimJudgement;
    const counted = { verdict: 'supported', basis: 'catalogue' } as ClaimJudgement;
    expect(countVerdicts([decided, counted, { verdict: 'no-data' } as ClaimJudgement])).toEqual({
      supported: 2,
      refuted: 0,
      'not-distinguishable': 0,
      'no-data': 1,
    });
    expect(togetherWords([decided, counted])).toBeUndefined();
    // 1 - 0.975³ = 7.3 %
    expect(togetherWords([decided, decided, decided])).toContain('up to 7.3%');
  });
});
