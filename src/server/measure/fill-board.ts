import { VENDORS } from '../../compare/device-class/gpu-families.ts';
import { deviceClassOfKey } from '../../compare/device-class/device-class.ts';
import type { BoardMetricId } from '../../schema/board.ts';
import type { LocalBuild } from '../../schema/build.ts';
import type { Suite } from '../../schema/suite.ts';
import { z } from '../../schema/zod.ts';
import { cellKey, lockCell, METRIC_LIST, METRICS, type Cell } from '../board/cells.ts';
import { rollUp } from '../board/roll-up.ts';
import { PUBLIC } from '../board/scope.ts';
import { rowsOf, type Database, type Query } from '../database/database.ts';
import { MADE_CLASS } from './honest-submission.ts';

/** A row of a made-up board, and how many submissions it is made from. */
export interface FilledRow {
  key: string;
  cell: Cell;
  submissions: number;
}

export interface Fill {
  submissions: number;
  builds: readonly LocalBuild[];
  suites: readonly Suite[];
  /** The one in which honest submissions of `honest-submission.ts` land; it gets most. */
  busiest: Pick<Cell, 'build' | 'suite'>;
}

/** Where `makeHonestRun` says it ran. */
const HONEST_RUNTIME = 'transformers.js 4.3.1, onnxruntime-web 1.30.0';

/**
 * Fills an empty database with submissions that nobody sent, for measurements: the rows are written by the database
 * itself, a hundred thousand in seconds, and their numbers by the service's own roll-up. Machines mostly repeat what others
 * ran: there are 6 times the square root of n rows, of which the k-th has a share of 1/k. Contents are 64 bytes
 * that are no run. Returns the rows, those with most submissions first.
 */
export async function fillBoard(database: Database, fill: Fill): Promise<FilledRow[]> {
  const rows = rowsFor(fill);
  for (const row of rows) await database.transaction((query) => fillRow(query, row));
  await countClasses(database);
  return rows;
}

function rowsFor({ submissions, builds, suites, busiest }: Fill): FilledRow[] {
  const wanted = Math.max(1, Math.round(6 * Math.sqrt(submissions)));
  const classes = classKeys();
  const cells: Cell[] = [
    { ...busiest, scope: PUBLIC, deviceClass: MADE_CLASS, runtimeVersion: HONEST_RUNTIME, backend: 'webgpu' },
    ...classes.flatMap((deviceClass, at) =>
      builds.flatMap((build, place) =>
        suites.map((suite) => ({
          scope: PUBLIC,
          deviceClass,
          build,
          suite: { id: suite.id, version: suite.version },
          runtimeVersion: `made up 0.${(at + place) % 3}.0`,
          backend: 'webgpu' as const,
        })),
      ),
    ),
  ];
  const chosen = spread(cells, wanted);
  const total = chosen.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  return chosen.map((cell, index) => ({
    key: cellKey(cell),
    cell,
    submissions: Math.max(1, Math.round(submissions / ((index + 1) * total))),
  }));
}

/** The first, and `count - 1` of the others evenly from the whole list. */
function spread(cells: readonly Cell[], count: number): Cell[] {
  const [first, ...others] = cells;
  const step = Math.max(1, others.length / (count - 1));
  // A prime apart, so that large rows fall upon all classes, builds and suites.
  const picked = Array.from({ length: Math.min(count - 1, others.length) }, (_, index) => Math.floor(index * step));
  const mixed = picked.map((_, index) => picked[(index * 7919) % picked.length] ?? 0);
  return [...(first ? [first] : []), ...[...new Set(mixed)].flatMap((at) => others[at] ?? [])];
}

const PLACES = [
  'desktop.windows.chromium.f16',
  'desktop.linux.chromium.f16',
  'desktop.macos.safari.f16',
  'mobile.android.chromium.f16',
  'desktop.linux.firefox.no-f16',
];

/** Every family of GPU on every place: more classes than there will be. */
function classKeys(): string[] {
  const gpus = Object.values(VENDORS).flatMap(({ architectures }) => Object.values(architectures).map(({ id }) => id));
  return [...new Set(gpus)]
    .flatMap((gpu) => PLACES.map((place) => `${gpu}.${place}`))
    .filter((key) => deviceClassOfKey(key) !== undefined);
}

/** As SQL, from the speed $4 (tokens a second): a tenth more or less from one machine to the next. */
const VALUES: Readonly<Record<BoardMetricId, string>> = {
  decode: '$4::double precision * (0.9 + 0.2 * random())',
  prefill: '2 * $4::double precision * (0.9 + 0.2 * random())',
  timeToFirstToken: '10000 / $4::double precision * (0.9 + 0.2 * random())',
  accuracy: 'floor(25 * (1 - 0.5 * random() * random())) / 25',
  correctPerMinute: '$4::double precision * (2 + random())',
  efficiency: '0.3 + 0.3 * random()',
  gpuPeakBytes: '9000000 + floor(1000000 * random())',
  loadMs: '500 + 500 * random()',
};

async function fillRow(query: Query, { key, cell, submissions }: FilledRow): Promise<void> {
  await lockCell(query, key, cell);
  const speed = cell.deviceClass === MADE_CLASS ? 100 : 20 + (Number.parseInt(key.slice(0, 6), 16) % 200);
  const values = METRICS.map((id) => `case when failed then null else ${VALUES[id]} end`).join(', ');
  await query(
    `insert into submissions (id, cell, device_class, state, failure, reasons, received_at, deletion_key_digest, tasks,
        ${METRIC_LIST})
      select gen_random_uuid(), $1, $2, 'accepted', case when failed then 'outOfMemory' end, '[]'::jsonb,
        timestamptz '2026-01-01Z' + floor(7000 * random()) * interval '1 hour', $3, 24, ${values}
      from (select random() < 0.02 as failed from generate_series(1, $5::int)) as made`,
    [key, cell.deviceClass, `sha256:${'0'.repeat(64)}`, speed, submissions],
  );
  await query('insert into payloads (id, content) select id, $2::bytea from submissions where cell = $1', [
    key,
    new Uint8Array(64).fill(7),
  ]);
  await query(
    `update cells set n = counted.n, out_of_memory = counted.failed
      from (select count(*) filter (where failure is null) as n, count(failure) as failed from submissions where cell = $1)
        as counted
      where key = $1`,
    [key],
  );
  await rollUp(query, key);
}

async function countClasses(database: Database): Promise<void> {
  const counted = await database.query(
    'select device_class as key, count(*)::int as submissions from submissions group by device_class',
  );
  const classes = rowsOf(z.object({ key: z.string(), submissions: z.number() }), counted);
  await database.transaction(async (query) => {
    for (const { key, submissions } of classes) {
      await query('insert into classes_of_boards (board, key, name, submissions) values ($1, $2, $3, $4)', [
        ...[PUBLIC, key, deviceClassOfKey(key)?.name ?? key, submissions],
      ]);
    }
  });
}
