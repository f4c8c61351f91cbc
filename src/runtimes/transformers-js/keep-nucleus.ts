/** How far below the largest logit the first look goes, and by how much each further look goes deeper. */
const FIRST_DEPTH = 4;

export interface NucleusLimits {
  /** Tokens of which the nucleus is a part, the likeliest; 0 for all. */
  topK: number;
  /** The share of their probability that it has at least. */
  topP: number;
}

/**
 * Leaves a chance to the fewest of the `topK` likeliest tokens that together have at least `topP` of their probability.
 * In place; of equally likely ones those with the smaller ids stay.
 */
export function keepNucleus(logits: Float32Array, limits: NucleusLimits): Float32Array {
  const kept = nucleus(logits, limits).map((token) => [token, logits[token] as number] as const);
  logits.fill(Number.NEGATIVE_INFINITY);
  for (const [token, logit] of kept) logits[token] = logit;
  return logits;
}

function nucleus(logits: Float32Array, { topK, topP }: NucleusLimits): number[] {
  const largest = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
  const weightOf = (token: number) => Math.exp((logits[token] as number) - largest);
  const most = topK > 0 ? Math.min(topK, logits.length) : logits.length;
  let total = 0;
  if (most === logits.length) for (let token = 0; token < logits.length; token++) total += weightOf(token);
  // Sorting a whole vocabulary at every token would take longer than drawing from it: mostly a few are enough.
  for (let depth = FIRST_DEPTH; ; depth *= 2) {
    const isAll = depth > 1000;
    const ranked = rankedAbove(logits, isAll ? Number.NEGATIVE_INFINITY : largest - depth);
    if (most < logits.length && ranked.length < most && !isAll) continue;
    const top = ranked.slice(0, most);
    const whole = most === logits.length ? total : top.reduce((sum, token) => sum + weightOf(token), 0);
    let mass = 0;
    for (const [index, token] of top.entries()) {
      mass += weightOf(token);
      if (mass >= topP * whole) return top.slice(0, index + 1);
    }
    if (isAll) return top;
  }
}

/** Tokens with at least this logit, the likeliest first. */
function rankedAbove(logits: Float32Array, least: number): number[] {
  const tokens: number[] = [];
  for (let token = 0; token < logits.length; token++) if ((logits[token] as number) >= least) tokens.push(token);
  return tokens.sort((a, b) => (logits[b] as number) - (logits[a] as number) || a - b);
}
