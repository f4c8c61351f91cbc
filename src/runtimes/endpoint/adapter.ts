import type { EndpointBuild } from '../../schema/build.ts';
import { messageOf } from '../../schema/message-of.ts';
import { ModelList, type ServedModel } from '../../schema/openai.ts';
import { measured, notMeasured } from '../../schema/primitives.ts';
import type { LoadReport, MemoryReport, RuntimeReport } from '../../schema/session.ts';
import type { Timeline } from '../../schema/trial.ts';
import { RuntimeFailure, type LoadedBuild, type LoadRequest, type Runtime } from '../runtime.ts';
import { normaliseAddress } from './address.ts';
import { Connection, jsonOf, type ConnectionParts } from './connection.ts';
import { Dialect } from './dialect.ts';
import { generateOnce, type OpenEndpoint } from './generate-once.ts';
import { readText } from './read-body.ts';

export type EndpointParts = Partial<Pick<ConnectionParts, 'fetch' | 'pause'>>;

const ELSEWHERE = notMeasured('computed elsewhere');
const NO_MEMORY: MemoryReport = { gpuPeakBytes: ELSEWHERE, gpuRestBytes: ELSEWHERE, wasmBytes: ELSEWHERE };
const MOST_LIST_BYTES = 8 * 2 ** 20;
const NAMES_SHOWN = 10;
const WARM_UP_TOKENS = 3;
const THINKS =
  'The model thinks before it answers, and was added as one that does not: add it again as one that thinks (--endpoint-thinking always in the bench).';

/** A model that a server runs, behind OpenAI's API: Ollama, llama.cpp, vLLM, LM Studio or a hosted one. */
export function endpoint({ fetch: fetchOf = (...args) => fetch(...args), pause = sleep }: EndpointParts = {}): Runtime {
  return {
    async load({ build, backend, contextTokens, key, via }: LoadRequest, { onProgress, signal }): Promise<LoadedBuild> {
      if (build.runtime !== 'endpoint' || backend !== 'remote') {
        throw new RuntimeFailure(
          'runtime-error',
          'An endpoint computes elsewhere: its build and its backend must say so.',
        );
      }
      const startedAt = performance.now();
      onProgress({ stage: 'compile', loadedBytes: 0 });
      const connection = new Connection({
        address: addressOf(build),
        via,
        key: key || undefined,
        fetch: fetchOf,
        pause,
      });
      const { served, server } = await findModel(connection, build, signal);
      const open: OpenEndpoint = {
        build,
        contextTokens: Math.min(contextTokens, served?.max_model_len ?? contextTokens),
        connection,
        dialect: new Dialect(),
      };
      const { fingerprint, hasThought, timeline } = await warmUp(open, signal);
      if (hasThought && build.thinking === 'never') throw new RuntimeFailure('runtime-error', THINKS);
      open.dialect.settle();
      const totalMs = performance.now() - startedAt;
      const say = (words: string) => connection.say(words).slice(0, 100);
      const report = reportOf({
        server: server ? say(server) : undefined,
        owned_by: served?.owned_by ? say(served.owned_by) : undefined,
        system_fingerprint: fingerprint ? say(fingerprint) : undefined,
        // No version, but it has to be told with the run: what was asked for and is not done.
        'refused settings': open.dialect.refused.join(', ') || undefined,
      });
      return {
        report,
        load: loadReportOf(totalMs, timeline),
        async generate(request, watch) {
          const {
            fingerprint: _fingerprint,
            hasThought: _hasThought,
            ...generation
          } = await generateOnce(open, request, watch);
          return generation;
        },
        memory: async () => NO_MEMORY,
        // A server that is gone fails the next request; it may be back for the one after.
        failure: () => undefined,
        unload: async () => {},
      };
    },
  };
}

function addressOf({ address }: EndpointBuild): string {
  try {
    return normaliseAddress(address);
  } catch (error) {
    throw new RuntimeFailure('runtime-error', messageOf(error));
  }
}

function reportOf(versions: Record<string, string | undefined>): RuntimeReport {
  const known = Object.entries(versions).flatMap(([name, version]) => (version ? [[name, version] as const] : []));
  return {
    runtime: 'endpoint',
    versions: Object.fromEntries(known),
    backend: 'remote',
    adapter: ELSEWHERE,
    precision: 'not told by the server',
    warmUpDispatches: ELSEWHERE,
    memory: NO_MEMORY,
  };
}

/** Nothing is loaded here, and what a server does at its first request is all that can be timed. */
function loadReportOf(totalMs: number, { arrivedMs, streamed }: Timeline): LoadReport {
  const [first] = streamed === false ? [] : arrivedMs;
  return {
    totalMs,
    downloadMs: 0,
    verifyMs: ELSEWHERE,
    storageMs: 0,
    uploadMs: ELSEWHERE,
    compileMs: totalMs,
    pipelinesMs: ELSEWHERE,
    firstTokenMs: first === undefined ? notMeasured('the server sent no stream of tokens') : measured(first),
    uploadedBytes: ELSEWHERE,
    pipelines: ELSEWHERE,
    downloadedBytes: 0,
    storedBytes: 0,
  };
}

/** The model as the server lists it; undefined where a server keeps no list. Rejects when it has one without the model. */
async function findModel(connection: Connection, { model }: EndpointBuild, signal: AbortSignal) {
  const response = await connection.get('/models', signal);
  const server = response.headers.get('server') ?? undefined;
  if (!response.ok) {
    const refusal = await connection.readRefusal(response);
    if ([404, 405, 501].includes(refusal.status)) return { served: undefined, server };
    throw connection.failureOf(refusal);
  }
  const list = ModelList.safeParse(jsonOf(await readText(response, MOST_LIST_BYTES)));
  if (!list.success) {
    const sentence = `${connection.address}/models answers, but not as a server with OpenAI's API does: check the address, which mostly ends with /v1.`;
    throw new RuntimeFailure('runtime-error', sentence);
  }
  const served = list.data.find(({ id }) => isNameOf(id, model));
  if (!served)
    throw new RuntimeFailure('runtime-error', `The server has no model "${model}": ${namesIn(list.data, connection)}`);
  return { served, server };
}

/** Ollama lists `name:latest` and takes `name`; others list a name with its folder and take it without. */
const isNameOf = (id: string, model: string): boolean =>
  id === model || id === `${model}:latest` || id.endsWith(`/${model}`);

function namesIn(list: readonly ServedModel[], connection: Connection): string {
  if (list.length === 0) return 'it has none.';
  const names = list.slice(0, NAMES_SHOWN).map(({ id }) => connection.say(id).slice(0, 100));
  const more = list.length - names.length;
  return `it has ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/**
 * A few tokens, so that a server that loads models on demand has loaded it before anything is timed; asked for with every
 * field a run may use, so that it is known which of them the server takes.
 */
function warmUp(open: OpenEndpoint, signal: AbortSignal) {
  const request = {
    messages: [{ role: 'user' as const, content: 'Hello' }],
    sampling: { method: 'sampled' as const, temperature: 0.5, topP: 0.9, topK: 20 },
    seed: 0,
    maxTokens: WARM_UP_TOKENS,
    ignoreEnd: true,
    thinking: { mode: 'off' as const },
  };
  return generateOnce(open, request, { onToken: () => {}, signal });
}

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
