import { makeEndpointBuild, type TypedEndpoint } from '../../runtimes/endpoint/endpoint-build.ts';
import type { EndpointBuild } from '../../schema/build.ts';
import type { KeptEndpoint } from '../kept-choices.ts';
import type { Kept } from './kept.svelte.ts';

/** Servers that run models elsewhere. Addresses and names are kept in this browser; keys live as long as the page. */
export class EndpointsState {
  /** Where a server is reached that is not reached at its own address; as long as the page. */
  #ways: Readonly<Record<string, string>> = {};
  #keys = $state.raw<Readonly<Record<string, string>>>({});
  readonly #kept: Kept<KeptEndpoint[]>;

  constructor(kept: Kept<KeptEndpoint[]>) {
    this.#kept = kept;
  }

  get all(): readonly EndpointBuild[] {
    return this.#kept.value.flatMap(readable);
  }

  find(id: string): EndpointBuild | undefined {
    return this.all.find((build) => build.id === id);
  }

  /** Adds a server, in place of one with the same address and model. Throws an Error with one sentence. */
  add({ address, model, contextTokens, thinking }: KeptEndpoint, key: string): EndpointBuild {
    const typed = {
      model,
      ...(contextTokens === undefined ? {} : { contextTokens }),
      ...(thinking === undefined ? {} : { thinking }),
    };
    const build = makeEndpointBuild({ address, ...typed });
    this.#kept.value = [...this.#without(build.id), { address: build.address, ...typed }];
    this.giveKey(build.id, key);
    return build;
  }

  remove(id: string): void {
    this.#kept.value = this.#without(id);
    this.giveKey(id, '');
  }

  keyOf(id: string): string | undefined {
    return this.#keys[id] || undefined;
  }

  /** Keeps a key until the page is left; an empty one is forgotten. */
  giveKey(id: string, key: string): void {
    this.#keys = { ...this.#keys, [id]: key.trim() };
  }

  /** Has the requests to a server go to something else that passes them on, until the page is left. */
  reach(id: string, via: string): void {
    this.#ways = { ...this.#ways, [id]: via };
  }

  viaOf(id: string): string | undefined {
    return this.#ways[id];
  }

  #without(id: string): KeptEndpoint[] {
    return this.#kept.value.filter((kept) => readable(kept)[0]?.id !== id);
  }
}

/** What was kept by an earlier version, or written by somebody else, may make no build. */
function readable(kept: TypedEndpoint): EndpointBuild[] {
  try {
    return [makeEndpointBuild(kept)];
  } catch {
    return [];
  }
}
