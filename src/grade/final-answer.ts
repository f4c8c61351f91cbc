import { boxedContents } from './boxed.ts';
import { isBound } from './not-plain.ts';
import { plainNotation } from './plain-notation.ts';
import { add, formatRational, isEqual, type Rational } from './rational.ts';
import { readNumbers, type NumberToken } from './read-numbers.ts';
import { readSingleNumber } from './read-single-number.ts';
import { readNumberWords } from './number-words.ts';
import { boldPieces, lastLines, lastParagraph, MAX_TAIL, statements, type Statement } from './statements.ts';

/** How a number was found, from the plainest statement to the weakest guess. */
export type AnswerMethod = Statement['method'] | 'whole' | 'bold' | 'equals' | 'total' | 'last-number';

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
  const said = withoutNote(text);
  const strong = fromWhole(said) ?? fromBold(said) ?? fromEquals(said) ?? fromTotal(said);
  return strong ?? fromLastNumber(said) ?? { kind: 'none' };
}

/** A remark or a polite offer in a paragraph of its own. */
const NOTE =
  /\n[ \t]*\n[ \t>*_(]{0,6}(?:(?:notes?|remark|assumptions?|p\.? ?s\.?)[*_]{0,3}[:：.]|let me know|would you|do you|feel free|if you (?:have|need|want)|is there anything|i hope)/i;

/** Without such paragraphs at the end: they hold no answer. */
function withoutNote(text: string): string {
  const tail = text.slice(-MAX_TAIL);
  const note = tail.search(NOTE);
  const said = note < 0 ? text : text.slice(0, text.length - tail.length + note);
  return /\d/.test(said) ? said : text;
}

function fromStatements(text: string, cut: boolean): FinalAnswer | undefined {
  for (const statement of statements(text)) {
    const { method } = statement;
    // A heading of Markdown begins with hashes too.
    if (method === 'hashes' && !isBareAnswer(statement.text)) continue;
    const read = readSingleNumber(statement.text);
    // In a box there are no exclamations.
    const isFactorial = method === 'boxed' && /\d!\W*$/.test(statement.text);
    const isSeveral = read.kind === 'several' || isFactorial || isGoneOn(statement);
    if (isSeveral || (read.kind === 'none' && method === 'boxed')) {
      return { kind: 'unreadable', method, text: statement.text };
    }
    if (read.kind !== 'one' || (cut && statement.isLast && read.endsText)) continue;
    const overruled = method === 'boxed' ? otherBoxes(text, formatRational(read.value)) : [];
    return { kind: 'number', value: read.value, decimals: read.decimals, method, overruled };
  }
  return undefined;
}

const ONE_NUMBER = /^[\s*$`_]{0,6}\p{Sc}?-?\d[\d.,]{0,40}[\s*$`_.]{0,6}$/u;

/** Numbers on lines of their own, which differ: a list. */
function isGoneOn({ method, block }: Statement): boolean {
  const lines = block.split('\n').filter((line) => line.trim() !== '');
  return method === 'stated' && differ(lines.slice(0, 2));
}

function differ(lines: string[]): boolean {
  if (lines.length < 2 || !lines.every((line) => ONE_NUMBER.test(line))) return false;
  const numbers = lines.map((line) => numberFound(line, 'whole'));
  return new Set(numbers.map((found) => (found?.kind === 'number' ? formatRational(found.value) : ''))).size > 1;
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
  if (line !== undefined && text.length <= MAX_TAIL && differ([line, ...others].map((each) => each.text))) {
    return { kind: 'unreadable', method: 'whole', text: line.text };
  }
  if (line === undefined || others.length > 0 || line.text.length > 300 || text.length > MAX_TAIL) return undefined;
  const plain = plainNotation(line.text);
  const [first, ...further] = readNumbers(plain);
  if (/\p{L}/u.test(plain.slice(0, first?.start ?? 0)) || /^\s*\d+[.)]\s/.test(line.text)) return undefined;
  const read = readSingleNumber(line.text);
  if (read.kind === 'one') return numberFound(line.text, 'whole');
  const last = further.at(-1);
  const gaps = first && last ? plain.slice(first.end, last.start) : '';
  if (read.kind !== 'several' || !/\b(?:and|or|to)\b|[,、，和或]|^ ?[+*×·÷x] ?$/.test(gaps)) return undefined;
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

/** `- Total: 12` above its parts, which must add up to it. */
function fromTotal(text: string): FinalAnswer | undefined {
  const lines = lastParagraph(text).split('\n');
  const at = lines.findLastIndex((line) => /^[\s>*•-]{0,8}(?:grand |the |in )?total\b[^\d\n]{0,20}[:：]/i.test(line));
  const parts = lines.slice(at + 1).map((line) => readNumbers(plainNotation(line)));
  const total = at < 0 || parts.length < 2 ? undefined : readSingleNumber(lines[at] ?? '');
  if (total?.kind !== 'one') return undefined;
  const values = parts.flatMap(([first, ...others]) => (others.length === 0 ? (first?.value ?? []) : []));
  const [head, ...tail] = values;
  if (head === undefined || values.length < parts.length) return undefined;
  const together = tail.reduce<Rational | undefined>((so, part) => so && add(so, part), head);
  if (together === undefined || !isEqual(together, total.value)) return undefined;
  return { kind: 'number', value: total.value, decimals: total.decimals, method: 'total', overruled: [] };
}

/** Both numbers are meant, or something is computed from them. */
const BOTH = /^ *(?:or|and|to|[-+*×·÷x]|或|和|到) *$/;
const NEGATED = /(?:\b(?:not|never)|n['’]t|不是)\s+(?:be |equal to |exactly )?\p{Sc}?-?$/iu;
/** Between a price and what is paid for: `$64.00 for 16 glasses`. */
const PRICE_FOR =
  /^(?: ?(?:dollars?|euros?|cents?|pounds?))?\*{0,2} for (?:all |of |the |these |those |her |his |their ){0,3}$/i;

function fromLastNumber(text: string): FinalAnswer | undefined {
  const plain = plainNotation(text.slice(-MAX_TAIL));
  const [previous, last] = readNumbers(plain).slice(-2);
  const final = last ?? previous;
  // A number so far from the end is no final answer, and the cut may have gone through it.
  if (final === undefined || (final.start === 0 && text.length > MAX_TAIL)) return undefined;
  // A question repeats what was given.
  if (/^(?:[^.!?\n]|[.!](?=\S))*\?/.test(plain.slice(final.end))) return undefined;
  const gap = last && previous ? plain.slice(previous.end, last.start) : '';
  const isPrice = previous !== undefined && PRICE_FOR.test(gap) && isMoney(plain, previous);
  const token = isPrice && !isMoney(plain, final) ? previous : final;
  if (NEGATED.test(plain.slice(Math.max(0, token.start - 40), token.start))) return undefined;
  if (token.value === undefined || (token === last && BOTH.test(gap)) || isBound(plain, token)) {
    return { kind: 'unreadable', method: 'last-number', text: lastLines(text).at(-1)?.text ?? '' };
  }
  return { kind: 'number', value: token.value, decimals: token.decimals, method: 'last-number', overruled: [] };
}

function isMoney(text: string, { start, end }: NumberToken): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 3), start), text.slice(end, end + 10)];
  return /\p{Sc} ?-?$/u.test(before) || /^ ?(?:\p{Sc}|dollars?|euros?|cents?|pounds?)/iu.test(after);
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
