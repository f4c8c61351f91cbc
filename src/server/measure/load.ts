import { BoardDetail, BoardMetricId, BoardPage, Receipt } from '../../schema/board.ts';
import type { LocalBuild } from '../../schema/build.ts';
import type { GeneratedSuite, Suite } from '../../schema/suite.ts';
import { openDatabase, type DatabasePlace } from '../database/open-database.ts';
import { fillBoard, type FilledRow } from './fill-board.ts';
import { post, prepareSubmission } from './send.ts';
import { startServerProcess } from './server-process.ts';
import { timeEach, type Timings } from './timings.ts';

export interface LoadChoice {
  /** Submissions that the database holds. */
  size: number;
  /** Reads of each kind at each concurrency, and submissions into each kind of row. */
  reads: number;
  submissions: number;
  builds: readonly LocalBuild[];
  suites: readonly Suite[];
  /** Honest submissions are of it; its row is the one with most submissions. */
  busiest: { build: LocalBuild; suite: GeneratedSuite };
  /** Another build of the same runtime, of whose row nothing is there. */
  fresh: LocalBuild;
  say(line: string): void;
}

export interface Load {
  size: number;
  rows: number;
  /** Submissions of the largest row. */
  largest: number;
  fillMs: number;
  /** `POST /api/submissions`, each with the transaction that stores it. Tickets were taken before. */
  submit: { freshRow: Timings; largestRow: Timings; quarantined: number };
  /** By concurrency: 1 and 8. */
  board: Record<number, Timings>;
  row: Record<number, Timings>;
}

const SENDERS = 4;
const READERS = [1, 8];

/**
 * How fast the service is with so many submissions stored: the real one, in a process of its own, over HTTP on this
 * machine. Reads come before submissions, so that they find what was filled in. Leaves the data where it is.
 */
export async function measureLoad(place: DatabasePlace, choice: LoadChoice): Promise<Load> {
  const { size, say } = choice;
  const { rows, fillMs } = await fill(place, choice);
  say(`${size} submissions in ${rows.length} rows, filled in ${(fillMs / 1000).toFixed(1)} s`);
  const server = await startServerProcess({ place, builds: [...choice.builds], suites: [...choice.suites] });
  try {
    const { url } = server;
    const pages = await boardAddresses(url, rows);
    const details = await rowAddresses(url, rows);
    const [board, row]: Record<number, Timings>[] = [{}, {}];
    // What comes first warms the service up, and is in no number.
    await timeEach(200, 4, (index) => read(at(pages, index)));
    await timeEach(200, 4, (index) => read(at(details, index)));
    for (const atOnce of READERS) {
      if (board) board[atOnce] = await timeEach(choice.reads, atOnce, (index) => read(at(pages, index)));
      if (row) row[atOnce] = await timeEach(choice.reads, atOnce, (index) => read(at(details, index)));
    }
    const { freshRow, largestRow, quarantined } = await submitAll(url, choice);
    const largest = rows[0]?.submissions ?? 0;
    return {
      ...{ size, rows: rows.length, largest, fillMs },
      submit: { freshRow, largestRow, quarantined },
      board: board ?? {},
      row: row ?? {},
    };
  } finally {
    await server.stop();
  }
}

async function fill(place: DatabasePlace, { size, ...choice }: LoadChoice) {
  const database = await openDatabase(place);
  try {
    const startedAt = performance.now();
    const rows = await fillBoard(database, { ...choice, submissions: size });
    const fillMs = performance.now() - startedAt;
    // A server does this by itself, a while after; PGlite is kept up when the service opens it.
    if ('address' in (place as object)) await database.query('vacuum analyze');
    return { rows, fillMs };
  } finally {
    await database.close();
  }
}

const at = (addresses: readonly string[], index: number): string => addresses[index % addresses.length] ?? '';

async function read(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
  return response.json();
}

/** Pages with every sort in both orders, with filters as people set them, and up to three pages on. */
async function boardAddresses(url: string, rows: readonly FilledRow[]): Promise<string[]> {
  const orders = ['descending', 'ascending'];
  const filters = Array.from({ length: 40 }, (_, index) => filterOf(rows[(index * 7919) % rows.length], index));
  const queries = BoardMetricId.options.flatMap((sort) =>
    orders.flatMap((order) => filters.map((filter) => new URLSearchParams({ sort, order, ...filter }))),
  );
  const addresses: string[] = [];
  for (const [index, query] of queries.entries()) {
    let address: string | undefined = `${url}api/board?${query.toString()}`;
    addresses.push(address);
    // Later pages of every eighth are enough to have many of them.
    for (let page = 0; index % 8 === 0 && page < 3 && address !== undefined; page++) {
      const { next } = BoardPage.parse(await read(address));
      query.set('cursor', next ?? '');
      address = next === undefined ? undefined : `${url}api/board?${query.toString()}`;
      if (address !== undefined) addresses.push(address);
    }
  }
  return mixed(addresses);
}

function filterOf(row: FilledRow | undefined, index: number): Record<string, string> {
  if (!row || index % 5 === 0) return {};
  const { deviceClass, build, suite } = row.cell;
  const [gpu = '', , operatingSystem = ''] = deviceClass.split('.');
  const choices: Record<string, string>[] = [
    { deviceClass },
    { suite: suite.id, suiteVersion: String(suite.version) },
    { model: build.model },
    { gpu, operatingSystem },
    { build: build.id, limit: '200' },
    { minParameters: '400000000', maxParameters: '2000000000' },
    { suite: suite.id, runtime: build.runtime },
  ];
  return choices[index % choices.length] ?? {};
}

/** Half of them the twenty largest rows, which is what people look at, and their second page. */
async function rowAddresses(url: string, rows: readonly FilledRow[]): Promise<string[]> {
  const addressOf = (key: string) => `${url}api/board/${key}`;
  const large = rows.slice(0, 20).map(({ key }) => addressOf(key));
  const next = await Promise.all(
    large.map(async (address) => {
      const detail = BoardDetail.parse(await read(address));
      return detail.next === undefined ? address : `${address}?cursor=${detail.next}`;
    }),
  );
  const any = Array.from({ length: 40 }, (_, index) => addressOf(rows[(index * 7919) % rows.length]?.key ?? ''));
  // Rows of classes with too few submissions are not shown.
  const shown: string[] = [];
  for (const address of any) if ((await fetch(address)).status === 200) shown.push(address);
  return mixed([...large, ...next, ...shown]);
}

/** In an order that is the same each time, and has nothing to do with how they were made. */
const mixed = (addresses: readonly string[]): string[] =>
  addresses.map((_, index) => addresses[(index * 7919) % addresses.length] ?? '');

async function submitAll(url: string, { busiest, fresh, submissions }: LoadChoice): Promise<Load['submit']> {
  let quarantined = 0;
  const into = async (build: LocalBuild) => {
    const bodies: string[] = [];
    const made = { build, suite: busiest.suite };
    for (let index = 0; index < submissions; index++) {
      bodies.push(JSON.stringify((await prepareSubmission(url, made)).submission));
    }
    return timeEach(submissions, SENDERS, async (index) => {
      const receipt = Receipt.parse(await post(`${url}api/submissions`, bodies[index] ?? ''));
      if (receipt.state === 'quarantined') quarantined++;
    });
  };
  const freshRow = await into(fresh);
  const largestRow = await into(busiest.build);
  return { freshRow, largestRow, quarantined };
}
