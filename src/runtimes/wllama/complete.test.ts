import { afterEach, describe, expect, it, vi } from 'vitest';
import { complete, type Step } from './complete.ts';
import type { Core } from './core.ts';
import { Recorder } from './recorder.ts';

const token = (ordinal: number, tokenId: number, content: string) => ({
  __verbose: { content, tokens: [tokenId], tokens_predicted: ordinal, tokens_evaluated: 7 },
});
const END = { __verbose: { stop_type: 'eos', generation_settings: { logit_bias: [] }, tokens_predicted: 2 } };

/** A core that answers each call for a result with the next of `results`, and a clock that tells which call it was. */
function scripted(results: readonly unknown[]) {
  const calls: string[] = [];
  let at = 0;
  const call = async (action: string) => {
    calls.push(action);
    if (action === 'completion') return { _name: 'cmpl_res', req_id: 1 };
    if (action === 'cancel') return { _name: 'cncl_res', success: true };
    const result = results[at++];
    if (result instanceof Error) throw result;
    const isError = typeof result === 'object' && result !== null && 'message' in result;
    const data_json = result === undefined ? '' : JSON.stringify(result);
    return { _name: 'gres_res', data_json, has_more: result !== END && !isError, is_error: isError };
  };
  vi.spyOn(performance, 'now').mockImplementation(() => at);
  return { core: { call } as unknown as Core, calls };
}

async function stepsOf(results: readonly unknown[], stopAt = Infinity) {
  const steps: Step[] = [];
  const { core, calls } = scripted(results);
  const end = await complete(
    core,
    { prompt: 'x', n_predict: 9, cache_prompt: false },
    {
      onStep: (step) => (steps.push(step) === stopAt ? 'stop' : 'go-on'),
      signal: new AbortController().signal,
    },
  );
  return { steps, end, calls };
}

describe('complete', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('dates a token with the call that computed it, not with the next, which hands it out', async () => {
    const { steps, end } = await stepsOf([null, token(1, 5, 'a'), token(2, 6, 'b'), END]);
    expect(steps.map(({ tokenId, computedAt }) => [tokenId, computedAt])).toEqual([
      [5, 1],
      [6, 2],
    ]);
    expect(end?.stop_type).toBe('eos');
  });

  it('dates right when the prompt took several calls', async () => {
    const { steps } = await stepsOf([null, undefined, token(1, 5, 'a'), token(2, 6, 'b'), END]);
    expect(steps.map(({ computedAt }) => computedAt)).toEqual([3, 4]);
  });

  it('dates tokens that were held back until their character was whole', async () => {
    const { steps } = await stepsOf([null, undefined, undefined, token(3, 9, '好'), END]);
    expect(steps).toMatchObject([{ tokenId: 9, text: '好', computedAt: 3, heldBack: [1, 2] }]);
  });

  it('dates tokens that were held back and never handed out', async () => {
    const { steps, end } = await stepsOf([null, token(1, 5, 'a'), undefined, END]);
    expect(steps.map(({ computedAt }) => computedAt)).toEqual([1]);
    expect(end?.heldBack).toEqual([2]);
    expect((await stepsOf([null, token(1, 5, 'a'), token(2, 6, 'b'), END])).end?.heldBack).toEqual([]);
  });

  it('goes on after a token that is no text', async () => {
    const broken = new Error('[json.exception.type_error.316] invalid UTF-8 byte at index 0: 0xBC');
    const { steps } = await stepsOf([null, broken, token(2, 6, 'b'), END]);
    expect(steps).toMatchObject([{ text: '\uFFFDb', heldBack: [1], computedAt: 2 }]);
  });

  it('frees the slot when it is stopped, and only then', async () => {
    expect((await stepsOf([null, token(1, 5, 'a'), token(2, 6, 'b'), END], 1)).calls.at(-1)).toBe('cancel');
    expect((await stepsOf([null, token(1, 5, 'a'), END])).calls).not.toContain('cancel');
  });

  it('says when a prompt is too long', async () => {
    const refusal = { type: 'exceed_context_size_error', message: 'no', n_prompt_tokens: 1700, n_ctx: 1024 };
    await expect(stepsOf([refusal])).rejects.toMatchObject({
      reason: 'prompt-too-long',
      message: 'The prompt has 1700 tokens, and the build takes 1024 with its answer.',
    });
  });
});

describe('Recorder', () => {
  const step = (tokenId: number, text: string, computedAt: number, heldBack: number[] = []): Step => ({
    tokenId,
    text,
    computedAt,
    heldBack,
    promptTokens: 7,
  });

  it('fills in tokens that were held back, once it is told how their text is encoded', () => {
    const recorder = new Recorder(0, () => {});
    recorder.add(step(5, 'a', 1));
    recorder.add(step(9, '好', 4, [2, 3]));
    expect([recorder.count, recorder.text, recorder.wholeTexts]).toEqual([4, 'a好', ['好']]);
    expect(recorder.timeline([[7, 8, 9]])).toEqual({ tokenIds: [5, 7, 8, 9], arrivedMs: [1, 2, 3, 4] });
  });

  it('leaves out what cannot be told, rather than guess', () => {
    const recorder = new Recorder(0, () => {});
    recorder.add(step(9, '好', 4, [2, 3]));
    expect(recorder.timeline([[1, 9]])).toEqual({ tokenIds: [9], arrivedMs: [4] });
  });
});
