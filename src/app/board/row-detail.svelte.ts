import type { BoardDetail, BoardEntry } from '../../schema/board.ts';
import { messageOf } from '../../schema/message-of.ts';
import { RefusedByBoardError } from '../../submit/board-errors.ts';

export interface RowReader {
  row(key: string, page: { limit?: number; cursor?: string }): Promise<BoardDetail>;
}

const ON_A_PAGE = 25;

/** A row with its submissions, as far as they were read. */
export class RowDetail {
  detail = $state.raw<BoardDetail>();
  submissions = $state.raw<readonly BoardEntry[]>([]);
  /** A sentence when the last question has no answer. */
  problem = $state<string>();
  /** Whether that sentence is the board's own, and asking again changes nothing. */
  isRefused = $state(false);
  asking = $state(false);
  readonly #reader: RowReader;
  readonly #key: string;

  constructor(reader: RowReader, key: string) {
    this.#reader = reader;
    this.#key = key;
  }

  get hasMore(): boolean {
    return this.detail?.next !== undefined;
  }

  /** The row anew, with the first of its submissions. Never rejects. */
  readonly read = (): Promise<void> => this.#ask(undefined);

  /** More of its submissions. Never rejects. */
  async readOn(): Promise<void> {
    const next = this.detail?.next;
    if (next !== undefined && !this.asking) await this.#ask(next);
  }

  async #ask(cursor: string | undefined): Promise<void> {
    this.asking = true;
    try {
      const detail = await this.#reader.row(this.#key, { limit: ON_A_PAGE, ...(cursor ? { cursor } : {}) });
      this.submissions = cursor ? [...this.submissions, ...detail.submissions] : detail.submissions;
      this.detail = detail;
      this.problem = undefined;
    } catch (error) {
      this.problem = messageOf(error);
      this.isRefused = error instanceof RefusedByBoardError;
    }
    this.asking = false;
  }
}
