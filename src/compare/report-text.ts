/** A cell of a report: a number stays a number, everything else is text that may come from anywhere. */
export type ReportCell = string | number | undefined;

/**
 * A text without control and format characters: they cannot be seen, but turn the direction of what follows, or stand in
 * front of what a spreadsheet takes for a formula. Tabs and ends of lines become a space.
 */
const visible = (text: string): string =>
  text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '');

/**
 * A table as CSV (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe in front: labels come
 * from anywhere. Numbers are written in full.
 */
export const csvTable = (rows: readonly (readonly ReportCell[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\n`).join('');

function csvCell(cell: ReportCell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? `${cell}` : '';
  const text = visible(cell);
  // Spreadsheets take full-width signs for the narrow ones.
  const safe = /^\s*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as Markdown (GitHub's), the first row its head. Whatever a text brings along ends neither cell nor line. */
export function markdownTable(rows: readonly (readonly ReportCell[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rule = line(head.map(() => '---'));
  return [line(head.map(markdownCell)), rule, ...body.map((row) => line(row.map(markdownCell)))].join('');
}

const markdownCell = (cell: ReportCell): string => (cell === undefined ? '' : markdownText(String(cell)));

/** A text that Markdown shows as it is: no HTML, no links, no emphasis, in one line. */
export const markdownText = (text: string): string =>
  visible(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>|~#!&]/g, (sign) => `\\${sign}`)
    .replace(/(https?|www|ftp|mailto)(?=[:.])/gi, (start) => `${start}\u200b`);

/** Four significant digits: what an interval can carry, without an exponent that a reader has to undo. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000) return Math.round(value).toString();
  if (size === 0) return '0';
  if (size < 1e-4) return value.toExponential(2);
  return Number(value.toPrecision(4)).toString();
}
