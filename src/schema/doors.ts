import { GPU_MEASUREMENT_SCHEMA_VERSION, GpuMeasurement } from './gpu-measurement.ts';
import { MIGRATE_PLAN, MIGRATE_RUN } from './migrations.ts';
import { openDoor, readJson, RefusedError } from './parse.ts';
import { Plan, PLAN_SCHEMA_VERSION } from './plan.ts';
import { Reference } from './reference.ts';
import { RUN_SCHEMA_VERSION, Run } from './run.ts';
import { FixedSuite, GeneratedSuite, SpeedSuite, type Suite } from './suite.ts';

/** A run from IndexedDB, a file, a request body or an argument. Throws RefusedError. */
export const parseRun = (value: unknown): Run =>
  openDoor(
    { name: 'run', type: 'tabmark-run', version: RUN_SCHEMA_VERSION, shape: Run, migrations: MIGRATE_RUN },
    value,
  );

/** A plan from a file, a link or an argument. Throws RefusedError. */
export const parsePlan = (value: unknown): Plan =>
  openDoor(
    { name: 'plan', type: 'tabmark-plan', version: PLAN_SCHEMA_VERSION, shape: Plan, migrations: MIGRATE_PLAN },
    value,
  );

/** The data of a suite whose tasks are made from a seed. Throws RefusedError with the path of the wrong field. */
export const parseSuite = (value: unknown): GeneratedSuite =>
  openDoor({ name: 'suite', type: 'tabmark-suite', version: 1, shape: GeneratedSuite, migrations: [] }, value);

/** The data of a suite that lists its tasks. Throws RefusedError with the path of the wrong field. */
export const parseFixedSuite = (value: unknown): FixedSuite =>
  openDoor(
    { name: 'suite of fixed tasks', type: 'tabmark-fixed-suite', version: 1, shape: FixedSuite, migrations: [] },
    value,
  );

/** The data of a suite that measures speed. Throws RefusedError with the path of the wrong field. */
export const parseSpeedSuite = (value: unknown): SpeedSuite =>
  openDoor(
    { name: 'suite of shapes', type: 'tabmark-speed-suite', version: 1, shape: SpeedSuite, migrations: [] },
    value,
  );

/** A suite of any form. Throws RefusedError with the path of the wrong field. */
export function parseAnySuite(value: unknown): Suite {
  const type = (value as { type?: unknown } | null)?.type;
  if (type === 'tabmark-fixed-suite') return parseFixedSuite(value);
  return type === 'tabmark-speed-suite' ? parseSpeedSuite(value) : parseSuite(value);
}

/** Reference outputs of a build. Throws RefusedError. */
export const parseReference = (value: unknown): Reference =>
  openDoor({ name: 'reference', type: 'tabmark-reference', version: 1, shape: Reference, migrations: [] }, value);

/** The GPU of a device as it was measured, from the browser's storage or a file. Throws RefusedError. */
export const parseGpuMeasurement = (value: unknown): GpuMeasurement =>
  openDoor(
    {
      name: 'measurement of a GPU',
      type: 'tabmark-gpu-measurement',
      version: GPU_MEASUREMENT_SCHEMA_VERSION,
      shape: GpuMeasurement,
      migrations: [],
    },
    value,
  );

/** Runs as they are exported: a self-describing file. */
export interface RunFile {
  type: 'tabmark-runs';
  schemaVersion: 1;
  source: string;
  runs: Run[];
}

export const writeRunFile = (runs: Run[], appVersion: string): string =>
  `${JSON.stringify({ type: 'tabmark-runs', schemaVersion: 1, source: `tabmark ${appVersion}`, runs } satisfies RunFile, null, 1)}\n`;

/**
 * The runs of a run file's text, or the run when the text is a single one. Throws RefusedError for anything else, and
 * where one run of many is damaged.
 */
export const parseRunFile = (text: string): Run[] => recordsOf(text).map(parseRun);

/** A run of a file that cannot be read. */
export interface DamagedRun {
  /** Among the runs of the file, from 1. */
  position: number;
  /** Runs of the file, damaged ones too. */
  total: number;
  /** What `parseRun` says: one sentence about "this run". */
  reason: string;
}

/**
 * The runs of a run file's text that can be read, in its order, and those that cannot. Throws RefusedError for what is
 * no run file, and with the first reason where none of its runs can be read.
 */
export function readRunFile(text: string): { runs: Run[]; damaged: DamagedRun[] } {
  const records = recordsOf(text);
  const runs: Run[] = [];
  const damaged: DamagedRun[] = [];
  for (const [index, record] of records.entries()) {
    try {
      runs.push(parseRun(record));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      damaged.push({ position: index + 1, total: records.length, reason: error.message });
    }
  }
  const [first] = damaged;
  if (first && runs.length === 0) throw new RefusedError(first.reason);
  return { runs, damaged };
}

/** The records of a run file, unread; a single run is a file of one. */
function recordsOf(text: string): unknown[] {
  const value = readJson(text, 'run file');
  if (typeof value !== 'object' || value === null) throw new RefusedError(NOT_RUNS);
  const { type, schemaVersion, runs } = value as Record<string, unknown>;
  if (type === 'tabmark-run') return [value];
  if (type !== 'tabmark-runs' || !Array.isArray(runs)) throw new RefusedError(NOT_RUNS);
  if (schemaVersion !== 1) {
    throw new RefusedError(
      `This run file has version ${String(schemaVersion)}; this Tabmark reads version 1. Update Tabmark to open it.`,
    );
  }
  return runs as unknown[];
}

const NOT_RUNS =
  'This file holds no Tabmark runs: choose a file that was exported from Results or by the bench command.';
