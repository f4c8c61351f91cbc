import { describe, expect, it } from 'vitest';
import { FACTS, makeClaim, pairOf, side } from '../../../tests/fixtures/make-claim.ts';
import { PLAN_SCHEMA_VERSION, type Plan } from '../../schema/plan.ts';
import { choiceOf, joinPlans, planOfClaim } from './plan-of-claim.ts';

describe('planOfClaim', () => {
  it('makes one choice a side, with what the side asks for', () => {
    const claim = makeClaim(
      pairOf({
        a: side('owl', { thinking: { mode: 'on', budgetTokens: 256 }, backend: 'wasm' }),
        plan: { limit: 12, seed: 5, greedy: true },
      }),
    );
    const greedy = { sampling: { method: 'greedy' } };
    expect(planOfClaim(claim, [], FACTS.systems)).toEqual({
      status: 'sides',
      sides: [
        {
          builds: ['owl-q4'],
          suite: 'lab-micro',
          seed: 5,
          limit: 12,
          backend: 'wasm',
          thinking: { mode: 'on', budgetTokens: 256 },
          ...greedy,
        },
        { builds: ['lark-q4'], suite: 'lab-micro', seed: 5, limit: 12, ...greedy },
      ],
    });
  });

  it('takes servers by their names, and says which are missing', () => {
    const a = side('the owl', { runs: { by: 'systems', systems: ['great-owl'] }, plan: [] });
    const claim = makeClaim(pairOf({ a }));
    expect(planOfClaim(claim, [{ id: 'x', model: 'owl' }], FACTS.systems)).toEqual({
      status: 'needs-endpoint',
      systems: ['Great Owl'],
    });
    expect(planOfClaim(claim, [{ id: 'x', model: 'forest/great-owl-2' }], FACTS.systems)).toMatchObject({
      sides: [{ builds: ['x'] }, { builds: ['lark-q4'] }],
    });
  });
});

describe('choiceOf', () => {
  it('names what is not there', () => {
    const choice = { builds: ['owl'], suite: 'songs', seed: 1, limit: 3 };
    const here = { build: () => 'a build', suite: () => 'a suite' };
    expect(choiceOf(choice, here)).toEqual({
      builds: ['a build'],
      suites: ['a suite'],
      seed: 1,
      settings: { limit: 3 },
    });
    expect(() => choiceOf(choice, { ...here, suite: () => undefined })).toThrow('There is no suite "songs".');
    expect(() => choiceOf(choice, { ...here, build: () => undefined })).toThrow('There is no build "owl".');
  });
});

describe('joinPlans', () => {
  const plan = (seed: number, ...builds: string[]) =>
    ({
      type: 'tabmark-plan',
      schemaVersion: PLAN_SCHEMA_VERSION,
      seed,
      entries: builds.map((build) => ({ build })),
    }) as unknown as Plan;

  it('keeps each entry once, in order', () => {
    expect(joinPlans([plan(1, 'a', 'b'), plan(1, 'b', 'c')])).toEqual(plan(1, 'a', 'b', 'c'));
  });

  it('throws without a plan and for two seeds', () => {
    expect(() => joinPlans([])).toThrow(RangeError);
    expect(() => joinPlans([plan(1, 'a'), plan(2, 'a')])).toThrow(RangeError);
  });
});
