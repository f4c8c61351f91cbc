import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  DONE,
  event,
  json,
  piece,
  say,
  startOpenAiServer,
  stream,
  type Reply,
  type Script,
} from '../../../tests/fixtures/openai-server.ts';
import { RuntimeReport } from '../../schema/session.ts';
import { Timeline } from '../../schema/trial.ts';
import type { ThinkingBehaviour } from '../../schema/build.ts';
import type { GenerateRequest, LoadedBuild, TokenEvent } from '../runtime.ts';
import { endpoint } from './adapter.ts';
import { makeEndpointBuild } from './endpoint-build.ts';

const KEY = 'sk-secret-0123456789';
const signal = new AbortController().signal;
const request: GenerateRequest = {
  messages: [{ role: 'user', content: 'Hi' }],
  sampling: { method: 'greedy' },
  seed: 5,
  maxTokens: 40,
  ignoreEnd: false,
};
const sampled = { method: 'sampled', temperature: 0.7, topP: 0.8, topK: 20 } as const;

let stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  stops = [];
});

interface Options {
  script?: Partial<Script>;
  model?: string;
  key?: string;
  thinking?: ThinkingBehaviour;
  contextTokens?: number;
}

/** Loads a build from a scripted server; the pauses it makes are noted instead of made. */
async function open({ script = {}, model = 'tiny', key, thinking = 'never', contextTokens = 4096 }: Options = {}) {
  const server = await startOpenAiServer({ chat: () => say(['ok']), ...script });
  stops.push(server.stop);
  const pauses: number[] = [];
  const pause = async (ms: number) => void pauses.push(ms);
  const build = makeEndpointBuild({ address: server.address, model, contextTokens, thinking });
  const load = (): Promise<LoadedBuild> =>
    endpoint({ pause }).load(
      { build, backend: 'remote', contextTokens, files: [], ...(key ? { key } : {}) },
      { onProgress: () => {}, signal },
    );
  return { ...server, load, pauses };
}

/** Loads, then answers one request with `reply`; the warm-up before it gets a plain answer. */
async function answerWith(
  reply: Reply,
  { request: asked = request, ...options }: Options & { request?: GenerateRequest } = {},
) {
  const server = await open({ ...options, script: { chat: (_body, nth) => (nth === 0 ? say(['ok']) : reply) } });
  const loaded = await server.load();
  const tokens: TokenEvent[] = [];
  const generation = await loaded.generate(asked, { onToken: (token) => tokens.push(token), signal });
  expect(tokens.map(({ text }) => text).join('')).toBe(generation.text);
  expect(tokens.map(({ atMs }) => atMs)).toEqual(generation.timeline.arrivedMs);
  expect(Timeline.parse(generation.timeline)).toEqual(generation.timeline);
  return { generation, tokens, bodies: server.bodies() };
}

