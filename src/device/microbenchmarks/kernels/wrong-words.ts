/** Compares results word by word; `what` names one of them. Returns what is wrong, or undefined. */
export function wrongWords(actual: ArrayLike<number>, expected: number[], what: string): string | undefined {
  if (actual.length !== expected.length) return `${actual.length} results instead of ${expected.length}`;
  const wrong = expected.filter((value, i) => actual[i] !== value).length;
  if (!wrong) return undefined;
  const at = expected.findIndex((value, i) => actual[i] !== value);
  return `${what} was ${String(actual[at])} instead of ${String(expected[at])} (${wrong} of ${expected.length} looked at)`;
}

/** The same 32 bits as f32. */
export const asFloats = (words: Uint32Array<ArrayBuffer>): Float32Array => new Float32Array(words.buffer);
