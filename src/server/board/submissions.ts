import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { deviceClassOfKey } from '../../compare/device-class/device-class.ts';
import { checkPeers } from '../../ranking/check-physics.ts';
import type { Finding } from '../../ranking/finding.ts';
import { wholeHour } from '../../ranking/redact-run.ts';
import { FailureKind, type Receipt, type StoredSubmission } from '../../schema/board.ts';
import { parseRun } from '../../schema/doors.ts';
import type { SubmissionHead, Ticket } from '../../schema/submission.ts';
import { z } from '../../schema/zod.ts';
import { DatabaseError, instantText, jsonText, rowOf, type Query } from '../database/database.ts';
import { GradingUnavailableError, type GradingPool } from '../grading/grading-pool.ts';
import type { SubmissionFacts } from '../grading/grading-protocol.ts';
import type { Judgement } from '../grading/judge.ts';
import { ProblemError } from '../http/problem.ts';
import { cellKey, countInClass, lockCell, METRIC_COLUMNS, METRIC_LIST, METRICS, MetricRow, valuesOf } from './cells.ts';
import type { Cell } from './cells.ts';
import { isKeyOf } from './keys.ts';
import { busy, noLabels, notNow, rejected } from './refusals.ts';
import { countInRow, dropIfEmpty, readDistributions } from './roll-up.ts';
import { lockTeam, requireOpen, type ScopedBoard } from './scope.ts';
import { countGrading, giveGradingBack, openTicket, requirePinned, requireStillPinned, useTicket } from './tickets.ts';

const compress = promisify(deflateRaw);
const decompress = promisify(inflateRaw);

export interface Service {
  board: ScopedBoard;
  secret: string;
  pool: GradingPool;
  /** Who sends, as `RateLimit` names senders: the same on all boards. */
  sender: string;
  /** Tickets of the submissions that are being judged here. */
  underWay: Set<string>;
}

/**
 * Judges a submission and stores it, all of it in one transaction that is over before this resolves. Of what was sent only
 * the ticket and its work are looked at here; a thread reads the rest. Throws a ProblemError for one that is not taken, of
 * which nothing is stored: its ticket stays good for another attempt, up to three gradings.
 */
export async function takeSubmission(service: Service, head: SubmissionHead): Promise<Receipt> {
  const { board, secret, underWay } = service;
  requireOpen(board);
  const ticket = await openTicket(board, secret, head);
  requirePinned(board, ticket);
  // Whoever lost the patience or the connection sends again: that takes no second place in the queue, and no grading.
  if (underWay.has(ticket.id)) throw busy('This submission is being graded.');
  underWay.add(ticket.id);
  try {
    return await judgeAndStore(service, head, ticket);
  } finally {
    underWay.delete(ticket.id);
  }
}

async function judgeAndStore({ board, pool, sender }: Service, head: SubmissionHead, ticket: Ticket): Promise<Receipt> {
  const refusal = pool.refusal(sender);
  if (refusal) throw notNow(refusal);
  await countGrading(board, ticket.id);
  const receivedAt = board.now().toISOString();
  const verdict = await pool.judge({ submission: head, ticket, receivedAt }, sender).catch(async (error: unknown) => {
    if (!(error instanceof GradingUnavailableError)) throw error;
    if (error.reason !== 'tried') await giveGradingBack(board, ticket.id);
    throw notNow(error);
  });
  if (verdict.status === 'damaged') throw new ProblemError(422, 'damaged', verdict.sentence);
  const { judgement, submission } = verdict;
  if (submission.label !== undefined && !board.team) throw noLabels();
  if (judgement.status === 'rejected') throw rejected(judgement.findings);
  try {
    return await store(board, { submission, ticket, judgement, receivedAt: wholeHour(receivedAt) });
  } catch (error) {
    // That the database did not keep it says nothing about the submission.
    if (error instanceof DatabaseError) await giveGradingBack(board, ticket.id).catch(() => undefined);
    throw error;
  }
}

interface Judged {
  submission: SubmissionFacts;
  ticket: Ticket;
  judgement: Extract<Judgement, { status: 'kept' }>;
  /** A whole hour. */
  receivedAt: string;
}