const streamOf = (chunks: readonly Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

describe('loading an endpoint', () => {
  it('reports what is known, and that nothing was measured here', async () => {
    const { load, received } = await open({
      key: KEY,
      script: {
        models: json({ data: [{ id: 'tiny', owned_by: 'someone' }] }, 200, { server: 'fixture/1' }),
        chat: () => ({ chunks: [event({ system_fingerprint: 'fp_1', choices: [{ delta: { content: 'a' } }] }), DONE] }),
      },
    });
    const { report } = await load();
    expect(RuntimeReport.parse(report)).toMatchObject({
      runtime: 'endpoint',
      backend: 'remote',
      versions: { server: 'fixture/1', owned_by: 'someone', system_fingerprint: 'fp_1' },
      adapter: { status: 'not-measured' },
    });
    expect(received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v1/models',
      'POST /v1/chat/completions',
    ]);
    for (const { headers } of received) expect(headers.authorization).toBe(`Bearer ${KEY}`);
    expect(JSON.stringify(report)).not.toContain(KEY);
  });

  it('names the models that are there when the wanted one is not', async () => {
    const data = Array.from({ length: 12 }, (_, index) => ({ id: `model-${index}` }));
    const { load } = await open({ script: { models: json({ data }) } });
    await expect(load()).rejects.toThrow(/no model "tiny": it has model-0, .*model-9 and 2 more\./);
  });

  it.each([
    ['without a list', json({}, 404)],
    ['with a bare list', json([{ id: 'tiny' }])],
    ['with a tag behind the name', json({ data: [{ id: 'tiny:latest' }] })],
  ])('takes a server %s', async (_name, models) => {
    const { load } = await open({ script: { models } });
    await expect(load()).resolves.toBeDefined();
  });

  it.each([
    [
      'refuses access without a key',
      json({ error: { message: `bad ${KEY}` } }, 401),
      undefined,
      /refuses access \(401\): it wants a key/,
    ],
    ['refuses the key', json({}, 403), KEY, /does not take this key/],
    ['is a web site', { headers: { 'content-type': 'text/html' }, chunks: ['<html>'] }, undefined, /check the address/],
    [
      'sends on to another place',
      { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
      KEY,
      /sends on to another address/,
    ],
    ['answers with its key', json({ error: { message: `what is ${KEY}?` } }, 500), KEY, /\(500\): what is \[key\]\?/],
  ] as [string, Reply, string | undefined, RegExp][])('says when the server %s', async (_name, models, key, words) => {
    const { load } = await open({ script: { models }, ...(key ? { key } : {}) });
    const error = await load().catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ name: 'RuntimeFailure', message: expect.stringMatching(words) });
    expect(String(error)).not.toContain(KEY);
  });

  it('reaches it through what passes requests on, where there is such a thing', async () => {
    const server = await open();
    const build = makeEndpointBuild({ address: 'http://far.example/v1', model: 'tiny' });
    const load = { build, backend: 'remote' as const, contextTokens: 4096, files: [], via: server.address };
    await endpoint().load(load, { onProgress: () => {}, signal });
    expect(server.received).toHaveLength(2);
  });

  it.each([[stream([{ reasoning: 'hm' }])], [say(['<thi', 'nk>\nhm'])]])(
    'refuses a model that thinks and was added as one that does not',
    async (reply) => {
      const words = /add it again as one that thinks \(--endpoint-thinking always in the bench\)/;
      await expect((await open({ script: { chat: () => reply } })).load()).rejects.toThrow(words);
      const thinking = await open({ script: { chat: () => reply }, thinking: 'always' });
      await expect(thinking.load()).resolves.toBeDefined();
    },
  );

  it('says what to do when nothing answers, and when a key cannot be one', async () => {
    const { load, stop } = await open();
    await stop();
    await expect(load()).rejects.toThrow(/No answer from http:\/\/127\.0\.0\.1:\d+ .*OLLAMA_ORIGINS/);
    const { load: loadWith } = await open({ key: 'kéy\n' });
    await expect(loadWith()).rejects.toThrow('The key holds characters that no key has');
  });
});

