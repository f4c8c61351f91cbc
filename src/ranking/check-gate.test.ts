import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, PASSED } from '../../tests/fixtures/make-run.ts';
import { generationOf, scriptedParts } from '../../tests/fixtures/scripted-parts.ts';
import { runGate } from '../run/correctness-gate.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import type { GateEvidence, GateResult, SanityCheck } from '../schema/session.ts';
import { checkGate } from './check-gate.ts';

const found = (gate: GateResult): number => checkGate(makeRun({ sessions: [makeSession(), makeSession(gate)] })).length;
const reference = (change: Partial<typeof PASSED.evidence>) => ({ ...PASSED.evidence, ...change }) as GateEvidence;
const sanity = (...statuses: SanityCheck['status'][]): GateEvidence => ({
  method: 'sanity',
  checks: statuses.map((status) => ({ id: 'entropy', status, detail: 'so' })),
  durationMs: 1,
});
const passed = (evidence: GateEvidence): GateResult => ({ status: 'passed', evidence });
const failed = (evidence: GateEvidence): GateResult => ({ status: 'failed', reason: 'so', evidence });

describe('checkGate', () => {
  it.each<[string, GateResult]>([
    ['all tokens agree', PASSED],
    ['the runtime tells no logits', passed(reference({ logitsCompared: 0, logitError: notMeasured('none') }))],
    ['it looked for garbage', passed(sanity('passed', 'not-run'))],
    ['it found garbage', failed(sanity('passed', 'failed'))],
    ['a token differs', failed(reference({ tokensAgreeing: 3 }))],
    ['a prompt was encoded into other tokens', failed(reference({}))],
    ['it could not be run', { status: 'not-run', reason: 'so' }],
  ])('finds nothing where %s', (_, gate) => expect(found(gate)).toBe(0));

  it.each<[string, GateResult]>([
    ['no token agrees', passed(reference({ tokensAgreeing: 0 }))],
    ['more agree than were compared', passed(reference({ tokensAgreeing: 13 }))],
    ['nothing was compared', passed(reference({ prompts: 0, tokensCompared: 0, tokensAgreeing: 0 }))],
    ['more prompts were asked than the plan has', passed(reference({ prompts: 3 }))],
    ['a logit is far off', passed(reference({ logitError: measured(1e300) }))],
    ['an error has no logits', passed(reference({ logitsCompared: 0 }))],
    ['a check failed', passed(sanity('passed', 'failed'))],
    ['nothing was checked', passed(sanity('not-run'))],
    ['it failed and no check did', failed(sanity('passed'))],
    ['it failed and more agree than were compared', failed(reference({ tokensAgreeing: 13 }))],
  ])('refuses a gate where %s', (_, gate) => expect(found(gate)).toBe(1));

  it.each([-0.03, -0.0201, -0.0199, 0, 0.0199, 0.0201, 5])(
    'draws the line where the gate draws it: %d',
    async (off) => {
      const { parts } = scriptedParts(() => ({
        ...generationOf('ok', [10]),
        topLogits: [[{ tokenId: 10, logit: 4 + off }]],
      }));
      const signal = new AbortController().signal;
      const request = { build: makeRun().build, backend: 'webgpu' as const, contextTokens: 1024, files: [] };
      const loaded = await parts.runtime.load(request, { onProgress: () => {}, signal });
      const messages = [{ role: 'user' as const, content: 'one' }];
      const wanted = { messages, promptTokenIds: [5], greedyTokenIds: [10], topLogits: [[{ tokenId: 10, logit: 4 }]] };
      const gate = await runGate(
        loaded,
        { type: 'tabmark-reference', schemaVersion: 1, build: 'calibration', madeWith: 'by hand', cases: [wanted] },
        { prompts: 2, monotonicMs: parts.monotonicMs, onProgress: () => {}, signal },
      );
      if (gate.status === 'not-run') throw new Error('the gate was run');
      expect(found(gate)).toBe(0);
      expect(found(passed(gate.evidence))).toBe(gate.status === 'passed' ? 0 : 1);
    },
  );
});
