/**
 * How a text looks that nobody has read: what a kernel prints that computes garbage is either one thing over and over,
 * or a jumble of everything in the vocabulary.
 */

/** Longest piece that counts as one repeated unit, in characters. */
const LONGEST_UNIT = 48;

/**
 * Largest share of a text, from 0 to 1, that is one piece of up to 48 characters repeated without a break. Three
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

/** Scripts that no plain text mixes. Those of one language count as one, such as the kana. */
const SCRIPTS = [
  /\p{Script=Latin}/gu,
  /\p{Script=Han}/gu,
  /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  /\p{Script=Hangul}/gu,
  /\p{Script=Cyrillic}/gu,
  /\p{Script=Greek}/gu,
  /\p{Script=Arabic}/gu,
  /\p{Script=Hebrew}/gu,
  /\p{Script=Devanagari}/gu,
  /\p{Script=Bengali}/gu,
  /\p{Script=Tamil}/gu,
  /\p{Script=Thai}/gu,
  /\p{Script=Armenian}/gu,
  /\p{Script=Georgian}/gu,
];
/** So many scripts, each with such a share of the letters: Japanese with English words has three. */
const JUMBLE_OF_SCRIPTS = { scripts: 4, share: 0.02 };
/** Characters that stand for no character: what is left of bytes that make none, unassigned and private ones. */
const NO_CHARACTER = /[\uFFFD\p{Cn}\p{Co}\p{Cs}]/gu;
const MOST_NO_CHARACTERS = 0.05;
/** Texts of which this share of the letters is Latin are written with spaces between their words. */
const MOSTLY_LATIN = 0.8;
/** English words have some 5 letters and German ones some 6, so that a sixth or so of a text is spaces. */
const LATIN_WORDS = { longestMean: 14, leastSpaces: 0.05 };

/** What shows that a text is a jumble of a vocabulary, in words; undefined where nothing does. */
export function jumbleIn(text: string): string | undefined {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const characters = [...text].length;
  const letters = Math.max(1, count(/\p{L}/gu));
  const shares = SCRIPTS.map((script) => count(script) / letters);
  const scripts = shares.filter((share) => share >= JUMBLE_OF_SCRIPTS.share).length;
  if (scripts >= JUMBLE_OF_SCRIPTS.scripts) return `it mixes ${scripts} scripts`;
  const broken = count(NO_CHARACTER) / Math.max(1, characters);
  if (broken > MOST_NO_CHARACTERS) return `${Math.round(broken * 100)} % of it are no characters`;
  if ((shares[0] ?? 0) < MOSTLY_LATIN) return undefined;
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const mean = words.reduce((total, word) => total + word.length, 0) / Math.max(1, words.length);
  if (mean > LATIN_WORDS.longestMean) return `its words have ${Math.round(mean)} characters on average`;
  const spaces = count(/\s/gu) / Math.max(1, characters);
  return spaces < LATIN_WORDS.leastSpaces ? 'its words are not set apart by spaces' : undefined;
}
