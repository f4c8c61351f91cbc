import type { SqlValue } from './database.ts';

/** What the thread of the database is started with. Without a folder everything is kept in memory. */
export interface PgliteStart {
  folder?: string;
}

export type PgliteRequest =
  { kind: 'query'; id: number; sql: string; values: readonly SqlValue[] } | { kind: 'close'; id: number };

export type PgliteAnswer =
  | { kind: 'ready' }
  | { kind: 'rows'; id: number; rows: unknown[]; syncs: number }
  | { kind: 'failed'; id?: number; message: string; code?: string };
