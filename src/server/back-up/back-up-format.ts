import { Digest } from '../../schema/primitives.ts';
import { z } from '../../schema/zod.ts';

/**
 * A back-up is a gzip file of lines of JSON. First the head; then for each table its name and columns, and a line for each
 * of its rows: a list of texts and nulls; last the end, without which the file is torn. `digest`: of all bytes before the
 * last line. Nothing in it says when or where it was made: two databases with the same content give the same lines.
 */
export const Head = z.strictObject({
  type: z.literal('tabmark-back-up'),
  schemaVersion: z.literal(1),
  /** Ids of the migrations that had made the tables. */
  migrations: z.array(z.number().int()),
});
export type Head = z.infer<typeof Head>;

export const TableHead = z.strictObject({ table: z.string(), columns: z.array(z.string()) });
export type TableHead = z.infer<typeof TableHead>;

export const Line = z.array(z.string().nullable());

export const End = z.strictObject({ end: z.literal(true), rows: z.record(z.string(), z.number()), digest: Digest });
export type End = z.infer<typeof End>;
