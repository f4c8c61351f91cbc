import { findBuild } from '../../models/catalogue.ts';
import { shareBelow } from '../../ranking/placing.ts';
import type { BoardDetail, BoardMetricId, BoardRow } from '../../schema/board.ts';
import { BoardMetricId as BoardMetricIds } from '../../schema/board.ts';
import { canonicalJson } from '../../schema/json.ts';
import type { Settings } from '../../schema/plan.ts';
import type { RunDigest } from '../../schema/run-digest.ts';
import { readableEstimate } from '../format.ts';
import { findSuite } from '../suites.ts';
import { standardPlan } from '../ticket-plan.ts';
import { BOARD_METRICS } from './board-metrics.ts';
import { valueWords } from './board-words.ts';

/** A run of this browser that can stand among the submissions of a row. */
export interface OwnRun {
  id: string;
  startedAt: string;
  label: string | undefined;
  /** Where it ran on another version of the runtime, or elsewhere on the machine: `onnxruntime-web 1.29.0, wasm`. */
  differs: string | undefined;
  values: Partial<Record<BoardMetricId, number>>;
}

/**
 * The runs of this browser that are of the row's device class, build, suite and version, the newest first. Left out:
 * made-up ones, those that the gate found wrong, those that did not come to their end, and those with other settings than
 * boards take, which also a build or a version of a suite has that this Tabmark does not know.
 */
export function ownRuns(digests: readonly RunDigest[], row: BoardRow): OwnRun[] {
  const standard = standardSettings(row);
  if (standard === undefined) return [];
  return digests
    .filter((digest) => isOfRow(digest, row) && comparable(digest.settings) === standard)
    .map((digest) => ({
      id: digest.id,
      startedAt: digest.startedAt,
      label: digest.label,
      differs: differenceFrom(digest, row),
      values: valuesOf(digest),
    }))
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}

/** The device chooses the backend; everything else is the same for all who share a row. */
const comparable = ({ backend: _device, ...settings }: Settings): string => canonicalJson(settings);

/** What every submission of the row was run with; undefined where this Tabmark cannot tell. */
function standardSettings({ build: { id }, suite: { id: suiteId, version } }: BoardRow): string | undefined {
  const [build, suite] = [findBuild(id), findSuite(suiteId)];
  if (!build || suite?.version !== version) return undefined;
  try {
    const [entry] = standardPlan(0, [build], suite).entries;
    return entry && comparable(entry.settings);
  } catch {
    // A board of another version may have rows that this Tabmark cannot plan.
    return undefined;
  }
}

const isOfRow = (digest: RunDigest, { deviceClass, build, suite }: BoardRow): boolean =>
  digest.provenance === 'measured' &&
  digest.state === 'completed' &&
  digest.speedsInvalid === undefined &&
  digest.build.id === build.id &&
  digest.suite.id === suite.id &&
  digest.suite.version === suite.version &&
  digest.deviceClass.status === 'measured' &&
  digest.deviceClass.value.key === deviceClass.key;

function differenceFrom(digest: RunDigest, row: BoardRow): string | undefined {
  const version = digest.runtimeVersion.status === 'measured' ? digest.runtimeVersion.value : undefined;
  const backend = digest.backend.status === 'measured' ? digest.backend.value : undefined;
  if (version === row.runtimeVersion && backend === row.backend) return undefined;
  return [version ?? 'a runtime of unknown version', backend].filter(Boolean).join(', ');
}

/** In the units of the board. What a digest does not have is not placed. */
function valuesOf({ metrics, gpuPeakBytes }: RunDigest): OwnRun['values'] {
  const estimate = (id: keyof RunDigest['metrics']) => {
    const reading = metrics[id];
    return reading.status === 'estimated' ? reading.estimate.value : undefined;
  };
  const seconds = estimate('secondsPerCorrect');
  const values: Partial<Record<BoardMetricId, number | undefined>> = {
    decode: estimate('decode'),
    prefill: estimate('prefill'),
    timeToFirstToken: estimate('timeToFirstToken'),
    accuracy: estimate('accuracy'),
    efficiency: estimate('efficiency'),
    correctPerMinute: seconds === undefined || seconds <= 0 ? undefined : 60 / seconds,
    gpuPeakBytes: gpuPeakBytes.status === 'measured' ? gpuPeakBytes.value : undefined,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

export interface Place {
  metric: BoardMetricId;
  title: string;
  /** Such as `57.3 tok/s`. */
  value: string;
  /** Such as `Faster than 62% (55 to 69%) of this class, n = 240`. */
  sentence: string;
}

/** Where a run stands among the submissions of the row, metric by metric. */
export const placesOf = ({ values }: OwnRun, distributions: BoardDetail['distributions']): Place[] =>
  BoardMetricIds.options.flatMap((metric): Place[] => {
    const [value, distribution] = [values[metric], distributions[metric]];
    if (value === undefined || distribution === undefined) return [];
    const { title, better, than } = BOARD_METRICS[metric];
    const share = shareBelow(distribution, value, better);
    if (share.status === 'not-measured') return [];
    const { value: percent, low, high, n } = readableEstimate(share.estimate, '%');
    const sentence = `${than} ${percent}% (${low} to ${high}%) of this class, n = ${n}`;
    return [{ metric, title, value: valueWords(value, metric), sentence }];
  });
