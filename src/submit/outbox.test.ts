import { beforeEach, describe, expect, it } from 'vitest';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import type { Receipt } from '../schema/board.ts';
import { Outgoing } from '../schema/outgoing.ts';
import type { Submission, Ticket } from '../schema/submission.ts';
import { BoardUnreachableError, RefusedByBoardError } from './board-errors.ts';
import { isUnfinished, Outbox, type OutgoingKeeper } from './outbox.ts';

const AT = '2026-11-20T10:30:00.000Z';
const idOf = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;

function makeTicket(number: number): Outgoing {
  const { entry } = makeRun();
  const ticket: Ticket = {
    type: 'tabmark-ticket',
    schemaVersion: 1,
    id: idOf(number),
    build: entry.build,
    suite: entry.suite,
    seed: 7,
    issuedAt: AT,
    deadline: '2026-11-21T10:00:00.000Z',
    proof: '{}',
  };
  const board = { base: 'https://board.example' };
  return { id: ticket.id, board, boardName: 'Public', ticket, takenAt: AT, stage: { is: 'ticket' } };
}
const submissionOf = ({ id }: Outgoing): Submission => ({
  type: 'tabmark-submission',
  schemaVersion: 1,
  ticket: id,
  proof: '{}',
  deletionKeyDigest: `sha256:${'0'.repeat(64)}`,
  deviceClass: 'software.desktop.linux.chromium.no-f16',
  run: makeRun({ id }),
});
const receiptOf = (id: string): Receipt => ({
  type: 'tabmark-receipt',
  schemaVersion: 1,
  id,
  state: 'accepted',
  reasons: [],
  receivedAt: '2026-11-20T10:00:00.000Z',
});
const refusal = (id: string, status: number, title = 'No.') => new RefusedByBoardError({ title, status, id });
const away = () => new BoardUnreachableError('No leaderboard answers at https://board.example.');

/** A board that takes each ticket once, keeps what it took, and can lose its answers. */
class MadeBoard {
  readonly arrived: string[] = [];
  readonly keys: string[] = [];
  isAway = false;
  losesAnswers = false;
  refusesKeys = false;
  refuses: RefusedByBoardError | undefined;
  waits: Promise<void> = Promise.resolve();

  async submit({ ticket }: Submission): Promise<Receipt> {
    await this.waits;
    if (this.isAway) throw away();
    if (this.refuses) throw this.refuses;
    if (this.arrived.includes(ticket)) throw refusal('ticket-used', 409, 'The ticket was used.');
    this.arrived.push(ticket);
    if (this.losesAnswers) throw away();
    return receiptOf(ticket);
  }
  async submission(id: string) {
    if (this.isAway) throw away();
    if (!this.arrived.includes(id)) throw refusal('unknown-submission', 404);
    return { receipt: receiptOf(id) };
  }
  async remove(id: string, key: string) {
    if (this.isAway) throw away();
    if (this.refusesKeys) throw refusal('wrong-key', 403);
    this.keys.push(key);
    const place = this.arrived.indexOf(id);
    if (place >= 0) this.arrived.splice(place, 1);
  }
}

function makeKeeper() {
  const records = new Map<string, string>();
  const keeper: OutgoingKeeper = {
    read: async (id) => {
      const text = records.get(id);
      return text === undefined ? undefined : Outgoing.parse(JSON.parse(text));
    },
    all: async () => [...records.values()].map((text) => Outgoing.parse(JSON.parse(text))),
    write: async (outgoing) => void records.set(outgoing.id, JSON.stringify(outgoing)),
  };
  return keeper;
}

/** One after the other, as a lock of the browser does it for all tabs. */
function makeLock() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
}

