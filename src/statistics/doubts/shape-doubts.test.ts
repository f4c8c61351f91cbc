import { describe, expect, it } from 'vitest';
import { DEVICE, makeSession, PASSED } from '../../../tests/fixtures/make-run.ts';
import { arrivals, makeRunOfShapes, makeShape, makeTimedTrial, stoppingBy } from '../../../tests/fixtures/make-speed-run.ts'; // prettier-ignore
import { measuredBy } from '../../schema/device.ts';
import { measured } from '../../schema/primitives.ts';
import type { Run } from '../../schema/run.ts';
import type { SpeedTrial } from '../../schema/speed.ts';
import { runDoubts } from '../doubts.ts';

const shape = makeShape({ promptTokens: 100, decodeTokens: 11 });
const trialsOf = (gaps: readonly number[]): SpeedTrial[] =>
  gaps.map((gap, attempt) => makeTimedTrial(attempt, arrivals(100, gap, 11), { shape }));
const STEADY = [10, 10.1, 9.9, 10.05, 9.95];

const find = (run: Run, id: string) => runDoubts(run).find((doubt) => doubt.id === id);
const sentenceOf = (run: Run, id: string) => find(run, id)?.sentence;

describe('doubts about shapes', () => {
  it('has none about a steady run', () => {
    const run = stoppingBy(makeRunOfShapes(trialsOf(STEADY)), { rule: 'steady', least: 5, spread: 0.03 });
    expect(runDoubts(run)).toEqual([]);
  });

  it('counts the repeats that were lost', () => {
    const [hidden, failed, other, ...rest] = trialsOf(STEADY) as [SpeedTrial, SpeedTrial, SpeedTrial];
    const run = makeRunOfShapes([
      { ...hidden, doubts: ['tab-hidden'] },
      { ...failed, outcome: { status: 'failed', reason: 'timed-out', message: 'silent' } },
      makeTimedTrial(2, [1, 2], { shape: other.shape }),
      ...rest,
    ]);
    expect(sentenceOf(run, 'tab-hidden')).toBe('The tab was hidden during 1 of 5 repeats; they are left out.');
    expect(sentenceOf(run, 'failed-trials')).toBe('1 of 5 repeats failed; they have no speed.');
    expect(sentenceOf(run, 'other-lengths')).toMatch(/^1 of 5 repeats wrote another number of tokens/);
  });

  it('names the shapes whose spread was not reached, once the run is over', () => {
    const rule = { rule: 'steady' as const, least: 3, spread: 0.03 };
    const run = stoppingBy(makeRunOfShapes(trialsOf([10, 14, 9, 13, 10])), rule);
    expect(sentenceOf(run, 'spread-not-reached')).toBe(
      'The speeds of pp100-tg11 still varied by more than 3 % when the repeats ended, or too few were made.',
    );
    expect(find({ ...run, status: { state: 'running' } }, 'spread-not-reached')).toBeUndefined();
    expect(find(makeRunOfShapes(run.speedTrials), 'spread-not-reached')).toBeUndefined();
  });

  it('sees a drift, and which way it goes', () => {
    const slowing = makeRunOfShapes(trialsOf([10, 10.4, 10.9, 11.5, 12]));
    expect(sentenceOf(slowing, 'drift')).toMatch(/the later half was 13 % slower than the first/);
    const little = makeRunOfShapes(trialsOf([10, 10.01, 10.02, 10.03, 10.04]));
    expect(find(little, 'drift')).toBeUndefined();
  });

  it('finds gaps that the clock is too coarse for', () => {
    const device = { ...DEVICE, timerResolutionMs: measuredBy('measured-here', 0.05) };
    const at = (gap: number) =>
      makeRunOfShapes(trialsOf(STEADY.map(() => gap)), { sessions: [{ ...makeSession(), device }] });
    expect(sentenceOf(at(0.2), 'gaps-blurred')).toBe(
      'The clock moves in steps of 0.050 ms, and the tokens of pp100-tg11 come about every 0.20 ms: single gaps are blurred, speeds over many tokens less so.',
    );
    expect(find(at(2), 'gaps-blurred')).toBeUndefined();
  });

  it('calls speeds of a build that computes wrongly invalid', () => {
    const gate = { ...PASSED, status: 'failed' as const, reason: 'token 1 was wrong.' };
    const run = makeRunOfShapes(trialsOf(STEADY), { sessions: [makeSession(gate)] });
    expect(runDoubts(run)[0]).toMatchObject({ id: 'gate-failed', severity: 'invalid' });
  });
});

describe('doubts about the machine', () => {
  const under = (changes: readonly Partial<SpeedTrial['conditions']>[]) =>
    makeRunOfShapes(
      trialsOf(STEADY).map((trial, index) => ({ ...trial, conditions: { ...trial.conditions, ...changes[index] } })),
    );

  it('says that it was under pressure', () => {
    const run = under([{}, { pressure: measured('serious') }, { pressure: measured('critical') }, { pressure: measured('fair') }]); // prettier-ignore
    expect(sentenceOf(run, 'under-pressure')).toMatch(/under critical pressure after 2 of 5 repeats/);
    expect(find(under([{ pressure: measured('fair') }]), 'under-pressure')).toBeUndefined();
  });

  it('says that it was unplugged, or plugged in', () => {
    expect(find(under([{}, {}, { charging: measured(false) }]), 'charging-changed')).toMatchObject({
      severity: 'caution',
    });
    expect(find(under([]), 'charging-changed')).toBeUndefined();
    const battery = measured(false);
    const always = under([0, 1, 2, 3, 4].map(() => ({ charging: battery })));
    // It charged when the session began.
    expect(find(always, 'charging-changed')).toBeDefined();
    const device = { ...DEVICE, charging: measuredBy('battery-api', false) };
    expect(find({ ...always, sessions: [{ ...makeSession(), device }] }, 'charging-changed')).toBeUndefined();
  });
});
