import { createChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import { Receipt } from '../schema/board.ts';
import { Outgoing, type BoardAddress } from '../schema/outgoing.ts';
import { measuredBy } from '../schema/device.ts';
import type { Plan } from '../schema/plan.ts';
import { notMeasured } from '../schema/primitives.ts';
import type { Submission, Ticket } from '../schema/submission.ts';
import { sendUnsent, submitRuns, takeTickets, ticketedPlans, type Queued } from './bench-submit.ts';

const KEY = 'ab'.repeat(32);
const SOFTWARE = { vendor: 'google', architecture: 'swiftshader', device: '', description: '', isFallback: true };
const MADE = makeRun();
const RUN = makeRun({
  sessions: MADE.sessions.map((session) => ({
    ...session,
    device: {
      ...session.device,
      gpu: measuredBy('webgpu', {
        adapter: SOFTWARE,
        features: [],
        limits: {},
        subgroupSizes: notMeasured('a made-up device does not tell'),
      }),
    },
  })),
});
const plan: Plan = { type: 'tabmark-plan', schemaVersion: 4, seed: 1, entries: [RUN.entry] };
const id = '00000000-0000-4000-8000-00000000000a';

async function makeTicket(seed: number): Promise<Ticket> {
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 1,
    keyPrefix: '0',
    deriveKey,
    hmacSignatureSecret: 'secret',
  });
  return {
    type: 'tabmark-ticket',
    schemaVersion: 1,
    id,
    build: RUN.entry.build,
    suite: RUN.entry.suite,
    seed,
    issuedAt: '2026-11-20T10:00:00.000Z',
    deadline: '2026-11-21T10:00:00.000Z',
    proof: JSON.stringify(challenge),
  };
}

const receipt = { type: 'tabmark-receipt', schemaVersion: 1, id, receivedAt: '2026-11-20T10:00:00.000Z' };
const quarantined = { ...receipt, state: 'quarantined', reasons: [{ id: 'impossible-time', sentence: 'Too fast.' }] };

/** A board that gives one answer to everything, and what it was sent. */
function answerWith(answer: () => Response) {
  const sent: { body: Submission; headers: Record<string, string> }[] = [];
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    const body = JSON.parse((init.body as string | undefined) ?? '{}') as Submission;
    sent.push({ body, headers: init.headers as Record<string, string> });
    return answer();
  });
  return sent;
}
const submit = async (
  ticket: Ticket,
  run = { ...RUN, seed: ticket.seed },
  board: BoardAddress = { base: 'http://board.lab' },
) => {
  const kept: unknown[] = [];
  const [said, pauses]: [string[], number[]] = [[], []];
  const waiting = { say: (line: string) => void said.push(line), sleep: async (ms: number) => void pauses.push(ms) };
  const queued: Queued[] = [];
  const settled: string[] = [];
  const submitted = await submitRuns([run], [{ entry: RUN.entry, ticket }], {
    board,
    label: 'lab-07',
    waiting,
    keep(keys, toSend) {
      kept.push(...keys);
      queued.push(...toSend);
    },
    settled: ({ stage }) => void settled.push(stage.is),
  });
  return { said, pauses, waiting, kept, queued, settled, submitted: submitted[0] };
};