describe('an answer', () => {
  it('is put together from its pieces, each with its time and without an id', async () => {
    const { generation, bodies } = await answerWith(
      say(['Hel', 'lo ', 'wörld'], { usage: { prompt_tokens: 9, completion_tokens: 3 } }),
    );
    expect(generation).toMatchObject({
      text: 'Hello wörld',
      finish: 'stop',
      timeline: { promptTokens: 9, tokenIds: [] },
    });
    expect(generation.timeline.arrivedMs).toHaveLength(3);
    expect(generation.timeline).not.toHaveProperty('countedTokens');
    expect(bodies[1]).toMatchObject({ model: 'tiny', stream: true, temperature: 0, max_tokens: 40 });
  });

  it('counts tokens as the server does where pieces are something else, and not at all where it does not tell', async () => {
    const usage = { prompt_tokens: 9, completion_tokens: 7 };
    expect((await answerWith(say(['a', 'b'], { usage }))).generation.timeline.countedTokens).toBe(7);
    expect((await answerWith(say(['a', 'b']))).generation.timeline).not.toHaveProperty('promptTokens');
  });

  it('sets apart what was thought and not sent, and only that', async () => {
    const usage = {
      prompt_tokens: 9,
      completion_tokens: 1002,
      completion_tokens_details: { reasoning_tokens: 1000 },
    };
    const { timeline } = (await answerWith(say(['a', 'b'], { usage }))).generation;
    expect(timeline).toMatchObject({ countedTokens: 1002, hiddenTokens: 1000 });
    const sent = (await answerWith(stream([{ reasoning: 'hm' }, { content: 'a' }], { usage }))).generation.timeline;
    expect(sent).not.toHaveProperty('hiddenTokens');
  });

  it('is marked where it was not streamed', async () => {
    const whole = json({ choices: [{ message: { content: 'a b c' }, finish_reason: 'stop' }] });
    expect((await answerWith(whole)).generation.timeline).toMatchObject({ streamed: false });
    expect((await answerWith(say(['a']))).generation.timeline).not.toHaveProperty('streamed');
  });

  it.each([['reasoning_content'], ['reasoning']])('has what came as %s between thinking tags', async (field) => {
    const deltas = [{ [field]: 'hm' }, { [field]: ' so', content: null }, { content: '4' }, { content: '2' }];
    const { generation, tokens } = await answerWith(stream(deltas));
    expect(generation.text).toBe('<think>\nhm so\n</think>\n\n42');
    expect(tokens.map(({ text }) => text)).toEqual(['<think>\nhm', ' so', '\n</think>\n\n4', '2']);
  });

  it('says that thinking was cut where the length was hit inside it', async () => {
    const thinking = { mode: 'on' as const, budgetTokens: 10 };
    const cut = async (deltas: Record<string, unknown>[], finish: string) =>
      (await answerWith(stream(deltas, { finish }), { request: { ...request, thinking } })).generation.thinkingCut;
    expect(await cut([{ reasoning: 'hm' }], 'length')).toBe(true);
    expect(await cut([{ content: '<think>hm' }], 'length')).toBe(true);
    expect(await cut([{ reasoning: 'hm' }, { content: 'a' }], 'length')).toBe(false);
    expect(await cut([{ reasoning: 'hm' }], 'stop')).toBe(false);
  });

  it.each([
    ['stop', 'stop'],
    ['length', 'length'],
    ['tool_calls', 'stop'],
    ['eos', 'stop'],
  ])('that ends with %s ends with %s here', async (finish, expected) => {
    expect((await answerWith(say(['a'], { finish }))).generation.finish).toBe(expected);
  });

  it('keeps what llama.cpp says of its speed', async () => {
    const timings = { prompt_per_second: 120.5, predicted_per_second: 33, cache_n: 0 };
    const chunks = [piece({ content: 'a' }), event({ choices: [{ delta: {}, finish_reason: 'stop' }], timings })];
    expect((await answerWith({ chunks })).generation.timeline.runtimeClock).toEqual({
      prefillTokensPerSecond: 120.5,
      decodeTokensPerSecond: 33,
    });
  });

  it.each([
    ['is one JSON value', json({ choices: [{ message: { content: 'a好' }, finish_reason: 'stop' }], usage: null })],
    [
      'ends its lines with CRLF',
      { chunks: [piece({ content: 'a好' }), DONE].map((chunk) => chunk.replaceAll('\n', '\r\n')) },
    ],
    [
      'has comments and other fields',
      { chunks: [': ping\n\n', 'retry: 5\nid: 1\n', piece({ content: 'a好' }), ': ping\n\n', DONE] },
    ],
    ['ends without [DONE]', { chunks: [piece({ content: 'a好' }), piece({}, 'stop')] }],
    ['ends without its last empty line', { chunks: [piece({ content: 'a好' }), piece({}, 'stop').trimEnd()] }],
    [
      'says nothing after [DONE] that counts',
      { chunks: [piece({ content: 'a好' }), DONE, piece({ content: 'x' })], end: 'hang' },
    ],
    [
      'has extras of the wrong kind',
      { chunks: [event({ choices: [{ delta: { content: 'a好' } }], usage: 'x', timings: [] }), DONE] },
    ],
  ] as [string, Reply][])('is read when it %s', async (_name, reply) => {
    expect((await answerWith(reply)).generation.text).toBe('a好');
  });

  it('is the same however its bytes are cut', async () => {
    const text = 'Zwölf Äpfel, 好的 🙂 und \\n "quoted"\r\n';
    const deltas = [{ reasoning: 'hm 🤔' }, ...Array.from(text, (content) => ({ content }))];
    const usage = { prompt_tokens: 3, completion_tokens: 9 };
    const parts = (stream(deltas, { usage }).chunks as string[]).join(': keep-alive\n\n');
    const bytes = new TextEncoder().encode(parts);
    let chunks: Uint8Array[] = [];
    const fake: typeof fetch = async (url) =>
      String(url).endsWith('/models')
        ? Response.json({ data: [{ id: 'tiny' }] })
        : new Response(streamOf(chunks), { headers: { 'content-type': 'text/event-stream' } });
    const build = makeEndpointBuild({ address: 'http://127.0.0.1:1', model: 'tiny' });
    chunks = [new TextEncoder().encode((say(['ok']).chunks as string[]).join(''))];
    const loaded = await endpoint({ fetch: fake }).load(
      { build, backend: 'remote', contextTokens: 4096, files: [] },
      { onProgress: () => {}, signal },
    );
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(bytes.length), { maxLength: 60 }), async (places) => {
        const cuts = [0, ...places.sort((a, b) => a - b), bytes.length];
        chunks = cuts.slice(1).map((end, index) => bytes.slice(cuts[index], end));
        const generation = await loaded.generate(request, { onToken: () => {}, signal });
        expect(generation.text).toBe(`<think>\nhm 🤔\n</think>\n\n${text}`);
        expect(generation.timeline).toMatchObject({ promptTokens: 3, countedTokens: 9 });
      }),
      { numRuns: 50 },
    );
  }, 30_000);
});

