/** The server that measurements ask and kill: the real one, with work and limits that let thousands of requests come soon. */
import { text } from 'node:stream/consumers';
import type { LocalBuild } from '../../schema/build.ts';
import type { Suite } from '../../schema/suite.ts';
import type { Allowance } from '../http/rate-limit.ts';
import { DEFAULT_LIMITS, type RequestKind } from '../board/board-options.ts';
import { openDatabase, type DatabasePlace } from '../database/open-database.ts';
import { startServer } from '../serve.ts';

export interface MeasuredServerStart {
  place: DatabasePlace;
  builds: LocalBuild[];
  suites: Suite[];
  /** That grade; 1 where nothing is said. */
  threads?: number;
}

const { place, builds, suites, threads = 1 } = JSON.parse(await text(process.stdin)) as MeasuredServerStart;
const database = await openDatabase(place);
const kinds = Object.keys(DEFAULT_LIMITS.rates) as RequestKind[];
const free = Object.fromEntries(kinds.map((kind) => [kind, { perHour: 1e9 }])) as Record<RequestKind, Allowance>;
const server = await startServer({
  port: 0,
  database,
  builds,
  suites,
  limits: {
    proof: { cost: 1, prefix: '0' },
    rates: free,
    grading: { ...DEFAULT_LIMITS.grading, threads },
  },
});
process.stdout.write(`${server.url}\n`);
process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => database.close())
    .then(() => process.exit(0));
});
