import type { Claim } from '../../schema/claim.ts';
import type { Needed } from '../../statistics/sample-size.ts';
import type { CatalogueCount } from './count-catalogue.ts';
import type { ClaimReading, ReadingUnit, Threshold } from './reading.ts';

const WORDS: Record<ReadingUnit, (value: number) => string> = {
  points: (value) => `${digits(100 * value)} points`,
  '%': (value) => `${digits(100 * value)}%`,
  times: (value) => `${digits(value)} times`,
  'tok/s': (value) => `${digits(value)} tok/s`,
  s: (value) => `${digits(value)} s`,
  'answers/GB': (value) => `${digits(value)} per GB`,
};

/** Three digits, or none after the comma from 100 on; a true minus sign. */
function digits(value: number): string {
  const size = Math.abs(value);
  const decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
  const written = value.toFixed(decimals).replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros));
  return (Number(written) === 0 ? '0' : written).replace('-', '−');
}

/** A value with its unit, such as `8.3 points` or `1.42 times`. */
export const sayValue = (value: number, unit: ReadingUnit): string => WORDS[unit](value);

/** The unit a claim's reading and threshold are in. */
export function unitOf({ experiment }: Claim): ReadingUnit {
  if (experiment.form === 'catalogue') return 'points';
  if (experiment.form === 'pair') return experiment.metric === 'accuracy-difference' ? 'points' : 'times';
  const units = {
    accuracy: '%',
    decode: 'tok/s',
    'seconds-per-correct': 's',
    'correct-per-gigabyte': 'answers/GB',
    efficiency: '%',
  } as const;
  return units[experiment.metric];
}

/** Such as `more than −5 points`. */
export const sayThreshold = ({ value, side }: Threshold, unit: ReadingUnit): string =>
  `${side === 'above' ? 'more' : 'less'} than ${sayValue(value, unit)}`;

/** Such as `8.3 points, 95% interval −2 to 19 points, n = 96 tasks`. */
export function sayEstimate({ estimate, unit, counts }: ClaimReading): string {
  const { value, low, high, confidence, n } = estimate;
  const counted = n === 1 ? counts.slice(0, -1) : counts;
  const from = sayValue(low, unit).replace(/ ?[^\d.−]+$/, '');
  return `${sayValue(value, unit)}, ${Math.round(100 * confidence)}% interval ${from} to ${sayValue(high, unit)}, n = ${n} ${counted}`;
}

/** What a reading says about a claim, in one sentence; `disagree` where other runs, alone, decide the other way. */
export function sentenceOf(claim: Claim, reading: ClaimReading, disagree: boolean): string {
  const threshold = sayThreshold(thresholdOf(claim), unitOf(claim));
  const found = `${capital(reading.name)}: ${sayEstimate(reading)}.`;
  if (disagree) return `${found} Other runs say the opposite: the claim does not hold alike on all of them.`;
  if (reading.decides === 'supported') return `${found} All of the interval is ${threshold}, as the claim has it.`;
  if (reading.decides === 'refuted') return `${found} None of the interval is ${threshold}, against the claim.`;
  const few = reading.estimate.confidence < 0.95 ? 'It rests on too few for 95%' : 'The interval holds the limit';
  return `${found} ${few}: the claim asks for ${threshold}.`;
}

/** How many it would take, in one sentence. */
export function sayNeeded(needed: Needed, counts: ClaimReading['counts']): string {
  if (needed.status === 'none') return `No number of ${counts} can be given: ${needed.reason}.`;
  return `Were it to stay as observed, about ${needed.n.toLocaleString('en')} ${counts} would decide, four times out of five.`;
}

/** What the catalogue says about a claim, in one sentence. */
export function sentenceOfCount({ a, b, difference }: CatalogueCount): string {
  const said = ({ name, models, licensed }: CatalogueCount['a']) =>
    `${licensed} of ${models} models by ${name} (${digits((100 * licensed) / models)}%)`;
  return (
    `Under such a licence are ${said(a)} and ${said(b)}, ${digits(100 * difference)} points apart, n = ${a.models + b.models} models. ` +
    'Every model of the catalogue was counted, so there is no interval; no run has a say in it.'
  );
}

const thresholdOf = ({ experiment }: Claim): Threshold => experiment.threshold;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
