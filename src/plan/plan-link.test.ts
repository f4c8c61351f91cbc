import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import calibration from '../../bench-suites/calibration/suite.json' with { type: 'json' };
import reasoning from '../../bench-suites/reasoning-micro/suite.json' with { type: 'json' };
import speed from '../../bench-suites/speed-tabmark/suite.json' with { type: 'json' };
import { parseAnySuite, parsePlan } from '../schema/doors.ts';
import { RefusedError } from '../schema/parse.ts';
import type { Plan, Settings } from '../schema/plan.ts';
import { packLink } from './compact-link.ts';
import { makePlan } from './make-plan.ts';
import { isPlanLink, planCode, planFromCode, planFromLink } from './plan-link.ts';

const sampled = { sampling: { method: 'sampled' as const, temperature: 0.6, topP: 0.95, topK: 20 }, source: 'a card' };
const named = (id: string, thinking: 'never' | 'always' | 'switchable', runtime: 'web-llm' | 'transformers.js') => ({
  id,
  title: id,
  runtime,
  thinking,
  recommendedSampling: sampled,
  contextTokens: 32_768,
});
const builds = [
  named('deepseek-r1-distill-qwen-1.5b-q4f16-onnx', 'always', 'transformers.js'),
  named('qwen3-0.6b-q4f16-1-web-llm', 'switchable', 'web-llm'),
  named('qwen2.5-coder-1.5b-instruct-q4f16', 'never', 'transformers.js'),
];
const suites = [reasoning, speed].map(parseAnySuite);
const plan = makePlan({ builds, suites, seed: 0xffff_fffe });

