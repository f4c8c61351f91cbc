import type { ExportedSubmission, ExportPage } from '../../schema/board.ts';
import { ExportedSubmission as ExportedShape } from '../../schema/board.ts';
import { z } from '../../schema/zod.ts';
import { instantText, rowsOf } from '../database/database.ts';
import { EntryRow, entryOf, METRIC_COLUMNS, METRICS } from './cells.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { LOWEST_ID, SHOWN } from './rows.ts';
import type { ScopedBoard } from './scope.ts';

const ExportRow = EntryRow.extend({
  device_class: z.string(),
  tasks: z.number(),
  build: z.string(),
  suite_id: z.string(),
  suite_version: z.number(),
  runtime_version: z.string(),
  backend: z.string(),
});

const COLUMNS = METRICS.map((id) => `s.${METRIC_COLUMNS[id]}`).join(', ');

/** Accepted submissions of the classes that are shown, by id. */
export async function exportPage(
  { database, scope, classSize }: ScopedBoard,
  page: { limit: number; cursor?: string | undefined },
): Promise<ExportPage> {
  const cursor = readCursor(page.cursor, 'submission');
  const rows = rowsOf(
    ExportRow,
    await database.query(
      `select s.id, ${instantText('s.received_at')} as received_at, s.failure, s.label, s.device_class, s.tasks, c.build, c.suite_id,
          c.suite_version, c.runtime_version, c.backend, ${COLUMNS}
        from submissions s join cells c on c.key = s.cell
        where s.state = 'accepted' and ${SHOWN('s', '$1', '$2')} and s.id > $3::uuid
        order by s.id limit $4`,
      [scope, classSize, cursor?.key ?? LOWEST_ID, page.limit + 1],
    ),
  );
  const last = rows.length > page.limit ? rows[page.limit - 1] : undefined;
  return {
    submissions: rows.slice(0, page.limit).map(exportedOf),
    ...(last ? { next: writeCursor({ value: null, key: last.id }) } : {}),
  };
}

const exportedOf = (row: z.infer<typeof ExportRow>): ExportedSubmission =>
  ExportedShape.parse({
    ...entryOf(row),
    deviceClass: row.device_class,
    build: row.build,
    suite: { id: row.suite_id, version: row.suite_version },
    runtimeVersion: row.runtime_version,
    backend: row.backend,
    tasks: row.tasks,
  });

const HEAD = [
  'id',
  'receivedAt',
  'deviceClass',
  'build',
  'suite',
  'suiteVersion',
  'runtimeVersion',
  'backend',
  'tasks',
  'failure',
  ...METRICS,
];

/** RFC 4180, with a line of names where it is wanted. A metric that was not measured is an empty cell. */
export function csvOf(submissions: readonly ExportedSubmission[], withHead: boolean): string {
  const lines = submissions.map(({ suite, failure, values, ...one }) =>
    [
      ...[one.id, one.receivedAt, one.deviceClass, one.build, suite.id, suite.version, one.runtimeVersion, one.backend],
      ...[one.tasks, failure ?? '', ...METRICS.map((id) => values[id] ?? '')],
    ].map(cellText),
  );
  return [...(withHead ? [HEAD] : []), ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

/** Programs that open tables run what begins like a formula. */
function cellText(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const PAGE = 1000;

/**
 * Everything as one document, read page by page while it is sent. Rejects as `exportPage` where the first page cannot be
 * read. Where a later one cannot, nothing but breaking off is left: `onBroken` is called with the reason.
 */
export async function exportStream(
  board: ScopedBoard,
  format: 'csv' | 'json',
  onBroken: (error: unknown) => void,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let page: ExportPage | undefined = await exportPage(board, { limit: PAGE });
  let cursor: string | undefined;
  let isFirst = true;
  return new ReadableStream({
    async pull(controller) {
      try {
        const { submissions, next } = page ?? (await exportPage(board, { limit: PAGE, cursor }));
        const isLast = next === undefined;
        const text = format === 'csv' ? csvOf(submissions, isFirst) : jsonPart(submissions, isFirst, isLast);
        controller.enqueue(encoder.encode(text));
        [page, cursor, isFirst] = [undefined, next, false];
        if (isLast) controller.close();
      } catch (error) {
        onBroken(error);
        controller.error(new Error('The export broke off.'));
      }
    },
  });
}

function jsonPart(submissions: readonly ExportedSubmission[], isFirst: boolean, isLast: boolean): string {
  const items = submissions.map((one) => JSON.stringify(one)).join(',\n');
  const comma = !isFirst && submissions.length > 0 ? ',\n' : '';
  return `${isFirst ? '{"submissions":[\n' : ''}${comma}${items}${isLast ? '\n]}\n' : ''}`;
}
