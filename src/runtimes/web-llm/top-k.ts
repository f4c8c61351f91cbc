import type { LogitProcessor } from '@mlc-ai/web-llm';

/**
 * What the logit of a token becomes that must not be drawn. Finite: the library's softmax works in parts, and a part of
 * nothing but minus infinity would give NaN.
 */
const NEVER = -1e30;

/** Leaves a chance to the `k` likeliest tokens alone, and to those as likely as the last of them. In place. */
export function keepTopK(logits: Float32Array, k: number): Float32Array {
  const least = kthLargest(logits, k);
  for (let token = 0; token < logits.length; token++) if ((logits[token] as number) < least) logits[token] = NEVER;
  return logits;
}

/** Largest first in a short list: nearly all of a vocabulary fails the first comparison. */
function kthLargest(logits: Float32Array, k: number): number {
  const top = new Float32Array(Math.min(k, logits.length)).fill(Number.NEGATIVE_INFINITY);
  const last = top.length - 1;
  for (const logit of logits) {
    if (!(logit > (top[last] as number))) continue;
    let place = last;
    for (; place > 0 && logit > (top[place - 1] as number); place--) top[place] = top[place - 1] as number;
    top[place] = logit;
  }
  return top[last] as number;
}

/** Draws among the `k` likeliest tokens only, which the library cannot do by itself. */
export class TopK implements LogitProcessor {
  readonly #k: number;

  constructor(k: number) {
    this.#k = k;
  }

  readonly processLogits = (logits: Float32Array): Float32Array => keepTopK(logits, this.#k);
  readonly processSampledToken = (): void => {};
  readonly resetState = (): void => {};
}
