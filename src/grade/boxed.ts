/**
 * The contents of every closed `\boxed{...}` in the order in which they close, so that of nested ones the outer comes
 * last. One pass with a stack: braces may nest to any depth and any of them may be missing.
 */
export function boxedContents(text: string): string[] {
  const contents: string[] = [];
  const open: (number | undefined)[] = [];
  for (const { 0: found, index } of text.matchAll(/\\f?box(?:ed)? ?\{|\\[{}]|[{}]/g)) {
    if (found.length === 2 && found.startsWith('\\')) continue;
    if (found !== '}') {
      open.push(found === '{' ? undefined : index + found.length);
      continue;
    }
    const start = open.pop();
    // Of a long content only the fact that it is there can matter: it is no number.
    if (start !== undefined) contents.push(text.slice(start, Math.min(index, start + 1000)));
  }
  return contents;
}
