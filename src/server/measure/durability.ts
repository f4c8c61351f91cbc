import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BoardPage } from '../../schema/board.ts';
import type { LocalBuild } from '../../schema/build.ts';
import type { GeneratedSuite } from '../../schema/suite.ts';
import type { MeasuredServerStart } from './measured-server.ts';
import { post, prepareSubmission } from './send.ts';
import { startPrivatePostgres, whyNoPostgres } from './private-postgres.ts';
import { startServerProcess } from './server-process.ts';

export interface DurabilityChoice {
  /** Times that the server is killed, on each database. */
  rounds: number;
  /** Submissions that each round is about; it is killed somewhere among them. */
  submissions: number;
  build: LocalBuild;
  suite: GeneratedSuite;
  say(line: string): void;
}

interface Killable {
  start: MeasuredServerStart;
  /** Kills what else holds the data, and starts it again. */
  killMore?(): void;
  startAgain?(): void;
  remove(): void;
}

/**
 * Kills the server with SIGKILL in the middle of submissions, starts it again and asks for every one that it had
 * acknowledged. On PostgreSQL that server and all its processes are killed as well. Returns how many were missing.
 */
export async function measureDurability(choice: DurabilityChoice): Promise<number> {
  let missing = await measureOn('PGlite', embedded(choice), choice);
  const why = whyNoPostgres();
  if (why !== undefined) choice.say(`PostgreSQL: not measured. ${why}`);
  else missing += await measureOn('PostgreSQL', await onPostgres(choice), choice);
  return missing;
}

function embedded({ build, suite }: DurabilityChoice): Killable {
  const folder = mkdtempSync(join(tmpdir(), 'tabmark-durability-'));
  return {
    start: { place: { folder }, builds: [build], suites: [suite] },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function onPostgres({ build, suite }: DurabilityChoice): Promise<Killable> {
  const { address, kill, start, remove } = await startPrivatePostgres();
  return {
    start: { place: { address }, builds: [build], suites: [suite] },
    killMore: kill,
    startAgain: start,
    remove,
  };
}

async function measureOn(name: string, place: Killable, choice: DurabilityChoice): Promise<number> {
  let [acknowledged, missing] = [0, 0];
  const known: string[] = [];
  try {
    for (let round = 1; round <= choice.rounds; round++) {
      const { taken, begun } = await killAmong(place, choice);
      known.push(...taken);
      acknowledged += taken.length;
      const { lost, stored, counted } = await lookAgain(place, known);
      // A row that disagrees with its submissions is half of a transaction.
      missing += lost + Math.abs(stored - counted);
      choice.say(
        `${name}, round ${round}: killed with ${taken.length} acknowledged of ${begun} begun; ${lost} of ${known.length} missing after it, ${stored} stored, ${counted} counted in the row`,
      );
    }
  } finally {
    place.remove();
  }
  choice.say(`${name}: ${acknowledged} acknowledged in ${choice.rounds} rounds, ${missing} missing`);
  return missing;
}

const AT_ONCE = 4;
const MOST_FAILURES = 20;

/**
 * Several clients submit until the server is killed, at a random place of the round and a random moment of a submission.
 * Gives the ids that were acknowledged.
 */
async function killAmong(place: Killable, choice: DurabilityChoice): Promise<{ taken: string[]; begun: number }> {
  const server = await startServerProcess(place.start);
  const killAfter = 1 + Math.floor(Math.random() * choice.submissions);
  const taken: string[] = [];
  const startedAt = performance.now();
  let begun = 0;
  let killed: Promise<void> | undefined;
  let failures = 0;
  const kill = async () => {
    // Acknowledgements come at the end of a transaction: the kill falls anywhere within the next few.
    await new Promise((resolve) =>
      setTimeout(resolve, (Math.random() * 4 * (performance.now() - startedAt)) / killAfter),
    );
    server.process.kill('SIGKILL');
    place.killMore?.();
    await server.kill();
  };
  const sender = async () => {
    while (server.process.exitCode === null && server.process.signalCode === null) {
      begun++;
      const id = await submitOne(server.url, choice).catch((error: unknown) => {
        // A machine that is busy loses a connection now and then; that submission was not acknowledged.
        if (!killed && ++failures > MOST_FAILURES) throw error;
        return undefined;
      });
      // What was acknowledged counts, also when the answer came while the server was being killed.
      if (id !== undefined) taken.push(id);
      if (taken.length >= killAfter) killed ??= kill();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  await killed;
  place.startAgain?.();
  return { taken, begun };
}

async function submitOne(url: string, made: DurabilityChoice): Promise<string> {
  const { submission } = await prepareSubmission(url, made);
  await post(`${url}api/submissions`, JSON.stringify(submission));
  return submission.ticket;
}

/** Asks for each acknowledged submission, and holds what is stored against the number in its row. */
async function lookAgain(
  place: Killable,
  ids: readonly string[],
): Promise<{ lost: number; stored: number; counted: number }> {
  const { url, kill } = await startServerProcess(place.start);
  let lost = 0;
  for (const id of ids) {
    const ask = () => fetch(`${url}api/submissions/${id}`);
    const response = await ask().catch(ask);
    await response.body?.cancel();
    if (response.status !== 200) lost++;
  }
  const lines = await (await fetch(`${url}api/export?pages=all&format=csv`)).text();
  const { rows } = BoardPage.parse(await (await fetch(`${url}api/board?role=calibration`)).json());
  const counted = rows.reduce(
    (sum, { n, failures }) => sum + n + Object.values(failures).reduce((a, b) => a + b, 0),
    0,
  );
  await kill();
  return { lost, stored: lines.split('\r\n').length - 2, counted };
}
