/** What stands in the last `\boxed{...}` of a text, with its braces balanced; undefined when there is none. */
export function lastBoxed(text: string): string | undefined {
  const at = text.lastIndexOf('\\boxed{');
  if (at < 0) return undefined;
  const start = at + '\\boxed{'.length;
  let depth = 1;
  for (let place = start; place < text.length; place++) {
    if (text[place] === '\\') place++;
    else if (text[place] === '{') depth++;
    else if (text[place] === '}' && --depth === 0) return text.slice(start, place);
  }
  return undefined;
}
