/**
 * How a text looks that nobody has read: what a kernel prints that computes garbage is either one thing over and over,
 * or a jumble of everything in the vocabulary.
 */

/** Longest piece that counts as one repeated unit, in characters. */
const LONGEST_UNIT = 12;

/**
 * Largest share of a text, from 0 to 1, that is one piece of up to 12 characters repeated without a break. Three
 * repetitions and fewer are no repetition.
 */
export function repeatedShare(text: string): number {
  const characters = [...text];
  let longest = 0;
  for (let unit = 1; unit <= LONGEST_UNIT; unit++) {
    let run = 0;
    for (let at = unit; at < characters.length; at++) {
      run = characters[at] === characters[at - unit] ? run + 1 : 0;
      // `run` characters equal those one unit earlier: with that first unit they make so many repetitions.
      if (run >= 3 * unit) longest = Math.max(longest, run + unit);
    }
  }
  return characters.length === 0 ? 0 : longest / characters.length;
}

/** Shannon entropy of the characters of a text, in bits each: -sum p log2 p over the shares of distinct characters. */
export function characterEntropy(text: string): number {
  const counts = new Map<string, number>();
  const characters = [...text];
  for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / characters.length) * Math.log2(count / characters.length);
  return entropy;
}
