/** A box as MATH writes it: `\boxed{...}`, `\fbox{...}`, or `\boxed 2` around a single character. */
const BOX = /\\f?box(?:ed)?(?:\{| +(?=[^\s{\\$]))/g;

/** What stands in the last box of a text, with its braces balanced; undefined when there is none. */
export function lastBoxed(text: string): string | undefined {
  const last = [...text.matchAll(BOX)].at(-1);
  if (!last) return undefined;
  const start = last.index + last[0].length;
  if (!last[0].endsWith('{')) return text[start];
  let depth = 1;
  for (let place = start; place < text.length; place++) {
    if (text[place] === '\\') place++;
    else if (text[place] === '{') depth++;
    else if (text[place] === '}' && --depth === 0) return text.slice(start, place);
  }
  return undefined;
}
