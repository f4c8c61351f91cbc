import { ProblemError } from '../http/problem.ts';

/** Where a page begins: behind the row with this sort value and this key. Text that nobody needs to read. */
export interface Cursor {
  /** None where the row has no such number; those stand last. */
  value: number | null;
  key: string;
}

export const writeCursor = ({ value, key }: Cursor): string =>
  Buffer.from(JSON.stringify([value, key])).toString('base64url');

/** What keys look like: those of rows, and those of submissions. */
const KEYS = { row: /^[0-9a-f]{32}$/, submission: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ };

/** Throws a ProblemError 400 for what this server did not write. */
export function readCursor(text: string | undefined, of: keyof typeof KEYS): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    const [value, key] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [unknown, unknown];
    const isValue = value === null || (typeof value === 'number' && Number.isFinite(value));
    if (isValue && typeof key === 'string' && KEYS[of].test(key)) return { value, key };
  } catch {
    // What is no JSON is no cursor either.
  }
  throw new ProblemError(400, 'wrong-cursor', 'The cursor is not one that this board gave: begin with the first page.');
}
