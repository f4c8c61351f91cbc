import type { Json } from '../../schema/json.ts';

/** Lists and records that fit in a line of so many characters stay in one. */
const LINE = 100;

/**
 * JSON with line breaks and indents for people, in lines. Without them it is the same text, except that the numbers and
 * strings are written as JSON.stringify writes them.
 */
export function readableJson(text: string): string[] {
  const lines: string[] = [];
  write(JSON.parse(text) as Json, { lines, before: '', after: '', depth: 0 });
  return lines;
}

interface Place {
  lines: string[];
  /** What stands in front of the value in its first line, and behind it in its last. */
  before: string;
  after: string;
  depth: number;
}

function write(value: Json, { lines, before, after, depth }: Place): void {
  const indent = '  '.repeat(depth);
  const short = JSON.stringify(value);
  // A list of numbers is as long as it is: a line for each would hide the rest.
  if (typeof value !== 'object' || value === null || short.length <= LINE || isPlain(value)) {
    lines.push(`${indent}${before}${short}${after}`);
    return;
  }
  const inner = Array.isArray(value)
    ? value.map((item) => ['', item] as const)
    : Object.entries(value).map(([key, item]) => [`${JSON.stringify(key)}: `, item] as const);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  lines.push(`${indent}${before}${open}`);
  for (const [index, [name, item]] of inner.entries()) {
    write(item, { lines, before: name, after: index < inner.length - 1 ? ',' : '', depth: depth + 1 });
  }
  lines.push(`${indent}${close}${after}`);
}

const isPlain = (value: Json): boolean => Array.isArray(value) && value.every((item) => typeof item === 'number');

/** Lines in blocks of so many, which a browser can leave out of its layout while they are out of sight. */
export function blocksOf(lines: readonly string[], most = 200): string[] {
  const count = Math.ceil(lines.length / most);
  return Array.from({ length: count }, (_, index) => lines.slice(index * most, (index + 1) * most).join('\n'));
}

/** A text in pieces of so many characters, none of which ends inside a character. */
export function piecesOf(text: string, most = 8_000): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length;) {
    const end = from + most;
    const isCut = /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') && end < text.length;
    pieces.push(text.slice(from, isCut ? end + 1 : end));
    from = isCut ? end + 1 : end;
  }
  return pieces;
}
