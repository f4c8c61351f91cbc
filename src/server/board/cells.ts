import { createHash } from 'node:crypto';
import { deviceClassOfKey } from '../../compare/device-class/device-class.ts';
import type { MetricValues } from '../../ranking/row-metrics.ts';
import { BoardMetricId, FailureKind, type BoardEntry, type BoardRow } from '../../schema/board.ts';
import type { LocalBuild } from '../../schema/build.ts';
import { canonicalJson } from '../../schema/json.ts';
import type { SuiteReference } from '../../schema/suite.ts';
import { z } from '../../schema/zod.ts';
import { jsonText, type Query } from '../database/database.ts';
import { PUBLIC } from './scope.ts';

/** Where a submission belongs: all that share these are one row. */
export interface Cell {
  /** `public`, or the id of a team's board. */
  scope: string;
  deviceClass: string;
  build: LocalBuild;
  suite: Pick<SuiteReference, 'id' | 'version'>;
  runtimeVersion: string;
  backend: string;
}

/** Names a row in addresses: short, and on the public board the same on every server. */
export function cellKey({ scope, deviceClass, build, suite, runtimeVersion, backend }: Cell): string {
  const parts = [deviceClass, build.id, suite.id, suite.version, runtimeVersion, backend];
  const whole = scope === PUBLIC ? parts : [...parts, scope];
  return createHash('sha256').update(canonicalJson(whole)).digest('hex').slice(0, 32);
}

/** Metric -> column. The names of columns come from here alone, never from a request. */
export const METRIC_COLUMNS = {
  decode: 'decode',
  prefill: 'prefill',
  timeToFirstToken: 'time_to_first_token',
  accuracy: 'accuracy',
  correctPerMinute: 'correct_per_minute',
  efficiency: 'efficiency',
  gpuPeakBytes: 'gpu_peak_bytes',
  loadMs: 'load_ms',
} as const satisfies Record<BoardMetricId, string>;
export const METRICS = BoardMetricId.options;
export const METRIC_LIST = METRICS.map((id) => METRIC_COLUMNS[id]).join(', ');

const nullable = z.number().nullable();
export const MetricRow = z.object({
  decode: nullable,
  prefill: nullable,
  time_to_first_token: nullable,
  accuracy: nullable,
  correct_per_minute: nullable,
  efficiency: nullable,
  gpu_peak_bytes: nullable,
  load_ms: nullable,
});
export type MetricRow = z.infer<typeof MetricRow>;

export const valuesOf = (row: MetricRow): MetricValues =>
  Object.fromEntries(
    METRICS.flatMap((id) => {
      const value = row[METRIC_COLUMNS[id]];
      return value === null ? [] : [[id, value]];
    }),
  );

/** Makes the row where there is none, and keeps everybody else from changing it until the transaction ends. */
export async function lockCell(query: Query, key: string, cell: Cell): Promise<void> {
  const { scope, build, suite, deviceClass } = cell;
  const parts = deviceClassOfKey(deviceClass)?.parts;
  if (!parts) throw new Error('The device class was checked before.');
  const { id, title, model, runtime, quantisation, parameters, role } = build;
  const facts: BoardRow['build'] = { id, title, model, runtime, quantisation, parameters, role };
  await query(
    `insert into cells (key, board, device_class, gpu, operating_system, browser, build, build_facts, model, role, runtime,
        parameters, suite_id, suite_version, runtime_version, backend)
      values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10, $11, $12, $13, $14, $15, $16)
      on conflict (key) do update set build_facts = excluded.build_facts`,
    [
      ...[key, scope, deviceClass, parts.gpu, parts.operatingSystem, parts.browser, id, jsonText(facts), model, role],
      ...[runtime, parameters, suite.id, suite.version, cell.runtimeVersion, cell.backend],
    ],
  );
}

/** Counts a submission of a class in or out; `by` is 1 or -1. */
export async function countInClass(
  query: Query,
  { scope, deviceClass }: Pick<Cell, 'scope' | 'deviceClass'>,
  by: 1 | -1,
): Promise<void> {
  const name = deviceClassOfKey(deviceClass)?.name ?? deviceClass;
  await query(
    `insert into classes_of_boards (board, key, name, submissions) values ($1, $2, $3, $4)
      on conflict (board, key) do update
        set name = excluded.name, submissions = classes_of_boards.submissions + excluded.submissions`,
    [scope, deviceClass, name, by],
  );
}

/** Columns of a submission as `BoardEntry` has them. */
export const EntryRow = MetricRow.extend({
  id: z.string(),
  received_at: z.string(),
  failure: FailureKind.nullable(),
  label: z.string().nullable(),
});

export const entryOf = (row: z.infer<typeof EntryRow>): BoardEntry => ({
  id: row.id,
  receivedAt: row.received_at,
  ...(row.failure === null ? {} : { failure: row.failure }),
  ...(row.label === null ? {} : { label: row.label }),
  values: valuesOf(row),
});
