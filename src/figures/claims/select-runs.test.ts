import { describe, expect, it } from 'vitest';
import { FACTS, makeClaim, makeRecord, pairOf, side, singleOf, SUITE } from '../../../tests/fixtures/make-claim.ts';
import { measured } from '../../schema/primitives.ts';
import type { RunDigest } from '../../schema/run-digest.ts';
import { shortlist } from './choose-runs.ts';
import { isSystem, recordsFor } from './select-runs.ts';

const digestOf = (over: Partial<RunDigest> = {}, build: Partial<RunDigest['build']> = {}) =>
  makeRecord({ model: 'owl', outcomes: '10', over, build }).digest;

describe('recordsFor', () => {
  const claim = makeClaim(pairOf());

  it('takes runs of each side and passes over other builds and suites in silence', () => {
    const [owl, lark] = [digestOf(), makeRecord({ model: 'lark', outcomes: '10' }).digest];
    const jay = makeRecord({ model: 'jay', outcomes: '10' }).digest;
    const elsewhere = digestOf({ suite: { ...SUITE, id: 'other' } });
    expect(recordsFor(claim, [owl, lark, jay, elsewhere], FACTS)).toEqual({ a: [owl.id], b: [lark.id], apart: [] });
  });

  it.each([
    ['made up', { provenance: 'synthetic' as const }, /made up/],
    ['not ended', { state: 'running' as const }, /not ended/],
    ['wrong', { correctness: 'failed' as const }, /gate failed/],
    ['garbage', { correctness: 'garbage' as const }, /gate failed/],
    ['of an older suite', { suite: { ...SUITE, version: 1 } }, /another version of the suite \(1, not 2\)/],
  ])('sets a run apart that is %s', (_, over, reason) => {
    const run = digestOf(over);
    const { a, apart } = recordsFor(claim, [run], FACTS);
    expect(a).toEqual([]);
    expect(apart).toMatchObject([{ run: run.id, side: 'owl', reason: expect.stringMatching(reason) as string }]);
  });

  it('sets the calibration build apart where any model would do', () => {
    const run = digestOf({}, { role: 'calibration' });
    expect(recordsFor(makeClaim(singleOf()), [run], FACTS).apart[0]?.reason).toContain('calibration build');
    const large = digestOf({}, { bytes: 2e9 });
    expect(recordsFor(makeClaim(singleOf()), [large], FACTS)).toEqual({ a: [], b: [], apart: [] });
  });

  it('asks for thinking, quantisation and place of computing', () => {
    const asked = (over: Parameters<typeof side>[1]) => makeClaim(pairOf({ a: side('owl', over) }));
    const thinking = digestOf({ settings: { ...digestOf().settings, thinking: { mode: 'on', budgetTokens: 256 } } });
    const on = asked({ thinking: { mode: 'on' } });
    expect(recordsFor(on, [thinking], FACTS).a).toEqual([thinking.id]);
    expect(recordsFor(on, [digestOf()], FACTS).apart[0]?.reason).toBe('it ran with thinking off');
    const more = asked({ thinking: { mode: 'on', budgetTokens: 2048 } });
    expect(recordsFor(more, [thinking], FACTS).apart[0]?.reason).toBe('it had 256 tokens to think, not 2048');
    expect(recordsFor(asked({ quantisations: ['Q8'] }), [digestOf()], FACTS).apart[0]?.reason).toContain(
      'quantisation',
    );
    expect(recordsFor(asked({ backend: 'webgpu' }), [digestOf()], FACTS).apart[0]?.reason).toContain('webgpu');
    const gpu = digestOf({ backend: measured('webgpu') });
    expect(recordsFor(asked({ backend: 'webgpu' }), [gpu], FACTS).a).toEqual([gpu.id]);
  });

  it('does not set apart for one side what counts on the other', () => {
    const two = makeClaim(
      pairOf({ a: side('owl', { thinking: { mode: 'off' } }), b: side('owl', { thinking: { mode: 'on' } }) }),
    );
    const run = digestOf();
    expect(recordsFor(two, [run], FACTS)).toEqual({ a: [run.id], b: [], apart: [] });
  });

  it('knows makers, families, builds and endpoints', () => {
    const by = (runs: Parameters<typeof side>[1]) => makeClaim(pairOf({ a: side('any', runs) }));
    const [owl, lark] = [digestOf(), makeRecord({ model: 'lark', outcomes: '1' }).digest];
    const chosen = (runs: NonNullable<Parameters<typeof side>[1]>['runs']) =>
      recordsFor(by(runs ? { runs } : {}), [owl, lark], FACTS).a;
    expect(chosen({ by: 'countries', countries: ['Field'] })).toEqual([lark.id]);
    expect(chosen({ by: 'families', families: ['birds'] })).toEqual([owl.id, lark.id]);
    expect(chosen({ by: 'builds', builds: ['owl-q4'] })).toEqual([owl.id]);
    const server = digestOf({}, { runtime: 'endpoint', model: 'forest/great-owl-2', id: 'endpoint-owl' });
    const systems = by({ runs: { by: 'systems', systems: ['great-owl'] } });
    expect(recordsFor(systems, [server, owl], FACTS).a).toEqual([server.id]);
  });
});

describe('isSystem', () => {
  it('takes a whole name for a model, and the beginning for a family', () => {
    const [owl] = FACTS.systems;
    if (!owl) throw new Error('no system');
    expect(isSystem('Great-Owl-2', owl)).toBe(true);
    expect(isSystem('great-owl-2-mini', owl)).toBe(false);
    expect(isSystem('great-owl-2-mini', { ...owl, named: 'family' })).toBe(true);
    expect(isSystem('small/owl', { ...owl, named: 'family' })).toBe(false);
  });
});

describe('shortlist', () => {
  it('keeps the two with most trials of runs that are alike, and every other seed', () => {
    const run = (outcomes: string, seed = 1) => makeRecord({ model: 'owl', outcomes, seed }).digest;
    const [short, long, longer, other] = [run('1'), run('111'), run('1111'), run('1', 2)];
    const all = [short, long, longer, other];
    const ids = shortlist(
      all.map(({ id }) => id),
      new Map(all.map((digest) => [digest.id, digest])),
    );
    expect(ids).toEqual([longer.id, long.id, other.id]);
  });
});
