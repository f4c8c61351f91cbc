import { boxedContents } from './boxed.ts';
import { plainNotation } from './plain-notation.ts';
import { formatRational, type Rational } from './rational.ts';
import { readNumbers } from './read-numbers.ts';
import { readSingleNumber } from './read-single-number.ts';
import { readNumberWords } from './number-words.ts';
import { boldPieces, lastLines, MAX_TAIL, statements, type Statement } from './statements.ts';

/** How a number was found, from the plainest statement to the weakest guess. */
export type AnswerMethod = Statement['method'] | 'whole' | 'bold' | 'equals' | 'last-number';

export type FinalAnswer =
  | {
      kind: 'number';
      value: Rational;
      /** How many decimals it was written with. */
      decimals: number;
      method: AnswerMethod;
      /** Other, differing statements that do not count. */
      overruled: string[];
    }
  /** An answer is plainly stated there, but it is not one number. */
  | { kind: 'unreadable'; method: AnswerMethod; text: string }
  | { kind: 'none' };

/**
 * Finds the number a text gives as its final answer: where it states one (`statements`), or else as the whole of it, in
 * bold or after an equals sign at the end, or the last number of all. A text that was `cut` off has reached none of the
 * weaker ones, and a statement that runs up to the cut may have lost digits. Never throws and is linear in the text.
 */
export function findFinalAnswer(text: string, { cut }: { cut: boolean }): FinalAnswer {
  const stated = fromStatements(text, cut);
  if (stated !== undefined) return stated;
  if (cut) return { kind: 'none' };
  return fromWhole(text) ?? fromBold(text) ?? fromEquals(text) ?? fromLastNumber(text) ?? { kind: 'none' };
}

function fromStatements(text: string, cut: boolean): FinalAnswer | undefined {
  for (const statement of statements(text)) {
    const { method } = statement;
    // A heading of Markdown begins with hashes too.
    if (method === 'hashes' && !isBareAnswer(statement.text)) continue;
    const read = readSingleNumber(statement.text);
    if (read.kind === 'several' || (read.kind === 'none' && method === 'boxed')) {
      return { kind: 'unreadable', method, text: statement.text };
    }
    if (read.kind !== 'one' || (cut && statement.isLast && read.endsText)) continue;
    const overruled = method === 'boxed' ? otherBoxes(text, formatRational(read.value)) : [];
    return { kind: 'number', value: read.value, decimals: read.decimals, method, overruled };
  }
  return undefined;
}

function otherBoxes(text: string, found: string): string[] {
  const others = boxedContents(text)
    .slice(-20, -1)
    .map(readSingleNumber)
    .flatMap((other) => (other.kind === 'one' ? [formatRational(other.value)] : []));
  return [...new Set(others)].filter((other) => other !== found);
}

/** A single line that begins with its number: `12 apples`, but `3 apples and 2 pears` gives none. */
function fromWhole(text: string): FinalAnswer | undefined {
  const [line, ...others] = lastLines(text);
  if (line === undefined || others.length > 0 || line.text.length > 300 || text.length > MAX_TAIL) return undefined;
  const plain = plainNotation(line.text);
  const [first, ...further] = readNumbers(plain);
  if (/\p{L}/u.test(plain.slice(0, first?.start ?? 0)) || /^\s*\d+[.)]\s/.test(line.text)) return undefined;
  const read = readSingleNumber(line.text);
  if (read.kind === 'one') return numberFound(line.text, 'whole');
  const last = further.at(-1);
  const gaps = first && last ? plain.slice(first.end, last.start) : '';
  if (read.kind !== 'several' || !/\b(?:and|or|to)\b|[,、，和或]/.test(gaps)) return undefined;
  return { kind: 'unreadable', method: 'whole', text: line.text };
}

function fromBold(text: string): FinalAnswer | undefined {
  const bold = boldPieces(text).filter(isBareAnswer).at(-1);
  return bold === undefined ? undefined : numberFound(bold, 'bold');
}

function fromEquals(text: string): FinalAnswer | undefined {
  const line = lastLines(text).at(-1)?.text ?? '';
  const result = line.slice(Math.max(line.lastIndexOf('='), line.lastIndexOf('≈')) + 1);
  const isOne = result.length < line.length && readNumbers(plainNotation(result)).length === 1;
  return isOne && isBareAnswer(result) ? numberFound(result, 'equals') : undefined;
}

const BOTH = /^ *(?:or|and|to|-|或|和|到) *$/;
const NEGATED = /(?:\b(?:not|never)|n['’]t|不是)\s+(?:be |equal to |exactly )?\p{Sc}?-?$/iu;

function fromLastNumber(text: string): FinalAnswer | undefined {
  const plain = plainNotation(text.slice(-MAX_TAIL));
  const [previous, last] = readNumbers(plain).slice(-2);
  const token = last ?? previous;
  // A number so far from the end is no final answer, and the cut may have gone through it.
  if (token === undefined || (token.start === 0 && text.length > MAX_TAIL)) return undefined;
  if (NEGATED.test(plain.slice(Math.max(0, token.start - 40), token.start))) return undefined;
  const isBoth = last && previous && BOTH.test(plain.slice(previous.end, last.start));
  if (token.value === undefined || isBoth) {
    return { kind: 'unreadable', method: 'last-number', text: lastLines(text).at(-1)?.text ?? '' };
  }
  return { kind: 'number', value: token.value, decimals: token.decimals, method: 'last-number', overruled: [] };
}

function numberFound(text: string, method: AnswerMethod): FinalAnswer | undefined {
  const read = readSingleNumber(text);
  return read.kind === 'one'
    ? { kind: 'number', value: read.value, decimals: read.decimals, method, overruled: [] }
    : undefined;
}

/** A number with its unit or its variable, not a sentence, a heading or an item such as `2. Add them`. */
function isBareAnswer(text: string): boolean {
  if (text.length > 300 || /^\s*\d+[.)]\s+\S/.test(text) || /:\s*$/.test(text)) return false;
  const words = plainNotation(text).match(/\p{L}+/gu) ?? [];
  return (/\d/.test(text) || readNumberWords(text) !== undefined) && words.length <= 4;
}
