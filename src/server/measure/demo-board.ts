import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { digestOf } from '../../compare/run-digest.ts';
import { deviceClassOfKey } from '../../compare/device-class/device-class.ts';
import { DEFAULT_LIMIT } from '../../plan/default-settings.ts';
import { DEMO_RUNTIME, type BoardMetricId } from '../../schema/board.ts';
import type { LocalBuild } from '../../schema/build.ts';
import { measuredBy } from '../../schema/device.ts';
import { measured, notMeasured } from '../../schema/primitives.ts';
import type { Run } from '../../schema/run.ts';
import type { Session } from '../../schema/session.ts';
import type { Ticket } from '../../schema/submission.ts';
import type { GeneratedSuite } from '../../schema/suite.ts';
import { z } from '../../schema/zod.ts';
import { cellKey, countInClass, lockCell, METRIC_LIST, METRICS, type Cell } from '../board/cells.ts';
import { countInRow } from '../board/roll-up.ts';
import { PUBLIC } from '../board/scope.ts';
import { jsonText, rowOf, rowsOf, type Database } from '../database/database.ts';
import { makeHonestRun } from './honest-submission.ts';

const compress = promisify(deflateRaw);

const CLASSES = [
  'nvidia-lovelace.desktop.windows.chromium.f16',
  'intel-xe-lpg.desktop.windows.chromium.f16',
  'amd-rdna-3.desktop.linux.chromium.f16',
  'qualcomm-adreno-7xx.mobile.android.chromium.f16',
  'software.desktop.linux.chromium.no-f16',
];
/** How much faster than the first one the classes are made to be. */
const PACE = [1, 0.3, 0.7, 0.15, 0.05];

export interface Demo {
  submissions: number;
  builds: readonly LocalBuild[];
  suites: readonly GeneratedSuite[];
}

/** Submissions on the database that are not of a demo. */
export async function countReal(database: Database): Promise<number> {
  const counted = await database.query(
    `select count(*)::int as n from submissions
      where cell not in (select key from cells where runtime_version = $1 and board = $2)`,
    [DEMO_RUNTIME, PUBLIC],
  );
  return rowOf(z.object({ n: z.number() }), counted)?.n ?? 0;
}

/**
 * Adds made-up submissions to the public board through the same tables and roll-ups as real ones. Their runs are marked
 * `synthetic`, which the service itself takes from nobody, and their keys are thrown away. Returns in how many rows they lie.
 */
export async function addDemo(database: Database, demo: Demo): Promise<number> {
  const cells = cellsOf(demo);
  const used = new Set<string>();
  for (let index = 0; index < demo.submissions; index++) {
    // The first rows get most, and three are needed before a class is shown.
    const place = Math.floor(cells.length * ((index % 97) / 97) ** 2);
    const cell = cells[index < 3 * cells.length ? Math.floor(index / 3) : place];
    if (cell) used.add(await addOne(database, cell));
  }
  return used.size;
}

interface DemoCell extends Cell {
  suiteWhole: GeneratedSuite;
  /** Tokens a second. */
  speed: number;
  /** Share of tasks that are solved. */
  skill: number;
}

function cellsOf({ builds, suites }: Demo): DemoCell[] {
  const models = builds.filter(({ role }) => role === 'model').filter((_, index) => index % 6 === 0);
  return CLASSES.flatMap((deviceClass, place) =>
    models.flatMap((build) =>
      suites
        .filter(({ id }) => id !== 'calibration')
        .map((suite) => ({
          ...{ scope: PUBLIC, deviceClass, build, suite, suiteWhole: suite },
          ...{ runtimeVersion: DEMO_RUNTIME, backend: 'webgpu' },
          speed: (60e9 * (PACE[place] ?? 1)) / build.parameters + 5,
          skill: Math.min(0.9, 0.2 + Math.log10(build.parameters / 1e8) / 3),
        })),
    ),
  );
}

async function addOne(database: Database, cell: DemoCell): Promise<string> {
  const key = cellKey(cell);
  const { run, values, tasks } = makeDemoRun(cell);
  const content = await compress(Buffer.from(jsonText(run)));
  const places = METRICS.map((_, index) => `$${index + 8}`).join(', ');
  await database.transaction(async (query) => {
    await lockCell(query, key, cell);
    await query(
      `insert into submissions (id, board, cell, device_class, state, failure, reasons, received_at, deletion_key_digest,
          tasks, ${METRIC_LIST}) values ($1, $2, $3, $4, 'accepted', null, '[]', $5, $6, $7, ${places})`,
      [
        ...[run.id, PUBLIC, key, cell.deviceClass, run.startedAt],
        ...[`sha256:${randomBytes(32).toString('hex')}`, tasks, ...METRICS.map((id) => values[id] ?? null)],
      ],
    );
    await query('insert into payloads (id, content) values ($1, $2)', [run.id, content]);
    await countInRow(query, key, { failure: undefined, by: 1 });
    await countInClass(query, cell, 1);
  });
  return key;
}

