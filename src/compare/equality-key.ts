import { canonicalJson } from '../schema/json.ts';

/** The bases and multipliers of two independent 32-bit FNV-1a hashes; the first is the published one. */
const LANES = [
  { basis: 0x811c9dc5, prime: 0x01000193 },
  { basis: 0x9e3779b9, prime: 0x010001b3 },
] as const;

/**
 * A short text that is equal for equal values, whatever the order of their keys: 64 bits of FNV-1a over canonical JSON.
 * Two values differ and share it by a chance of 1 in 10^19; nobody who wants that is kept from it.
 * Source: G. Fowler, L. C. Noll and K.-P. Vo, the FNV non-cryptographic hash algorithm.
 */
export function equalityKey(value: unknown): string {
  const text = canonicalJson(value) ?? '';
  return LANES.map(({ basis, prime }) => {
    let hash: number = basis;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
    return (hash >>> 0).toString(16).padStart(8, '0');
  }).join('');
}
