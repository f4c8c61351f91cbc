/** What each number means: said once here, shown once in the app, and linked wherever the number stands. */
export interface Metric {
  id: MetricId;
  title: string;
  unit: string;
  /** Formula and meaning, in one or two sentences. */
  definition: string;
  /** Whether more is better; `neither` for plain counts. */
  better: 'higher' | 'lower' | 'neither';
}

export type MetricId =
  | 'accuracy'
  | 'timeToFirstToken'
  | 'prefill'
  | 'decode'
  | 'interTokenP50'
  | 'interTokenP95'
  | 'interTokenP99'
  | 'tokensPerTask'
  | 'secondsPerCorrect';

const gap = (percentile: string): Pick<Metric, 'unit' | 'definition' | 'better'> => ({
  unit: 'ms',
  definition: `The ${percentile} percentile of the time between a token and the next one, over all gaps of all trials; its interval draws whole trials again.`,
  better: 'lower',
});

export const METRICS: Readonly<Record<MetricId, Metric>> = {
  accuracy: {
    id: 'accuracy',
    title: 'Accuracy',
    unit: '%',
    definition:
      'Correct answers divided by all trials; a truncated or missing answer is wrong. Its n counts tasks: Wilson score interval, or tasks drawn again where each was attempted several times.',
    better: 'higher',
  },
  timeToFirstToken: {
    id: 'timeToFirstToken',
    title: 'Time to first token',
    unit: 'ms',
    definition: 'From handing the request to the runtime until its first token arrives. Median over trials.',
    better: 'lower',
  },
  prefill: {
    id: 'prefill',
    title: 'Prefill',
    unit: 'tok/s',
    definition: 'Prompt tokens divided by the time to first token. Median over trials.',
    better: 'higher',
  },
  decode: {
    id: 'decode',
    title: 'Decode',
    unit: 'tok/s',
    definition:
      '(n - 1) / (t_last - t_first) over the n generated tokens of a trial: the pace after the first token. Median over trials.',
    better: 'higher',
  },
  interTokenP50: { id: 'interTokenP50', title: 'Inter-token latency, p50', ...gap('50th') },
  interTokenP95: { id: 'interTokenP95', title: 'Inter-token latency, p95', ...gap('95th') },
  interTokenP99: { id: 'interTokenP99', title: 'Inter-token latency, p99', ...gap('99th') },
  tokensPerTask: {
    id: 'tokensPerTask',
    title: 'Tokens per task',
    unit: 'tokens',
    definition: 'Tokens generated for a task, the end token included. Mean over answered trials.',
    better: 'neither',
  },
  secondsPerCorrect: {
    id: 'secondsPerCorrect',
    title: 'Seconds per correct answer',
    unit: 's',
    definition:
      'Generation time of all answered trials, right or wrong, divided by the number of correct answers. Trials that the runtime failed on, or that ran in a hidden tab, are left out.',
    better: 'lower',
  },
};
