/** Widths in hundredths of the size of the type, of a usual face without serifs; a little too wide rather than too narrow. */
const CLASSES: readonly [RegExp, number][] = [
  [/[ijlI|!'.,:;]/, 33],
  [/[frt()[\]{}/\- \u00a0]/, 43],
  [/[mwMW@%]/, 98],
  [/[A-Z&<>=+~]/, 73],
  [/[\u1100-\u11ff\u2e80-\uffff]/, 102],
];
const OTHER = 65;

/** About how wide a text is, in CSS pixels, without a page to measure it in. */
export function textWidth(text: string, size = 12): number {
  let hundredths = 0;
  for (const letter of text) hundredths += CLASSES.find(([letters]) => letters.test(letter))?.[1] ?? OTHER;
  return (hundredths * size) / 100;
}

/** The text, or where it is wider than `most` pixels its beginning and its end: what tells names apart is often last. */
export function shortened(text: string, most: number, size = 12): string {
  if (textWidth(text, size) <= most) return text;
  const letters = [...text];
  for (let kept = letters.length - 1; kept > 1; kept--) {
    const head = Math.ceil(kept * 0.6);
    const short = `${letters.slice(0, head).join('').trimEnd()}\u2026${letters
      .slice(letters.length - (kept - head))
      .join('')
      .trimStart()}`;
    if (textWidth(short, size) <= most) return short;
  }
  return '\u2026';
}
