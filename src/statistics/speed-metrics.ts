import type { MicrobenchmarkId } from '../schema/microbenchmark.ts';
import type { Metric } from './metrics.ts';

/** What a run of a suite that measures speed tells besides `METRICS`: said once here, shown once in the app. */
export type SpeedMetricId =
  | 'endToEnd'
  | 'decodeVariation'
  | 'prefillVariation'
  | 'bandwidthBound'
  | 'dispatchBound'
  | 'computeBound'
  | 'decodeEfficiency'
  | 'prefillEfficiency'
  | 'gpuPeak'
  | 'gpuRest'
  | 'sustainedRatio'
  | 'changePoint'
  | 'localScore'
  | 'llamaBench'
  | 'mlperfTimeToFirstToken'
  | 'mlperfTokenRate';

type Definition = Omit<Metric<string>, 'id'>;
const withIds = <Id extends string>(definitions: Record<Id, Definition>): Readonly<Record<Id, Metric<Id>>> =>
  Object.fromEntries(
    Object.entries<Definition>(definitions).map(([id, definition]) => [id, { id, ...definition }]),
  ) as Record<Id, Metric<Id>>;

const varies = (speed: string): Definition => ({
  title: `Spread of ${speed}`,
  unit: '%',
  definition: `Sample standard deviation of ${speed} over the repeats of a shape, divided by their mean. Vangel's interval.`,
  better: 'lower',
});

export const SPEED_METRICS = withIds<SpeedMetricId>({
  endToEnd: {
    title: 'End to end',
    unit: 'ms',
    definition:
      'From handing the prompt of a shape over until its last token arrives; filling the cache up to a depth comes before it and does not count. Median over repeats, with the interval that order statistics give.',
    better: 'lower',
  },
  decodeVariation: varies('decode'),
  prefillVariation: varies('prefill'),
  bandwidthBound: {
    title: 'Bandwidth bound',
    unit: 'tok/s',
    definition:
      'Measured bandwidth of the GPU divided by the bytes that one token reads at least: the weight files once, and the keys and values of the tokens before it. No decode can be faster than the upper end of the interval as long as its data come from memory: that end also leaves out a table of input embeddings that the files may hold for themselves, of which a token reads one row.',
    better: 'neither',
  },
  dispatchBound: {
    title: 'Dispatch bound',
    unit: 'tok/s',
    definition:
      '1 / (dispatches for each token × time of one almost empty dispatch). It is what limits builds so small that their weights are read in no time.',
    better: 'neither',
  },
  computeBound: {
    title: 'Compute bound',
    unit: 'tok/s',
    definition:
      'Measured operations of the GPU a second divided by those that one token of the prompt takes at least: 2 for each parameter, the embedding tables left out, and 4 × layers × heads × head size for each token it looks at. No prefill can be faster.',
    better: 'neither',
  },
  decodeEfficiency: {
    title: 'Efficiency of decode',
    unit: '%',
    definition:
      'Decode divided by the bandwidth bound. From low / high to high / low of the two intervals; it holds at least as often as both of them do.',
    better: 'higher',
  },
  prefillEfficiency: {
    title: 'Efficiency of prefill',
    unit: '%',
    definition:
      'Prefill divided by the compute bound. From low / high to high / low of the two intervals; it holds at least as often as both of them do.',
    better: 'higher',
  },
  gpuPeak: {
    title: 'GPU memory, peak',
    unit: 'bytes',
    definition:
      'Most bytes of buffers and textures that the runtime had at one time, counted call by call at the WebGPU API; what the driver adds is not seen. One reading, so it has no interval.',
    better: 'lower',
  },
  gpuRest: {
    title: 'GPU memory, at rest',
    unit: 'bytes',
    definition: 'Bytes of buffers and textures that the runtime still had when the session ended, counted likewise.',
    better: 'lower',
  },
  sustainedRatio: {
    title: 'Last part over first',
    unit: '%',
    definition:
      'Decode of the repeats in the last minute of a long run divided by that of the first, or in the last third by that of the first third of a run of less than two minutes: median of all ratios between one of each (Hodges and Lehmann), with the interval of the Mann-Whitney test.',
    better: 'higher',
  },
  changePoint: {
    title: 'Change of speed',
    unit: 's',
    definition:
      'When decode changed in a long run: where the ranks before and after differ most (Pettitt), found if at most 5 % of shuffled orders differ as much. Where none is found, the smallest drop is given that would have been found halfway with 80 % chance (Noether).',
    better: 'neither',
  },
  localScore: {
    title: 'LocalScore formula',
    unit: 'points',
    definition:
      '10 × ∛(prompt tok/s × written tok/s × 1000 / time to first token in ms), each the mean over the nine tests of LocalScore. Here the first token comes out of the pass over the prompt; LocalScore adds a step of decoding. Interval by the delta method.',
    better: 'higher',
  },
  llamaBench: {
    title: 'As llama-bench has it',
    unit: 'tok/s',
    definition:
      'Mean ± sample standard deviation over repeats: prompt tokens / time to first token (pp), written tokens / time of the last one (tg).',
    better: 'higher',
  },
  mlperfTimeToFirstToken: {
    title: 'Time to first token, as MLPerf Client averages',
    unit: 'ms',
    definition:
      'Mean over repeats in each category, geometric mean over categories. Interval by the delta method. Not an MLPerf result.',
    better: 'lower',
  },
  mlperfTokenRate: {
    title: 'Token rate, as MLPerf Client averages',
    unit: 'tok/s',
    definition:
      'The time for each token after the first: mean over repeats in each category, geometric mean over categories, turned over into a rate. Interval by the delta method. Not an MLPerf result.',
    better: 'higher',
  },
});

