import { deviceClassOfKey } from '../../compare/device-class/device-class.ts';
import {
  type BoardDetail,
  type BoardMetricId,
  type BoardPage,
  type BoardRow,
  type DeviceClassList,
} from '../../schema/board.ts';
import { Backend } from '../../schema/build.ts';
import { z } from '../../schema/zod.ts';
import { instantText, rowOf, rowsOf, type Database, type SqlValue } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import { EntryRow, entryOf, METRIC_COLUMNS, METRIC_LIST, MetricRow } from './cells.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { Distributions } from './roll-up.ts';
import type { ScopedBoard } from './scope.ts';

/** Filters that are one column each. */
const FILTER_COLUMNS = {
  role: 'role',
  suite: 'suite_id',
  suiteVersion: 'suite_version',
  deviceClass: 'device_class',
  gpu: 'gpu',
  operatingSystem: 'operating_system',
  browser: 'browser',
  build: 'build',
  model: 'model',
  runtime: 'runtime',
  runtimeVersion: 'runtime_version',
  backend: 'backend',
} as const;
type Filter = keyof typeof FILTER_COLUMNS;

export interface BoardQuery extends Partial<Record<Filter, string | number | undefined>> {
  minParameters?: number | undefined;
  maxParameters?: number | undefined;
  gpuVendor?: string | undefined;
  sort: BoardMetricId;
  order: 'ascending' | 'descending';
  limit: number;
  cursor?: string | undefined;
}

const CellRow = MetricRow.extend({
  key: z.string(),
  device_class: z.string(),
  build_facts: z.string(),
  suite_id: z.string(),
  suite_version: z.number(),
  runtime_version: z.string(),
  backend: Backend,
  n: z.number(),
  wrong: z.number(),
  out_of_memory: z.number(),
  device_lost: z.number(),
  other: z.number(),
  replicated: z.boolean(),
  metrics: z.string(),
});
type CellRow = z.infer<typeof CellRow>;

const CELL_COLUMNS = `cells.key, device_class, build_facts::text as build_facts, suite_id, suite_version, runtime_version,
  backend, n, wrong, out_of_memory, device_lost, other, replicated, metrics::text as metrics, ${METRIC_LIST}`;

/**
 * What a board shows: its own rows, and none of a class of few devices, which could be told for a person. The first place
 * is that of the board, the second that of the fewest submissions.
 */
export const SHOWN = (table: string, board: string, fewest: string): string =>
  `${table}.board = ${board} and ${table}.device_class in
    (select key from classes_of_boards where board = ${board} and submissions >= ${fewest})`;

/** Facts and metrics are as `lockCell` and `rollUp` wrote them: checked with each of many rows, they would cost the most. */
const rowFrom = (cell: CellRow): BoardRow => ({
  key: cell.key,
  deviceClass: { key: cell.device_class, name: deviceClassOfKey(cell.device_class)?.name ?? cell.device_class },
  build: JSON.parse(cell.build_facts) as BoardRow['build'],
  suite: { id: cell.suite_id, version: cell.suite_version },
  runtimeVersion: cell.runtime_version,
  backend: cell.backend,
  n: cell.n,
  failures: { wrong: cell.wrong, outOfMemory: cell.out_of_memory, deviceLost: cell.device_lost, other: cell.other },
  replicated: cell.replicated,
  metrics: JSON.parse(cell.metrics) as BoardRow['metrics'],
});

/** Conditions joined by `and`, and the values of their places. */
class Where {
  readonly values: SqlValue[];
  readonly #conditions: string[];

  constructor(values: readonly SqlValue[] = [], conditions: readonly string[] = []) {
    this.values = [...values];
    this.#conditions = [...conditions];
  }

