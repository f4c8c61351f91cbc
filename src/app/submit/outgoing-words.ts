import type { BoardAddress, Outgoing } from '../../schema/outgoing.ts';
import type { RunHead } from '../../store/lab-database.ts';

/** How an outgoing record stands, as the pages tell them apart. */
export type Standing =
  | 'open'
  | 'expired'
  | 'queued'
  | 'sent'
  | 'quarantined'
  | 'refused'
  /** Refused, where an earlier try may have arrived. */
  | 'doubtful'
  /** Deleted, where an earlier try may still arrive. */
  | 'withdrawn'
  | 'deleted';

export const STANDING_WORDS: Record<Standing, string> = {
  open: 'ticket, nothing sent',
  expired: 'ticket expired',
  queued: 'waits to be sent',
  sent: 'on the board',
  quarantined: 'set aside by the board',
  refused: 'refused',
  doubtful: 'refused; an earlier try may have arrived',
  withdrawn: 'withdrawn; the deletion is repeated',
  deleted: 'deleted',
};

/** `now`: milliseconds since 1970. */
export function standingOf({ stage, ticket }: Pick<Outgoing, 'stage' | 'ticket'>, now: number): Standing {
  if (stage.is === 'ticket') return Date.parse(ticket.deadline) <= now ? 'expired' : 'open';
  if (stage.is === 'sent') return stage.receipt.state === 'quarantined' ? 'quarantined' : 'sent';
  if (stage.is === 'refused' && stage.deletionKey !== undefined) return 'doubtful';
  if (stage.is === 'deleted' && stage.deletionKey !== undefined) return 'withdrawn';
  return stage.is;
}

/** Whether the board may hold it, so that there is something to delete. */
export const canDelete = (standing: Standing): boolean =>
  standing === 'queued' || standing === 'sent' || standing === 'quarantined' || standing === 'doubtful';

/** Whether the record may be dropped: nothing that a board has can be deleted there without the key in it. */
export const canForget = (standing: Standing): boolean => !canDelete(standing);

/** Whether a refused run may be sent again: not when its ticket is over or was used. */
export function canSendAgain({ stage, ticket }: Pick<Outgoing, 'stage' | 'ticket'>, now: number): boolean {
  const isSpent = stage.is === 'refused' && /^(ticket|unknown-ticket)/.test(stage.problemId);
  return stage.is === 'refused' && !isSpent && Date.parse(ticket.deadline) > now;
}

/** What is not certain about a record, and what is done about it, in one sentence; undefined where nothing is open. */
export function doubtOf(outgoing: Pick<Outgoing, 'stage' | 'ticket' | 'board' | 'boardName'>): string | undefined {
  const { stage } = outgoing;
  if (stage.is === 'refused' && stage.deletionKey !== undefined) {
    return `${boardAtStart(outgoing)} had nothing of it when it refused, but an earlier try may have been on its way: the key is kept, and deletes it.`;
  }
  if (stage.is === 'deleted' && stage.deletionKey !== undefined) {
    return 'It is no longer sent, and because an earlier try may still arrive, the deletion is repeated while Tabmark is open, until a quarter of an hour after the deadline of the ticket.';
  }
  return undefined;
}

/** The run in this browser that a ticket was used for, where it is still here. */
export const runOf = ({ ticket }: Pick<Outgoing, 'ticket'>, heads: readonly RunHead[]): RunHead | undefined =>
  heads.find(
    ({ seed, entry }) =>
      seed === ticket.seed && entry.build === ticket.build && entry.suite.digest === ticket.suite.digest,
  );

/** Part of a route: the pages of a team's board have its key. */
export const teamOf = ({ key }: BoardAddress): { team?: string } => (key === undefined ? {} : { team: key });

/** What the board is called at the start of a sentence. Names that teams chose stay as they are. */
export const boardAtStart = ({ board, boardName }: Pick<Outgoing, 'board' | 'boardName'>): string =>
  board.key === undefined ? `${boardName.charAt(0).toUpperCase()}${boardName.slice(1)}` : boardName;
