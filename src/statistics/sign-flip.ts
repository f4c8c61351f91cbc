import { uniformSource } from './random.ts';

const FLIPS = 9_999;
/** Fixed, so that a comparison gives the same p wherever and whenever it is read. */
const SEED = 0x7ab3a2c;

/**
 * The sign-flip permutation test of paired differences: were two builds alike, each difference would be as likely with
 * the other sign. p = (1 + flips whose sum is at least as far from 0) / (1 + flips), over 9,999 random flips.
 * Source: R. A. Fisher, The Design of Experiments (1935), section 21; B. Phipson and G. K. Smyth, Statistical Applications
 * in Genetics and Molecular Biology 9 (2010) 39, for the added 1. p = 1 when no difference differs from 0.
 */
export function signFlip(differences: readonly number[]): number {
  const sizes = differences.filter((difference) => difference !== 0).map(Math.abs);
  const observed = Math.abs(differences.reduce((total, difference) => total + difference, 0)) - 1e-9;
  const random = uniformSource(SEED);
  let atLeast = 1;
  for (let flip = 0; flip < FLIPS; flip++) {
    let total = 0;
    for (const size of sizes) total += random() < 0.5 ? size : -size;
    if (Math.abs(total) >= observed) atLeast++;
  }
  return atLeast / (FLIPS + 1);
}