describe('bench --submit', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('runs each entry with the seed of its ticket', async () => {
    const ticket = await makeTicket(77);
    answerWith(() => Response.json(ticket, { status: 201 }));
    const ticketed = await takeTickets(plan, { base: 'http://board.lab' });
    if ('away' in ticketed) throw new Error(ticketed.away);
    expect(ticketedPlans(plan, ticketed)).toEqual([{ ...plan, seed: 77 }]);
  });

  it('says when nobody answers, and throws what the board says', async () => {
    answerWith(() => new Response('', { status: 502 }));
    expect(await takeTickets(plan, { base: 'http://board.lab' })).toMatchObject({
      away: expect.stringMatching(/502/) as string,
    });
    answerWith(() =>
      Response.json({ title: 'The board is closed.', status: 409, id: 'board-closed' }, { status: 409 }),
    );
    await expect(takeTickets(plan, { base: 'http://board.lab' })).rejects.toThrow('The board is closed.');
  });

  it('sends a run without its label, and says where it is and how it is deleted', async () => {
    const sent = answerWith(() => Response.json({ ...receipt, state: 'accepted', reasons: [] }, { status: 201 }));
    const { submitted, kept, queued, settled } = await submit(await makeTicket(7), {
      ...RUN,
      seed: 7,
      label: 'lab-07',
    });
    expect(queued.map(({ stage }) => stage.submission)).toEqual(sent.map(({ body }) => body));
    expect(settled).toEqual(['sent']);
    expect(JSON.stringify(sent[0]?.body)).not.toContain('lab-07');
    const key = submitted?.kept?.deletionKey ?? 'none';
    expect(submitted).toMatchObject({ arrived: true, kept: kept[0] });
    expect(submitted?.line).toBe(`accepted: http://board.lab/#/board/submission/${id} deletion key: ${key}`);
  });

  it('tells the label to a team, under its key', async () => {
    const sent = answerWith(() => Response.json(quarantined, { status: 201 }));
    const { submitted } = await submit(
      await makeTicket(7),
      { ...RUN, seed: 7 },
      { base: 'http://board.lab', key: KEY },
    );
    expect(sent[0]).toMatchObject({ body: { label: 'lab-07' }, headers: { 'tabmark-board': KEY } });
    expect(submitted?.line).toMatch(
      new RegExp(`^quarantined: http://board.lab/#/team/${KEY}/submission/.* Too fast.$`),
    );
  });

  it('says of each ticket why nothing was sent', async () => {
    const sent = answerWith(() => Response.json({ title: 'No.', status: 422, id: 'other-tasks' }, { status: 422 }));
    const ticket = await makeTicket(7);
    expect((await submit(ticket)).submitted).toMatchObject({
      arrived: false,
      line: expect.stringMatching(/: No\.$/) as string,
    });
    // The submission, and whether the board has it all the same.
    expect(sent.length).toBe(2);
    const stopped = { ...RUN, seed: 7, status: { state: 'stopped' as const, finishedAt: RUN.startedAt } };
    expect((await submit(ticket, stopped as typeof RUN)).submitted).toMatchObject({
      arrived: false,
      line: expect.stringMatching(/stopped/) as string,
    });
    expect((await submit(ticket, { ...RUN, seed: 8 })).submitted).toMatchObject({
      arrived: false,
      line: expect.stringMatching(/not made/) as string,
    });
    expect(sent.length).toBe(2);
  });

  it('waits for a busy board as long as it asks, and says so once', async () => {
    let tries = 0;
    answerWith(() => {
      tries += 1;
      if (tries <= 2) return new Response('', { status: 503, headers: { 'retry-after': tries === 1 ? '60' : '1' } });
      return Response.json({ ...receipt, state: 'accepted', reasons: [] }, { status: 201 });
    });
    const { submitted, said, pauses } = await submit(await makeTicket(7));
    expect(submitted).toMatchObject({ arrived: true });
    expect(pauses).toEqual([60_000, 5_000]);
    expect(said).toEqual([expect.stringMatching(/503.*asked again/)]);
  });

  it('gives up after five minutes at the earliest, and keeps what can be sent later', async () => {
    answerWith(() => new Response('', { status: 502 }));
    const { submitted, pauses, kept, waiting } = await submit(await makeTicket(7));
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(300_000);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(submitted).toMatchObject({ arrived: false, kept: kept[0], unsent: { stage: { is: 'queued' } } });

    const unsent = submitted?.unsent;
    if (!unsent) throw new Error('It is kept.');
    const sent = answerWith(() => Response.json({ ...receipt, state: 'accepted', reasons: [] }, { status: 201 }));
    const [later] = await sendUnsent([unsent], { waiting });
    expect(later).toMatchObject({ arrived: true, kept: { deletionKey: submitted.kept?.deletionKey } });
    expect(sent.map(({ body }) => body)).toEqual([unsent.stage.submission]);
  });

  it('says of what has its receipt where it is, and sends nothing', async () => {
    const sent = answerWith(() => new Response('', { status: 502 }));
    const { queued } = await submit(await makeTicket(7));
    const [first] = queued;
    if (!first) throw new Error('It is kept.');
    const before = sent.length;
    const [again] = await sendUnsent([
      {
        ...first,
        stage: {
          is: 'sent',
          receipt: Receipt.parse({ ...receipt, state: 'accepted', reasons: [] }),
          deletionKey: 'the key',
        },
      },
    ]);
    expect(again).toMatchObject({ arrived: true, line: expect.stringMatching(/^accepted: .* the key$/) as string });
    expect(sent.length).toBe(before);
  });

  it('says the key of what is refused after an answer was lost, for it may have arrived', async () => {
    let tries = 0;
    answerWith(() => {
      tries += 1;
      if (tries === 1) throw new TypeError('connection reset');
      return Response.json({ title: 'It expired.', status: 409, id: 'ticket-expired' }, { status: 409 });
    });
    const { submitted, kept, settled } = await submit(await makeTicket(7));
    const key = (kept[0] as { deletionKey: string }).deletionKey;
    expect(settled).toEqual(['refused']);
    expect(submitted).toMatchObject({ arrived: false, kept: { deletionKey: key } });
    const doubt = `It expired. An earlier try may have arrived: http://board.lab/#/board/submission/${id} deletion key: ${key}`;
    expect(submitted?.line).toContain(doubt);
  });

  it('keeps what is to be sent to a board with a long address as --send reads it', async () => {
    answerWith(() => Response.json({ ...receipt, state: 'accepted', reasons: [] }, { status: 201 }));
    const base = `http://board.lab/${'a'.repeat(1_000)}`;
    const { queued } = await submit(await makeTicket(7), { ...RUN, seed: 7 }, { base });
    expect(queued.map((one) => Outgoing.parse(one).board)).toEqual([{ base }]);
  });

  it('does not wait for a board that asks for hours', async () => {
    answerWith(() => new Response('', { status: 429, headers: { 'retry-after': '7200' } }));
    const { submitted, pauses } = await submit(await makeTicket(7));
    expect(pauses).toEqual([]);
    expect(submitted?.unsent).toBeDefined();
  });
});
