import { rational, type Rational } from './rational.ts';

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const PARTS = ['half', 'third', 'quarter', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
/** An ordinal or a hundredth part: what stands before it is not the number. */
const ORDINAL =
  /^(?:first|(?:eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|hundred|thousand|million)ths?|[a-z]{3,7}tieths?)$/;
const VALUES = new Map<string, bigint>([
  ...SMALL.map((word, index) => [word, BigInt(index)] as const),
  ...TENS.map((word, index) => [word, BigInt(10 * (index + 2))] as const),
]);
const DENOMINATORS = new Map<string, bigint>([
  ...PARTS.flatMap((word, index) => [word, `${word}s`].map((form) => [form, BigInt(index + 2)] as const)),
  ['halves', 2n],
  ['fourth', 4n],
  ['fourths', 4n],
]);
/** After a number these make it another one, or none: "two of them", "two dozen", "two point five", "one who knows". */
const MAKES_OTHER =
  /^(?:of|or|and|to|dozens?|millions?|billions?|point|that|who|which|thing|more|less|another|hundred|thousand|divided|times|plus|minus|over|by|squared|cubed)$/;

/**
 * Reads the number that a statement begins with when it is written in English words, such as `twenty-one apples`, `three
 * quarters` or `one hundred and five`, below a million. Undefined when it begins with anything else.
 */
export function readNumberWords(statement: string): Rational | undefined {
  const words = statement
    .slice(0, 200)
    .toLowerCase()
    .replace(/^[^a-z]+/, '')
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  const sign = words[0] === 'minus' || words[0] === 'negative' ? -1n : 1n;
  const start = sign < 0n || words[0] === 'a' ? 1 : 0;
  const [count, end] = readCount(words, start);
  const denominator = DENOMINATORS.get(words[end] ?? '');
  const isPart = denominator !== undefined && (end === start || count !== undefined);
  const [above, below, last] = isPart ? [count ?? 1n, denominator, end + 1] : [count, 1n, end];
  if (above === undefined || MAKES_OTHER.test(words[last] ?? '') || VALUES.has(words[last] ?? '')) return undefined;
  if (ORDINAL.test(words[last] ?? '') || (words[last] === 'second' && above >= 20n)) return undefined;
  // An ordinal ("twenty third") looks like a fraction: only a plural or a single part is one.
  if (isPart && above > 1n && !/(?:s|halves)$/.test(words[end] ?? '')) return undefined;
  return rational(sign * above, below);
}

/** The words of one whole number from `start`, and where they end. */
function readCount(words: string[], start: number): [bigint | undefined, number] {
  let [total, group, at] = [0n, undefined as bigint | undefined, start];
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    const value = VALUES.get(word);
    const room = group === undefined ? 0n : group % 100n;
    if (value !== undefined) {
      const fits = room === 0n || (room >= 20n && room % 10n === 0n && value > 0n && value < 10n);
      if (!fits || group === 0n) break;
      group = (group ?? 0n) + value;
    } else if (word === 'hundred' && group !== undefined && group > 0n && group < 10n) group *= 100n;
    else if (word === 'thousand' && group !== undefined && group > 0n && total === 0n)
      [total, group] = [group * 1000n, 0n];
    else if (!(word === 'and' && room === 0n && (group ?? 0n) >= 100n && VALUES.has(words[at + 1] ?? ''))) break;
    // After "thousand" the group starts anew: 0 means that nothing has been read of it.
    if (group === 0n && word === 'thousand') group = undefined;
    if (group === undefined && total > 0n && !VALUES.has(words[at + 1] ?? '')) return [total, at + 1];
  }
  return [group === undefined ? undefined : total + group, at];
}
