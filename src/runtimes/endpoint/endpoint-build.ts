import type { EndpointBuild, ThinkingBehaviour } from '../../schema/build.ts';
import { RefusedError } from '../../schema/parse.ts';
import type { Sampling } from '../../schema/sampling.ts';
import { normaliseAddress } from './address.ts';

/** What a person says of a model behind an address. */
export interface TypedEndpoint {
  address: string;
  /** The model as the server calls it. */
  model: string;
  contextTokens?: number;
  thinking?: ThinkingBehaviour;
  sampling?: Sampling;
}

/** Taken where nobody says how much the server takes: what even small servers are mostly set up for. */
export const DEFAULT_ENDPOINT_CONTEXT = 8192;

/** The build of a model behind an address; the two of them make its id. Throws a RefusedError. */
export function makeEndpointBuild(typed: TypedEndpoint): EndpointBuild {
  const { contextTokens = DEFAULT_ENDPOINT_CONTEXT, thinking = 'never', sampling } = typed;
  const model = typed.model.trim();
  if (model === '') throw new RefusedError('The model has no name: give it as the server calls it.');
  if (!Number.isInteger(contextTokens) || contextTokens < 1) {
    throw new RefusedError('The tokens of context must be a whole number above 0.');
  }
  const address = normaliseAddress(typed.address);
  return {
    id: `endpoint-${slugOf(model)}-${hash24(address)}`,
    title: model,
    model,
    contextTokens,
    thinking,
    recommendedSampling: sampling
      ? { sampling, source: 'whoever added the endpoint' }
      : { sampling: { method: 'greedy' }, source: 'Tabmark, as nothing else was said' },
    runtime: 'endpoint',
    role: 'model',
    address,
  };
}

/** The name as an Identifier. A name without any Latin letter or digit is spelt by the numbers of its characters. */
function slugOf(model: string): string {
  const slug = model
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/[-.]*([-.])[-.]*/g, '$1')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80)
    .replace(/[-.]+$/, '');
  return slug || Array.from(model.slice(0, 12), (character) => character.codePointAt(0)?.toString(36)).join('-');
}

/** FNV-1a, folded to six hexadecimal digits: enough to tell a few servers apart. Addresses are ASCII. */
function hash24(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (((hash >>> 24) ^ hash) & 0xffffff).toString(16).padStart(6, '0');
}