describe('planCode', () => {
  it('puts 3 builds on 2 suites into an address of less than a thousand characters', () => {
    const address = `https://bench.some-organisation.example.org/tabmark/#/plan/${planCode(plan)}`;
    expect(plan.entries).toHaveLength(6);
    expect(address.length).toBeLessThan(700);
    expect(planFromLink(address)).toEqual(plan);
  });

  it('does not depend on who wrote the settings', () => {
    const turned = plan.entries.map(({ settings, ...entry }) => ({
      ...entry,
      settings: Object.fromEntries(Object.entries(settings).reverse()) as Settings,
    }));
    expect(planCode({ ...plan, entries: turned })).toBe(planCode(plan));
  });

  it('holds any plan that there can be', () => {
    const count = (max: number) => fc.integer({ min: 1, max });
    const settings: fc.Arbitrary<Settings> = fc.record({
      backend: fc.constantFrom('auto', 'webgpu', 'wasm', 'remote'),
      sampling: fc.constantFrom<Settings['sampling'][]>({ method: 'greedy' }, sampled.sampling),
      thinking: fc.oneof(
        fc.constant({ mode: 'off' as const }),
        count(100_000).map((budgetTokens) => ({ mode: 'on' as const, budgetTokens })),
      ),
      stopping: fc.oneof(
        fc.constant({ rule: 'all' as const }),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }).map((halfWidth) => ({ rule: 'precise' as const, halfWidth })),
        fc.integer({ min: 10, max: 3600 }).map((seconds) => ({ rule: 'time' as const, seconds })),
      ),
      contextTokens: fc.integer({ min: 64, max: 1_048_576 }),
      limit: count(10_000),
      repeat: count(10_000),
      gatePrompts: count(1_000),
    });
    const entry = fc.record({
      build: fc.stringMatching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,5})?$/),
      suite: fc.record({
        id: fc.stringMatching(/^[a-z0-9]{1,20}$/),
        version: count(1_000),
        digest: fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}`),
      }),
      settings,
    });
    const plans: fc.Arbitrary<Plan> = fc.record({
      type: fc.constant('tabmark-plan'),
      schemaVersion: fc.constant(4),
      seed: fc.integer({ min: 0, max: 0xffff_ffff }),
      entries: fc.array(entry, { minLength: 1, maxLength: 30 }),
    });
    fc.assert(
      fc.property(plans, (any) => {
        expect(planFromCode(planCode(any))).toEqual(parsePlan(any));
      }),
    );
  });
});

describe('planFromLink', () => {
  const code = planCode(plan);

  it('takes a whole address, a code, and what people wrap around them', () => {
    const link = `http://127.0.0.1:8080/#/plan/${code}`;
    for (const text of [code, link, ` ${link}\n`, `<${link}>`, `Please run ${link}.`, `#/plan/${code}`]) {
      expect(planFromLink(text)).toEqual(plan);
    }
    expect(isPlanLink(link)).toBe(true);
  });

  it.each(['plan.json', 'https://example.org/', 'https://example.org/plan.json', '1.2.3'])(
    'says that "%s" is none',
    (text) => {
      expect(isPlanLink(text)).toBe(false);
      expect(() => planFromLink(text)).toThrow('This is no link to a plan');
    },
  );

  it('says what is wrong with one that was cut off, changed, or is empty', () => {
    for (const empty of ['', ' \n', 'https://example.org/#/plan/']) {
      expect(() => planFromLink(empty)).toThrow('The link is empty');
    }
    expect(() => planFromCode(`1.${'A'.repeat(40_000)}`)).toThrow('longer than any plan');
    expect(() => planFromCode(code.slice(0, 200))).toThrow('cut off');
    expect(() => planFromCode(code.replace(/[a-m]/g, 'n'))).toThrow('on its way');
  });

  it('says that a newer Tabmark made it, by its layout or by its plan', () => {
    expect(() => planFromCode(packLink(2, []))).toThrow('Update Tabmark');
    expect(() => planFromCode(packLink(1, [5, 1, ['a'], [['b', 1, 'c']], [{}], [0, 0, 0]]))).toThrow(
      'This plan has version 5; this Tabmark reads up to version 4. Update Tabmark',
    );
  });

  it('says that a card is one, by its code and by its address', () => {
    const card = packLink(1, { type: 'tabmark-share-card', schemaVersion: 1 });
    expect(() => planFromCode(card)).toThrow('This link carries the summary of a run, not a plan');
    expect(() => planFromLink(`https://example.org/#/card/${card}`)).toThrow('the summary of a run, not a plan');
  });

  it('migrates an older plan', () => {
    const [entry] = makePlan({ builds: [builds[2]!], suites: [parseAnySuite(calibration)], seed: 1 }).entries;
    const { thinking, stopping, contextTokens, ...settings } = entry!.settings;
    const { id, version, digest } = entry!.suite;
    const old = [1, 1, [entry!.build], [[id, version, digest.slice(7)]], [settings], [0, 0, 0]];
    expect(planFromCode(packLink(1, old)).entries[0]!.settings).toEqual({
      ...settings,
      thinking: { mode: 'off' },
      stopping: { rule: 'all' },
      contextTokens: 1024,
    });
    expect([thinking.mode, stopping.rule, contextTokens > 1024]).toEqual(['off', 'all', true]);
  });

  it.each<[string, unknown]>([
    ['another thing', { type: 'tabmark-plan' }],
    ['too few parts', [4, 1, [], []]],
    ['a place that is not there', [4, 1, ['a'], [['b', 1, 'c']], [{}], [0, 0, 1]]],
    ['a place that is none', [4, 1, ['a'], [['b', 1, 'c']], [{}], [0, 'length', 0]]],
    ['half an entry', [4, 1, ['a'], [['b', 1, 'c']], [{}], [0, 0]]],
    ['a suite of two parts', [4, 1, ['a'], [['b', 1]], [{}], [0, 0, 0]]],
    ['no entries', [4, 1, ['a'], [['b', 1, 'c']], [{}], []]],
    ['null', null],
  ])('refuses %s', (_, packed) => {
    expect(() => planFromCode(packLink(1, packed))).toThrow(RefusedError);
  });

  it('refuses a plan of more entries than anybody could run, before it is unfolded', () => {
    const places = Array(3 * 100_000).fill(0);
    expect(() => planFromCode(packLink(1, [4, 1, ['a'], [['b', 1, 'c']], [{}], places]))).toThrow(
      'more than 1000 runs',
    );
  });
});
