/** Marks of chat templates. Unlike in prose they count as such at the ends of a line only: `'</s>'` is a string. */
const TEMPLATE_MARK = /<\|[A-Za-z_]{1,24}\|>|<\/s>|<｜[^｜\n]{1,40}｜>/g;
/** Joiners stay: they are parts of emoji, and those are content of strings. */
const UNSEEN = /[\u200B\u2060\uFEFF]/g;
const UNBREAKABLE = /[\u00A0\u2007\u202F]/g;

/** An answer with plain line ends and spaces and without marks of the chat template. Linear in its length. */
export function cleanCode(answer: string): string {
  return answer
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNSEEN, '')
    .replace(UNBREAKABLE, ' ')
    .split('\n')
    .map((line) => withoutMarks(line))
    .join('\n');
}

function withoutMarks(line: string): string {
  const marks = [...line.matchAll(TEMPLATE_MARK)];
  let [from, to] = [0, line.length];
  for (const mark of marks) {
    if (line.slice(from, mark.index).trim() !== '') break;
    from = mark.index + mark[0].length;
  }
  for (const mark of marks.reverse()) {
    if (mark.index < from || line.slice(mark.index + mark[0].length, to).trim() !== '') break;
    to = mark.index;
  }
  return line.slice(from, to);
}
