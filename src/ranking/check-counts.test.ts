import { describe, expect, it } from 'vitest';
import { makeRun, makeSpeedRun, makeTask, makeTrial } from '../../tests/fixtures/make-run.ts';
import type { Run } from '../schema/run.ts';
import type { Timeline } from '../schema/trial.ts';
import { checkCounts } from './check-counts.ts';

const sentencesOf = (run: Run) => checkCounts(run).map(({ sentence }) => sentence);

/** One answer to a prompt, in a context of 1024 tokens. */
function answering(content: string, change: Partial<Timeline>, contextTokens = 1024): Run {
  const trial = makeTrial(0, [100, 110, 120]);
  if (trial.outcome.status !== 'answered') throw new Error('fixture');
  const task = { ...makeTask(0), messages: [{ role: 'user' as const, content }] };
  const timeline = { ...trial.outcome.timeline, ...change };
  const run = makeRun({ trials: [{ ...trial, task, outcome: { ...trial.outcome, timeline } }] });
  return { ...run, entry: { ...run.entry, settings: { ...run.entry.settings, contextTokens } } };
}

const shape = (promptTokens: number | undefined): Run => {
  const run = makeSpeedRun();
  const speedTrials = run.speedTrials.map((trial) => {
    if (trial.outcome.status === 'failed') return trial;
    const { promptTokens: _, ...timeline } = trial.outcome.timeline;
    const told = promptTokens === undefined ? timeline : { ...timeline, promptTokens };
    return { ...trial, outcome: { ...trial.outcome, timeline: told } };
  });
  return { ...run, speedTrials };
};

describe('checkCounts', () => {
  it('finds nothing in honest runs', () => {
    expect(checkCounts(makeRun())).toEqual([]);
    expect(checkCounts(makeSpeedRun())).toEqual([]);
    expect(checkCounts(shape(undefined))).toEqual([]);
    expect(checkCounts(answering('x', { promptTokens: undefined }))).toEqual([]);
  });

  it('lets a prompt have a token for each byte and a long template, and no more', () => {
    expect(sentencesOf(answering('x'.repeat(100), { promptTokens: 1124 }, 4096))).toEqual([]);
    expect(sentencesOf(answering('x'.repeat(100), { promptTokens: 1125 }, 4096))).toEqual([
      'The prompt of task 1 cannot have 1125 tokens: its text is too short.',
    ]);
    expect(sentencesOf(answering('水'.repeat(100), { promptTokens: 1324 }, 4096))).toEqual([]);
  });

  it('lets a prompt fill the context as runtimes round it, and no more', () => {
    const long = 'x'.repeat(9000);
    expect(sentencesOf(answering(long, { promptTokens: 1280 }, 1025))).toEqual([]);
    expect(sentencesOf(answering(long, { promptTokens: 1281 }, 1025))).toEqual([
      'The prompt of task 1 cannot be longer than the context of the run.',
    ]);
  });

  it('wants the prompt of a shape to the token', () => {
    expect(sentencesOf(shape(21))).toEqual([
      'The prompt of trial 1 of the shape pp20 has 21 tokens, and the shape 20.',
    ]);
  });

  it.each<Partial<Timeline>>([{ hiddenTokens: 0 }, { countedTokens: 3 }, { streamed: false }])(
    'takes nothing that only a server tells: %o',
    (change) => expect(sentencesOf(answering('x', change))).toHaveLength(1),
  );
});
