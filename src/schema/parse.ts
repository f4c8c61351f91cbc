import type { z } from './zod.ts';

/** Data from outside that cannot be accepted. `message` is one sentence for people. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

export type Migration = (older: Record<string, unknown>) => Record<string, unknown>;

export interface Door<Shape extends z.ZodType> {
  /** What the value is called in sentences, such as `run`. */
  name: string;
  type: string;
  version: number;
  shape: Shape;
  /** `migrations[n]` turns version n + 1 into version n + 2. */
  migrations: readonly Migration[];
}

/**
 * The one way in for records of a kind: names the version, migrates older ones step by step, refuses newer ones, then
 * parses strictly. Throws a RefusedError with one sentence; stores nothing.
 */
export function openDoor<Shape extends z.ZodType>(door: Door<Shape>, value: unknown): z.infer<Shape> {
  if (typeof value !== 'object' || value === null || (value as { type?: unknown }).type !== door.type) {
    throw new RefusedError(`This is not a ${door.name} of Tabmark: its "type" should be "${door.type}".`);
  }
  let record = value as Record<string, unknown>;
  const { schemaVersion } = record;
  if (typeof schemaVersion !== 'number' || !Number.isInteger(schemaVersion) || schemaVersion < 1) {
    throw new RefusedError(`This ${door.name} does not say its version: "schemaVersion" should be a whole number.`);
  }
  if (schemaVersion > door.version) {
    throw new RefusedError(
      `This ${door.name} has version ${schemaVersion}; this Tabmark reads up to version ${door.version}. Update Tabmark to open it.`,
    );
  }
  for (const migrate of door.migrations.slice(schemaVersion - 1)) record = migrate(record);
  const parsed = parseShallow(door, record);
  if (!parsed.success) throw new RefusedError(`This ${door.name} is damaged: ${firstIssue(parsed.error)}.`);
  return parsed.data;
}

/** A record nested thousands deep exhausts the stack of the parser: that is a refusal too. */
function parseShallow<Shape extends z.ZodType>(door: Door<Shape>, record: unknown) {
  try {
    return door.shape.safeParse(record);
  } catch (error) {
    if (error instanceof RangeError) throw new RefusedError(`This ${door.name} is damaged: it is nested too deeply.`);
    throw error;
  }
}

/** The first thing wrong, with its path: `trials[3].task.id: expected string`. */
export function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue) return 'no detail';
  const path = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return `${path.replace(/^\./, '') || 'top level'}: ${issue.message}`;
}

/** Reads JSON text; a syntax error becomes a sentence. */
export function readJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RefusedError(`This file is not complete JSON, so it cannot be a ${name}; it may have been cut off.`);
  }
}
