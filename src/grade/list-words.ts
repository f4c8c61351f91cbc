import { normaliseText, undress } from './normalise-text.ts';

/** What an item is given for: `Chair 2: Ann`, `x = 3`. */
export const KEYED = /^[\s(*]{0,5}(?:(?:chair|seat|place|position|spot) ?(\d{1,2})|([a-z]))\s?[:：=]\s?(?=\S)/i;
/** `(x, y) =` */
const TUPLE = /^[\s($]{0,4}\(?\s?([a-z])\s?,\s?([a-z])\s?\)\s?=\s?(?=[([])/i;
const LEADING = /^\s*(?:(?:only|both|just)\s+|from left to right[,:]?\s+|at (?=[([$\\]))/i;
const TRAILING =
  /,? ?\(?(?:from left to right|left to right|in (?:this|that) order|from first to last|only)\)?(?=[.\s$}]{0,5}$)/i;
const PREDICATE = / (?:is|are) (?=[a-z])/;
/** Behind names: nothing besides what they are. */
const NO_PREDICATE = /[\p{Lu}\d,;]|\b(?:not|no|never|nor|neither|but|except|or|and|either|maybe|possibly)\b|n['’]t\b/u;

/** Takes off the words around a list that name nothing: "both", "only", "from left to right", "(x, y) =". */
export function withoutTrimmings(text: string): string {
  const [, one = '', other = ''] = TUPLE.exec(text) ?? [];
  const plain = one.toLowerCase() < other.toLowerCase() ? text.replace(TUPLE, '') : text;
  const led = plain.slice(0, 40).replace(LEADING, '') + plain.slice(40);
  return led.slice(0, -40) + led.slice(-40).replace(TRAILING, '');
}

/** The names of "Ann and Bob are the liars". */
export function headOf(text: string, expected: readonly string[]): string | undefined {
  const plain = undress(text.slice(0, 1000)).trim();
  const found = PREDICATE.exec(plain);
  if (found === null || plain.includes('\n')) return undefined;
  const [head, tail] = [plain.slice(0, found.index), plain.slice(found.index + found[0].length).replace(/[.\s]+$/, '')];
  const names = head.split(/,? and |, /).map((name) => name.trim());
  const said = ` ${normaliseText(tail)} `;
  if (NO_PREDICATE.test(tail) || expected.some((item) => said.includes(` ${item} `))) return undefined;
  return names.every((name) => expected.includes(normaliseText(name)) || /^\p{Lu}[\p{L}'’-]{0,40}$/u.test(name))
    ? head
    : undefined;
}

/** Items in the order of what they are given for, without it: `y = 2, x = 0` is 0, 2. */
export function withoutKeys(items: readonly string[]): string[] {
  const keyed = items.map((item) => {
    const [all = '', place, letter] = KEYED.exec(item) ?? [];
    const key = place === undefined ? (letter ?? '').toLowerCase() : place.padStart(2, '0');
    return { key, value: item.slice(all.length).replace(all.startsWith('(') ? /\)$/ : /$^/, '') };
  });
  const keys = keyed.map(({ key }) => key).filter((key) => key !== '');
  if (keys.length === 0 || new Set(keys).size < keys.length) return [...items];
  if (keys.length === items.length) return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ value }) => value);
  // The first one may have been taken for an introduction.
  const isRest = keyed[0]?.key === '' && keys.length === items.length - 1;
  return isRest && keys.join() === [...keys].sort().join() ? keyed.map(({ value }) => value) : [...items];
}
