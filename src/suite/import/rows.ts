/** One record of a file, with the line it stands in, from 1. */
export interface Row {
  line: number;
  fields: Record<string, unknown>;
}

/** What is wrong with one line of a file, as one sentence without the line's number. */
export interface LineProblem {
  line: number;
  sentence: string;
}

/**
 * Splits a file into records: one JSON object a line (JSONL), or one JSON list of objects, whose places are then counted
 * instead of lines. Blank lines and a byte order mark do not matter.
 */
export function readRows(text: string): { rows: Row[]; problems: LineProblem[] } {
  const content = text.replace(/^\uFEFF/, '');
  if (content.trimStart().startsWith('[')) return readList(content);
  const rows: Row[] = [];
  const problems: LineProblem[] = [];
  content.split('\n').forEach((source, index) => {
    if (source.trim() === '') return;
    const line = index + 1;
    try {
      collect(JSON.parse(source), line, { rows, problems });
    } catch {
      problems.push({ line, sentence: 'this is not a complete JSON object' });
    }
  });
  return { rows, problems };
}

function readList(content: string): { rows: Row[]; problems: LineProblem[] } {
  const found = { rows: [] as Row[], problems: [] as LineProblem[] };
  try {
    const list = JSON.parse(content) as unknown[];
    list.forEach((item, index) => collect(item, index + 1, found));
  } catch {
    found.problems.push({ line: 1, sentence: 'the file begins as a JSON list and is not a complete one' });
  }
  return found;
}

function collect(value: unknown, line: number, { rows, problems }: { rows: Row[]; problems: LineProblem[] }): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    rows.push({ line, fields: value as Record<string, unknown> });
  } else {
    problems.push({ line, sentence: 'this is not a JSON object' });
  }
}

/** A line that cannot be used; the message is one sentence without the line's number. */
export class LineError extends Error {
  override readonly name = 'LineError';
}

/** A field that must be there as text; the first of several names that is there counts. Throws a LineError. */
export function textField({ fields }: Row, ...names: [string, ...string[]]): string {
  const name = names.find((candidate) => fields[candidate] !== undefined) ?? names[0];
  const value = fields[name];
  if (value === undefined || value === null) throw new LineError(`no field ${names.join(' or ')}`);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') throw new LineError(`the field ${name} should be text`);
  if (value.trim() === '') throw new LineError(`the field ${name} is empty`);
  return value;
}

/** A field that may be missing. Throws a LineError when it is there and no text. */
export function optionalField(row: Row, ...names: [string, ...string[]]): string | undefined {
  return names.some((name) => row.fields[name] !== undefined && row.fields[name] !== null && row.fields[name] !== '')
    ? textField(row, ...names)
    : undefined;
}

/** A field that must be a list of texts, at least one. Throws a LineError. */
export function listField({ fields }: Row, name: string): string[] {
  const value = fields[name];
  if (value === undefined) throw new LineError(`no field ${name}`);
  if (!Array.isArray(value) || value.length === 0 || !value.every((item) => typeof item === 'string')) {
    throw new LineError(`the field ${name} should be a list of texts`);
  }
  return value;
}
