import type { Grade } from '../schema/grade.ts';
import type { GraderSpec } from '../schema/task.ts';
import { answerText } from './answer-text.ts';
import type { Completion } from './completion.ts';
import type { GraderDescription } from './grader-description.ts';
import { normaliseText } from './normalise-text.ts';
import { parseExact, isEqual } from './rational.ts';
import { readSingleNumber } from './read-single-number.ts';
import { leadingList, splitList, startsList } from './split-list.ts';
import { STATEMENT_WORDS, boldPieces, lastLines, lastParagraph, statements, type Statement } from './statements.ts';
import { shorten, toGrade, withoutAnswer, type Verdict } from './verdict.ts';

/** Raise the version with every change that can alter a grade. */
export const LIST_GRADER = {
  id: 'list',
  version: 1,
  description:
    'Splits the final answer into items and compares them one by one, in order or as a set; a missing, extra or repeated ' +
    'item is wrong.',
} as const satisfies GraderDescription;

export type ListSpec = Extract<GraderSpec, { kind: 'list' }>;
type Method = Statement['method'] | 'bold' | 'line' | 'block';

const WORDS: Record<Method, string> = {
  ...STATEMENT_WORDS,
  line: 'The last line',
  block: 'The list at the end',
};

/** Grades an ordered list or a set. Never throws, whatever the completion holds. */
export function gradeList(spec: ListSpec, completion: Completion): Grade {
  return toGrade(LIST_GRADER, judge(spec, completion));
}

function judge(spec: ListSpec, completion: Completion): Verdict {
  const expected = spec.items.map(normaliseText);
  if (expected.includes('')) {
    return {
      outcome: 'error',
      reason: 'The task expects an item without a letter or digit, which cannot be compared.',
    };
  }
  const given = answerText(completion);
  if (given.cut && given.isThinking) return withoutAnswer(given, 'list');
  const found = findList(given.text, given.cut, expected);
  if (found === undefined) return withoutAnswer(given, 'list');
  const difference = compareItems(found.items, spec);
  const verdict = difference === undefined ? 'is the expected one' : `is wrong: ${difference}`;
  const extracted = found.items.join(', ');
  const reason = `${WORDS[found.method]}, ${shorten(extracted)}, ${verdict}.`;
  return { outcome: difference === undefined ? 'correct' : 'wrong', reason, method: found.method, extracted };
}

interface Found {
  method: Method;
  items: string[];
}

/** The first plain statement; without one, a list in bold, a block of items or a line with separators at the end. */
function findList(text: string, cut: boolean, expected: readonly string[]): Found | undefined {
  for (const { method, text: line, block, isLast } of statements(text)) {
    const said = method === 'stated' ? statedList(line, block, expected.length) : block;
    // A list that runs up to the cut may lack its last items.
    const reachesEnd = isLast || text.endsWith(said.trimEnd());
    const items = splitList(said, expected);
    if (items.length === 0 || (cut && method !== 'boxed' && reachesEnd)) continue;
    return { method, items };
  }
  return cut ? undefined : fromEnd(text, expected);
}

/** A statement is a line; or a list in Markdown, with or without its introduction; or brackets over several lines. */
function statedList(line: string, block: string, count: number): string {
  if (startsList(line)) return leadingList(block) || line;
  if (/^[[{(]\s*$/.test(line.trim())) return /^[\s\S]*?\n\s*[\]})]/.exec(block)?.[0] ?? block;
  const column = count > 1 ? itemsBelow(block) : [];
  if (column.length > 1) return column.join('\n');
  const next = /[:：]\s*$/.test(line) ? leadingList(block.slice(line.length)) : '';
  return next === '' ? line : next;
}

/** Lines of a word or two each, up to the first that is empty or longer. */
function itemsBelow(block: string): string[] {
  const lines = block.split('\n').map((line) => line.trim());
  const end = lines.findIndex(
    (line) => !/^(?:(?:Chair|Seat|Place|Position) \d{1,2}: )?[^\s,;:.→>]{1,40}(?: [^\s,;:.→>]{1,40}){0,2}$/.test(line),
  );
  return end < 0 ? lines : lines.slice(0, end);
}

function fromEnd(text: string, expected: readonly string[]): Found | undefined {
  const isList = (items: string[]) => items.length > 1 || (expected.length === 1 && items.length === 1);
  const bold = splitList(boldPieces(text).at(-1) ?? '', expected);
  const paragraph = lastParagraph(text);
  const line = lastLines(text).at(-1)?.text ?? '';
  if (bold.length > 1) return { method: 'bold', items: bold };
  const lines = paragraph.split('\n').filter((each) => each.trim() !== '');
  const from = lines.findIndex((each) => startsList(each));
  const block = from >= 0 && lines.slice(from).every((each) => startsList(each)) ? lines.slice(from) : [];
  const items = splitList(block.join('\n'), expected);
  if (block.length > 1 && items.length > 1) return { method: 'block', items };
  const last = splitList(line, expected);
  return isList(last) && last.every((item) => item.split(' ').length <= 12)
    ? { method: 'line', items: last }
    : undefined;
}

/** What tells the items from the expected ones, or undefined. */
function compareItems(items: readonly string[], { items: expected, order }: ListSpec): string | undefined {
  if (order === 'as-given') {
    const at = expected.findIndex((item, index) => !isSame(items[index], item));
    if (at >= 0) {
      const got = items[at] === undefined ? 'is missing' : `is "${shorten(items[at], 40)}"`;
      return `item ${at + 1} ${got}, not "${shorten(expected[at] ?? '', 40)}"`;
    }
    return items.length > expected.length ? `${items.length} items instead of ${expected.length}` : undefined;
  }
  const rest = [...items];
  for (const item of expected) {
    const at = rest.findIndex((each) => isSame(each, item));
    if (at < 0) return `"${shorten(item, 40)}" is missing`;
    rest.splice(at, 1);
  }
  if (rest[0] === undefined) return undefined;
  const isRepeated = expected.some((item) => isSame(rest[0], item));
  return `"${shorten(rest[0], 40)}" ${isRepeated ? 'stands there more than once' : 'does not belong there'}`;
}

/** As numbers where both are numbers, else as normalised text; a remark in brackets may follow an item. */
function isSame(given: string | undefined, expected: string): boolean {
  if (given === undefined) return false;
  const forms = [given, given.replace(/\s*[(（][^()（）]*[)）]\s*$/, '')].map(normaliseText);
  if (forms.includes(normaliseText(expected))) return true;
  const number = parseExact(expected.trim());
  const read = number && /^[^\p{L}]*$/u.test(given) ? readSingleNumber(given) : undefined;
  return number !== undefined && read?.kind === 'one' && isEqual(read.value, number);
}
