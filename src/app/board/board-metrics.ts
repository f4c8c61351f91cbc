import type { Better } from '../../ranking/ties.ts';
import type { BoardMetricId } from '../../schema/board.ts';

export interface BoardMetric {
  /** Short, for there are many columns. */
  title: string;
  unit: string;
  better: Better;
  /** The word for whoever is better by it: `Faster than 62%`. */
  than: string;
  definition: string;
}

/** What boards show, in words. Every one is a median over submissions. */
export const BOARD_METRICS: Readonly<Record<BoardMetricId, BoardMetric>> = {
  decode: {
    title: 'Decode',
    unit: 'tok/s',
    better: 'higher',
    than: 'Faster than',
    definition: 'Tokens a second after the first one, while an answer is written.',
  },
  accuracy: {
    title: 'Accuracy',
    unit: '%',
    better: 'higher',
    than: 'More accurate than',
    definition: 'Correct answers divided by all tasks, as the board graded them; a missing answer is wrong.',
  },
  correctPerMinute: {
    title: 'Correct answers',
    unit: 'per min',
    better: 'higher',
    than: 'More correct answers a minute than',
    definition: 'Sixty divided by the seconds of generation for each correct answer.',
  },
  efficiency: {
    title: 'Efficiency',
    unit: '%',
    better: 'higher',
    than: 'More efficient than',
    definition: 'Decode divided by what the memory bandwidth that was measured on the same GPU allows.',
  },
  gpuPeakBytes: {
    title: 'GPU memory',
    unit: 'peak',
    better: 'lower',
    than: 'Less memory than',
    definition: 'The most GPU memory in use at one time, counted at the WebGPU API.',
  },
  prefill: {
    title: 'Prefill',
    unit: 'tok/s',
    better: 'higher',
    than: 'Faster than',
    definition: 'Tokens of the prompt divided by the time to the first token.',
  },
  timeToFirstToken: {
    title: 'First token',
    unit: 'ms',
    better: 'lower',
    than: 'Sooner than',
    definition: 'From handing the request to the runtime until its first token arrives.',
  },
  loadMs: {
    title: 'Load',
    unit: 'ms',
    better: 'lower',
    than: 'Loaded sooner than',
    definition: 'From the request to load until the build was ready, without what was downloaded.',
  },
};

/** What a row of the table has room for; its own page shows all. */
export const BOARD_COLUMNS: readonly BoardMetricId[] = [
  'decode',
  'accuracy',
  'correctPerMinute',
  'efficiency',
  'gpuPeakBytes',
];
