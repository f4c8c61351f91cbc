import type { BoardMetricId, BoardPage, BoardRow } from '../../schema/board.ts';
import { messageOf } from '../../schema/message-of.ts';
import { boardQuery, type BoardView } from './board-view.ts';

export interface BoardReader {
  page(query: URLSearchParams): Promise<BoardPage>;
}

/** The rows of a board from the best on, as far as they were read. */
export class BoardRows {
  rows = $state.raw<readonly BoardRow[]>([]);
  /** How many there are with these filters. */
  total = $state(0);
  /** By what those that are there are sorted. */
  sort = $state<BoardMetricId>('decode');
  /** `asking`: what is shown is of the question before. */
  state = $state<'asking' | 'asking-more' | 'answered' | 'failed'>('asking');
  /** A sentence when the last question has no answer. */
  problem = $state<string>();
  #next = $state<string>();
  #question = 0;
  readonly #reader: BoardReader;

  constructor(reader: BoardReader) {
    this.#reader = reader;
  }

  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  /** Reads the first page of a view. Never rejects. */
  async read(view: BoardView): Promise<void> {
    this.state = 'asking';
    await this.#ask(view, undefined);
  }

  /** Reads the page after those that are there. Never rejects. */
  async readOn(view: BoardView): Promise<void> {
    if (this.#next === undefined) return;
    this.state = 'asking-more';
    await this.#ask(view, this.#next);
  }

  /** Only the answer to the newest question counts. Numbers may have moved between two pages: no row comes twice. */
  async #ask(view: BoardView, cursor: string | undefined): Promise<void> {
    const question = ++this.#question;
    const before = cursor === undefined ? [] : this.rows;
    try {
      const { rows, total, next } = await this.#reader.page(boardQuery(view, cursor));
      if (question !== this.#question) return;
      this.rows = [...before, ...rows.filter(({ key }) => !before.some((row) => row.key === key))];
      this.sort = view.sort;
      this.total = total;
      this.#next = next;
      this.problem = undefined;
      this.state = 'answered';
    } catch (error) {
      if (question !== this.#question) return;
      this.problem = messageOf(error);
      this.state = 'failed';
    }
  }
}
