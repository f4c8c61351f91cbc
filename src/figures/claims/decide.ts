import { CONFIDENCE } from '../../statistics/distributions.ts';
import type { CombinedEstimate } from '../../statistics/square-and-add.ts';
import type { Decision, Threshold } from './reading.ts';

/**
 * A 95 % interval wholly beyond the threshold on the side of the hypothesis supports it, wholly on the other side refutes
 * it; one that holds the threshold, or has less than 95 %, does neither. So a claim is decided wrongly with at most
 * 2.5 % chance, where it is read alone.
 */
export function decide({ low, high, confidence }: CombinedEstimate, { value, side }: Threshold): Decision {
  if (confidence < CONFIDENCE) return 'not-distinguishable';
  const [beyond, short] = side === 'above' ? [low > value, high < value] : [high < value, low > value];
  if (beyond) return 'supported';
  return short ? 'refuted' : 'not-distinguishable';
}
