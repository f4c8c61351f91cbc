import type { CatalogueEntry } from '../../models/catalogue-entry.ts';

/** What is wrong with one entry, as the rest of a sentence that begins with the id of its build. */
export type EntryCheck = (entry: CatalogueEntry) => readonly string[];

/** Applies checks to every entry; each finding is a sentence that names the build. */
export const findingsOf = (entries: readonly CatalogueEntry[], checks: readonly EntryCheck[]): string[] =>
  entries.flatMap((entry) => checks.flatMap((check) => check(entry)).map((text) => `${entry.build.id}: ${text}`));

/** A finding if the condition does not hold. */
export const unless = (holds: boolean, text: string): string[] => (holds ? [] : [text]);
