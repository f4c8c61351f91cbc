/**
 * The numbers that fill every buffer: a hash of their index, computed alike by the GPU and here, so that any result can
 * be foretold for any place without keeping a copy of the data. The multiplier is Knuth's for multiplicative hashing
 * (2^32 divided by the golden ratio).
 */
export const PATTERN_WGSL = /* wgsl */ `
fn pattern(index: u32) -> u32 {
  let x = index * 2654435761u;
  return x ^ (x >> 15u);
}
`;

/** The 32-bit word at `index`. */
export function pattern(index: number): number {
  const x = Math.imul(index, 2654435761) >>> 0;
  return (x ^ (x >>> 15)) >>> 0;
}

/** What a word of a buffer is made of: the hash itself, or one or two whole numbers from 0 to 7 as floating point. */
export type Filling = 'words' | 'f32' | 'f16';

/** The WGSL expression of the word at `i` under a filling. */
export const FILLING_WGSL: Record<Filling, string> = {
  words: 'pattern(i)',
  f32: 'bitcast<u32>(f32(pattern(i) & 7u))',
  f16: 'pack2x16float(vec2f(f32(pattern(2u * i) & 7u), f32(pattern(2u * i + 1u) & 7u)))',
};

/** The number at `index` (counted in numbers, not words) of a buffer filled with `f32` or `f16`. */
export const smallPattern = (index: number): number => pattern(index) & 7;
