/** What each number means: said once here, shown once in the app, and linked wherever the number stands. */
export interface Metric<Id extends string = MetricId> {
  id: Id;
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
  | 'thinkingTokens'
  | 'truncated'
  | 'secondsPerCorrect';

const gap = (percentile: string): Pick<Metric, 'unit' | 'definition' | 'better'> => ({
  unit: 'ms',
  definition: `The ${percentile} percentile of the time between a token and the next one, over all gaps of all trials. Its interval (Woodruff) knows that gaps of one trial are alike; its n counts trials.`,
  better: 'lower',
});

export const METRICS: Readonly<Record<MetricId, Metric>> = {
  accuracy: {
    id: 'accuracy',
    title: 'Accuracy',
    unit: '%',
    definition:
      'Correct answers divided by all trials; a truncated or missing answer is wrong. Its n counts tasks, and its interval speaks of other tasks of the same families: Wilson score interval, with tasks as clusters where each was attempted several times; a confidence sequence where the run may stop as soon as it is precise enough.',
    better: 'higher',
  },
  timeToFirstToken: {
    id: 'timeToFirstToken',
    title: 'Time to first token',
    unit: 'ms',
    definition:
      'From handing the request to the runtime until its first token arrives. Median over trials, with the interval that order statistics give.',
    better: 'lower',
  },
  prefill: {
    id: 'prefill',
    title: 'Prefill',
    unit: 'tok/s',
    definition:
      'Prompt tokens divided by the time to first token. Median over trials, with the interval that order statistics give.',
    better: 'higher',
  },
  decode: {
    id: 'decode',
    title: 'Decode',
    unit: 'tok/s',
    definition:
      '(n - 1) / (t_last - t_first) over the n generated tokens of a trial: the pace after the first token. Median over trials, with the interval that order statistics give.',
    better: 'higher',
  },
  interTokenP50: { id: 'interTokenP50', title: 'Inter-token latency, p50', ...gap('50th') },
  interTokenP95: { id: 'interTokenP95', title: 'Inter-token latency, p95', ...gap('95th') },
  interTokenP99: { id: 'interTokenP99', title: 'Inter-token latency, p99', ...gap('99th') },
  tokensPerTask: {
    id: 'tokensPerTask',
    title: 'Tokens per task',
    unit: 'tokens',
    definition:
      'Tokens generated for a task, the end token included. Mean over answered trials; Student interval, widened for skewness.',
    better: 'neither',
  },
  thinkingTokens: {
    id: 'thinkingTokens',
    title: 'Thinking tokens per task',
    unit: 'tokens',
    definition:
      'Of the tokens generated for a task, those up to the one that closed the thinking; all of them when nothing closed it. Mean over answered trials; Student interval, widened for skewness.',
    better: 'neither',
  },
  truncated: {
    id: 'truncated',
    title: 'Truncated',
    unit: '%',
    definition:
      'Completions that were cut off at the token limit, divided by all trials. Its n counts tasks, and its interval is made as that of the accuracy of a run that makes every trial.',
    better: 'lower',
  },
  secondsPerCorrect: {
    id: 'secondsPerCorrect',
    title: 'Seconds per correct answer',
    unit: 's',
    definition:
      'Generation time of all answered trials, right or wrong, divided by the number of correct answers. Trials that the runtime failed on, or that ran in a hidden tab, are left out. Score interval of a ratio.',
    better: 'lower',
  },
};

/** Accuracy once more: the same value, with an interval that speaks of other families than those of the suite. */
export const ACCURACY_OVER_FAMILIES: Pick<Metric, 'title' | 'unit' | 'definition'> = {
  title: 'Accuracy over families',
  unit: '%',
  definition:
    'The accuracy, with an interval for other families of the same kind: Wilson score interval with the effective number of tasks that the differences between families leave. The families of a suite were chosen, not drawn, so it is as good as they stand for others. Its n counts families; below 5 it is not measured.',
};