describe('an answer that fails', () => {
  it.each([
    ['a cut connection', { chunks: [piece({ content: 'a' })], end: 'drop' }, /broke off in the middle/],
    ['an end too soon', { chunks: [piece({ content: 'a' })] }, /broke off in the middle/],
    ['a cut event', { chunks: [piece({ content: 'a' }), 'data: {"cho'] }, /broke off in the middle/],
    [
      'an error in the stream',
      { chunks: [piece({ content: 'a' }), event({ error: { message: `no ${KEY}` } })] },
      /broke the answer off: no \[key\]\.$/,
    ],
    [
      'an error in the form of vLLM',
      { chunks: [event({ object: 'error', message: 'worn out', code: 400 })] },
      /worn out/,
    ],
    ['an error for an answer', json({ error: 'overloaded' }), /overloaded/],
    ['an event that is no JSON', { chunks: ['data: hello\n\n'] }, /sent what is no answer/],
    ['pieces of the wrong kind', { chunks: [piece({ content: { text: 'a' } })] }, /sent what is no answer/],
    [
      'no answer',
      { headers: { 'content-type': 'text/html' }, chunks: ['<html></html>'] },
      /without an answer \(text\/html\)/,
    ],
    ['an answer held back', say(['a'], { finish: 'content_filter' }), /held the answer back/],
    [
      'an event without an end',
      { chunks: ['data: "', ...Array.from({ length: 20 }, () => 'x'.repeat(100_000))] },
      /more than any answer can be/,
    ],
    [
      'a text without an end',
      { chunks: Array.from({ length: 10 }, () => piece({ content: 'x'.repeat(500_000) })) },
      /more than any answer can be/,
    ],
  ] as [string, Reply, RegExp][])('says so after %s', async (_name, reply, words) => {
    const failure = answerWith(reply, { key: KEY });
    await expect(failure).rejects.toMatchObject({
      name: 'RuntimeFailure',
      reason: 'runtime-error',
      message: expect.stringMatching(words),
    });
  });

  it('tells a prompt that is too long from other refusals', async () => {
    const refusal = json(
      { error: { code: 400, type: 'exceed_context_size_error', message: 'exceeds the available context size' } },
      400,
    );
    await expect(answerWith(refusal)).rejects.toMatchObject({ reason: 'prompt-too-long' });
    await expect(answerWith(json({ error: { message: 'messages: bad' } }, 400))).rejects.toMatchObject({
      reason: 'runtime-error',
    });
  });

  it('obeys an abort, also while it waits', async () => {
    const stop = new AbortController();
    const { load } = await open({
      script: { chat: (_body, nth) => (nth === 0 ? say(['ok']) : { chunks: [piece({ content: 'a' })], end: 'hang' }) },
    });
    const loaded = await load();
    const answer = loaded.generate(request, { onToken: () => stop.abort(new Error('enough')), signal: stop.signal });
    await expect(answer).rejects.toThrow('enough');
  });
});

describe('a server that is busy', () => {
  it('is waited for as long as it asks, and the clock starts anew', async () => {
    const busy = json({}, 429, { 'retry-after': '7' });
    const { load, pauses } = await open({
      script: { chat: (_body, nth) => [busy, json({}, 429), say(['ok'])][nth] ?? say(['a']) },
    });
    await load();
    expect(pauses).toEqual([7000, 4000]);
  });

  it('is given up after three times, or at once when it wants too long', async () => {
    const { load, pauses } = await open({ script: { chat: () => json({ error: { message: 'slow down' } }, 429) } });
    await expect(load()).rejects.toThrow(/no room for further requests now \(429\): slow down/);
    expect(pauses).toEqual([2000, 4000, 8000]);
    const far = await open({ script: { chat: () => json({}, 429, { 'retry-after': '3600' }) } });
    await expect(far.load()).rejects.toThrow('429');
    expect(far.pauses).toEqual([]);
  });

  it('is asked once more after an error of its own', async () => {
    const { load, bodies } = await open({ script: { chat: () => json({}, 503) } });
    await expect(load()).rejects.toThrow('503');
    expect(bodies()).toHaveLength(2);
  });
});

