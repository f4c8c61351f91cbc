import { distributionOf } from '../../ranking/distribution.ts';
import { isReplicated } from '../../ranking/is-replicated.ts';
import { rowMetrics } from '../../ranking/row-metrics.ts';
import { BoardMetricId, Distribution, type FailureKind } from '../../schema/board.ts';
import { z } from '../../schema/zod.ts';
import { jsonText, rowOf, rowsOf, type Query, type SqlValue } from '../database/database.ts';
import { METRIC_COLUMNS, METRIC_LIST, MetricRow, METRICS, valuesOf } from './cells.ts';

/** Up to so many submissions the numbers of a row are made anew with each. */
const AT_ONCE = 500;
/** In larger rows they are when so large a share has come since: what is read stays in proportion to what is written. */
const BEHIND = 0.02;

const FAILURE_COLUMNS = {
  wrong: 'wrong',
  outOfMemory: 'out_of_memory',
  deviceLost: 'device_lost',
  other: 'other',
} as const satisfies Record<FailureKind, string>;

const Counts = z.object({
  n: z.number(),
  wrong: z.number(),
  out_of_memory: z.number(),
  device_lost: z.number(),
  other: z.number(),
  rolled: z.number().nullable(),
});

/**
 * Counts a submission into its row or out of it, inside the transaction that stores or deletes it; the row has to be
 * locked. Counts are exact at once. Medians, intervals and distributions are exact up to 500 submissions and after every
 * deletion; of larger rows they are at most 2 % of the submissions behind.
 */
export async function countInRow(
  query: Query,
  key: string,
  { failure, by }: { failure: FailureKind | undefined; by: 1 | -1 },
): Promise<void> {
  const column = failure === undefined ? 'n' : FAILURE_COLUMNS[failure];
  const counted = rowOf(
    Counts,
    await query(
      `update cells set ${column} = cells.${column} + $2 where key = $1
        returning n, wrong, out_of_memory, device_lost, other, (select rolled from roll_ups where key = $1) as rolled`,
      [key, by],
    ),
  );
  if (!counted) throw new Error('The row that a submission counts in is gone.');
  const { n, wrong, out_of_memory: outOfMemory, device_lost: deviceLost, other, rolled } = counted;
  if (n + wrong + outOfMemory + deviceLost + other === 0) return dropRow(query, key);
  const isDue = rolled === null || by === -1 || n <= AT_ONCE || n - rolled >= n * BEHIND;
  if (isDue) await rollUp(query, key);
}

/** Removes a row that holds nothing, such as one whose only submission was set aside. */
export async function dropIfEmpty(query: Query, key: string): Promise<void> {
  const gone = await query(
    `delete from cells where key = $1 and n + wrong + out_of_memory + device_lost + other = 0 returning key`,
    [key],
  );
  if (gone.length > 0) await query('delete from roll_ups where key = $1', [key]);
}

async function dropRow(query: Query, key: string): Promise<void> {
  await query('delete from cells where key = $1', [key]);
  await query('delete from roll_ups where key = $1', [key]);
}

const Counted = MetricRow.extend({ tasks: z.number() });

/** Makes the numbers of one row anew from all its submissions that count. The row has to be locked. */
export async function rollUp(query: Query, key: string): Promise<void> {
  const counting = rowsOf(
    Counted,
    await query(
      `select tasks, ${METRIC_LIST} from submissions where cell = $1 and state = 'accepted' and failure is null`,
      [key],
    ),
  ).map((row) => ({ ...valuesOf(row), tasks: row.tasks }));
  const metrics = rowMetrics(counting);
  const replicated = isReplicated(counting.map(({ decode, accuracy, tasks }) => ({ decode, accuracy, tasks })));
  const distributions = Object.fromEntries(
    METRICS.flatMap((id) => {
      const values = counting.flatMap((one) => one[id] ?? []);
      return values.length > 0 ? [[id, distributionOf(values)]] : [];
    }),
  );
  const medians = METRICS.map((id): SqlValue => {
    const metric = metrics[id];
    return metric.status === 'estimated' ? metric.estimate.value : null;
  });
  const columns = METRICS.map((id, index) => `${METRIC_COLUMNS[id]} = $${index + 3}`).join(', ');
  await query(`update cells set replicated = $2, ${columns} where key = $1`, [key, replicated, ...medians]);
  await query(
    `insert into roll_ups (key, rolled, metrics, distributions) values ($1, $2, $3::text::jsonb, $4::text::jsonb)
      on conflict (key) do update
        set rolled = excluded.rolled, metrics = excluded.metrics, distributions = excluded.distributions`,
    [key, counting.length, jsonText(metrics), jsonText(distributions)],
  );
}

export const Distributions = z.partialRecord(BoardMetricId, Distribution);
export type Distributions = z.infer<typeof Distributions>;

/** How the numbers of a row spread, as far as it was rolled up; nothing for a row that is new. */
export async function readDistributions(query: Query, key: string): Promise<Distributions> {
  const row = rowOf(
    z.object({ distributions: z.string() }),
    await query('select distributions::text as distributions from roll_ups where key = $1', [key]),
  );
  return row ? Distributions.parse(JSON.parse(row.distributions)) : {};
}
