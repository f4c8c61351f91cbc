import type { MatrixRow } from '../../compare/matrix-row.ts';
import {
  judgeTogether,
  setAgainst,
  type ComparedRow,
  type RowEvidence,
  type RowVerdict,
} from '../../compare/matrix-verdicts.ts';
import { messageOf } from '../../schema/message-of.ts';
import type { RunRecord } from '../../schema/run-digest.ts';

/** Of a row with hundreds of runs the newest: more attempts of the same tasks say hardly more. */
const MOST_RUNS = 20;

export interface VerdictsOptions {
  /** Digests with their evidence; those of runs that are gone are left out. */
  read(ids: readonly string[]): Promise<RunRecord[]>;
  /** Lets the page draw and answer before the next row. */
  pause(): Promise<void>;
}

/** By `key` of the row. */
export type VerdictsByRow = Readonly<Record<string, RowVerdict | undefined>>;

/** How the rows on screen stand against the baseline. One row at a time: the page never waits for them. */
export class Verdicts {
  /** Empty while they are worked out: verdicts are read together, or not at all. */
  byRow = $state.raw<VerdictsByRow>({});
  working = $state(false);
  /** Why there are none. */
  problem = $state<string>();
  readonly #options: VerdictsOptions;
  #latest: object | undefined;

  constructor(options: VerdictsOptions) {
    this.#options = options;
  }

  /**
   * The verdicts on `rows`, in place of those before. A later call makes an earlier one give up. They allow for `among`
   * rows, where these are only some of them.
   */
  async judge(baseline: MatrixRow | undefined, rows: readonly MatrixRow[], among = rows.length): Promise<void> {
    const own = {};
    this.#latest = own;
    const isLatest = () => this.#latest === own;
    this.byRow = {};
    this.problem = undefined;
    this.working = baseline !== undefined && rows.length > 0;
    if (!baseline || rows.length === 0) return;
    try {
      const compared = await this.#compare(baseline, rows, isLatest);
      if (compared) this.byRow = verdictsOf(rows, judgeTogether(compared, among));
    } catch (error) {
      if (isLatest()) this.problem = messageOf(error);
    }
    if (isLatest()) this.working = false;
  }

  async #compare(
    baseline: MatrixRow,
    rows: readonly MatrixRow[],
    isLatest: () => boolean,
  ): Promise<ComparedRow[] | undefined> {
    const pinned = await this.#evidence(baseline);
    const compared: ComparedRow[] = [];
    for (const row of rows) {
      const evidence = await this.#evidence(row);
      if (!isLatest()) return undefined;
      compared.push(setAgainst(evidence, pinned));
      await this.#options.pause();
    }
    return isLatest() ? compared : undefined;
  }

  async #evidence(row: MatrixRow): Promise<RowEvidence> {
    const newest = row.runs.slice(0, MOST_RUNS).map(({ id }) => id);
    const ids = newest.includes(row.standing.id) ? newest : [...newest, row.standing.id];
    return { row, records: await this.#options.read(ids) };
  }
}

const verdictsOf = (rows: readonly MatrixRow[], verdicts: readonly RowVerdict[]): VerdictsByRow =>
  Object.fromEntries(rows.map(({ key }, index) => [key, verdicts[index]]));