describe('what a server refuses', () => {
  /** A server that knows these fields only, and names the first it does not know if `names`. */
  const strict = (known: string[], names: boolean): Script => ({
    chat: (body) => {
      const extra = Object.keys(body).find((field) => !['model', 'messages', 'stream', ...known].includes(field));
      const message = names ? `Unrecognized request argument supplied: ${extra}` : 'Bad request';
      return extra ? json({ error: { message, param: null } }, 400) : say(['ok']);
    },
  });

  it('is asked without, remembered and reported', async () => {
    const known = ['max_tokens', 'stream_options', 'temperature', 'top_p', 'seed'];
    for (const names of [true, false]) {
      const { load, bodies } = await open({ script: strict(known, names) });
      const loaded = await load();
      expect(loaded.report.versions['refused settings']).toBe(
        'cache_prompt, ignore_eos, min_p, repetition_penalty, top_k',
      );
      const before = bodies().length;
      await loaded.generate({ ...request, sampling: sampled }, { onToken: () => {}, signal });
      expect(bodies()).toHaveLength(before + 1);
      expect(bodies().at(-1)).toMatchObject({ temperature: 0.7, top_p: 0.8, seed: 5 });
    }
  });

  it('may be the name of the limit', async () => {
    const message = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.";
    const { load, bodies } = await open({
      script: { chat: (body) => ('max_tokens' in body ? json({ error: { message } }, 400) : say(['ok'])) },
    });
    const loaded = await load();
    await loaded.generate(request, { onToken: () => {}, signal });
    expect(bodies().at(-1)).toMatchObject({ max_completion_tokens: 40 });
    expect(loaded.report.versions).not.toHaveProperty('refused settings');
  });

  it('is a failure when it is a value of what it took before', async () => {
    const { load } = await open({
      script: {
        chat: (body) =>
          body.temperature === 0 ? json({ error: { message: 'temperature must be above 0' } }, 400) : say(['ok']),
      },
    });
    const loaded = await load();
    await expect(loaded.generate(request, { onToken: () => {}, signal })).rejects.toThrow(
      'temperature must be above 0',
    );
  });
});

describe('what is asked for', () => {
  it('switches the thinking of builds that can be switched, and of no others', async () => {
    const bodyFor = async (thinking: ThinkingBehaviour, mode: 'on' | 'off') => {
      const asked = { ...request, thinking: mode === 'on' ? { mode, budgetTokens: 100 } : { mode } };
      return (await answerWith(say(['a']), { thinking, request: asked })).bodies[1];
    };
    expect(await bodyFor('switchable', 'on')).toMatchObject({
      chat_template_kwargs: { enable_thinking: true },
      max_tokens: 140,
    });
    expect(await bodyFor('switchable', 'off')).toMatchObject({
      chat_template_kwargs: { enable_thinking: false },
      max_tokens: 40,
    });
    expect(await bodyFor('always', 'on')).not.toHaveProperty('chat_template_kwargs');
  });

  it('fits into the context, and is never nothing', async () => {
    const thinking = { mode: 'on' as const, budgetTokens: 5000 };
    const tokens = async (content: string) => {
      const messages = [{ role: 'user' as const, content }];
      const { bodies } = await answerWith(say(['a']), {
        contextTokens: 1024,
        request: { ...request, messages, thinking },
      });
      return bodies[1]?.max_tokens;
    };
    expect(await tokens('x'.repeat(300))).toBe(1024 - 100 - 32);
    expect(await tokens('x'.repeat(9000))).toBe(512);
  });

  it('asks for all tokens in the way that servers share, and ignores the end where it is to', async () => {
    const asked = { ...request, sampling: { ...sampled, topK: 0 }, seed: 0xffff_ffff, ignoreEnd: true };
    const { bodies } = await answerWith(say(['a']), { request: asked });
    expect(bodies[1]).toMatchObject({ top_k: -1, min_p: 0, seed: 0xffff_fffe, ignore_eos: true });
  });

  it('goes out without cookies and referrer, and follows no redirect', async () => {
    const fake = vi.fn<typeof fetch>(async () => Response.json({ data: [] }));
    const build = makeEndpointBuild({ address: 'http://127.0.0.1:1', model: 'tiny' });
    const load = { build, backend: 'remote' as const, contextTokens: 4096, files: [], key: KEY };
    await expect(endpoint({ fetch: fake }).load(load, { onProgress: () => {}, signal })).rejects.toThrow(
      'it has none.',
    );
    expect(fake.mock.calls[0]?.[1]).toMatchObject({
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
  });
});
