/**
 * `npm run measure -- board-load [--sizes 1000,100000,1000000] [--databases pglite,postgres] [--reads N]
 * [--submissions N]`: fills a leaderboard with that many submissions and says how fast it takes more of them and how fast it
 * is read. Prints a table, and the same as one line of JSON for each size and database.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CALIBRATION_BUILD } from '../../models/calibration-build.ts';
import { CATALOGUE } from '../../models/catalogue.ts';
import { messageOf } from '../../schema/message-of.ts';
import { measureLoad, type Load, type LoadChoice } from '../../server/measure/load.ts';
import { startPrivatePostgres, whyNoPostgres } from '../../server/measure/private-postgres.ts';
import type { Timings } from '../../server/measure/timings.ts';
import { readSuites } from '../suites/suite-files.ts';
import { UsageError, wholeNumber } from '../usage-error.ts';

const DATABASES = ['pglite', 'postgres'] as const;
type DatabaseName = (typeof DATABASES)[number];

interface Arguments {
  sizes: number[];
  databases: DatabaseName[];
  reads: number;
  submissions: number;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

export async function measureBoardLoad(args: string[]): Promise<number> {
  const { sizes, databases, ...counts } = readArguments(args);
  const why = databases.includes('postgres') ? whyNoPostgres() : undefined;
  if (why !== undefined) throw new UsageError(`${why}; or leave it out with --databases pglite.`);
  const suites = readSuites().map(({ suite }) => suite);
  const builds = CATALOGUE.map(({ build }) => build);
  const suite = suites.find(({ id }) => id === 'calibration');
  const fresh = builds.find(({ runtime, role }) => runtime === CALIBRATION_BUILD.runtime && role === 'model');
  if (suite?.type !== 'tabmark-suite' || !fresh) throw new Error('The calibration suite or a build is missing.');
  const busiest = { build: CALIBRATION_BUILD, suite };
  say(`Node ${process.version}, ${availableParallelism()} processors; service and clients share them.`);
  for (const name of databases) {
    for (const size of sizes) {
      const load = await measureOn(name, {
        size,
        ...counts,
        builds,
        suites,
        busiest,
        fresh,
        say: (line) => say(`${name}: ${line}`),
      });
      print(name, load);
      say(JSON.stringify({ database: name, ...load }));
    }
  }
  return 0;
}

async function measureOn(name: DatabaseName, choice: LoadChoice): Promise<Load> {
  if (name === 'postgres') {
    const { address, remove } = await startPrivatePostgres();
    return measureLoad({ address }, choice).finally(remove);
  }
  const folder = mkdtempSync(join(tmpdir(), 'tabmark-load-'));
  return measureLoad({ folder }, choice).finally(() => rmSync(folder, { recursive: true, force: true }));
}

function print(name: DatabaseName, { size, rows, largest, submit, board, row }: Load): void {
  const line = (what: string, { n, perSecond, p50, p95, p99 }: Timings) =>
    say(
      [what.padEnd(44), String(n).padStart(6), perSecond.toFixed(1).padStart(9)]
        .concat([p50, p95, p99].map((ms) => ms.toFixed(1).padStart(8)))
        .join(' '),
    );
  say(`\n${name}, ${size} submissions in ${rows} rows, ${largest} in the largest`);
  say(
    `${''.padEnd(44)} ${'n'.padStart(6)} ${'per s'.padStart(9)} ${['p50', 'p95', 'p99'].map((p) => `${p} ms`.padStart(8)).join(' ')}`,
  );
  for (const [atOnce, timings] of Object.entries(board)) line(`GET /api/board, ${atOnce} at once`, timings);
  for (const [atOnce, timings] of Object.entries(row)) line(`GET /api/board/:key, ${atOnce} at once`, timings);
  line('POST /api/submissions, new row, 4 at once', submit.freshRow);
  line('POST /api/submissions, largest row, 4 at once', submit.largestRow);
  say(`${submit.quarantined} of the submissions were set aside.`);
}

function readArguments(args: string[]): Arguments {
  try {
    const { values } = parseArgs({
      args,
      options: {
        sizes: { type: 'string', default: '1000,100000,1000000' },
        databases: { type: 'string', default: DATABASES.join(',') },
        reads: { type: 'string', default: '2000' },
        submissions: { type: 'string', default: '300' },
      },
    });
    const databases = values.databases.split(',').map((name) => DATABASES.find((known) => known === name));
    if (databases.some((name) => name === undefined)) throw new UsageError(`--databases takes ${DATABASES.join(',')}.`);
    return {
      sizes: values.sizes.split(',').map((size) => wholeNumber('sizes', size, { min: 100, max: 10_000_000 })),
      databases: databases.filter((name) => name !== undefined),
      reads: wholeNumber('reads', values.reads, { min: 100, max: 1_000_000 }),
      submissions: wholeNumber('submissions', values.submissions, { min: 10, max: 100_000 }),
    };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(messageOf(error));
  }
}
