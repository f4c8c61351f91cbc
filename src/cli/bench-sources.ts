import { makeEndpointBuild } from '../runtimes/endpoint/endpoint-build.ts';
import { ThinkingBehaviour, type EndpointBuild } from '../schema/build.ts';
import type { BenchValues } from './bench-arguments.ts';
import { UsageError, wholeNumber } from './usage-error.ts';

/** Name of the environment variable with the key of an endpoint: arguments can be read by everyone on the machine. */
export const KEY_VARIABLE = 'TABMARK_ENDPOINT_KEY';

/** The base of a mirror, or undefined when none was given. Throws a UsageError with one sentence. */
export function mirrorOf({ mirror }: BenchValues): string | undefined {
  if (mirror === undefined) return undefined;
  const url = URL.canParse(mirror) ? new URL(mirror) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`--mirror takes an address such as http://127.0.0.1:8080, not "${mirror}".`);
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new UsageError('--mirror takes an address without user name, password, "?" and "#".');
  }
  return url.href.replace(/\/+$/, '');
}

/** The model behind an address, or undefined when none was given. Throws a UsageError with one sentence. */
export function endpointOf(values: BenchValues): EndpointBuild | undefined {
  const { endpoint, model, 'endpoint-context': context, 'endpoint-thinking': thinking } = values;
  if (endpoint === undefined) {
    const lonely = (['model', 'endpoint-thinking', 'endpoint-context'] as const).find(
      (name) => values[name] !== undefined,
    );
    if (lonely) throw new UsageError(`--${lonely} needs --endpoint URL beside it.`);
    return undefined;
  }
  if (model === undefined) throw new UsageError('--endpoint needs --model NAME beside it, as the server calls it.');
  const behaviour = ThinkingBehaviour.options.find((known) => known === (thinking ?? 'never'));
  if (!behaviour) {
    throw new UsageError(`--endpoint-thinking knows ${ThinkingBehaviour.options.join(', ')}, not "${thinking}".`);
  }
  const tokens = context === undefined ? {} : { contextTokens: wholeNumber('endpoint-context', context, CONTEXT) };
  try {
    return makeEndpointBuild({ address: endpoint, model, thinking: behaviour, ...tokens });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const CONTEXT = { min: 64, max: 1_048_576 };
