import type { Estimate } from '../statistics/estimate.ts';
import { LEVEL } from '../statistics/paired-accuracy.ts';
import type { Names, SpeedId, Verdict } from './comparison.ts';

export interface JudgedRatio {
  id: SpeedId;
  /** A's divided by B's. */
  ratio: Estimate;
  p: number;
  adjustedP: number;
  /** Comparisons that are read together. */
  among: number;
  repeats: { a: number; b: number };
  /** What was counted where it was not repeats, such as `24 tasks`. */
  counted?: string;
}

/**
 * Two runs of one build on one machine differ by a percent or two, however closely the repeats of each agree: where
 * memory lies, what else ran, how warm it was. A difference below this is none.
 * Source: T. Kalibera and R. Jones, Rigorous Benchmarking in Reasonable Time, ISMM 2013 (variation between executions).
 */
const LEAST_DIFFERENCE = 0.03;

const WORDS: Record<SpeedId, { verb: string; more: string; better: 'higher' | 'lower' }> = {
  decode: { verb: 'decodes', more: 'faster', better: 'higher' },
  prefill: { verb: 'reads prompts', more: 'faster', better: 'higher' },
  timeToFirstToken: { verb: 'gives its first token', more: 'sooner', better: 'lower' },
};

/** Distinguishable where the adjusted p is at most 5 % and the runs are at least 3 % apart; and the sentence for it. */
export function judgeRatio(judged: JudgedRatio, names: Names): { verdict: Verdict; sentence: string } {
  const against = whyNot(judged);
  const verdict = against === undefined ? 'distinguishable' : 'not-distinguishable';
  const { a, b } = judged.repeats;
  const end = against === undefined ? 'distinguishable' : `not distinguishable${against && `, ${against}`}`;
  const { counted = `${a} and ${b} repeats` } = judged;
  return { verdict, sentence: `${describe(judged, names)}, ${counted}: ${end}` };
}

function whyNot({ ratio, p, adjustedP, among, counted }: JudgedRatio): string | undefined {
  const tooFew = `too few ${counted === undefined ? 'repeats ' : ''}for 95 % confidence`;
  if (p > LEVEL) return ratio.confidence < 1 - LEVEL ? tooFew : '';
  if (adjustedP > LEVEL) return `p = ${p.toFixed(3)} alone, ${adjustedP.toFixed(3)} among ${among} comparisons`;
  const apart = Math.max(ratio.value, 1 / ratio.value) - 1;
  return apart < LEAST_DIFFERENCE ? 'less than two runs of one build differ by' : undefined;
}

function describe({ id, ratio: { value, low, high, confidence } }: JudgedRatio, names: Names): string {
  const { verb, more, better } = WORDS[id];
  const isABetter = better === 'higher' ? value >= 1 : value <= 1;
  // Told from the better one's side, so that both orders give the same sentence.
  const [best, other] = isABetter ? [names.a, names.b] : [names.b, names.a];
  const [middle, from, to] = isABetter ? [value, low, high] : [1 / value, 1 / high, 1 / low];
  const percents = better === 'higher' ? [middle, from, to].map(above) : [middle, to, from].map(below);
  const [much, least, most] = percents.map(inPercent);
  const interval = `${Math.round(100 * confidence)} % interval ${least} to ${most} %`;
  return `${best} ${verb} ${much} % ${more} than ${other}, ${interval}`;
}

const above = (ratio: number): number => 100 * (ratio - 1);
const below = (ratio: number): number => 100 * (1 - ratio);

function inPercent(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  const short = Math.abs(rounded) >= 10 ? Math.round(value) : rounded;
  return (short === 0 ? 0 : short).toString();
}