describe('Outbox', () => {
  let board: MadeBoard;
  let keeper: OutgoingKeeper;
  let alone: ReturnType<typeof makeLock>;
  let now: string;
  const open = () => new Outbox({ keeper, client: () => board, now: () => new Date(now), alone });
  const one = makeTicket(1);
  const send = (outbox = open(), outgoing = one, key = 'the key') => outbox.send(outgoing, submissionOf(outgoing), key);
  const stageOf = async ({ id }: Outgoing) => (await keeper.read(id))?.stage;
  beforeEach(() => {
    [board, keeper, alone, now] = [new MadeBoard(), makeKeeper(), makeLock(), AT];
  });

  it('sends, and keeps receipt and key', async () => {
    expect(await send()).toMatchObject({ stage: { is: 'sent', deletionKey: 'the key', receipt: { id: one.id } } });
    expect(await stageOf(one)).toEqual({ is: 'sent', deletionKey: 'the key', receipt: receiptOf(one.id) });
  });

  it('keeps what is to be sent before the first try', async () => {
    let answer = () => {};
    board.waits = new Promise((resolve) => (answer = resolve));
    const sending = send();
    await expect.poll(() => stageOf(one)).toMatchObject({ is: 'queued', deletionKey: 'the key', since: AT });
    expect(board.arrived).toEqual([]);
    answer();
    await sending;
  });

  it('sends nothing that could not be kept', async () => {
    keeper.write = () => Promise.reject(new Error('The disk is full.'));
    await expect(send()).rejects.toThrow('The disk is full.');
    expect(board.arrived).toEqual([]);
  });

  it('keeps it where no board answers, says so, and sends it later, once', async () => {
    board.isAway = true;
    expect((await send()).stage).toMatchObject({ is: 'queued', problem: away().message });
    await open().flush();
    expect(await stageOf(one)).toMatchObject({ is: 'queued', problem: away().message });
    board.isAway = false;
    await open().flush();
    await open().flush();
    expect(await stageOf(one)).toMatchObject({ is: 'sent', deletionKey: 'the key' });
    expect(board.arrived).toEqual([one.id]);
  });

  it('finds the receipt again when the answer was lost', async () => {
    board.losesAnswers = true;
    expect((await send()).stage.is).toBe('queued');
    board.isAway = true;
    await open().flush();
    expect((await stageOf(one))?.is).toBe('queued');
    board.isAway = false;
    await open().flush();
    expect(await stageOf(one)).toEqual({ is: 'sent', deletionKey: 'the key', receipt: receiptOf(one.id) });
    expect(board.arrived).toEqual([one.id]);
  });

  it('finds it even where the board has come to refuse everything', async () => {
    board.losesAnswers = true;
    await send();
    board.refuses = refusal('board-closed', 409);
    await open().flush();
    expect((await stageOf(one))?.is).toBe('sent');
  });

  it('takes what was used and is no longer there for deleted', async () => {
    board.refuses = refusal('ticket-used', 409);
    expect((await send()).stage).toEqual({ is: 'deleted', at: AT });
  });

  it('keeps the key of the first try when somebody sends again', async () => {
    board.losesAnswers = true;
    await send();
    expect((await send(open(), one, 'another key')).stage).toMatchObject({ is: 'sent', deletionKey: 'the key' });
  });

  it('says what the board said when it refuses, and does not ask again', async () => {
    board.refuses = refusal('other-settings', 422, 'This run has other settings.');
    const refused = { is: 'refused', reason: 'This run has other settings.', problemId: 'other-settings', at: AT };
    expect((await send()).stage).toEqual(refused);
    board.refuses = undefined;
    await open().flush();
    expect(await stageOf(one)).toEqual(refused);
    // The board kept nothing, and the ticket is still good.
    expect((await send()).stage.is).toBe('sent');
  });

  it('sends once when two tabs do it at a time', async () => {
    board.isAway = true;
    const others = [2, 3].map(makeTicket);
    for (const outgoing of [one, ...others]) await send(open(), outgoing);
    board.isAway = false;
    const asked: string[] = [];
    const { submit } = board;
    board.submit = (submission) => {
      asked.push(submission.ticket);
      return submit.call(board, submission);
    };
    await Promise.all([open().flush(), open().flush(), open().flush()]);
    expect(asked.sort()).toEqual([1, 2, 3].map(idOf));
  });

  it('does not let one that stays keep the others', async () => {
    board.isAway = true;
    const two = makeTicket(2);
    await send();
    await send(open(), two);
    board.isAway = false;
    const { submit } = board;
    board.submit = (submission) =>
      submission.ticket === one.id ? Promise.reject(away()) : submit.call(board, submission);
    await open().flush();
    expect([(await stageOf(one))?.is, (await stageOf(two))?.is]).toEqual(['queued', 'sent']);
  });

  it('deletes by the kept key, also what may have arrived', async () => {
    await send();
    expect((await open().remove(one.id)).stage).toEqual({ is: 'deleted', at: AT });
    expect(board.keys).toEqual(['the key']);
    await expect(open().remove(one.id)).rejects.toThrow(/no key/);
    await expect(open().remove(idOf(9))).rejects.toThrow(/no key/);
    const two = makeTicket(2);
    board.losesAnswers = true;
    await send(open(), two, 'second key');
    await open().remove(two.id);
    expect(board.keys).toEqual(['the key', 'second key']);
  });

  it('keeps what the board has where it does not answer, or refuses the key', async () => {
    await send();
    board.isAway = true;
    await expect(open().remove(one.id)).rejects.toThrow(away().message);
    [board.isAway, board.refusesKeys] = [false, true];
    await expect(open().remove(one.id)).rejects.toThrow('No.');
    expect((await stageOf(one))?.is).toBe('sent');
  });

  it('deletes again what arrives after it was deleted, until nothing can arrive', async () => {
    board.isAway = true;
    await send();
    board.isAway = false;
    const withdrawn = { is: 'deleted', at: AT, deletionKey: 'the key' };
    expect((await open().remove(one.id)).stage).toEqual(withdrawn);
    // An earlier try was being graded all the time.
    board.arrived.push(one.id);
    now = '2026-11-21T10:15:00.000Z';
    await open().flush();
    expect(board.arrived).toEqual([]);
    expect(await stageOf(one)).toEqual(withdrawn);
    now = '2026-11-21T10:15:00.001Z';
    board.isAway = true;
    await open().flush();
    expect(await stageOf(one)).toEqual(withdrawn);
    expect((await keeper.all()).map(isUnfinished)).toEqual([true]);
    board.isAway = false;
    await open().flush();
    expect(await stageOf(one)).toEqual({ is: 'deleted', at: AT });
    expect((await keeper.all()).map(isUnfinished)).toEqual([false]);
    expect(board.keys).toEqual(['the key', 'the key', 'the key']);
  });

  it('cancels what waits also where the board is away, and deletes it when the board is back', async () => {
    board.losesAnswers = true;
    await send();
    board.isAway = true;
    expect((await open().remove(one.id)).stage).toEqual({ is: 'deleted', at: AT, deletionKey: 'the key' });
    expect(board.arrived).toEqual([one.id]);
    board.isAway = false;
    await open().flush();
    expect(board.arrived).toEqual([]);
  });

  it('finds the receipt of a try that a closed tab made', async () => {
    board.isAway = true;
    await send();
    const queued = await keeper.read(one.id);
    if (queued?.stage.is !== 'queued') throw new Error('It is queued.');
    const { problem: _, ...stage } = queued.stage;
    await keeper.write({ ...queued, stage });
    [board.isAway, board.refuses] = [false, refusal('board-closed', 409)];
    board.arrived.push(one.id);
    await open().flush();
    expect((await stageOf(one))?.is).toBe('sent');
  });

  it('keeps the key of what was refused after a try that may have arrived, and deletes by it', async () => {
    board.isAway = true;
    await send();
    [board.isAway, board.refuses] = [false, refusal('board-closed', 409)];
    await open().flush();
    const refused = { is: 'refused', reason: 'No.', problemId: 'board-closed', at: AT, deletionKey: 'the key' };
    expect(await stageOf(one)).toEqual(refused);
    // Also after it was tried and refused anew.
    await send();
    expect(await stageOf(one)).toEqual(refused);
    board.arrived.push(one.id);
    expect((await open().remove(one.id)).stage).toEqual({ is: 'deleted', at: AT, deletionKey: 'the key' });
    expect(board.arrived).toEqual([]);
  });

  it.each(['ticket-used-up', 'unknown-ticket', 'ticket-expired'])(
    'keeps the key where a first try is refused for %s',
    async (id) => {
      board.refuses = refusal(id, 409);
      expect((await send()).stage).toMatchObject({ is: 'refused', problemId: id, deletionKey: 'the key' });
    },
  );

  it('has no key of what was refused at the first try', async () => {
    board.refuses = refusal('other-settings', 422);
    await send();
    await expect(open().remove(one.id)).rejects.toThrow(/no key/);
  });
});
