/** Data that nobody has checked yet: what is not as expected stays as it is, and the parser that follows says what is wrong. */
export type Loose = Record<string, unknown>;

export const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The record with one field changed, where it has that field as an object. */
export const within = (record: unknown, field: string, change: (value: Loose) => Loose): unknown =>
  isObject(record) && isObject(record[field]) ? { ...record, [field]: change(record[field]) } : record;

/** The record with every item of one field changed, where that field is a list. */
export const each = (record: Loose, field: string, change: (value: unknown) => unknown): Loose =>
  Array.isArray(record[field]) ? { ...record, [field]: record[field].map(change) } : record;

/** A reading that the given version of the record did not have. */
export const notHeldBy = (version: number): Loose => ({
  status: 'not-measured',
  reason: `version ${version} of the record did not hold it`,
});
