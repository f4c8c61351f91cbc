/** Texts of strangers in a picture: as characters that XML allows, as wide as there is room, and in no other order than written. */

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What XML 1.0 forbids, and what turns the order of the text around it. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\p{Cs}\p{Cn}]/gu;
/** Marks stacked on one letter grow over the lines above and below. */
const STACKED = /(\p{M}{3})\p{M}+/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A text of a stranger, to stand in a line of ours. */
export function cleanText(text: string): string {
  const kept = text.replace(FORBIDDEN, ' ').replace(STACKED, '$1').replace(/\s+/gu, ' ').trim();
  if (kept === '') return '(no name)';
  // Set apart, so that it leaves the numbers after it where they are.
  return RIGHT_TO_LEFT.test(kept) ? `\u2068${kept}\u2069` : kept;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For text and for attributes in quotes. */
export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Extended_Pictographic}|\p{RI}/u;

/** In units of the font size. Nobody knows the reader's font here: these are the widths of a wide one. */
function widthOf(grapheme: string): number {
  if (WIDE.test(grapheme)) return 1.3;
  if (/^[\p{M}\p{Cf}]+$/u.test(grapheme)) return 0;
  if (/^[ijl.,:;'|!·()[\] ]/u.test(grapheme)) return 0.38;
  if (/^[MWmw@%—…]/u.test(grapheme)) return 0.95;
  if (/^[\p{Lu}]/u.test(grapheme)) return 0.72;
  return /^[\p{ASCII}\u00c0-\u024f]/u.test(grapheme) ? 0.6 : 0.8;
}

const graphemes = (text: string): string[] => Array.from(SEGMENTER.segment(text), ({ segment }) => segment);

/** A generous guess of how many pixels a text takes. */
export const textWidth = (text: string, fontSize: number): number =>
  graphemes(text).reduce((sum, one) => sum + widthOf(one), 0) * fontSize;

/** The text, or as much of it as fits into `width` pixels with an ellipsis behind it. */
export function fitText(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  let [kept, room] = ['', width / fontSize - widthOf('…')];
  for (const grapheme of graphemes(text)) {
    room -= widthOf(grapheme);
    if (room < 0) break;
    kept += grapheme;
  }
  // What sets a text apart must also end.
  const isOpen = kept.includes('\u2068') && !kept.includes('\u2069');
  return `${kept.trimEnd()}…${isOpen ? '\u2069' : ''}`;
}

/** The text in lines of at most `width` pixels, broken at spaces and hyphens where there are any; the last one is shortened. */
export function wrapText(text: string, fontSize: number, { width, lines }: { width: number; lines: number }): string[] {
  const wrapped: string[] = [];
  let line = '';
  let rest = text;
  while (rest !== '' && wrapped.length < lines - 1) {
    const [word] = /^\s*[^\s-]*-?/u.exec(rest) ?? [rest];
    if (textWidth((line + word).trim(), fontSize) > width) {
      if (line === '') break;
      wrapped.push(line.trim());
      line = '';
      continue;
    }
    line += word;
    rest = rest.slice(word.length);
  }
  const last = (line + rest).trim();
  return last === '' ? wrapped : [...wrapped, fitText(last, fontSize, width)];
}
