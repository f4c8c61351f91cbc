import { describe, expect, it } from 'vitest';
import { BoardClient } from './board-client.ts';
import { BoardUnreachableError, RefusedByBoardError } from './board-errors.ts';

const TICKET = {
  type: 'tabmark-ticket',
  schemaVersion: 1,
  id: '00000000-0000-4000-8000-00000000000a',
  build: 'calibration',
  suite: { id: 'calibration', version: 1, digest: `sha256:${'0'.repeat(64)}` },
  seed: 7,
  issuedAt: '2026-11-20T10:00:00.000Z',
  deadline: '2026-11-21T10:00:00.000Z',
  proof: '{}',
};
const { build, suite } = TICKET;

/** A client whose board gives one answer, and what it was asked. */
function clientWith(answer: () => Response | Promise<Response>) {
  const asked: { url: string; init: RequestInit }[] = [];
  const client = new BoardClient({
    base: 'https://board.example/',
    fetch: async (url, init) => {
      asked.push({ url: String(url), init: init ?? {} });
      return answer();
    },
  });
  return { client, asked };
}
const problem = (status: number, title = 'No.', id = 'ticket-used') =>
  new Response(JSON.stringify({ title, status, id }), { status });

describe('BoardClient', () => {
  it('asks for a ticket and tells nothing else', async () => {
    const { client, asked } = clientWith(() => Response.json(TICKET));
    expect(await client.ticket({ build, suite })).toEqual(TICKET);
    const [{ url, init } = { url: '', init: {} }] = asked;
    expect(url).toBe('https://board.example/api/tickets');
    expect(init).toMatchObject({
      method: 'POST',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    });
    expect(JSON.parse(init.body as string)).toEqual({ type: 'tabmark-ticket-request', schemaVersion: 1, build, suite });
  });

  it('says what the board said when it refuses', async () => {
    const { client } = clientWith(() => problem(409, 'The ticket was used.'));
    const refusal = await client.ticket({ build, suite }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RefusedByBoardError);
    expect(refusal).toMatchObject({ message: 'The ticket was used.', id: 'ticket-used', status: 409 });
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['nobody answers', () => Promise.reject(new TypeError('fetch failed'))],
    ['the board waited too long', () => problem(408)],
    ['it is too early', () => problem(425)],
    ['the body was cut off', () => problem(400, 'The body was cut off; send it again.', 'cut-off')],
    ['the board is full', () => problem(429, 'Too many.')],
    ['the board is broken', () => problem(503)],
    ['something in between answers', () => new Response('<html>login</html>', { status: 403 })],
  ])('takes it for a pause when %s', async (_, answer) => {
    await expect(clientWith(answer).client.ticket({ build, suite })).rejects.toBeInstanceOf(BoardUnreachableError);
  });

  it.each<[string, number | undefined]>([
    ['60', 60],
    ['soon', undefined],
    ['-1', undefined],
    ['Fri, 20 Nov 2026 10:00:00 GMT', undefined],
  ])('carries how long the board asks to be left alone: %s', async (after, retryAfterSeconds) => {
    const { client } = clientWith(() => new Response('', { status: 503, headers: { 'retry-after': after } }));
    const error = await client.ticket({ build, suite }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BoardUnreachableError);
    expect(error).toHaveProperty('retryAfterSeconds', retryAfterSeconds);
  });

  it('refuses an answer that is none', async () => {
    await expect(clientWith(() => Response.json({ id: 1 })).client.ticket({ build, suite })).rejects.toThrow(/ticket/);
    await expect(clientWith(() => new Response('hello')).client.ticket({ build, suite })).rejects.toThrow();
  });

  it('deletes by key, and takes what is gone for deleted', async () => {
    const { client, asked } = clientWith(() => problem(404, 'It is gone.', 'unknown-submission'));
    await client.remove(TICKET.id, 'abc');
    expect(asked[0]?.url).toBe(`https://board.example/api/submissions/${TICKET.id}`);
    expect(asked[0]?.init.headers).toMatchObject({ authorization: 'Bearer abc' });
    await expect(clientWith(() => problem(403, 'Wrong key.')).client.remove(TICKET.id, 'abc')).rejects.toThrow(
      'Wrong key.',
    );
  });
});
