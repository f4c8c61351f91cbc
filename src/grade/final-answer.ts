import { boxedContents } from './boxed.ts';
import { plainNotation } from './plain-notation.ts';
import { formatRational, type Rational } from './rational.ts';
import { readNumbers } from './read-numbers.ts';
import { readSingleNumber } from './read-single-number.ts';

/** How a number was found, from the plainest statement to the weakest guess. */
export type AnswerMethod = 'boxed' | 'hashes' | 'stated' | 'bold' | 'equals' | 'last-number';

export type FinalAnswer =
  | {
      kind: 'number';
      value: Rational;
      method: AnswerMethod;
      /** Other, differing statements that do not count. */ overruled: string[];
    }
  /** An answer is plainly stated there, but it is not one number. */
  | { kind: 'unreadable'; method: AnswerMethod; text: string }
  | { kind: 'none' };

/** A statement is short, in characters; what is longer is prose. */
const MAX_STATEMENT = 1000;
/** Enough to find the last words of a text; looking at all of it would find nothing better. */
const MAX_TAIL = 4000;

const MARKER = /\banswer\b[^\n.:=\d]{0,60}?(?::|=|\bis\b|\bare\b|\bequals\b)|(?:答案|答)(?:\s{0,3})(?:是|为|:|：|=)/gi;

/**
 * Finds the number a text gives as its final answer: in `\boxed{}`, after `####`, after "the answer is", in bold or after
 * an equals sign at the end, or else the last number of all. A text that was `cut` off has reached none of the weaker
 * ones, and a statement that runs up to the cut may have lost digits. Never throws and is linear in the text.
 */
export function findFinalAnswer(text: string, { cut }: { cut: boolean }): FinalAnswer {
  const stated = fromBoxes(text) ?? fromHashes(text, cut) ?? fromStatements(text, cut);
  if (stated !== undefined) return stated;
  if (cut) return { kind: 'none' };
  return fromBold(text) ?? fromEquals(text) ?? fromLastNumber(text) ?? { kind: 'none' };
}

function fromBoxes(text: string): FinalAnswer | undefined {
  const contents = boxedContents(text);
  const last = contents.at(-1);
  if (last === undefined) return undefined;
  const read = readSingleNumber(last, { strict: true });
  if (read.kind !== 'one') return { kind: 'unreadable', method: 'boxed', text: last };
  const found = formatRational(read.value);
  const others = contents.slice(-20, -1).flatMap((content) => {
    const other = readSingleNumber(content, { strict: true });
    return other.kind === 'one' ? [formatRational(other.value)] : [];
  });
  const overruled = [...new Set(others)].filter((other) => other !== found);
  return { kind: 'number', value: read.value, method: 'boxed', overruled };
}

function fromHashes(text: string, cut: boolean): FinalAnswer | undefined {
  const line = lines(text).findLast((each) => /^ {0,3}####(?!#)/.test(each.text));
  const content = line?.text.replace(/^ {0,3}#### */, '');
  if (line === undefined || content === undefined || !isBareAnswer(content)) return undefined;
  const read = readSingleNumber(content, { strict: true });
  if (read.kind !== 'one' || (cut && line.isLast && read.endsText)) return undefined;
  return { kind: 'number', value: read.value, method: 'hashes', overruled: [] };
}

function fromStatements(text: string, cut: boolean): FinalAnswer | undefined {
  let unreadable: FinalAnswer | undefined;
  for (const marker of [...text.matchAll(MARKER)].slice(-20).reverse()) {
    const statement = statementAfter(text, marker.index + marker[0].length);
    const read = readSingleNumber(statement.text, { strict: false });
    if (read.kind === 'several') unreadable ??= { kind: 'unreadable', method: 'stated', text: statement.text };
    if (read.kind !== 'one' || (cut && statement.isLast && read.endsText)) continue;
    return unreadable ?? { kind: 'number', value: read.value, method: 'stated', overruled: [] };
  }
  return unreadable;
}

/** The rest of the line after a marker, or the next line that is not empty. */
function statementAfter(text: string, from: number): { text: string; isLast: boolean } {
  const rest = text.slice(from, from + MAX_STATEMENT);
  // Where the window ends in the middle of a line it may end in the middle of a number.
  const window = from + MAX_STATEMENT < text.length ? rest.slice(0, Math.max(0, rest.search(/\s\S*$/))) : rest;
  const content = window.replace(/^[\s:*_$`"'>]+/, '').replace(/^\\\[\s*/, '');
  const [line = ''] = content.split('\n', 1);
  return { text: line, isLast: from + MAX_STATEMENT >= text.length && content.slice(line.length).trim() === '' };
}

function fromBold(text: string): FinalAnswer | undefined {
  const pieces = lastParagraph(text).split('**');
  // Every second piece is between two pairs of asterisks; the piece after the last pair is not.
  const bold = pieces
    .filter((piece, index) => index % 2 === 1 && index < pieces.length - 1 && isBareAnswer(piece))
    .at(-1);
  return bold === undefined ? undefined : numberFound(bold, 'bold');
}

function fromEquals(text: string): FinalAnswer | undefined {
  const line = lines(text).at(-1)?.text ?? '';
  const result = line.slice(Math.max(line.lastIndexOf('='), line.lastIndexOf('≈')) + 1);
  return result.length < line.length && isBareAnswer(result) ? numberFound(result, 'equals') : undefined;
}

function fromLastNumber(text: string): FinalAnswer | undefined {
  const last = readNumbers(plainNotation(text.slice(-MAX_TAIL))).at(-1);
  // A number so far from the end is no final answer, and the cut may have gone through it.
  if (last === undefined || (last.start === 0 && text.length > MAX_TAIL)) return undefined;
  if (last.value === undefined)
    return { kind: 'unreadable', method: 'last-number', text: lines(text).at(-1)?.text ?? '' };
  return { kind: 'number', value: last.value, method: 'last-number', overruled: [] };
}

function numberFound(text: string, method: AnswerMethod): FinalAnswer | undefined {
  const read = readSingleNumber(text, { strict: true });
  return read.kind === 'one' ? { kind: 'number', value: read.value, method, overruled: [] } : undefined;
}

/** A number with its unit or its variable, not a sentence, a heading or an item such as `2. Add them`. */
function isBareAnswer(text: string): boolean {
  if (text.length > 300 || /^\s*\d+[.)]\s+\S/.test(text) || /:\s*$/.test(text)) return false;
  const words = plainNotation(text).match(/\p{L}+/gu) ?? [];
  return /\d/.test(text) && words.length <= 4;
}

function lastParagraph(text: string): string {
  return (
    text
      .slice(-MAX_TAIL)
      .trimEnd()
      .split(/\n[ \t]*\n/)
      .at(-1) ?? ''
  );
}

/** The lines of the end of a text that are not empty. */
function lines(text: string): { text: string; isLast: boolean }[] {
  const filled = text
    .slice(-MAX_TAIL)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return filled.map((line, index) => ({ text: line, isLast: index === filled.length - 1 }));
}
