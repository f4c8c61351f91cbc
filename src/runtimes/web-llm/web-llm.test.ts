import { describe, expect, it } from 'vitest';
import { BuildContent } from '../build-content.ts';
import { RuntimeFailure, type GenerateRequest, type TokenEvent } from '../runtime.ts';
import { addressOf, closeScope } from './closed-scope.ts';
import { Completion } from './completion.ts';
import { failureOf } from './failures.ts';
import type { Prompt, Tokenizer } from './steered-engine.ts';
import { keepTopK } from './top-k.ts';

/** One token for each character. */
const TOKENIZER: Tokenizer = {
  encode: (text) => [...text].map((character) => character.codePointAt(0)!),
  decode: (tokenIds) => String.fromCodePoint(...tokenIds),
  getVocabSize: () => 0x110000,
};
const promptOf = (text: string, prefix = ''): Prompt => ({
  tokenIds: [...TOKENIZER.encode(text + prefix)],
  prefix: [...TOKENIZER.encode(prefix)],
  tokenizer: TOKENIZER,
});
const REQUEST: GenerateRequest = {
  messages: [],
  sampling: { method: 'greedy' },
  seed: 0,
  maxTokens: 20,
  ignoreEnd: false,
};

/** Goes through a completion as the engine does, the build drawing one character after the other. */
function complete(drawn: string, changes: Partial<GenerateRequest> = {}, prompt = promptOf('Hello?')) {
  const events: TokenEvent[] = [];
  const completion = new Completion(
    { ...REQUEST, ...changes },
    { contextTokens: 40, startedAt: 1000, onToken: (token) => events.push(token) },
  );
  const room = completion.begin(prompt);
  const ids = [...prompt.prefix];
  [...TOKENIZER.encode(drawn)].slice(0, room).forEach((tokenId, index) => {
    ids.push(completion.choose(tokenId, 1010 + 5 * index));
    completion.took(TOKENIZER.decode(Int32Array.from(ids)));
  });
  return { completion, events, room };
}

describe('Completion', () => {
  it('dates every token from the request, and tells it with its text', () => {
    const { completion, events } = complete('abc');
    expect(events).toEqual([
      { tokenId: 97, text: 'a', atMs: 10 },
      { tokenId: 98, text: 'b', atMs: 15 },
      { tokenId: 99, text: 'c', atMs: 20 },
    ]);
    expect(completion).toMatchObject({ text: 'abc', tokenIds: [97, 98, 99], arrivedMs: [10, 15, 20] });
  });

  it('holds back what is not yet a character', () => {
    const { completion, events } = complete('');
    completion.choose(240, 1010);
    completion.took('\uFFFD');
    completion.choose(159, 1015);
    completion.took('🙂');
    expect(events.map(({ text }) => text)).toEqual(['', '🙂']);
    expect(completion.text).toBe('🙂');
  });

  it('leaves out the empty thinking that the library puts before an answer', () => {
    const { completion, events } = complete('Yes', {}, promptOf('Hello?', '<think></think>'));
    expect(completion).toMatchObject({ text: 'Yes', startsThinking: false });
    expect(events.map(({ text }) => text).join('')).toBe('Yes');
    expect(completion.promptTokenIds).toHaveLength('Hello?<think></think>'.length);
  });

  it('closes the thinking when its budget is spent', () => {
    const thinking = { mode: 'on' as const, budgetTokens: 3 };
    const { completion } = complete('mmmmmmmmmmmmmmmmmmmm42', { thinking, maxTokens: 16 }, promptOf('Hi<think>'));
    expect(completion.startsThinking).toBe(true);
    expect(completion.budget?.cut).toBe(true);
    expect(completion.text).toBe('mmm\n</think>\n\nmmmmm');
  });

  it('shares the context, and refuses a prompt that fills it', () => {
    expect(complete('', { maxTokens: 50 }).room).toBe(34);
    const message = 'The prompt has 40 tokens, and the build was given room for 40 with its answer.';
    expect(() => complete('', {}, promptOf('x'.repeat(40)))).toThrow(message);
  });

  it('has the logits brought to the processor for top-k alone', () => {
    const sampled = { method: 'sampled' as const, temperature: 1, topP: 0.9 };
    expect(complete('').completion.logitProcessor).toBeUndefined();
    expect(complete('', { sampling: { ...sampled, topK: 0 } }).completion.logitProcessor).toBeUndefined();
    expect(complete('', { sampling: { ...sampled, topK: 20 } }).completion.logitProcessor).toBeDefined();
  });
});

