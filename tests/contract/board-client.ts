import { randomBytes } from 'node:crypto';
import { CALIBRATION_BUILD } from '../../src/models/calibration-build.ts';
import { findBuild } from '../../src/models/catalogue.ts';
import { readSuites } from '../../src/cli/suites/suite-files.ts';
import { BOARD_HEADER, type PinnedEntry, type Receipt } from '../../src/schema/board.ts';
import type { LocalBuild } from '../../src/schema/build.ts';
import type { Run } from '../../src/schema/run.ts';
import type { Submission, Ticket } from '../../src/schema/submission.ts';
import type { GeneratedSuite, Suite } from '../../src/schema/suite.ts';
import type { Limits } from '../../src/server/board/board-options.ts';
import { DEFAULT_LIMITS } from '../../src/server/board/board-options.ts';
import { digestOfKey } from '../../src/server/board/keys.ts';
import { createApp, type App } from '../../src/server/create-app.ts';
import type { Database } from '../../src/server/database/database.ts';
import { makeHonestRun, makeSubmission, type Made } from '../../src/server/measure/honest-submission.ts';

/** A leaderboard for tests, with work that takes no time, and a client that asks it as any program could. */

export const SUITES = readSuites().map(({ suite }) => suite);
export const CALIBRATION_SUITE = SUITES.find(({ id }) => id === 'calibration') as GeneratedSuite;
export const REAL_BUILD = knownBuild('qwen2.5-0.5b-instruct-transformers-q4f16');
export const BUILDS: LocalBuild[] = [...new Set([CALIBRATION_BUILD, REAL_BUILD])];

function knownBuild(id: string): LocalBuild {
  const build = findBuild(id);
  if (!build) throw new Error(`The catalogue has no build ${id}.`);
  return build;
}

const FREE = { perHour: 1e9 };
export const TEST_LIMITS: Partial<Limits> = {
  proof: { cost: 1, prefix: '0' },
  rates: { read: FREE, ticket: FREE, submission: FREE, export: FREE, team: FREE },
  grading: { ...DEFAULT_LIMITS.grading, threads: 1 },
};

export const testBoard = (database: Database, limits: Partial<Limits> = {}, now?: () => Date): App =>
  createApp({
    database,
    suites: SUITES,
    builds: BUILDS,
    limits: { ...TEST_LIMITS, ...limits },
    ...(now ? { now } : {}),
  });

/** A team's board with keys of its own; resolves with its client and the key of its admin. */
export async function makeTeam(
  app: App,
  { key = randomKey(), pinned = [] }: { key?: string; pinned?: PinnedEntry[] } = {},
): Promise<{ member: BoardClient; adminKey: string; answered: Answered }> {
  const adminKey = randomKey();
  const request = {
    name: 'Lab of the team',
    keyDigest: digestOfKey(key),
    adminKeyDigest: digestOfKey(adminKey),
    pinned,
  };
  const answered = await new BoardClient(app).post('/api/team-boards', {
    type: 'tabmark-team-board-request',
    schemaVersion: 1,
    ...request,
  });
  return { member: new BoardClient(app, key), adminKey, answered };
}

const randomKey = (): string => randomBytes(32).toString('hex');

export interface Answered {
  status: number;
  body: unknown;
}

export class BoardClient {
  readonly app: App;
  /** Of a team's board; the public one without. */
  readonly #key: string | undefined;
  constructor(app: App, key?: string) {
    this.app = app;
    this.#key = key;
  }

  async ask(path: string, init?: RequestInit): Promise<Answered> {
    const headers = { ...init?.headers, ...(this.#key === undefined ? {} : { [BOARD_HEADER]: this.#key }) };
    const response = await this.app.request(path, { ...init, headers });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  }

  post(path: string, value: unknown): Promise<Answered> {
    const body = typeof value === 'string' ? value : JSON.stringify(value);
    return this.ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  }

  async ticket(build = CALIBRATION_BUILD, suite: Suite = CALIBRATION_SUITE): Promise<Ticket> {
    const { id, version, digest } = suite;
    const request = {
      type: 'tabmark-ticket-request',
      schemaVersion: 1,
      build: build.id,
      suite: { id, version, digest },
    };
    const { status, body } = await this.post('/api/tickets', request);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body as Ticket;
  }

  /** An honest submission, or one that `change` made of it. */
  async submit(
    made: Partial<Made> = {},
    change: (submission: Submission, run: Run) => unknown = (submission) => submission,
  ): Promise<Answered & { key: string; ticket: Ticket; receipt: Receipt }> {
    const ticket = await this.ticket(made.build, made.suite);
    const run = makeHonestRun(ticket, { build: CALIBRATION_BUILD, suite: CALIBRATION_SUITE, ...made });
    const { submission, key } = await makeSubmission(ticket, run);
    const answered = await this.post('/api/submissions', change(submission, run));
    return { ...answered, key, ticket, receipt: answered.body as Receipt };
  }

  remove = (id: string, key: string): Promise<Answered> => this.asHolderOf(key, 'DELETE', `/api/submissions/${id}`);

  /** With a key in the header `authorization`. */
  asHolderOf(key: string, method: string, path: string, value?: unknown): Promise<Answered> {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    return this.ask(path, { method, headers, ...(value === undefined ? {} : { body: JSON.stringify(value) }) });
  }
}
