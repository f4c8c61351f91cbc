import { RuntimeFailure } from '../runtime.ts';

/** How a tokenizer encodes texts, with nothing put before or after them. */
export type Encode = (texts: readonly string[]) => Promise<number[][]>;

/** How often another place of the text is tried to begin at. */
const BEGINS = 16;

/**
 * Beginnings of a text, repeated as often as it takes, that are encoded as exactly so many tokens each. `counts` rise. The
 * last but one is encoded alike inside the last: where the text has no such place, it is begun at another word. The others
 * may end otherwise than the text goes on. Rejects with a RuntimeFailure when the text has no tokens or no such places.
 */
export async function cutToTokens(text: string, counts: readonly number[], encode: Encode): Promise<string[]> {
  const longest = counts.at(-1) ?? 0;
  if (longest === 0) return counts.map(() => '');
  const [once = []] = await encode([text]);
  if (once.length === 0) throw new RuntimeFailure('runtime-error', 'The text of the shape has no tokens.');
  // Tokens can merge where the text meets itself, so that twice the text may have fewer than twice the tokens.
  const times = Math.ceil((longest * 1.25) / once.length) + 1;
  const begins = [0, ...[...text.matchAll(/ /g)].map(({ index }) => index)].slice(0, BEGINS);
  for (const begin of begins) {
    const cuts = await cutAll((text.slice(begin) + text.slice(0, begin)).repeat(times), counts, encode);
    const isCut = cuts.every((cut) => cut !== undefined);
    if (isCut && (cuts.at(-2)?.isAlike ?? true)) return cuts.map((cut) => cut.text);
  }
  throw new RuntimeFailure(
    'runtime-error',
    `The text of the shape cannot be cut to exactly ${counts.join(', ')} tokens.`,
  );
}

interface Cut {
  text: string;
  /** Its tokens are the first of the whole. */
  isAlike: boolean;
}

async function cutAll(text: string, counts: readonly number[], encode: Encode): Promise<(Cut | undefined)[]> {
  const [whole = []] = await encode([text]);
  const cuts: (Cut | undefined)[] = [];
  for (const count of counts) cuts.push(await cutOne(text, { count, whole, encode }));
  return cuts;
}

interface Wanted {
  count: number;
  /** The tokens of the whole text. */
  whole: readonly number[];
  encode: Encode;
}

/**
 * The beginning with so many tokens; undefined where there is none. The longer a beginning, the more of its tokens are
 * those of the whole: the shortest of which enough are is looked for, half by estimate and half by halving. A beginning
 * that ends inside a word may have as many tokens, and others than the word.
 */
async function cutOne(text: string, { count, whole, encode }: Wanted): Promise<Cut | undefined> {
  if (count === 0) return { text: '', isAlike: true };
  let [few, fewTokens] = [0, 0];
  let [many, manyTokens] = [text.length + 1, whole.length + 1];
  let secondBest: Cut | undefined;
  for (let step = 0; many - few > 1; step++) {
    const share = step % 2 === 0 ? (count - fewTokens) / (manyTokens - fewTokens) : 0.5;
    const length = Math.min(many - 1, Math.max(few + 1, few + Math.round(share * (many - few))));
    const beginning = text.slice(0, length);
    const [tokenIds = []] = await encode([beginning]);
    const alike = alikeAtBeginning(tokenIds, whole);
    if (tokenIds.length === count) {
      if (alike === count) return { text: beginning, isAlike: true };
      secondBest = { text: beginning, isAlike: false };
    }
    if (alike < count) [few, fewTokens] = [length, alike];
    else [many, manyTokens] = [length, tokenIds.length];
  }
  return secondBest;
}

function alikeAtBeginning(tokenIds: readonly number[], whole: readonly number[]): number {
  const different = tokenIds.findIndex((id, at) => id !== whole[at]);
  return different < 0 ? tokenIds.length : different;
}
