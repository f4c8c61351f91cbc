/** A text of at most `most` UTF-16 units, at least 1, whose end is replaced by an ellipsis where it is longer. Cuts no character in two. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > most - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
