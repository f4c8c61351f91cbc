import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded source of choices. Equal seeds give equal choices on every machine. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** A number in [0, 1), in steps of 2^-30. */
  fraction(): number;
  /** One of the items; throws a RangeError when there are none. */
  pick<Item>(items: readonly Item[]): Item;
  /** A new array with the items in random order (Fisher-Yates). */
  shuffle<Item>(items: readonly Item[]): Item[];
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ . Not for secrets: it spreads text over seeds. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of utf8(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function* utf8(text: string): Generator<number> {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) yield code;
    else if (code < 0x800) yield* [0xc0 | (code >> 6), 0x80 | (code & 63)];
    else if (code < 0x10000) yield* [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
    else yield* [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  }
}

/** A random source for the given address, such as `calibration@1/sum/7/3`. */
export function seededRandom(address: string): Random {
  const generator = xoroshiro128plus(hash32(address));
  const integer = (low: number, high: number) => uniformInt(generator, low, high);
  return {
    integer,
    fraction: () => integer(0, 2 ** 30 - 1) / 2 ** 30,
    pick(items) {
      const item = items[integer(0, Math.max(0, items.length - 1))];
      if (item === undefined) throw new RangeError('cannot pick from an empty list');
      return item;
    },
    shuffle(items) {
      const order = [...items];
      for (let last = order.length - 1; last > 0; last--) {
        const other = integer(0, last);
        [order[last], order[other]] = [order[other] as (typeof order)[number], order[last] as (typeof order)[number]];
      }
      return order;
    },
  };
}
