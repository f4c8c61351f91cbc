import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

const Cell = z.union([z.string(), z.number()]);
const Where = z.array(z.object({ column: z.string(), value: Cell }));
const Facts = z.object({
  tables: z.array(z.object({ columns: z.array(z.string()), rows: z.array(z.array(Cell)) })).min(1),
  question: z.discriminatedUnion('ask', [
    z.object({ ask: z.literal('extreme'), of: z.string(), column: z.string(), best: z.string(), where: Where }),
    z.object({ ask: z.literal('difference'), of: z.string(), column: z.string(), more: z.string(), less: z.string() }),
    z.object({ ask: z.literal('sum'), column: z.string(), where: Where }),
    z.object({ ask: z.literal('count'), column: z.string(), above: z.number(), where: Where }),
    z.object({
      ask: z.literal('sum-difference'),
      column: z.string(),
      by: z.string(),
      more: z.string(),
      less: z.string(),
    }),
    z.object({ ask: z.literal('join-sum'), link: z.string(), amount: z.string(), unit: z.string(), where: Where }),
    z.object({ ask: z.literal('join-most'), link: z.string(), amount: z.string(), unit: z.string(), of: z.string() }),
  ]),
});
type Record = ReadonlyMap<string, string | number>;

/**
 * Multiplies the tables out: every row of the first beside every row of the second, keeping pairs that agree in the
 * columns both have. The answer is then read from these wide rows by the names of the columns.
 */
export const solveTableLookup: Solver = {
  generator: 'table-lookup',
  solve(input) {
    const { tables, question } = Facts.parse(input);
    const rows = tables
      .map(({ columns, rows: lines }) =>
        lines.map((cells): Record => new Map(columns.map((column, place) => [column, cells[place] ?? '']))),
      )
      .reduce(crossed);
    switch (question.ask) {
      case 'extreme':
        return winner(
          rows.filter(matching(question.where)).map((row) => ({
            name: row.get(question.of),
            value: (question.best === 'highest' ? 1 : -1) * numberIn(row, question.column),
          })),
        );
      case 'difference':
        return `${total(rows.filter(matching([{ column: question.of, value: question.more }])), question.column) - total(rows.filter(matching([{ column: question.of, value: question.less }])), question.column)}`;
      case 'sum':
        return `${total(rows.filter(matching(question.where)), question.column)}`;
      case 'count':
        return `${rows.filter(matching(question.where)).filter((row) => numberIn(row, question.column) > question.above).length}`;
      case 'sum-difference':
        return `${total(rows.filter(matching([{ column: question.by, value: question.more }])), question.column) - total(rows.filter(matching([{ column: question.by, value: question.less }])), question.column)}`;
      case 'join-sum':
        return `${total(rows.filter(matching(question.where)), question.amount, question.unit)}`;
      case 'join-most': {
        const names = [...new Set(rows.map((row) => row.get(question.of) ?? ''))];
        return winner(
          names.map((name) => ({
            name,
            value: total(rows.filter(matching([{ column: question.of, value: name }])), question.amount, question.unit),
          })),
        );
      }
    }
  },
};

/** Pairs of rows that say nothing different about a column they share. */
const crossed = (left: readonly Record[], right: readonly Record[]): Record[] =>
  left.flatMap((one) =>
    right
      .filter((other) => [...other].every(([column, cell]) => (one.get(column) ?? cell) === cell))
      .map((other) => new Map([...one, ...other])),
  );

const matching =
  (where: z.infer<typeof Where>) =>
  (row: Record): boolean =>
    where.every(({ column, value }) => row.get(column) === value);

function numberIn(row: Record, column: string): number {
  const cell = row.get(column);
  if (typeof cell !== 'number') throw new Error(`no number under ${column}`);
  return cell;
}

/** The sum of a column over one or more rows, each number times the one in the column `unit` where that is named. */
function total(rows: readonly Record[], column: string, unit = ''): number {
  if (rows.length === 0) throw new Error('the tables have no such row');
  let sum = 0;
  for (const row of rows) sum += numberIn(row, column) * (unit === '' ? 1 : numberIn(row, unit));
  return sum;
}

/** The only name that no other reaches. */
function winner(entries: readonly { name: string | number | undefined; value: number }[]): string {
  const [best, ...others] = entries.filter((entry) => entries.every(({ value }) => value <= entry.value));
  if (best?.name === undefined || others.length > 0) throw new Error('nobody, or more than one, comes first');
  return `${best.name}`;
}
