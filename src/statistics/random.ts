import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Equally likely numbers strictly between 0 and 1, the same ones for the same seed everywhere. */
export function uniformSource(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  return () => ((generator.next() >>> 0) + 0.5) / 0x1_0000_0000;
}