/** The parts of loading, in order; download to compile add up to the total. Each is one reading and has no interval. */
export type LoadMetricId =
  'totalMs' | 'downloadMs' | 'verifyMs' | 'storageMs' | 'uploadMs' | 'compileMs' | 'pipelinesMs' | 'firstTokenMs';

const part = (title: string, definition: string): Definition => ({ title, unit: 'ms', definition, better: 'lower' });

export const LOAD_METRICS = withIds<LoadMetricId>({
  totalMs: part('Load', 'From asking for the build until it is loaded and has written its first tokens.'),
  downloadMs: part(
    'Download',
    'Fetching what is not stored yet, hashed as it arrives. Nothing where all of it is stored.',
  ),
  verifyMs: part('Verify', 'Of the download, the time that hashing took.'),
  storageMs: part('Read from storage', 'Reading the stored files in the worker of the runtime.'),
  uploadMs: part('Upload', 'Time inside the WebGPU calls that hand bytes to the GPU.'),
  compileMs: part('Build and compile', 'All the rest: building the session, making kernels, and warming up.'),
  pipelinesMs: part(
    'Make pipelines',
    'Of building, from the first to the last moment at which a pipeline was being made.',
  ),
  firstTokenMs: part(
    'First token',
    'From handing the first prompt over to its first token, once everything is loaded.',
  ),
});

const rate = (title: string, unit: string, definition: string): Definition => ({
  title,
  unit,
  definition: `${definition} Median over samples, with the interval that order statistics give.`,
  better: unit === 'ms' ? 'lower' : 'higher',
});

export const MICROBENCHMARK_METRICS = withIds<MicrobenchmarkId>({
  'read-bandwidth': rate('Read bandwidth', 'B/s', 'Bytes a second of a kernel that only reads.'),
  'copy-bandwidth': rate(
    'Copy bandwidth',
    'B/s',
    'Bytes read and bytes written together, a second, of a kernel that copies.',
  ),
  'f32-rate': rate('32-bit arithmetic', 'op/s', 'Multiply-adds of 32-bit numbers a second, two operations each.'),
  'f16-rate': rate('16-bit arithmetic', 'op/s', 'Multiply-adds of 16-bit numbers a second, two operations each.'),
  'int8-dot-rate': rate('8-bit dot products', 'op/s', 'Packed dot products of four pairs of 8-bit numbers a second, eight operations each.'), // prettier-ignore
  'matrix-product': rate('Matrix product', 'op/s', 'Operations a second of a product of two square matrices of 32-bit numbers, in tiles.'), // prettier-ignore
  'dispatch-latency': rate('Dispatch', 'ms', 'Time of one dispatch of an almost empty kernel, in a row of many.'),
  'pipeline-compile': rate('Compile a pipeline', 'ms', 'From the text of a kernel that was never seen before to a pipeline that has run once.'), // prettier-ignore
  upload: rate('Upload', 'B/s', "Bytes a second from the page's memory to the GPU's."),
  readback: rate('Read back', 'B/s', "Bytes a second from the GPU's memory to the page's."),
});
