import { firstIssue } from '../../schema/parse.ts';
import type { z } from '../../schema/zod.ts';

/** What SQL is given: nothing that one engine would read otherwise than another. JSON and instants travel as text. */
export type SqlValue = string | number | boolean | null | Uint8Array;

/** Runs one statement with `$1`, `$2` ... and gives its rows, whose shape nobody knows yet. */
export type Query = (sql: string, values?: readonly SqlValue[]) => Promise<unknown[]>;

/**
 * A PostgreSQL, in this process or elsewhere. Rejects with a DatabaseError. `transaction` commits what `work` did before
 * it resolves and takes all of it back when `work` rejects; where transactions were in each other's way it runs `work`
 * again, so `work` does nothing but talk to the database.
 */
export interface Database {
  query: Query;
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
  /** Waits for what is under way. Nothing can be asked any more. */
  close(): Promise<void>;
  /** For logs and error messages, without passwords. */
  readonly name: string;
  /** `advisory`: one process at a time can be kept from migrating; `none`: nobody else has this database open. */
  readonly migrationLock: 'advisory' | 'none';
}

/** What the engine said. `code`: five characters of SQLSTATE, where it gave one. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: string | undefined;
  constructor(message: string, code: string | undefined, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** The rows of an answer, each in its shape. Throws an Error where a table holds something else. */
export function rowsOf<Shape extends z.ZodType>(shape: Shape, rows: readonly unknown[]): z.infer<Shape>[] {
  return rows.map((row) => {
    const parsed = shape.safeParse(row);
    if (!parsed.success) throw new Error(`A row of the database is damaged: ${firstIssue(parsed.error)}.`);
    return parsed.data;
  });
}

/** The only row, or undefined where there is none. */
export const rowOf = <Shape extends z.ZodType>(shape: Shape, rows: readonly unknown[]): z.infer<Shape> | undefined =>
  rowsOf(shape, rows)[0];

/** An expression that writes a timestamptz as every record here does: UTC, ISO 8601, ms. */
export const instantText = (column: string): string =>
  `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** JSON as PostgreSQL takes it: it stores no U+0000, which JSON can name and a completion may hold. */
export const jsonText = (value: unknown): string => JSON.stringify(value, (_, item: unknown) => withoutNul(item));

const withoutNul = (item: unknown): unknown =>
  typeof item === 'string' && item.includes('\0') ? item.replaceAll('\0', '') : item;
