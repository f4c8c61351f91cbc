/** Number words by value; the scan and the reading of quotes share them. */
export const CARDINALS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty'
  )
    .split(' ')
    .map((word, value) => [word, value]),
);

export const ORDINALS: Readonly<Record<string, number>> = Object.fromEntries(
  'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ').map((word, index) => [word, index + 1]),
);

/** Power of ten of a word that multiplies what stands before it. */
export const MAGNITUDES: Readonly<Record<string, number>> = { thousand: 3, million: 6, billion: 9, trillion: 12 };

export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');

/** Words for amounts that are neither cardinals nor ordinals nor magnitudes. */
export const OTHER_AMOUNTS: readonly string[] = (
  'thirty forty fifty sixty seventy eighty ninety hundred hundreds dozen dozens decade decades half halves quarter ' +
  'quarters twice double doubled triple tripled tenfold majority minority fraction percent'
).split(' ');
