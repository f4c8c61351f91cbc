import { describe, expect, it } from 'vitest';
import { makeRun } from '../../../tests/fixtures/make-run.ts';
import { Outgoing } from '../../schema/outgoing.ts';
import type { Submission, Ticket } from '../../schema/submission.ts';
import { BoardState } from './board.svelte.ts';

const AT = '2026-11-20T10:30:00.000Z';
const KEY = 'ab'.repeat(32);
const { entry } = makeRun();
const ENTRIES = [entry, { ...entry, build: 'other' }];
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const ticketOf = (number: number, build: string): Ticket => ({
  type: 'tabmark-ticket',
  schemaVersion: 1,
  id: idOf(number),
  build,
  suite: entry.suite,
  seed: number,
  issuedAt: AT,
  deadline: '2026-11-21T10:00:00.000Z',
  proof: '{}',
});
const submissionOf = (ticket: Ticket): Submission => ({
  type: 'tabmark-submission',
  schemaVersion: 1,
  ticket: ticket.id,
  proof: '{}',
  deletionKeyDigest: `sha256:${'0'.repeat(64)}`,
  deviceClass: 'software.desktop.linux.chromium.no-f16',
  run: makeRun({ id: ticket.id }),
});
const receiptOf = (id: string) => ({
  type: 'tabmark-receipt',
  schemaVersion: 1,
  id,
  state: 'accepted',
  reasons: [],
  receivedAt: '2026-11-20T10:00:00.000Z',
});
const problem = (title: string, status = 422, id = 'not-pinned') =>
  new Response(JSON.stringify({ title, status, id }), { status });

/** A state with a store in memory, and a board that gives tickets in order. `answer` may answer before it does. */
function open(answer: (method: string, path: string) => Response | undefined = () => undefined) {
  const records = new Map<string, string>();
  const asked: { method: string; path: string; headers: Record<string, string> }[] = [];
  const measuring = { now: false };
  let tickets = 0;
  const all = async () => [...records.values()].map((text) => Outgoing.parse(JSON.parse(text))).reverse();
  const state = new BoardState({
    store: {
      all,
      list: async () => ({ outgoing: await all(), damaged: [] }),
      read: async (id) => (await all()).find((one) => one.id === id),
      write: async (one) => void records.set(one.id, JSON.stringify(one)),
      delete: async (id) => void records.delete(id),
    },
    base: 'https://board.example/',
    now: () => new Date(AT),
    alone: (work) => work(),
    isMeasuring: async () => measuring.now,
    fetch: async (input, init) => {
      const { pathname } = new URL(String(input));
      const method = init?.method ?? 'GET';
      asked.push({ method, path: pathname, headers: init?.headers as Record<string, string> });
      const given = answer(method, pathname);
      if (given) return given;
      if (pathname === '/api/tickets') {
        tickets += 1;
        const { build } = JSON.parse(init?.body as string) as { build: string };
        return Response.json(ticketOf(tickets, build), { status: 201 });
      }
      const { ticket } = JSON.parse((init?.body as string | undefined) ?? '{}') as { ticket?: string };
      return ticket === undefined ? new Response(null, { status: 204 }) : Response.json(receiptOf(ticket));
    },
  });
  return { state, asked, measuring };
}

describe('BoardState', () => {
  it('takes a ticket for each entry and finds the one of a run again', async () => {
    const { state } = open();
    const taken = await state.takeTickets(ENTRIES, state.publicBoard, 'The public leaderboard');
    expect(taken.map(({ ticket }) => ticket.build)).toEqual([entry.build, 'other']);
    expect(state.outgoing.length).toBe(2);
    expect(state.ticketFor({ seed: 1, entry })?.id).toBe(idOf(1));
    expect(state.ticketFor({ seed: 2, entry })).toBeUndefined();
    const suite = { ...entry.suite, digest: `sha256:${'f'.repeat(64)}` };
    expect(state.ticketFor({ seed: 1, entry: { ...entry, suite } })).toBeUndefined();
  });

  it('keeps none where the board does not give all', async () => {
    const first = { given: false };
    const { state } = open(() => {
      if (first.given) return problem('The team wants other builds.');
      first.given = true;
      return undefined;
    });
    await expect(state.takeTickets(ENTRIES, state.publicBoard, 'A team')).rejects.toThrow(
      'The team wants other builds.',
    );
    await state.refresh();
    expect(state.outgoing).toEqual([]);
  });

  it('tells a board of a team its key, and the public one none', async () => {
    const { state, asked } = open();
    await state.takeTickets([entry], { ...state.publicBoard, key: KEY }, 'A team');
    await state.takeTickets([entry], state.publicBoard, 'The public leaderboard');
    expect(asked.map(({ headers }) => headers['tabmark-board'])).toEqual([KEY, undefined]);
  });

  it('sends nothing that waits while a run is under way', async () => {
    const away = { now: true };
    const { state, asked, measuring } = open((_, path) =>
      away.now && path === '/api/submissions' ? new Response('', { status: 502 }) : undefined,
    );
    const [outgoing] = await state.takeTickets([entry], state.publicBoard, 'The public leaderboard');
    if (!outgoing) throw new Error('There is no ticket.');
    const submission = submissionOf(outgoing.ticket);
    const prepared = { outgoing, submission, text: JSON.stringify(submission), deletionKey: 'the key' };
    expect((await state.send(prepared)).stage).toMatchObject({
      is: 'queued',
      problem: expect.stringContaining('502') as string,
    });
    away.now = false;
    measuring.now = true;
    const before = asked.length;
    await state.flush();
    expect(asked.length).toBe(before);
    measuring.now = false;
    await state.flush();
    await state.refresh();
    expect(state.outgoing[0]?.stage).toMatchObject({ is: 'sent', deletionKey: 'the key' });
  });

  it('gives back what waits as it is, and prepares nothing a second time', async () => {
    const { state } = open((_, path) => (path === '/api/submissions' ? new Response('', { status: 502 }) : undefined));
    const [outgoing] = await state.takeTickets([entry], state.publicBoard, 'The public leaderboard');
    if (!outgoing) throw new Error('There is no ticket.');
    const submission = submissionOf(outgoing.ticket);
    const text = JSON.stringify(submission);
    const queued = await state.send({ outgoing, submission, text, deletionKey: 'the key' });
    expect(await state.prepare(makeRun(), queued)).toMatchObject({ deletionKey: 'the key', text });
  });

  it('deletes with the kept key, and forgets on request', async () => {
    const { state, asked } = open();
    const [outgoing] = await state.takeTickets([entry], state.publicBoard, 'The public leaderboard');
    if (!outgoing) throw new Error('There is no ticket.');
    const submission = submissionOf(outgoing.ticket);
    await state.send({ outgoing, submission, text: '', deletionKey: 'the key' });
    await state.remove(outgoing.id);
    expect(asked.at(-1)).toMatchObject({ method: 'DELETE', headers: { authorization: 'Bearer the key' } });
    expect(state.outgoing[0]?.stage).toEqual({ is: 'deleted', at: AT });
    await expect(state.prepare(makeRun(), state.outgoing[0] as Outgoing)).rejects.toThrow(/before/);
    await state.forget(outgoing.id);
    expect(state.outgoing).toEqual([]);
  });

  it('says why a run cannot be submitted', async () => {
    const { state } = open();
    const [outgoing] = await state.takeTickets([entry], state.publicBoard, 'The public leaderboard');
    if (!outgoing) throw new Error('There is no ticket.');
    const made = makeRun({ provenance: 'synthetic' });
    await expect(state.prepare(made, outgoing)).rejects.toThrow(/made up/);
  });
});
