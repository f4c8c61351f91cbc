import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generationOf, scriptedParts } from '../../tests/fixtures/scripted-parts.ts';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import type { Generation } from '../runtimes/runtime.ts';
import type { Reference } from '../schema/reference.ts';
import { runGate } from './correctness-gate.ts';

const reference: Reference = {
  type: 'tabmark-reference',
  schemaVersion: 1,
  build: 'calibration',
  madeWith: 'by hand',
  cases: [0, 1].map((index) => ({
    messages: [{ role: 'user' as const, content: `case ${index}` }],
    promptTokenIds: [5, 6, 7],
    greedyTokenIds: [10, 11, 12, 13],
    topLogits: [
      [
        { tokenId: 10, logit: 4 },
        { tokenId: 3, logit: 1 },
      ],
      [
        { tokenId: 11, logit: 5 },
        { tokenId: 4, logit: 2 },
      ],
    ],
  })),
};

const right: Generation = {
  ...generationOf('ok', [10, 11, 12, 13]),
  promptTokenIds: [5, 6, 7],
  topLogits: reference.cases[0]!.topLogits,
};

async function gate(answer: Generation, prompts = 2) {
  const { parts } = scriptedParts(() => answer);
  const signal = new AbortController().signal;
  const loaded = await parts.runtime.load(
    { build: makeRun().build, backend: 'webgpu', contextTokens: 1024, files: [] },
    { onProgress: () => {}, signal },
  );
  const options = { prompts, monotonicMs: parts.monotonicMs, onProgress: () => {}, signal };
  const result = await runGate(loaded, reference, options);
  if (result.status === 'not-run') throw new Error('the gate was run');
  const { evidence, ...verdict } = result;
  return { ...verdict, ...evidence };
}

describe('the correctness gate', () => {
  it('passes a build that answers as the reference does', async () => {
    expect(await gate(right)).toMatchObject({
      status: 'passed',
      prompts: 2,
      tokensCompared: 8,
      tokensAgreeing: 8,
      logitsCompared: 8,
      logitError: { status: 'measured', value: 0 },
    });
  });

  it('runs no more prompts than asked for', async () => {
    expect(await gate(right, 1)).toMatchObject({ prompts: 1, tokensCompared: 4 });
  });

  it('fails on one wrong token, and counts nothing after it as agreeing', async () => {
    const wrong = { ...right, timeline: generationOf('', [10, 99, 12, 13]).timeline };
    expect(await gate(wrong)).toMatchObject({
      status: 'failed',
      tokensAgreeing: 2,
      reason: 'in prompt 1, token 2 should be 11 and was 99.',
    });
  });

  it('fails on a missing token, on logits that are off though the tokens agree, and on another encoding', async () => {
    expect(await gate({ ...right, timeline: generationOf('', [10, 11, 12]).timeline })).toMatchObject({
      status: 'failed',
      reason: 'in prompt 1, token 4 should be 13 and was missing.',
    });
    const off = structuredClone(right);
    off.topLogits![1]![1]!.logit = 2.5;
    expect(await gate(off)).toMatchObject({ status: 'failed', logitError: { value: 0.5 } });
    expect(await gate({ ...right, promptTokenIds: [5, 6] })).toMatchObject({
      status: 'failed',
      reason: 'prompt 1 was encoded into other tokens.',
    });
  });

  it('never passes NaN or infinite logits', async () => {
    for (const logit of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const off = structuredClone(right);
      off.topLogits![0]![0]!.logit = logit;
      expect(await gate(off)).toMatchObject({ status: 'failed' });
    }
  });

  it('judges by tokens alone where a runtime exposes no logits, and says so', async () => {
    const { topLogits: _none, ...tokensOnly } = right;
    expect(await gate(tokensOnly)).toMatchObject({ status: 'passed', logitError: { status: 'not-measured' } });
  });

  it('passes only the one right sequence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 5 }), async (tokenIds) => {
        const { status } = await gate({ ...right, timeline: generationOf('', tokenIds).timeline });
        expect(status === 'passed').toBe(tokenIds.join() === '10,11,12,13');
      }),
    );
  });
});
