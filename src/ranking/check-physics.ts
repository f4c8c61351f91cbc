import type { Distribution } from '../schema/board.ts';
import type { Run } from '../schema/run.ts';
import { tokenCount } from '../schema/trial.ts';
import type { Estimated } from '../statistics/estimate.ts';
import { median } from '../statistics/quantile.ts';
import { speedBounds, type ShapeBounds } from '../statistics/speed-bounds.ts';
import { summariseRun } from '../statistics/summarise-run.ts';
import { summariseSpeed, type ShapeSummary } from '../statistics/summarise-speed.ts';
import { quarantine, type Finding } from './finding.ts';

/** How far above its bound a speed may lie: the bandwidth of a quick measurement is often a little low. */
const ROOM = 1.25;
/** Others of the same class that are needed before one of them can be unlike the rest. */
const FEWEST_PEERS = 5;
/** Robust standard deviations from the median. Source: B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers (1993). */
const DEVIATIONS = 3.5;
const NORMAL = 1.4826;
/** Machines of one class differ by so much, however alike the first few are: a tenth, as a logarithm. */
const LEAST_SPREAD = 0.1;

/** The speeds of a run, and what its own measurement of the GPU bounds them by, shape by shape in the same order. */
export interface Speeds {
  build: Run['build'];
  shapes: readonly ShapeSummary[];
  bounds: readonly ShapeBounds[];
}

/** The answers of a run that times no shapes count as one. */
export function speedsOf(run: Run): Speeds {
  const shapes = run.speedTrials.length > 0 ? summariseSpeed(run).shapes : taskShape(run);
  return { build: run.build, shapes, bounds: speedBounds(run, shapes).shapes };
}

/**
 * Whether decode is faster than the bytes of the build can be read, by the submission's own measurement of its GPU: the
 * low end of decode / bound above 1.25 in any shape. Nothing is said where the GPU was not measured or did not compute.
 */
export function checkBandwidth({ bounds }: Speeds): Finding[] {
  const above = bounds.flatMap(({ decodeEfficiency: { share } }) =>
    share.status === 'estimated' && share.estimate.low > ROOM ? [share.estimate.value] : [],
  );
  if (above.length === 0) return [];
  const times = Math.max(...above).toFixed(1);
  return [
    quarantine(
      'above-bandwidth',
      `Tokens were written ${times} times as fast as the weights can be read at the bandwidth that the submission itself measured.`,
    ),
  ];
}

/** The answers of a run as one shape: prompt and answer of middle length. */
function taskShape(run: Run): ShapeSummary[] {
  const lines = run.trials.flatMap(({ outcome }) => (outcome.status === 'answered' ? [outcome.timeline] : []));
  if (lines.length === 0) return [];
  const middle = (lengths: number[]) => Math.max(1, Math.round(median(lengths)));
  const { decode, prefill } = summariseRun(run).metrics;
  const none: Estimated = { status: 'not-measured', reason: 'only speeds are looked at' };
  return [
    {
      shape: {
        id: 'tasks',
        title: 'Tasks',
        content: 'natural-text',
        depthTokens: 0,
        promptTokens: middle(lines.map(({ promptTokens }) => promptTokens ?? 1)),
        decodeTokens: middle(lines.map(tokenCount)),
      },
      metrics: {
        decode,
        prefill,
        timeToFirstToken: none,
        interTokenP50: none,
        interTokenP95: none,
        interTokenP99: none,
        endToEnd: none,
        decodeVariation: none,
        prefillVariation: none,
      },
      counts: { made: lines.length, counted: lines.length, warmUps: 0, hidden: 0, otherLength: 0, failed: 0 },
      failures: [],
      steady: 'not-asked',
      samples: [],
    },
  ];
}

/**
 * Whether a speed is unlike those of its own row: further than 3.5 robust standard deviations of the logarithms from
 * their median, a standard deviation being 1.4826 times the median absolute deviation and at least a tenth. Nothing is
 * said below 5 others. `peers`: how the speeds of the others that count spread, in the same unit.
 */
export function checkPeers(name: string, value: number, peers: Distribution): Finding[] {
  const logs = peers.values.filter((peer) => peer > 0).map(Math.log);
  if (logs.length < FEWEST_PEERS || !(value > 0)) return [];
  const middle = median(logs);
  const spread = Math.max(LEAST_SPREAD, NORMAL * median(logs.map((log) => Math.abs(log - middle))));
  const away = Math.log(value) - middle;
  if (Math.abs(away) <= DEVIATIONS * spread) return [];
  const times = Math.exp(Math.abs(away)).toFixed(1);
  const sentence = `Its ${name} is ${times} times ${away > 0 ? 'above' : 'below'} the median of the ${peers.n} others of its class.`;
  return [quarantine('unlike-its-class', sentence)];
}
