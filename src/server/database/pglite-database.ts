import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { messageOf } from '../../schema/message-of.ts';
import { DatabaseError, type Database, type Query } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import type { PgliteAnswer, PgliteRequest, PgliteStart } from './pglite-protocol.ts';
import { catchUp, keepUp } from './pglite-upkeep.ts';
import { repeatConflicts } from './repeat-conflicts.ts';

export interface PgliteDatabase extends Database {
  /** How often files were forced to the disk since the database was opened. */
  syncs(): number;
}

/** After so many queries and transactions it is looked whether tables are due: a look takes about a millisecond. */
const UPKEEP_EVERY = 200;

/**
 * PostgreSQL in a thread of this process, in a folder of its own or in memory. What is committed is on the disk. Rejects
 * with a FolderInUseError when another process has the folder, and with a DatabaseError when it cannot be opened.
 */
export async function openPglite({ folder }: { folder?: string } = {}): Promise<PgliteDatabase> {
  if (folder === undefined) return open({}, 'PGlite in memory', () => undefined);
  const path = resolve(folder);
  mkdirSync(path, { recursive: true });
  const release = lockFolder(path);
  try {
    return await open({ folder: resolve(path, 'pglite') }, `PGlite in ${path}`, release);
  } catch (error) {
    release();
    const why = 'its files are damaged, of something else, or not yours to read. Restore a back-up into another folder';
    throw new DatabaseError(`${why}. (${messageOf(error)})`, undefined, error);
  }
}

async function open(start: PgliteStart, name: string, release: () => void): Promise<PgliteDatabase> {
  const thread = new DatabaseThread(start);
  await thread.ready;
  const turns = new Turns();
  // What keeps it from being kept up, such as a full disk, whoever writes meets as well, and says.
  const upkeep = (work: (query: Query) => Promise<unknown>) =>
    turns.take(() => work(thread.query)).catch(() => undefined);
  if (start.folder !== undefined) await upkeep(catchUp);
  let taken = 0;
  const take = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = turns.take(work);
    if (++taken % UPKEEP_EVERY === 0) void upkeep(keepUp);
    return mine;
  };
  return {
    name,
    migrationLock: 'none',
    syncs: () => thread.syncs,
    query: (sql, values) => take(() => thread.query(sql, values)),
    transaction: (work) => take(() => repeatConflicts(() => inTransaction(thread.query, work))),
    async close() {
      await turns.take(() => thread.close());
      release();
    },
  };
}

async function inTransaction<Result>(query: Query, work: (query: Query) => Promise<Result>): Promise<Result> {
  await query('begin');
  try {
    const result = await work(query);
    await query('commit');
    return result;
  } catch (error) {
    // Where the thread is gone, so is the transaction.
    await query('rollback').catch(() => undefined);
    throw error;
  }
}

/** There is one connection: a transaction has it to itself. */
class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#last.then(work, work);
    this.#last = mine;
    return mine;
  }
}

interface Waiting {
  resolve(rows: unknown[]): void;
  reject(error: DatabaseError): void;
}

class DatabaseThread {
  syncs = 0;
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #ended: string | undefined;

  constructor(start: PgliteStart) {
    this.#worker = new Worker(new URL('./boot-pglite-worker.mjs', import.meta.url), {
      name: 'database',
      workerData: start,
      env: {},
      execArgv: [],
    });
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (message: PgliteAnswer) => {
        if (message.kind === 'ready') resolve();
        else if (message.kind === 'failed' && message.id === undefined) this.#end(message.message, reject);
        else this.#settle(message);
      });
      this.#worker.on('error', (error) => this.#end(error.message, reject));
      this.#worker.on('exit', () => this.#end('it ended', reject));
    });
  }

  query: Query = (sql, values = []) => this.#ask({ kind: 'query', id: this.#nextId++, sql, values });

  async close(): Promise<void> {
    if (this.#ended !== undefined) return;
    await this.#ask({ kind: 'close', id: this.#nextId++ });
    this.#ended = 'it was closed';
    await this.#worker.terminate();
  }

  #ask(request: PgliteRequest): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) return reject(this.#gone());
      this.#waiting.set(request.id, { resolve, reject });
      this.#worker.postMessage(request);
    });
  }

  #settle(message: Exclude<PgliteAnswer, { kind: 'ready' }>): void {
    const waiting = this.#waiting.get(message.id ?? 0);
    this.#waiting.delete(message.id ?? 0);
    if (message.kind === 'failed') return waiting?.reject(new DatabaseError(message.message, message.code));
    this.syncs = message.syncs;
    waiting?.resolve(message.rows);
  }

  #end(why: string, reject: (error: DatabaseError) => void): void {
    this.#ended ??= why;
    const gone = this.#gone();
    reject(gone);
    for (const waiting of this.#waiting.values()) waiting.reject(gone);
    this.#waiting.clear();
    void this.#worker.terminate();
  }

  #gone = (): DatabaseError => new DatabaseError(`The database cannot be used: ${this.#ended}.`, undefined);
}
