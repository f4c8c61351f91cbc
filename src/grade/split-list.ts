import { normaliseText, undress } from './normalise-text.ts';
import { headOf, KEYED, withoutKeys, withoutTrimmings } from './list-words.ts';
import { plainNotation } from './plain-notation.ts';

const BULLET = /^\s*(?:[-*•+]\s+|\(?\d{1,3}[.)]\s+|\(?[a-z]\)\s+|第?[一二三四五六七八九十]+[、.]\s*)/;
const STRONG =
  /\n|;|、|\\to\b|\\(?:rightarrow|Rightarrow|gt|lt|succ|prec)\b|[-=]{1,3}>|[→⇒➔➜>＞]|(?<![<-])<(?!-)|\s\|\s/;
const NUMBERING = /(?:^|\s)\(?\d{1,2}[.)]\s+/;
const COMMA = /[,，]/;
const AND = /(?:^|\s)(?:and|und|then|&)\s+(?:then\s+)?|(?:和|以及|及|与)/i;
const INTRODUCTION = /^[^:：\n]{0,120}[:：](?=\s|[^\d])\s*/;
/** "The robot ends at (0, 2)". */
const PLACE = /^[^,;>→\n(\d]{0,120}?\bat (?:the )?(?:point |cell |square |coordinates |position )?(?=[([$\\-]|\d)/i;
const NOT_MEANT = /\b(?:except|excluding|besides|not|never|other than|apart from|but|nor|neither)\b|n['’]t\b|cannot/i;
const COPULA = /^[^,;>→\n]{0,120}?\b(?:is|are|as follows|be)\b:?\s+/i;

/** The items of a list in Markdown at the beginning of a block, without the prose behind it. */
export function leadingList(block: string): string {
  const lines = block.split('\n').filter((line) => line.trim() !== '');
  const end = lines.findIndex((line) => !BULLET.test(line));
  return (end < 0 ? lines : lines.slice(0, end)).join('\n');
}

/** Whether a line is an item of a list in Markdown. */
export function startsList(line: string): boolean {
  return BULLET.test(line);
}

/**
 * Splits a stated list into its items: at new lines, semicolons, arrows and signs of order (`A > B`, as it is written),
 * then at commas, then at "and". Bullets, numbering, brackets around all of it, an introduction ("the order is:") and
 * the period at the end are no part of the items. A comma between digits before exactly three of them groups thousands only
 * when other commas have a space. `expected` (normalised) keeps "salt and pepper" together where that is one item.
 */
export function splitList(statement: string, expected: readonly string[]): string[] {
  const typed = statement.replace(/\\(?:to|rightarrow|Rightarrow|succ|gt)(?![A-Za-z])/g, '→');
  const plain = withoutTrimmings(withoutFences(typed));
  const whole = unwrap(withoutTrimmings(headOf(plain, expected) ?? withoutIntroduction(plain, expected)));
  const lines = whole.split('\n').map((line) => line.replace(BULLET, ''));
  const numbered = lines.length === 1 ? (lines[0] ?? '').split(NUMBERING) : lines;
  const isEach = (item: string) => expected.includes(normaliseText(item));
  const items = numbered
    .flatMap((line) => (isEach(line) ? [line] : withDashes(line).split(STRONG)))
    .flatMap((piece) => (isEach(piece) ? [piece] : splitCommas(unwrap(piece))))
    .flatMap((piece) => (isEach(piece) ? [piece] : piece.split(AND)))
    .map(clean)
    .filter((item) => normaliseText(item) !== '')
    .slice(0, 1000);
  return items.some(isEach) && items.every(isEach) ? items : withoutKeys(items);
}

/** `Ann - Bob - Cid`, with no other sign between the items. */
function withDashes(line: string): string {
  return /[,，;]/.test(line) ? line : line.replace(/(?<=[\p{L}*]) [-–—] (?=[\p{L}*])/gu, ' → ');
}

function withoutFences(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s{0,3}`{3,}/.test(line))
    .join('\n')
    .trim();
}

/** `1, 2` is two items and `1,2` as well; in `1,234, 5` the comma without a space groups thousands. */
function splitCommas(piece: string): string[] {
  return /,\s/.test(piece) && /\d,\d{3}(?!\d)/.test(piece) ? piece.split(/,\s+/) : piece.split(COMMA);
}

function withoutIntroduction(text: string, expected: readonly string[]): string {
  const [line = '', ...others] = text.split('\n');
  const isItem = (part: string) => expected.includes(normaliseText(part));
  const first = undress(line).split(/,|→|>|;/)[0] ?? '';
  if (BULLET.test(line) || isItem(first) || isItem(line)) return text;
  if (KEYED.test(undress(line))) return text;
  for (const introduction of [INTRODUCTION, COPULA, PLACE]) {
    const rest = line.replace(introduction, '');
    // "All except: Ann" names everybody else.
    const [said = ''] = line
      .slice(0, line.length - rest.length)
      .split(/[,;.]/)
      .slice(-1);
    if (NOT_MEANT.test(said)) return text;
    if (rest !== line) return [rest, ...others].filter((each) => each.trim() !== '').join('\n');
  }
  return text;
}

/** Brackets, braces and dress around the whole. */
function unwrap(text: string): string {
  const plain = text
    .replace(/\\(?:left|right)(?![A-Za-z])|\\\[|\\\]|\\\(|\\\)|\$/g, '')
    .replace(/\\([{}])/g, '$1')
    .replace(/(?:\*\*|__|`)/g, '')
    .trim()
    .replace(/[.。]$/, '');
  const inner = /^[[{(<]([\s\S]*)[\]})>]$/.exec(plain)?.[1];
  return inner === undefined || /^[^[{(]*[\])}][^\])}]*[[{(]/.test(inner) ? plain : inner;
}

function clean(item: string): string {
  const plain = /\\[dtc]?frac/.test(item) ? plainNotation(item) : item.replace(/\\[,;:! ]/g, ' ');
  return undress(plain)
    .replace(/^["'“”‘’«\s]+|["'“”‘’»\s.。]+$/g, '')
    .replace(BULLET, '');
}
