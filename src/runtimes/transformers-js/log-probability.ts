/** Rows of logits, one for each token of a text, one behind the other. */
export interface LogitRows {
  logits: ArrayLike<number>;
  vocabulary: number;
}

/**
 * The mean of ln p(token i | tokens before it) over all tokens but the first: row i - 1 foretells token i. In float64,
 * with the largest logit taken off before the exponential so that none overflows.
 */
export function meanLogProbability({ logits, vocabulary }: LogitRows, tokenIds: readonly number[]): number {
  let sum = 0;
  for (let index = 1; index < tokenIds.length; index++) {
    const row = (index - 1) * vocabulary;
    sum += (logits[row + (tokenIds[index] as number)] as number) - logSumExp(logits, row, row + vocabulary);
  }
  return sum / (tokenIds.length - 1);
}

function logSumExp(values: ArrayLike<number>, from: number, to: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let at = from; at < to; at++) largest = Math.max(largest, values[at] as number);
  let sum = 0;
  for (let at = from; at < to; at++) sum += Math.exp((values[at] as number) - largest);
  return largest + Math.log(sum);
}
