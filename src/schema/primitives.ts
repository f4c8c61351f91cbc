import { z } from './zod.ts';

/** A SHA-256 digest as `sha256:<64 hex digits>`. */
export const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'expected "sha256:" and 64 hex digits');

/** Lower-case words joined by hyphens or dots: the form of every identifier a person types. */
export const Identifier = z
  .string()
  .regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, 'expected lower-case letters and digits joined by "-" or "."');

/** Name of a JavaScript function, as a task asks for it and a sandbox calls it. */
export const FunctionName = z.string().regex(/^[A-Za-z_$][\w$]*$/, 'expected the name of a function');

/** A duration or an instant in milliseconds: never negative, and less than 32 years, so that sums of them stay finite. */
export const Milliseconds = z.number().nonnegative().max(1e12);

/** A whole number of things. */
export const Count = z.number().int().nonnegative();

/** A moment in time, UTC, ISO 8601. */
export const Instant = z.iso.datetime();

/** What was not measured or not exposed says so, with the reason; it is never 0 and never null. */
export const NotMeasured = z.strictObject({ status: z.literal('not-measured'), reason: z.string().min(1) });
export type NotMeasured = z.infer<typeof NotMeasured>;

/** A value that was really observed, or the reason why it was not. */
export function reading<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion('status', [z.strictObject({ status: z.literal('measured'), value }), NotMeasured]);
}
export type Reading<Value> = { status: 'measured'; value: Value } | NotMeasured;

export const measured = <Value>(value: Value): Reading<Value> => ({ status: 'measured', value });
export const notMeasured = (reason: string): NotMeasured => ({ status: 'not-measured', reason });
