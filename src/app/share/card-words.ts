import type { ShareCard, ShareNumber } from '../../schema/share-card.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import { METRICS } from '../../statistics/metrics.ts';
import { BACKEND_WORDS } from '../build-words.ts';
import { formatBytes, formatCount, readableEstimate } from '../format.ts';
import { doubtSentences } from './doubt-sentences.ts';

/** One number of a card in words, for the picture and for the table beside it. */
export interface CardNumber {
  title: string;
  /** The shape it is of. */
  of: string | undefined;
  value: string;
  unit: string;
  /** Interval and n in one line. */
  basis: string;
  /** To be drawn; absent for what was counted and has no interval. */
  estimate: Estimate | undefined;
}

/** All numbers of a card, in the order in which they are shown. */
export const cardNumbers = ({ numbers, gpuPeakBytes }: ShareCard): CardNumber[] => [
  ...numbers.map(numberWords),
  ...(gpuPeakBytes === undefined ? [] : [memoryWords(gpuPeakBytes)]),
];

function numberWords({ metric, shape, estimate }: ShareNumber): CardNumber {
  const { title, unit } = METRICS[metric];
  const { value, low, high, confidence, n, hasInterval } = readableEstimate(estimate, unit);
  const interval = hasInterval
    ? `${confidence} interval ${low} to ${high}${unit === '%' ? '%' : ''}`
    : 'no interval from one trial';
  return { title, of: shape, value, unit, basis: `${interval}, n = ${n}`, estimate };
}

function memoryWords(bytes: number): CardNumber {
  const [value = '', unit = ''] = formatBytes(bytes).split(' ');
  return { title: 'GPU memory', of: undefined, value, unit, basis: 'most at one time, counted', estimate: undefined };
}

const GATE_WORDS: Record<ShareCard['correctness'], string> = {
  passed: 'Computes the build correctly',
  failed: 'Computes the build wrongly',
  sane: 'No garbage found',
  garbage: 'Prints garbage',
  'not-run': 'Correctness not checked',
  none: 'Did not get as far as the check',
};

export interface CardVerdict {
  kind: 'good' | 'plain' | 'bad';
  text: string;
}

/** What is to be known before any number is read. */
export function cardVerdict({ provenance, correctness }: ShareCard): CardVerdict {
  const text = GATE_WORDS[correctness];
  if (provenance === 'synthetic') return { kind: 'bad', text: 'Made up: nothing here was measured' };
  if (correctness === 'failed' || correctness === 'garbage') return { kind: 'bad', text };
  return { kind: correctness === 'passed' ? 'good' : 'plain', text };
}

export const INSTRUMENT_WORDS = 'An instrument, not a model';

/** Why a card has no speeds; undefined where it may have some. */
export const missingSpeeds = ({ speedsInvalid }: ShareCard): string | undefined =>
  speedsInvalid === 'wrong' ? 'No speeds: they would be the speed of wrong answers.' : undefined;

/** `wllama, Q4_K_M`, what ran it, and where. */
export const buildWords = ({ build, runtimeVersion, backend }: ShareCard): string[] => [
  [build.runtime, ...(build.quantisation === undefined ? [] : [build.quantisation])].join(', '),
  ...(runtimeVersion === undefined ? [] : [runtimeVersion]),
  ...(backend === undefined ? [] : [BACKEND_WORDS[backend]]),
];

/** What the card is headed with: models are known by their names, instruments by their builds. */
export const cardHeading = ({ build }: ShareCard): string => (build.role === 'model' ? build.model : build.title);

export const suiteWords = ({ suite }: ShareCard): string => `${suite.title}, version ${suite.version}`;

export function trialWords({ trials: { done, planned }, kind, state }: ShareCard): string {
  const noun = kind === 'speed' ? 'repeat' : 'trial';
  if (planned === undefined) return `${formatCount(done)} ${done === 1 ? noun : `${noun}s`}`;
  // A run that ends before its last trial and is complete was precise enough.
  const most = state === 'completed' && done < planned ? 'at most ' : '';
  return `${formatCount(done)} of ${most}${formatCount(planned)} ${noun}s`;
}

/** How many there are, for the picture; undefined where there is none. */
export function doubtWords({ doubts }: ShareCard): string | undefined {
  const { length } = doubtSentences(doubts);
  return length === 0 ? undefined : `${length} ${length === 1 ? 'doubt' : 'doubts'}`;
}

export const deviceWords = ({ deviceClass }: ShareCard): string => deviceClass ?? 'device class not told';

/** The day as `20 Nov 2026`. */
export const dayWords = ({ day }: ShareCard): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** Everything on the picture, for those who cannot see it and have no table beside it. */
export function describeCard(card: ShareCard): string {
  const numbers = cardNumbers(card).map(
    ({ title, of, value, unit, basis }) =>
      `${title}${of === undefined ? '' : ` (${of})`}: ${value}${unit === '%' ? '%' : ` ${unit}`}, ${basis}.`,
  );
  const missing = missingSpeeds(card);
  const doubts = doubtWords(card);
  return [
    `${cardHeading(card)}, ${buildWords(card).join(', ')}.`,
    `${cardVerdict(card).text}.`,
    ...(card.build.role === 'calibration' ? [`${INSTRUMENT_WORDS}.`] : []),
    ...numbers,
    ...(missing === undefined ? [] : [missing]),
    `${suiteWords(card)}, ${trialWords(card)}, ${card.state}.`,
    ...(doubts === undefined ? [] : [`${doubts}.`, ...doubtSentences(card.doubts)]),
    `${deviceWords(card)}. ${dayWords(card)}.`,
  ].join(' ');
}
