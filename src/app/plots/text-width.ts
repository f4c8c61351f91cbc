/** Widths in hundredths of the size of the type, of a usual face without serifs; a little too wide rather than too narrow. */
const CLASSES: readonly [RegExp, number][] = [
  [/[\u2066-\u2069]/, 0],
  [/[ijlI|!'.,:;]/, 33],
  [/[frt()[\]{}/\- \u00a0]/, 43],
  [/[mwMW@%]/, 98],
  [/[A-Z&<>=+~]/, 73],
  [/[\u2014\u2026\u1100-\u11ff\u2e80-\uffff]/, 102],
];
const OTHER = 65;

/** About how wide a text is, in CSS pixels, without a page to measure it in. */
export function textWidth(text: string, size = 12): number {
  let hundredths = 0;
  for (const letter of text) hundredths += CLASSES.find(([letters]) => letters.test(letter))?.[1] ?? OTHER;
  return (hundredths * size) / 100;
}

/** Between the two parts of a name, such as a build and where it ran. */
export const JOINT = ' \u00b7 ';

/**
 * The text, or where it is wider than `most` pixels its beginning and its end: what tells names apart is often last. Each
 * of two parts keeps its own ends.
 */
export function shortened(text: string, most: number, size = 12): string {
  if (textWidth(text, size) <= most) return text;
  const [first = '', second, ...more] = text.split(JOINT).map(setApart);
  if (second === undefined || more.length > 0) return cutInside(text, most, size);
  const room = most - textWidth(JOINT, size);
  // What a short part leaves is room for the other one.
  const build = shortened(first, Math.max(room / 2, room - textWidth(second, size)), size);
  return `${build}${JOINT}${shortened(second, room - textWidth(build, size), size)}`;
}

function cutInside(text: string, most: number, size: number): string {
  const letters = [...text];
  const label = labelLength(text);
  for (let kept = letters.length - 1; kept > 1; kept--) {
    const share = Math.ceil(kept * 0.6);
    const head = kept >= label ? Math.min(share, kept - label) : share;
    const [start, end] = [letters.slice(0, head), letters.slice(letters.length - (kept - head))];
    const short = `${setApart(start.join('').trimEnd())}\u2026${setApart(end.join('').trimStart())}`;
    if (textWidth(short, size) <= most) return short;
  }
  return '\u2026';
}

/** Letters of the label in parentheses that ends the name of a place: of devices of one class it alone tells them apart. */
function labelLength(text: string): number {
  const start = text.lastIndexOf(' (') + 1;
  return start > 0 && /\)(?: #\d+)?$/.test(text) ? [...text.slice(start)].length : 0;
}

/** The text in one line of at most `most` pixels, or broken at a space into two, the second shortened. */
export function inTwoLines(text: string, most: number, size = 12): string[] {
  if (textWidth(text, size) <= most) return [text];
  const words = text.split(' ');
  const tooMany = words.findIndex((_, index) => textWidth(words.slice(0, index + 1).join(' '), size) > most);
  // A first word that is too wide by itself.
  if (tooMany < 1) return [shortened(text, most, size)];
  const [first, second] = [words.slice(0, tooMany), words.slice(tooMany)].map((line) => setApart(line.join(' ')));
  return [first ?? '', shortened(second ?? '', most, size)];
}

/** A piece of a text in which each run of letters that is set apart, as those from right to left are, also begins and ends. */
function setApart(piece: string): string {
  const opened = piece.split('\u2068').length - 1;
  const closed = piece.split('\u2069').length - 1;
  if (opened > closed) return `${piece}\u2069`;
  return closed > opened ? `\u2068${piece}` : piece;
}