async function store(board: ScopedBoard, judged: Judged): Promise<Receipt> {
  const { submission, ticket, judgement, receivedAt } = judged;
  const { facts, run, findings } = judgement;
  const { scope } = board;
  const build = board.builds.find(({ id }) => id === ticket.build);
  if (!build) throw new Error('The ticket names a build that is gone.');
  const cell: Cell = { scope, deviceClass: submission.deviceClass, build, suite: ticket.suite, ...facts };
  const key = cellKey(cell);
  const content = await compress(Buffer.from(jsonText(run)));
  return board.database.transaction(async (query) => {
    await lockTeam(query, board);
    await requireStillPinned(query, board, ticket);
    await useTicket(query, ticket.id);
    await lockCell(query, key, cell);
    const reasons = [...findings, ...(await comparedWithPeers(query, key, facts))].map(({ id, sentence }) => ({
      id,
      sentence,
    }));
    const state = reasons.length > 0 ? 'quarantined' : 'accepted';
    const metrics = METRICS.map((id) => facts.values[id] ?? null);
    const places = METRICS.map((_, index) => `$${index + 12}`).join(', ');
    await query(
      `insert into submissions (id, board, cell, device_class, state, failure, reasons, received_at, deletion_key_digest,
          tasks, label, ${METRIC_LIST}) values ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9, $10, $11, ${places})`,
      [
        ...[ticket.id, scope, key, submission.deviceClass, state, facts.failure ?? null, jsonText(reasons), receivedAt],
        ...[submission.deletionKeyDigest, facts.tasks, submission.label ?? null, ...metrics],
      ],
    );
    await query('insert into payloads (id, content) values ($1, $2)', [ticket.id, content]);
    if (state === 'quarantined') await dropIfEmpty(query, key);
    else {
      await countInRow(query, key, { failure: facts.failure, by: 1 });
      await countInClass(query, cell, 1);
    }
    return { type: 'tabmark-receipt', schemaVersion: 1, id: ticket.id, state, reasons, receivedAt };
  });
}

const COMPARED = { decode: 'decode speed', prefill: 'prefill speed', timeToFirstToken: 'time to first token' } as const;

/** Speeds against those that count in the row already. */
async function comparedWithPeers(
  query: Query,
  key: string,
  facts: { values: Record<string, number | undefined> },
): Promise<Finding[]> {
  const peers = await readDistributions(query, key);
  return (Object.keys(COMPARED) as (keyof typeof COMPARED)[]).flatMap((id) => {
    const [mine, theirs] = [facts.values[id], peers[id]];
    return mine === undefined || !theirs ? [] : checkPeers(COMPARED[id], mine, theirs);
  });
}

const Stored = MetricRow.extend({
  cell: z.string(),
  device_class: z.string(),
  state: z.enum(['accepted', 'quarantined']),
  failure: FailureKind.nullable(),
  label: z.string().nullable(),
  reasons: z.string(),
  received_at: z.string(),
  content: z.instanceof(Uint8Array),
});

/** A submission as it is stored. Throws a ProblemError 404. */
export async function readSubmission({ database, scope }: ScopedBoard, id: string): Promise<StoredSubmission> {
  const columns = METRICS.map((metric) => `s.${METRIC_COLUMNS[metric]}`).join(', ');
  const row = rowOf(
    Stored,
    await database.query(
      `select s.cell, s.device_class, s.state, s.failure, s.label, s.reasons::text as reasons,
          ${instantText('s.received_at')} as received_at, ${columns}, p.content
        from submissions s join payloads p on p.id = s.id where s.id = $1 and s.board = $2`,
      [id, scope],
    ),
  );
  if (!row) throw unknownSubmission();
  const { cell, device_class: key, state, failure, label, reasons, received_at: receivedAt, content, ...numbers } = row;
  const text = (await decompress(content)).toString('utf8');
  return {
    receipt: {
      type: 'tabmark-receipt',
      schemaVersion: 1,
      id,
      state,
      reasons: JSON.parse(reasons) as Receipt['reasons'],
      receivedAt,
    },
    deviceClass: { key, name: deviceClassOfKey(key)?.name ?? key },
    row: cell,
    ...(failure === null ? {} : { failure }),
    ...(label === null ? {} : { label }),
    values: valuesOf(numbers),
    run: parseRun(JSON.parse(text)),
  };
}

const unknownSubmission = () =>
  new ProblemError(404, 'unknown-submission', 'There is no such submission; it may have been deleted.');

const ToDelete = z.object({
  cell: z.string(),
  device_class: z.string(),
  state: z.string(),
  failure: FailureKind.nullable(),
  deletion_key_digest: z.string(),
});

/**
 * Removes a submission and what it added to its row, with its own key or that of the board's admin. Throws a ProblemError:
 * 404, or 403 where the key is another one.
 */
export async function deleteSubmission({ database, scope, team }: ScopedBoard, id: string, key: string): Promise<void> {
  await database.transaction(async (query) => {
    const row = rowOf(
      ToDelete,
      await query(
        'select cell, device_class, state, failure, deletion_key_digest from submissions where id = $1 and board = $2',
        [id, scope],
      ),
    );
    if (!row) throw unknownSubmission();
    if (!isKeyOf(row.deletion_key_digest, key) && !(team && isKeyOf(team.adminKeyDigest, key))) {
      throw new ProblemError(403, 'wrong-key', 'The key is not the one of that submission.');
    }
    // In the same order as `store`, so that neither waits for the other for ever.
    await query('select key from cells where key = $1 and board = $2 for update', [row.cell, scope]);
    const gone = await query('delete from submissions where id = $1 and board = $2 returning id', [id, scope]);
    if (gone.length === 0) throw unknownSubmission();
    await query('delete from payloads where id = $1', [id]);
    if (row.state !== 'accepted') return;
    await countInRow(query, row.cell, { failure: row.failure ?? undefined, by: -1 });
    await countInClass(query, { scope, deviceClass: row.device_class }, -1);
  });
}
