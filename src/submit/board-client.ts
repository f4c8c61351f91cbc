import {
  BOARD_HEADER,
  BoardDetail,
  BoardPage,
  DeviceClassList,
  Problem,
  Receipt,
  StoredSubmission,
} from '../schema/board.ts';
import { firstIssue, readJson, RefusedError } from '../schema/parse.ts';
import {
  parseTicket,
  SUBMISSION_SCHEMA_VERSION,
  type Submission,
  type Ticket,
  type TicketRequest,
} from '../schema/submission.ts';
import type { z } from '../schema/zod.ts';
import { BoardUnreachableError, RefusedByBoardError } from './board-errors.ts';

export interface BoardClientOptions {
  /** Where the board is, up to and without `/api`; empty where it is the page's own origin. */
  base: string;
  /** Of a team's board; without it, requests are about the public one. */
  key?: string | undefined;
  fetch?: typeof fetch;
}

/** Longest answer that is waited for. Grading a whole suite again takes a board some seconds. */
const PATIENCE_MS = 120_000;

interface Asked {
  body?: unknown;
  /** Sent as a bearer. */
  key?: string;
}

/**
 * A board's API. No cookies, no referrer, nothing but what is handed in. Every method throws a RefusedByBoardError where
 * the board says no, a BoardUnreachableError where none answers, and a RefusedError where the answer is no board's.
 */
export class BoardClient {
  readonly #base: string;
  readonly #key: string | undefined;
  readonly #fetch: typeof fetch;

  constructor({ base, key, fetch: ask = (input, init) => fetch(input, init) }: BoardClientOptions) {
    this.#base = base.replace(/\/+$/, '');
    this.#key = key;
    this.#fetch = ask;
  }

  /** The right to submit one run of that build on that suite. */
  async ticket({ build, suite }: Pick<TicketRequest, 'build' | 'suite'>): Promise<Ticket> {
    const request: TicketRequest = {
      type: 'tabmark-ticket-request',
      schemaVersion: SUBMISSION_SCHEMA_VERSION,
      build,
      suite,
    };
    return parseTicket(await this.ask('POST', '/api/tickets', { body: request }));
  }

  /**
   * Sends a submission; resolves when the board has it for good. Sending the same one again is refused with
   * `ticket-used`, so that nothing counts twice.
   */
  async submit(submission: Submission): Promise<Receipt> {
    return parseAnswer(Receipt, await this.ask('POST', '/api/submissions', { body: submission }));
  }

  /** Deletes a submission by the key that was made for it. One that is gone already counts as deleted. */
  async remove(id: string, key: string): Promise<void> {
    try {
      await this.ask('DELETE', `/api/submissions/${encodeURIComponent(id)}`, { key });
    } catch (error) {
      if (error instanceof RefusedByBoardError && error.status === 404) return;
      throw error;
    }
  }

  /** A page of rows. `query`: filters, order and place, as `GET /api/board` takes them. */
  async page(query: URLSearchParams): Promise<BoardPage> {
    return parseAnswer(BoardPage, await this.read(withQuery('/api/board', query)));
  }

  /** A row and a page of the submissions that it is made from. */
  async row(key: string, { limit, cursor }: { limit?: number; cursor?: string } = {}): Promise<BoardDetail> {
    const query = new URLSearchParams();
    if (limit !== undefined) query.set('limit', String(limit));
    if (cursor !== undefined) query.set('cursor', cursor);
    return parseAnswer(BoardDetail, await this.read(withQuery(`/api/board/${encodeURIComponent(key)}`, query)));
  }

  /** A submission as the board keeps it. */
  async submission(id: string): Promise<StoredSubmission> {
    return parseAnswer(StoredSubmission, await this.read(`/api/submissions/${encodeURIComponent(id)}`));
  }

  /** The device classes that the board shows. */
  async deviceClasses(): Promise<DeviceClassList> {
    return parseAnswer(DeviceClassList, await this.read('/api/device-classes'));
  }

  /** The board's OpenAPI document. */
  async openapi(): Promise<unknown> {
    return this.read('/api/openapi.json');
  }

  /** Where everything can be had as one file. Of a team's board only with the header, which a link cannot send. */
  exportAddress(format: 'csv' | 'json'): string {
    return `${this.#base}/api/export?format=${format}&pages=all`;
  }

  /** The JSON of an answer, still to be read by its schema; undefined where there is none. */
  async read(path: string): Promise<unknown> {
    return this.ask('GET', path);
  }

  /** The JSON of an answer to any request, still to be read by its schema; undefined where there is none. */
  async ask(method: string, path: string, { body, key }: Asked = {}): Promise<unknown> {
    const headers: Record<string, string> = { accept: 'application/json, application/problem+json' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (key !== undefined) headers['authorization'] = `Bearer ${key}`;
    if (this.#key !== undefined) headers[BOARD_HEADER] = this.#key;
    let answer: Response;
    let text: string;
    try {
      answer = await this.#fetch(`${this.#base}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      text = await answer.text();
    } catch (error) {
      throw new BoardUnreachableError(`No leaderboard answers ${this.#place}.`, { cause: error });
    }
    if (!answer.ok) throw refusalOf(answer, text, this.#place);
    return text === '' ? undefined : readJson(text, 'answer of the leaderboard');
  }

  get #place(): string {
    return this.#base === '' ? 'here' : `at ${this.#base}`;
  }
}

const withQuery = (path: string, query: URLSearchParams): string => (query.size === 0 ? path : `${path}?${query}`);

/** What a board answered, read by its shape. Throws a RefusedError with one sentence. */
export function parseAnswer<Shape extends z.ZodType>(shape: Shape, value: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new RefusedError(`The leaderboard's answer cannot be read (${firstIssue(parsed.error)}): update Tabmark.`);
}

/** Too slow, too early, too often: the same request may be taken later. */
const PASSING = [408, 425, 429];

/** A board's own sentence where it gave one. What a server in between says is no refusal: it may pass. */
function refusalOf({ status, headers }: Response, text: string, place: string): Error {
  const problem = problemIn(text);
  // A body that was cut off on the way is whole the next time.
  const isPassing = status >= 500 || PASSING.includes(status) || problem?.id === 'cut-off';
  if (problem && !isPassing) return new RefusedByBoardError(problem);
  const said = problem ? ` It says: ${problem.title}` : '';
  const message = `The leaderboard ${place} cannot take this now (status ${status}).${said}`;
  const after = headers.get('retry-after') ?? '';
  return new BoardUnreachableError(message, /^\d{1,9}$/.test(after) ? { retryAfterSeconds: Number(after) } : {});
}

function problemIn(text: string): Problem | undefined {
  try {
    return Problem.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
