/** How choices that were kept in this browser are read: whatever cannot be used counts as not kept. */
import type { Source } from '../models/model-library.ts';
import { ThinkingBehaviour } from '../schema/build.ts';
import type { TypedEndpoint } from '../runtimes/endpoint/endpoint-build.ts';

type Fields = Partial<Record<string, unknown>>;

const fieldsOf = (kept: unknown): Fields => (typeof kept === 'object' && kept !== null ? (kept as Fields) : {});

export function readSource(kept: unknown): Source {
  const { kind, base } = fieldsOf(kept);
  return kind === 'mirror' && typeof base === 'string' && base !== '' ? { kind, base } : { kind: 'hub' };
}

/** A server as it is kept: without its key. */
export type KeptEndpoint = Pick<TypedEndpoint, 'address' | 'model' | 'contextTokens' | 'thinking'>;

export const readEndpoints = (kept: unknown): KeptEndpoint[] =>
  (Array.isArray(kept) ? kept : []).flatMap((one: unknown) => {
    const { address, model, contextTokens, thinking } = fieldsOf(one);
    if (typeof address !== 'string' || typeof model !== 'string') return [];
    const behaviour = ThinkingBehaviour.safeParse(thinking);
    return [
      {
        address,
        model,
        ...(typeof contextTokens === 'number' ? { contextTokens } : {}),
        ...(behaviour.success ? { thinking: behaviour.data } : {}),
      },
    ];
  });