describe('keepTopK', () => {
  const kept = (logits: number[], k: number) =>
    [...keepTopK(Float32Array.from(logits), k)].flatMap((logit, token) => (logit > -1e29 ? [token] : []));

  it.each([
    [[1, 5, 3, 4, 2], 2, [1, 3]],
    [[5, 4, 3, 2, 1], 1, [0]],
    [[-3, -1, -2], 2, [1, 2]],
    // As likely as the last of them: nothing says which to leave out.
    [[1, 3, 2, 2, 0], 2, [1, 2, 3]],
    [[1, 2], 20, [0, 1]],
  ])('of %j keeps the %d largest', (logits, k, tokens) => {
    expect(kept(logits, k)).toEqual(tokens);
  });

  it('leaves the logits it keeps as they are', () => {
    expect([...keepTopK(Float32Array.from([1.5, -2, 7]), 2)]).toEqual([1.5, Math.fround(-1e30), 7]);
  });
});

describe('closeScope', () => {
  interface Scope {
    caches: { open(name: string): Promise<Pick<Cache, 'match' | 'add' | 'keys'>> };
    fetch(address: string): Promise<Response>;
  }
  const repository = 'mlc-ai/Demo-MLC';
  const address = addressOf(repository, 'params_shard_0.bin');

  function closed(signal = new AbortController().signal) {
    const content = new BuildContent([{ path: 'params_shard_0.bin', content: new Blob(['weights']) }], () => {});
    const scope = {} as Scope;
    closeScope(scope, { repository, content, signal });
    return { scope, content };
  }

  it('answers with the files of the build, and counts what is read of them', async () => {
    const { scope, content } = closed();
    const cache = await scope.caches.open('webllm/model');
    const response = await cache.match(new Request(address));
    expect(content.timings.storedBytes).toBe(0);
    expect(new TextDecoder().decode(await response!.arrayBuffer())).toBe('weights');
    expect(content.timings.storedBytes).toBe(7);
    expect((await cache.keys()).map(({ url }) => url)).toEqual([address]);
    expect(await cache.match(new Request(addressOf(repository, 'tokenizer.json')))).toBeUndefined();
    expect(await cache.match(new Request(addressOf('another/one', 'params_shard_0.bin')))).toBeUndefined();
  });

  it('lets nothing be fetched', async () => {
    const { scope } = closed();
    await expect(scope.fetch('https://example.com/x')).rejects.toThrow(
      /asked the network for https:\/\/example.com\/x/,
    );
    const adding = (await scope.caches.open('webllm/model')).add(addressOf(repository, 'tokenizer.json'));
    await expect(adding).rejects.toThrow('The build has no file tokenizer.json.');
  });

  it('hands out nothing more when loading is aborted', async () => {
    const stop = new AbortController();
    const { scope } = closed(stop.signal);
    stop.abort(new Error('enough'));
    await expect((await scope.caches.open('webllm/model')).match(new Request(address))).rejects.toThrow('enough');
  });
});

describe('failureOf', () => {
  const named = (name: string, message: string) => Object.assign(new Error(message), { name });

  it.each([
    [
      named('ContextWindowSizeExceededError', 'number of prompt tokens: 900; context window size: 512\nConsider …'),
      'prompt-too-long',
      'The prompt has 900 tokens, and the build was given room for 512 with its answer.',
    ],
    [
      named('DeviceLostError', 'The WebGPU device was lost while loading the model.'),
      'out-of-memory',
      /too little memory/,
    ],
    [new RangeError('WebAssembly.Memory(): could not allocate memory'), 'out-of-memory', /could not allocate/],
    [
      new Error('Cannot find function prefill\n  at x'),
      'runtime-error',
      'web-llm cannot load Demo: Cannot find function prefill',
    ],
    [new RuntimeFailure('device-lost', 'gone'), 'device-lost', 'gone'],
  ])('gives %s its reason and a sentence', (error, reason, message) => {
    const failure = failureOf(error, { title: 'Demo', doing: 'load' });
    expect(failure.reason).toBe(reason);
    expect(failure.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });
});
