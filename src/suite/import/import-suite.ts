import { parseFixedSuite, parseSuite } from '../../schema/doors.ts';
import { messageOf } from '../../schema/message-of.ts';
import { firstIssue, RefusedError } from '../../schema/parse.ts';
import { IMPORTED_PREFIX, type FixedSuite, type FixedTask, type TaskSuite } from '../../schema/suite.ts';
import { z } from '../../schema/zod.ts';
import { suiteDigest } from '../digest.ts';
import type { ImportedTask, ImportFormat } from './format.ts';
import { gsm8k } from './gsm8k.ts';
import { humanEval } from './humaneval.ts';
import { math } from './math.ts';
import { mbpp } from './mbpp.ts';
import { multiplE } from './multipl-e.ts';
import { LineError, readRows, type LineProblem, type Row } from './rows.ts';

/** Every form a file may have, besides our own suites. The first that fits the first record is taken for all. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [gsm8k, math, humanEval, mbpp, multiplE];

/** A larger file is no set of micro-tasks, and reading it would stall the page. */
const MOST_CHARACTERS = 64 * 1024 * 1024;
const MOST_TASKS = 100_000;
const NO_DIGEST = `sha256:${'0'.repeat(64)}` as const;

/** A file that cannot become a suite. `problems` names lines, the first ones first; the message is one sentence. */
export class ImportError extends RefusedError {
  readonly problems: readonly LineProblem[];

  constructor(message: string, problems: readonly LineProblem[] = []) {
    super(message);
    this.problems = problems;
  }
}

/**
 * Makes a suite of a file: a published benchmark in one of the known forms, or a suite of ours. Every line is checked;
 * one that cannot be used refuses the file, because a suite with holes would be compared with whole ones. Throws an
 * ImportError or a RefusedError.
 */
export function importSuite(text: string, fileName: string): TaskSuite {
  if (text.length > MOST_CHARACTERS) throw new ImportError('The file is larger than 64 MB; split it.');
  const own = ownSuite(text);
  if (own) return own;
  const { rows, problems } = readRows(text);
  const [first] = rows;
  if (first === undefined) {
    const why = problems.length > 0 ? ` ${firstProblem(problems)}` : '';
    throw new ImportError(`The file has no records: expected one JSON object a line.${why}`, problems);
  }
  if (rows.length > MOST_TASKS) throw new ImportError(`The file has more than ${MOST_TASKS} records; split it.`);
  const format = IMPORT_FORMATS.find((candidate) => candidate.fits(first));
  if (!format) throw new ImportError(unknownForm(first), problems);
  const tasks: { row: Row; task: ImportedTask }[] = [];
  for (const row of rows) {
    try {
      tasks.push({ row, task: format.toTask(row) });
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      problems.push({ line: row.line, sentence: error.message });
    }
  }
  if (problems.length > 0)
    throw new ImportError(
      firstProblem(problems),
      problems.toSorted((a, b) => a.line - b.line),
    );
  return assemble(tasks, format, fileName);
}

/** A suite in our own form, under a name that tells it from the suites that ship; undefined for any other file. */
function ownSuite(text: string): TaskSuite | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const type = (value as { type?: unknown }).type;
  if (type === 'tabmark-fixed-suite') return sealed(parseFixedSuite({ ...renamed(value as { id?: unknown }) }));
  if (type === 'tabmark-speed-suite') {
    throw new ImportError(
      'Suites that measure speed ship with Tabmark and cannot be imported: they ask for no answers.',
    );
  }
  if (type !== 'tabmark-suite') return undefined;
  return sealed(parseSuite({ ...renamed(value as { id?: unknown }) }));
}

const renamed = (value: { id?: unknown }) => ({
  ...value,
  id: String(value.id).startsWith(IMPORTED_PREFIX) ? value.id : `${IMPORTED_PREFIX}${String(value.id)}`,
});

/** The suite with its digest, which also proves that its tasks can be made. */
function sealed<Kind extends TaskSuite>(suite: Kind): Kind {
  try {
    return { ...suite, digest: suiteDigest(suite) };
  } catch (error) {
    throw new ImportError(`The tasks of this suite cannot be made: ${reasonOf(error)}.`);
  }
}

/** Of wrong parameters the first, with its path; any other error in its own words. */
function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return firstIssue(error);
  return messageOf(error).replace(/\.$/, '');
}

function assemble(tasks: { row: Row; task: ImportedTask }[], format: ImportFormat, fileName: string): FixedSuite {
  const families = new Map<string, string>();
  const familyOf = new Map<string, string>();
  const fixed = tasks.map(({ row, task: { subject, level = 1, ...task } }): FixedTask => {
    const title = subject ?? format.title;
    // A subject in letters that no id can have gets a number.
    const family = familyOf.get(title) ?? (slug(title) || `subject-${familyOf.size + 1}`);
    familyOf.set(title, family);
    families.set(family, title);
    return { id: `line-${row.line}`, family, level, ...task };
  });
  const name = fileName.replace(/(?:\.(?:jsonl?|ndjson|txt|gz))+$/i, '');
  return sealed(
    parseFixedSuite({
      type: 'tabmark-fixed-suite',
      schemaVersion: 1,
      id: `${IMPORTED_PREFIX}${slug(name) || format.id}`,
      version: 1,
      title: name || format.title,
      description: `${fixed.length} tasks of the form ${format.title}, imported from ${fileName}.`,
      licence: 'That of its source; not known to Tabmark.',
      source: fileName,
      families: [...families].map(([id, title]) => ({ id, kind: format.kind, title })),
      tasks: fixed,
      digest: NO_DIGEST,
    }),
  );
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '');

function firstProblem(problems: readonly LineProblem[]): string {
  const first = problems.reduce((a, b) => (b.line < a.line ? b : a));
  const others = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  return `line ${first.line}: ${first.sentence}${others}. Nothing was imported.`;
}

function unknownForm({ fields }: Row): string {
  const names = Object.keys(fields).slice(0, 8).join(', ') || 'none';
  const known = IMPORT_FORMATS.map(({ title, fields: wanted }) => `${title} (${wanted})`).join('; ');
  return `The first record has the fields ${names}, which fit no known form: ${known}. Nothing was imported.`;
}