/** A run as it could have been, on a device of that class, and the numbers that it comes to. */
function makeDemoRun({ build, suiteWhole: suite, deviceClass, speed, skill }: DemoCell) {
  const now = new Date(Date.now() - Math.random() * 60 * 24 * 3_600_000);
  const { id, version, digest } = suite;
  const ticket: Ticket = {
    ...{ type: 'tabmark-ticket', schemaVersion: 1, id: randomUUID(), build: build.id, proof: '-' },
    ...{ seed: randomInt(2 ** 31), suite: { id, version, digest } },
    ...{ issuedAt: now.toISOString(), deadline: now.toISOString() },
  };
  const tokenMs = (1000 / speed) * (0.9 + 0.2 * Math.random());
  const wrong = Array.from({ length: DEFAULT_LIMIT }, () => Math.random() > skill).filter(Boolean).length;
  const honest = makeHonestRun(ticket, { build, suite, tokenMs, wrong, now });
  const sessions = honest.sessions.map((session) => onDevice(session, deviceClass));
  const { metrics, gpuPeakBytes } = digestOf(honest);
  const values: Partial<Record<BoardMetricId, number>> = {};
  for (const metric of ['decode', 'prefill', 'timeToFirstToken', 'accuracy'] as const) {
    const found = metrics[metric];
    if (found.status === 'estimated') values[metric] = found.estimate.value;
  }
  const { secondsPerCorrect } = metrics;
  if (secondsPerCorrect.status === 'estimated') values.correctPerMinute = 60 / secondsPerCorrect.estimate.value;
  if (gpuPeakBytes.status === 'measured') values.gpuPeakBytes = gpuPeakBytes.value;
  const run: Run = { ...honest, provenance: 'synthetic', sessions };
  return { run, values, tasks: run.trials.length };
}

/** With what a device of that class would tell of itself, and the runtime that no device has. */
function onDevice(session: Session, deviceClass: string): Session {
  const { gpu, f16 } = deviceClassOfKey(deviceClass)?.parts ?? { gpu: '', f16: false };
  const [vendor = '', ...architecture] = gpu.split('-');
  const { device, runtime } = session;
  if (device.gpu.status !== 'measured' || runtime.status !== 'loaded' || gpu === 'software') return session;
  const adapter = { ...device.gpu.value.adapter, vendor, architecture: architecture.join('-'), isFallback: false };
  const [, , system = '', browser = ''] = deviceClassOfKey(deviceClass)?.name.split(', ') ?? [];
  const named = (name: string) => ({ name, version: notMeasured('a made-up device does not tell') });
  return {
    ...session,
    device: {
      ...device,
      gpu: measuredBy('webgpu', { ...device.gpu.value, adapter, features: f16 ? ['shader-f16'] : [] }),
      operatingSystem: measuredBy('client-hints', named(system)),
      browser: measuredBy('client-hints', named(browser)),
    },
    runtime: {
      ...runtime,
      report: { ...runtime.report, versions: { demo: '0.0.0' }, adapter: measured(adapter) },
    },
  };
}

/** Takes every submission of a demo away, with its rows. Returns how many there were. */
export function removeDemo(database: Database): Promise<number> {
  return database.transaction(async (query) => {
    const Gone = z.object({ device_class: z.string(), n: z.number() });
    const of = [DEMO_RUNTIME, PUBLIC];
    const rows = '(select key from cells where runtime_version = $1 and board = $2)';
    const counted = await query(
      `select device_class, count(*)::int as n from submissions where cell in ${rows} and state = 'accepted'
        group by device_class`,
      of,
    );
    await query(`delete from payloads where id in (select id from submissions where cell in ${rows})`, of);
    await query(`delete from submissions where cell in ${rows}`, of);
    await query(`delete from roll_ups where key in ${rows}`, of);
    await query('delete from cells where runtime_version = $1 and board = $2', of);
    const classes = rowsOf(Gone, counted);
    for (const { device_class: key, n } of classes) {
      await query('update classes_of_boards set submissions = submissions - $3 where board = $1 and key = $2', [
        ...[PUBLIC, key, n],
      ]);
    }
    await query('delete from classes_of_boards where submissions = 0');
    return classes.reduce((sum, { n }) => sum + n, 0);
  });
}
