import type { Build } from '../schema/build.ts';
import type { Run } from '../schema/run.ts';
import { tokenCount } from '../schema/trial.ts';
import { median as medianOf } from '../statistics/quantile.ts';
import { countedTimelines } from '../statistics/speed-samples.ts';
import {
  decodeTokensPerSecond,
  prefillTokensPerSecond,
  timedTimelines,
  timeToFirstTokenMs,
} from '../statistics/timeline-metrics.ts';
import type { RunHead } from '../store/lab-database.ts';

/** How fast a build has been on this device. */
export interface Pace {
  /** Medians over the trials of its runs. */
  tokensPerSecond: number;
  prefillTokensPerSecond: number;
  firstTokenMs: number;
  /** Without downloading. */
  loadMs: number;
  /** Mean over the trials of this suite; absent where the build has not run on it here. */
  tokensPerTask?: number;
}

/** More of its newest runs than this would only be slower to read. */
const RUNS_READ = 3;

export interface RunReader {
  /** The newest first. */
  heads: readonly RunHead[];
  read(id: string): Promise<Run | undefined>;
}

/** What stored runs say about the pace of builds, as far as they say anything. */
export async function knownPaces(
  builds: readonly Pick<Build, 'id'>[],
  suite: string,
  reader: RunReader,
): Promise<Map<string, Pace>> {
  const paces = new Map<string, Pace>();
  for (const { id } of builds) {
    const pace = await knownPace(id, suite, reader);
    if (pace) paces.set(id, pace);
  }
  return paces;
}

/** The newest runs of the build that were made here, on that suite if there are any. */
async function knownPace(build: string, suite: string, { heads, read }: RunReader): Promise<Pace | undefined> {
  const own = heads.filter((head) => head.build.id === build && head.origin === 'here' && head.doneTrials > 0);
  const onSuite = own.filter(({ entry }) => entry.suite.id === suite);
  const chosen = (onSuite.length > 0 ? onSuite : own).slice(0, RUNS_READ);
  const runs = await Promise.all(chosen.map(({ id }) => read(id).catch(() => undefined)));
  return paceOf(
    runs.filter((run) => run !== undefined),
    suite,
  );
}

export function paceOf(runs: readonly Run[], suite: string): Pace | undefined {
  const lines = [
    ...timedTimelines(runs.flatMap(({ trials }) => trials)),
    ...countedTimelines(runs.flatMap(({ speedTrials }) => speedTrials)),
  ];
  const prefill = median(lines.map(prefillTokensPerSecond));
  const tokensPerSecond = median(lines.map(decodeTokensPerSecond));
  const firstTokenMs = median(lines.map(timeToFirstTokenMs));
  if (tokensPerSecond === undefined || firstTokenMs === undefined || prefill === undefined) return undefined;
  const tokens = timedTimelines(
    runs.filter(({ entry }) => entry.suite.id === suite).flatMap(({ trials }) => trials),
  ).map(tokenCount);
  const total = tokens.reduce((sum, count) => sum + count, 0);
  return {
    tokensPerSecond,
    prefillTokensPerSecond: prefill,
    firstTokenMs,
    loadMs: median(runs.flatMap(loadsOf)) ?? 0,
    ...(tokens.length > 0 ? { tokensPerTask: total / tokens.length } : {}),
  };
}

const loadsOf = ({ sessions }: Run): number[] =>
  sessions.flatMap(({ runtime }) =>
    runtime.status === 'loaded' ? [runtime.load.totalMs - runtime.load.downloadMs] : [],
  );

function median(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? medianOf(known) : undefined;
}
