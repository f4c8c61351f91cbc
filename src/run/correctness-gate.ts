import type { Generation, LoadedBuild } from '../runtimes/runtime.ts';
import { LARGEST_LOGIT_ERROR } from '../schema/gate-rule.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import type { Reference, ReferenceCase } from '../schema/reference.ts';
import type { GateResult } from '../schema/session.ts';

/** Logits are compared to this many steps, and this many are asked for so that a swap of near neighbours still matches. */
const LOGIT_STEPS = 4;
const LOGITS_ASKED = 16;

interface Tally {
  prompts: number;
  tokensCompared: number;
  tokensAgreeing: number;
  logitsCompared: number;
  largestLogitError: number;
  /** What went wrong first, for people. */
  firstFault: string | undefined;
}

export interface GateOptions {
  prompts: number;
  monotonicMs(): number;
  onProgress(done: number, total: number): void;
  signal: AbortSignal;
}

/**
 * Runs reference prompts on a loaded build and compares the outcome with what the trained model answers: the prompt's
 * encoding, every greedy token, and the largest logits of the first steps. Rejects only when the runtime fails.
 */
export async function runGate(loaded: LoadedBuild, reference: Reference, options: GateOptions): Promise<GateResult> {
  const startedAt = options.monotonicMs();
  const cases = reference.cases.slice(0, options.prompts);
  const tally: Tally = {
    prompts: 0,
    tokensCompared: 0,
    tokensAgreeing: 0,
    logitsCompared: 0,
    largestLogitError: 0,
    firstFault: undefined,
  };
  for (const expected of cases) {
    options.onProgress(tally.prompts, cases.length);
    const generation = await loaded.generate(
      {
        messages: expected.messages,
        sampling: { method: 'greedy' },
        seed: 0,
        maxTokens: expected.greedyTokenIds.length,
        ignoreEnd: false,
        logits: { top: LOGITS_ASKED, steps: LOGIT_STEPS },
      },
      { onToken: () => {}, signal: options.signal },
    );
    compareCase(tally, expected, generation);
  }
  return verdict(tally, options.monotonicMs() - startedAt);
}

function compareCase(tally: Tally, expected: ReferenceCase, generation: Generation): void {
  tally.prompts++;
  const prompt = `prompt ${tally.prompts}`;
  const encoded = generation.promptTokenIds;
  if (encoded && encoded.join() !== expected.promptTokenIds.join()) {
    tally.firstFault ??= `${prompt} was encoded into other tokens.`;
  }
  const { tokenIds } = generation.timeline;
  const agreeing = expected.greedyTokenIds.findIndex((id, step) => tokenIds[step] !== id);
  tally.tokensCompared += expected.greedyTokenIds.length;
  // Once a token differs, what follows answers another text: none of it counts as agreeing.
  tally.tokensAgreeing += agreeing < 0 ? expected.greedyTokenIds.length : agreeing;
  if (agreeing >= 0) {
    tally.firstFault ??= `in ${prompt}, token ${agreeing + 1} should be ${expected.greedyTokenIds[agreeing]} and was ${tokenIds[agreeing] ?? 'missing'}.`;
  }
  // Logits answer the same text as long as every token before them agreed.
  const steps = agreeing < 0 ? LOGIT_STEPS : Math.min(LOGIT_STEPS, agreeing + 1);
  compareLogits(tally, prompt, expected.topLogits.slice(0, steps), generation);
}

function compareLogits(
  tally: Tally,
  prompt: string,
  expected: ReferenceCase['topLogits'],
  { topLogits = [] }: Generation,
): void {
  expected.forEach((wanted, step) => {
    const got = topLogits[step];
    if (!got) return;
    for (const { tokenId, logit } of wanted) {
      const found = got.find((candidate) => candidate.tokenId === tokenId);
      // One that fell out of the list is at most as large as the smallest in it: the error is at least that far.
      const error = Math.abs((found?.logit ?? got.at(-1)?.logit ?? 0) - logit);
      tally.logitsCompared++;
      // A logit that is not a number is as wrong as can be, and NaN would slip through every comparison.
      const finite = Number.isFinite(error) ? error : Number.MAX_VALUE;
      tally.largestLogitError = Math.max(tally.largestLogitError, finite);
      if (!found || finite > LARGEST_LOGIT_ERROR) {
        tally.firstFault ??= `in ${prompt}, the logit of token ${tokenId} at step ${step + 1} is off by ${finite.toPrecision(2)}.`;
      }
    }
  });
}

function verdict(tally: Tally, durationMs: number): GateResult {
  const { firstFault, largestLogitError, ...counts } = tally;
  const logitError = counts.logitsCompared
    ? measured(largestLogitError)
    : notMeasured('this runtime exposes no logits');
  const evidence = { method: 'reference' as const, ...counts, logitError, durationMs };
  return firstFault ? { status: 'failed', reason: firstFault, evidence } : { status: 'passed', evidence };
}