  copy = (): Where => new Where(this.values, this.#conditions);

  place(value: SqlValue): string {
    return `$${this.values.push(value)}`;
  }

  and(condition: string): void {
    this.#conditions.push(condition);
  }

  get text(): string {
    return this.#conditions.join(' and ');
  }
}

/** A page of rows. Those without the number that is sorted by come last, whichever the order. */
export async function readBoard({ database, scope, classSize }: ScopedBoard, query: BoardQuery): Promise<BoardPage> {
  const where = new Where();
  where.and(SHOWN('cells', where.place(scope), where.place(classSize)));
  for (const [filter, column] of Object.entries(FILTER_COLUMNS)) {
    const wanted = query[filter as Filter];
    if (wanted !== undefined) where.and(`${column} = ${where.place(wanted)}`);
  }
  if (query.gpuVendor !== undefined) where.and(`split_part(gpu, '-', 1) = ${where.place(query.gpuVendor)}`);
  if (query.minParameters !== undefined) where.and(`parameters >= ${where.place(query.minParameters)}`);
  if (query.maxParameters !== undefined) where.and(`parameters <= ${where.place(query.maxParameters)}`);
  const counted = await database.query(`select count(*)::int as total from cells where ${where.text}`, where.values);
  const total = rowOf(z.object({ total: z.number() }), counted)?.total ?? 0;
  const cells = await readCells(database, where, query, total);
  const last = cells.length > query.limit ? cells[query.limit - 1] : undefined;
  return {
    rows: cells.slice(0, query.limit).map(rowFrom),
    total,
    ...(last ? { next: writeCursor({ value: last[METRIC_COLUMNS[query.sort]], key: last.key }) } : {}),
  };
}

/** The rows of a page and one more. Those with the number and those without it are each read along an index. */
async function readCells(database: Database, where: Where, query: BoardQuery, total: number): Promise<CellRow[]> {
  const cursor = readCursor(query.cursor, 'row');
  const column = METRIC_COLUMNS[query.sort];
  const wanted = query.limit + 1;
  const isDescending = query.order === 'descending';
  const withNumber = where.copy();
  withNumber.and(`${column} is not null`);
  if (cursor && cursor.value !== null) {
    const beyond = `(${withNumber.place(cursor.value)}::double precision, ${withNumber.place(cursor.key)})`;
    withNumber.and(`(${column}, cells.key) ${isDescending ? '<' : '>'} ${beyond}`);
  }
  const direction = isDescending ? 'desc' : 'asc';
  const first =
    cursor?.value === null
      ? []
      : await readOrdered(database, withNumber, `cells.${column} ${direction}, cells.key ${direction}`, wanted);
  if (first.length === wanted || first.length === total) return first;
  const without = where.copy();
  without.and(`${column} is null`);
  if (cursor?.value === null) without.and(`cells.key > ${without.place(cursor.key)}`);
  // A row may lose its number between the two: it stands once.
  const met = new Set(first.map(({ key }) => key));
  const rest = await readOrdered(database, without, `cells.${column}, cells.key`, wanted - first.length);
  return [...first, ...rest.filter(({ key }) => !met.has(key))];
}

/** Which rows they are is settled before anything is read of them that nobody sorts by. */
const readOrdered = async (database: Database, where: Where, order: string, limit: number): Promise<CellRow[]> =>
  rowsOf(
    CellRow,
    await database.query(
      `select ${CELL_COLUMNS}
        from (select * from cells where ${where.text} order by ${order} limit ${where.place(limit)}) as cells
        join roll_ups on roll_ups.key = cells.key order by ${order}`,
      where.values,
    ),
  );

/** Below every id that is given: with a comparison alone, an index can be used. */
export const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

/** A row and a page of its submissions, by id. Throws a ProblemError 404, also for rows of classes that are not shown. */
export async function readRow(
  { database, scope, classSize }: ScopedBoard,
  key: string,
  page: { limit: number; cursor?: string | undefined },
): Promise<BoardDetail> {
  const found = await database.query(
    `select ${CELL_COLUMNS}, distributions::text as distributions from cells join roll_ups on roll_ups.key = cells.key
      where cells.key = $1 and ${SHOWN('cells', '$2', '$3')}`,
    [key, scope, classSize],
  );
  const cell = rowOf(CellRow.extend({ distributions: z.string() }), found);
  if (!cell) throw new ProblemError(404, 'unknown-row', 'There is no such row on the board.');
  const cursor = readCursor(page.cursor, 'submission');
  const entries = rowsOf(
    EntryRow,
    await database.query(
      `select id, ${instantText('received_at')} as received_at, failure, label, ${METRIC_LIST} from submissions
        where cell = $1 and board = $4 and state = 'accepted' and id > $2::uuid
        order by id limit $3`,
      [key, cursor?.key ?? LOWEST_ID, page.limit + 1, scope],
    ),
  );
  const last = entries.length > page.limit ? entries[page.limit - 1] : undefined;
  return {
    row: rowFrom(cell),
    distributions: Distributions.parse(JSON.parse(cell.distributions)),
    submissions: entries.slice(0, page.limit).map(entryOf),
    ...(last ? { next: writeCursor({ value: null, key: last.id }) } : {}),
  };
}

const ClassRow = z.object({ key: z.string(), name: z.string(), submissions: z.number() });

/** The classes that are shown, those with most submissions first. */
export async function readDeviceClasses({ database, scope, classSize }: ScopedBoard): Promise<DeviceClassList> {
  const rows = await database.query(
    `select key, name, submissions from classes_of_boards where board = $1 and submissions >= $2
      order by submissions desc, key limit 1000`,
    [scope, classSize],
  );
  return { deviceClasses: rowsOf(ClassRow, rows) };
}
