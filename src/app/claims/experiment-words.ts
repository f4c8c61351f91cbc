import type { SideNumber } from '../../figures/claims/reading.ts';
import type { Alike, Claim, ClaimSide, PairMetric, SingleMetric } from '../../schema/claim.ts';
import { formatBytes, formatNumber } from '../format.ts';

const PAIR_WORDS: Record<PairMetric, string> = {
  'accuracy-difference': 'the difference of their accuracies on the same tasks',
  'tokens-ratio': 'how many times as many tokens it takes for the same task, the median over tasks',
  'seconds-ratio': 'how many times as long it takes for the same task, the median over tasks',
  'decode-ratio': 'how many times as fast it writes',
  'parameters-per-second-ratio': 'how many times as many parameters it reads a second: decode speed times parameters',
  'correct-per-second-ratio': 'how many times as many correct answers it gives a second',
  'correct-per-gigabyte-ratio': 'how many times as many correct answers it gives per GB of memory',
};

const SINGLE_WORDS: Record<SingleMetric, string> = {
  accuracy: 'its accuracy',
  decode: 'its decode speed',
  'seconds-per-correct': 'the seconds it takes for a correct answer',
  'correct-per-gigabyte': 'its correct answers of 100 tasks, divided by the GB of memory that the run took',
  efficiency: 'its decode speed as a share of what the bandwidth of the device allows',
};

const ALIKE_WORDS: Record<Alike, string> = {
  build: 'build',
  model: 'model',
  quantisation: 'quantisation',
  runtime: 'runtime',
  backend: 'place of computing',
  machine: 'machine',
  'device-class': 'device class',
};

/** What is run and what is read from it, in one or two sentences. */
export function experimentWords({ experiment }: Claim): string {
  if (experiment.form === 'catalogue') {
    const { a, b, licences } = experiment;
    return `The share of models by ${a.name} under ${listed(licences, 'or')}, minus that of models by ${b.name}; every model of the catalogue is counted once, and no run has a say.`;
  }
  if (experiment.form === 'single') {
    return `A run of ${onSuite(experiment.side)}: ${SINGLE_WORDS[experiment.metric]}.`;
  }
  const { a, b, alike, metric } = experiment;
  const same =
    alike.length > 0
      ? ` They have the same ${listed(
          alike.map((what) => ALIKE_WORDS[what]),
          'and',
        )}.`
      : '';
  return `A run of ${onSuite(a)} against one of ${onSuite(b)}: ${PAIR_WORDS[metric]}.${same}`;
}

const onSuite = ({ name, suite }: ClaimSide): string => `${name} on ${suite}`;

const listed = (words: readonly string[], last: 'and' | 'or'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;

/** Such as `Qwen2.5-0.5B: accuracy 33%, 95% interval 20 to 50, n = 24`. */
export function sideNumberWords({ side, name, unit, value, interval, n }: SideNumber): string {
  const scale = unit === '%' ? 100 : 1;
  const plain = (number: number) => (unit === 'bytes' ? formatBytes(number) : formatNumber(number * scale));
  const written = `${plain(value)}${unit === '%' ? '%' : unit === 'bytes' ? '' : ` ${unit}`}`;
  const ends = interval
    ? `, ${Math.round(100 * interval.confidence)}% interval ${plain(interval.low)} to ${plain(interval.high)}, n = ${n ?? 0}`
    : ', counted';
  return `${side}: ${name.toLowerCase()} ${written}${ends}`;
}
