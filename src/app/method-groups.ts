import { ACCURACY_OVER_FAMILIES, METRICS, type Metric } from '../statistics/metrics.ts';
import { LOAD_METRICS, MICROBENCHMARK_METRICS, SPEED_METRICS } from '../statistics/speed-metrics.ts';

/** Metrics that are read together. Their words are those of `statistics`; only the order and the headings are ours. */
export interface MetricGroup {
  /** What the address names to come here: `#/method/<id>`. */
  id: string;
  title: string;
  metrics: readonly Metric<string>[];
}

const { accuracy, truncated, tokensPerTask, thinkingTokens, secondsPerCorrect } = METRICS;
const { timeToFirstToken, prefill, decode, interTokenP50, interTokenP95, interTokenP99 } = METRICS;
const { endToEnd, decodeVariation, prefillVariation, sustainedRatio, changePoint } = SPEED_METRICS;
const { bandwidthBound, decodeEfficiency, computeBound, prefillEfficiency, dispatchBound } = SPEED_METRICS;
const { gpuPeak, gpuRest, localScore, llamaBench, mlperfTimeToFirstToken, mlperfTokenRate } = SPEED_METRICS;
const overFamilies = { ...ACCURACY_OVER_FAMILIES, id: 'over-families', better: 'higher' as const };

/** Every metric once. */
export const METRIC_GROUPS: readonly MetricGroup[] = [
  {
    id: 'metrics-accuracy',
    title: 'Accuracy',
    metrics: [accuracy, overFamilies, truncated, tokensPerTask, thinkingTokens, secondsPerCorrect],
  },
  {
    id: 'metrics-speed',
    title: 'Speed',
    metrics: [
      ...[timeToFirstToken, prefill, decode, interTokenP50, interTokenP95, interTokenP99],
      ...[endToEnd, decodeVariation, prefillVariation, sustainedRatio, changePoint],
    ],
  },
  {
    id: 'metrics-limits',
    title: 'Limits and efficiency',
    metrics: [bandwidthBound, decodeEfficiency, computeBound, prefillEfficiency, dispatchBound],
  },
  { id: 'metrics-memory', title: 'Memory', metrics: [gpuPeak, gpuRest] },
  { id: 'metrics-start-up', title: 'Start-up', metrics: Object.values(LOAD_METRICS) },
  { id: 'metrics-gpu', title: 'Microbenchmarks of the GPU', metrics: Object.values(MICROBENCHMARK_METRICS) },
  {
    id: 'metrics-others',
    title: 'As other benchmarks compute it',
    metrics: [localScore, llamaBench, mlperfTimeToFirstToken, mlperfTokenRate],
  },
];

const BETTER: Record<Metric['better'], string> = {
  higher: ', higher is better',
  lower: ', lower is better',
  neither: '',
};

/** The unit and the direction of a metric: `tok/s, higher is better`. */
export const unitWords = ({ unit, better }: Pick<Metric<string>, 'unit' | 'better'>): string =>
  `${unit === '%' ? 'percent' : unit}${BETTER[better]}`;
