import type { TokenLogit } from '../../schema/reference.ts';

/** The `count` largest logits of one step, largest first; equal ones in the order of their token ids. */
export function topLogits(logits: ArrayLike<number>, count: number): TokenLogit[] {
  const top: TokenLogit[] = [];
  for (let tokenId = 0; tokenId < logits.length; tokenId++) {
    const logit = logits[tokenId] as number;
    if (top.length === count && !(logit > (top[count - 1] as TokenLogit).logit)) continue;
    let place = top.length;
    while (place > 0 && logit > (top[place - 1] as TokenLogit).logit) place--;
    top.splice(place, 0, { tokenId, logit });
    if (top.length > count) top.pop();
  }
  return top;
}
