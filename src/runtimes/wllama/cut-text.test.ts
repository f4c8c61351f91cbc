import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutToTokens, type Encode } from './cut-text.ts';

/** A word with the space before it is a token; one longer than four letters has two; other characters have one each. */
const encodeOne = (text: string): number[] =>
  [...text.matchAll(/ ?[a-z]+|[^a-z]/g)].flatMap(([part]) => (part.length > 5 ? [4, part.length] : [part.length]));
/** As many pairs as possible, so that a beginning of odd length is not encoded as it is inside the text. */
const inPairs = (text: string): number[] => (text.match(/..?/gs) ?? []).map((pair) => pair.length);

const encoding = (one: (text: string) => number[]) => {
  const asked: number[] = [];
  const encode: Encode = async (texts) => {
    asked.push(texts.length);
    return texts.map(one);
  };
  return { asked, encode };
};

const TEXT = 'the train leaves at eight and needs an hour. ';

describe('cutToTokens', () => {
  it('cuts to exactly so many tokens, the last but one encoded as it is in the last', async () => {
    const counts = fc.uniqueArray(fc.nat(300), { minLength: 1, maxLength: 4 }).map((all) => all.sort((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(counts, async (wanted) => {
        const texts = await cutToTokens(TEXT, wanted, encoding(encodeOne).encode);
        const ids = texts.map(encodeOne);
        expect(ids.map(({ length }) => length)).toEqual(wanted);
        // What is to be in the cache is found there again.
        const [depth = [], whole = []] = ids.slice(-2);
        if (ids.length > 1) expect(depth).toEqual(whole.slice(0, depth.length));
      }),
    );
  });

  it('does not cut inside a word, which would be encoded otherwise, though as many', async () => {
    // Whole words of the list are one token; anything else has one for each letter.
    const words = [' harbour', ' quiet', ' was', ' the'];
    const known = new RegExp(`${words.join('|')}|.`, 'gs');
    const encode = (text: string) => [...text.matchAll(known)].map(([part]) => part.length * 7 + part.charCodeAt(1));
    const text = words.join('');
    for (const count of [1, 2, 3, 5, 6, 7]) {
      const [beginning = ''] = await cutToTokens(text, [count], async (texts) => texts.map(encode));
      expect(encode(beginning)).toEqual(encode(text.repeat(3)).slice(0, count));
    }
  });

  it('takes the cut that is encoded alike inside the text', async () => {
    const { encode } = encoding(inPairs);
    const [text = ''] = await cutToTokens('abcdefgh', [3], encode);
    // Five characters would have three tokens as well.
    expect(text).toBe('abcdef');
  });

  it('repeats the text even where it merges with itself', async () => {
    // All of the same letter is one token, however long.
    const oneRun = (text: string) => (text.match(/a+|[^a]/g) ?? []).map(({ length }) => length);
    const [text = ''] = await cutToTokens('abba', [50], encoding(oneRun).encode);
    expect(oneRun(text)).toHaveLength(50);
  });

  it('asks seldom: each question computes a token', async () => {
    const { asked, encode } = encoding(encodeOne);
    await cutToTokens(TEXT, [4096], encode);
    expect(asked.length).toBeLessThan(20);
  });

  it('asks nothing for no tokens', async () => {
    const { asked, encode } = encoding(encodeOne);
    expect(await cutToTokens(TEXT, [0], encode)).toEqual(['']);
    expect(asked).toEqual([]);
  });

  it('says when there is nothing to cut, and no place to cut at', async () => {
    await expect(cutToTokens('', [3], encoding(encodeOne).encode)).rejects.toThrow(/has no tokens/);
    const threes = (text: string) => Array.from({ length: 3 * text.length }, () => 1);
    await expect(cutToTokens('abc', [4], encoding(threes).encode)).rejects.toThrow(/cut to exactly 4 tokens/);
  });
});
