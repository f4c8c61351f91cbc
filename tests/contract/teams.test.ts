import { beforeAll, describe, expect, it } from 'vitest';
import { CALIBRATION_BUILD } from '../../src/models/calibration-build.ts';
import type { BoardDetail, BoardPage, ExportPage, PinnedEntry, StoredSubmission } from '../../src/schema/board.ts';
import type { Ticket } from '../../src/schema/submission.ts';
import type { Database, Query } from '../../src/server/database/database.ts';
import type { App } from '../../src/server/create-app.ts';
import { makeHonestRun, makeSubmission } from '../../src/server/measure/honest-submission.ts';
import { BoardClient, CALIBRATION_SUITE, makeTeam, testBoard } from './board-client.ts';
import { onBothDatabases } from './databases.ts';

const TABLES = ['tickets', 'submissions', 'cells', 'classes_of_boards'];
/** By keys that only the row itself knows, once the board was looked at in the same transaction or request. */
const BY_KEY = /^(?:insert|update cells|update tickets|delete from cells where key|delete from tickets where deadline)/;

interface Recorded {
  database: Database;
  statements: Set<string>;
  /** What happens, once, just before the next statement that begins so. */
  before(beginning: string, work: () => Promise<unknown>): void;
}

/** Every statement that touches what boards hold, as it is sent. */
function recorded(database: Database): Recorded {
  const statements = new Set<string>();
  let awaited: { beginning: string; work: () => Promise<unknown> } | undefined;
  const noting =
    (query: Query): Query =>
    async (sql, values) => {
      const now = awaited && sql.startsWith(awaited.beginning) ? awaited : undefined;
      if (now) awaited = undefined;
      await now?.work();
      if (TABLES.some((table) => new RegExp(`\\b${table}\\b`).test(sql)))
        statements.add(sql.replace(/\s+/g, ' ').trim());
      return query(sql, values);
    };
  const noted: Database = {
    name: database.name,
    migrationLock: database.migrationLock,
    close: () => database.close(),
    query: noting((sql, values) => database.query(sql, values)),
    transaction: (work) => database.transaction((query) => work(noting(query))),
  };
  return { database: noted, statements, before: (beginning, work) => (awaited = { beginning, work }) };
}

const LIST = '/api/board?role=calibration';

onBothDatabases((tested) => {
  let app: App;
  let visitor: BoardClient;
  let statements: Set<string>;
  let before: Recorded['before'];
  beforeAll(() => {
    const noted = recorded(tested().database);
    ({ statements, before } = noted);
    app = testBoard(noted.database);
    visitor = new BoardClient(app);
    return () => app.close();
  });

  describe('the board of a team', () => {
    it('shows what its members send from the first submission on, with the labels they chose', async () => {
      const { member, answered } = await makeTeam(app);
      expect(answered).toMatchObject({ status: 201, body: { name: 'Lab of the team', closed: false, submissions: 0 } });
      const sent = await member.submit({}, (submission) => ({ ...submission, label: 'lab-07' }));
      expect([sent.status, sent.receipt.state]).toEqual([201, 'accepted']);
      const { rows } = (await member.ask(LIST)).body as BoardPage;
      expect(rows).toMatchObject([{ n: 1 }]);
      const detail = (await member.ask(`/api/board/${rows[0]!.key}`)).body as BoardDetail;
      expect(detail.submissions).toMatchObject([{ id: sent.receipt.id, label: 'lab-07' }]);
      expect(detail.distributions.accuracy).toEqual({ n: 1, values: [1] });
      const stored = (await member.ask(`/api/submissions/${sent.receipt.id}`)).body as StoredSubmission;
      expect(stored.label).toBe('lab-07');
      expect((await member.ask('/api/team-board')).body).toMatchObject({ submissions: 1 });
    });

    it('is seen from no other board, and sees none', async () => {
      const [one, two] = [await makeTeam(app), await makeTeam(app)];
      const sent = await one.member.submit();
      const id = sent.receipt.id;
      const { rows } = (await one.member.ask(LIST)).body as BoardPage;
      const row = rows[0]!.key;
      for (const other of [visitor, two.member]) {
        expect(((await other.ask(LIST)).body as BoardPage).rows).toEqual([]);
        expect((await other.ask(`/api/board/${row}`)).status).toBe(404);
        expect((await other.ask(`/api/submissions/${id}`)).status).toBe(404);
        expect((await other.ask('/api/device-classes')).body).toEqual({ deviceClasses: [] });
        expect(((await other.ask('/api/export')).body as ExportPage).submissions).toEqual([]);
        expect((await other.ask('/api/export?format=csv&pages=all')).body).not.toContain(id);
        expect((await other.remove(id, sent.key)).status).toBe(404);
      }
      expect((await two.member.remove(id, two.adminKey)).status).toBe(404);
      expect((await one.member.remove(id, two.adminKey)).status).toBe(403);
      expect((await one.member.remove(id, sent.key)).status).toBe(204);
      expect(((await one.member.ask(LIST)).body as BoardPage).rows).toEqual([]);
    });

    it('takes the tickets that it gave itself, and no others', async () => {
      const { member } = await makeTeam(app);
      const public_ = await visitor.submit({}, (submission) => ({ ...submission, proof: 'x' }));
      expect(public_.status).toBe(422);
      const crossed = await member.submit({}, (submission) => ({ ...submission, ticket: public_.ticket.id }));
      expect(crossed.body).toMatchObject({ id: 'unknown-ticket' });
      const foreign = await member.ticket();
      const answered = await visitor.submit({}, (submission) => ({ ...submission, ticket: foreign.id }));
      expect(answered.body).toMatchObject({ id: 'unknown-ticket' });
    });

    it('gives tickets for what is pinned alone, until its admin pins something else', async () => {
      const pinned = [{ build: 'calibration', suite: 'reasoning-micro' }];
      const { member, adminKey } = await makeTeam(app, { pinned });
      expect((await member.submit().catch((error: Error) => error)) as Error).toMatchObject({
        message: expect.stringContaining('not-pinned') as string,
      });
      const changed = await member.asHolderOf(adminKey, 'PATCH', '/api/team-board', { pinned: [], name: 'Other' });
      expect(changed).toMatchObject({ status: 200, body: { name: 'Other', pinned: [], closed: false } });
      expect((await member.submit()).status).toBe(201);
      const unknown = { pinned: [{ build: 'calibration', suite: 'nowhere' }] };
      expect((await member.asHolderOf(adminKey, 'PATCH', '/api/team-board', unknown)).body).toMatchObject({
        id: 'unknown-pinned',
      });
    });

    it('takes nothing that is not pinned, not even what has a ticket from before', async () => {
      const { member, adminKey } = await makeTeam(app);
      const pin = (pinned: PinnedEntry[]) => member.asHolderOf(adminKey, 'PATCH', '/api/team-board', { pinned });
      const [early, late] = [await member.ticket(), await member.ticket()];
      const send = async (ticket: Ticket) => {
        const run = makeHonestRun(ticket, { build: CALIBRATION_BUILD, suite: CALIBRATION_SUITE });
        return member.post('/api/submissions', (await makeSubmission(ticket, run)).submission);
      };
      await pin([{ build: 'calibration', suite: 'reasoning-micro' }]);
      expect((await send(early)).body).toMatchObject({ status: 422, id: 'not-pinned' });
      await pin([{ build: 'calibration', suite: CALIBRATION_SUITE.id }]);
      expect((await send(early)).status).toBe(201);
      // While it is judged.
      before('update tickets set gradings', () => pin([{ build: 'calibration', suite: 'reasoning-micro' }]));
      expect((await send(late)).body).toMatchObject({ status: 422, id: 'not-pinned' });
    });

    it('says that it is gone to what comes while it is deleted', async () => {
      const { member, adminKey } = await makeTeam(app);
      before('update tickets set gradings', () => member.asHolderOf(adminKey, 'DELETE', '/api/team-board'));
      expect((await member.submit()).body).toMatchObject({ status: 404, id: 'unknown-board' });
    });

    it('takes nothing when it is closed, not even what has a ticket, and can be opened again', async () => {
      const { member, adminKey } = await makeTeam(app);
      const close = (closed: boolean) => member.asHolderOf(adminKey, 'PATCH', '/api/team-board', { closed });
      let closing: Promise<unknown> = Promise.resolve();
      const late = await member.submit({}, (submission) => {
        closing = close(true);
        return submission;
      });
      await closing;
      // Both were on their way at once: whichever came first, the answer says which.
      expect([201, 409]).toContain(late.status);
      await expect(member.ticket()).rejects.toThrow('board-closed');
      expect((await member.ask(LIST)).status).toBe(200);
      await close(false);
      expect((await member.submit()).status).toBe(201);
    });

    it('lets its admin delete any submission, and the whole board with all that is on it', async () => {
      const { member, adminKey } = await makeTeam(app);
      const [first, second] = [await member.submit(), await member.submit()];
      expect((await member.remove(first.receipt.id, adminKey)).status).toBe(204);
      expect((await member.ask('/api/team-board')).body).toMatchObject({ submissions: 1 });
      for (const key of ['0'.repeat(64), second.key]) {
        expect((await member.asHolderOf(key, 'DELETE', '/api/team-board')).status).toBe(403);
      }
      expect((await member.asHolderOf(adminKey, 'DELETE', '/api/team-board')).status).toBe(204);
      for (const path of ['/api/team-board', LIST, `/api/submissions/${second.receipt.id}`]) {
        expect((await member.ask(path)).body).toMatchObject({ id: 'unknown-board' });
      }
      const left = await tested().database.query('select id from payloads where id = $1', [second.receipt.id]);
      expect(left).toEqual([]);
    });

    it('keeps no key, only what is made of it', async () => {
      const key = '5'.repeat(64);
      await makeTeam(app, { key });
      const rows = JSON.stringify(await tested().database.query('select * from team_boards'));
      expect(rows).toContain('sha256:');
      expect(rows).not.toContain(key);
    });

    it('says in a sentence what is wrong with a key, a label, or a board that is made twice', async () => {
      for (const key of ['', 'x', '7'.repeat(64), `${'7'.repeat(64)} `]) {
        const { status, body } = await new BoardClient(app, key).ask(LIST);
        expect([status, (body as { id: string }).id]).toEqual([404, 'unknown-board']);
      }
      expect((await visitor.ask('/api/team-board')).body).toMatchObject({ status: 404, id: 'no-team' });
      const labelled = await visitor.submit({}, (submission) => ({ ...submission, label: 'mine' }));
      expect(labelled.body).toMatchObject({ status: 422, id: 'no-labels' });
      for (const label of ['\0', 'a\u202eb', '   ']) {
        const hidden = await (await makeTeam(app)).member.submit({}, (submission) => ({ ...submission, label }));
        expect(hidden.body).toMatchObject({ status: 422, id: 'damaged' });
      }
      const key = '6'.repeat(64);
      expect((await makeTeam(app, { key })).answered.status).toBe(201);
      expect((await makeTeam(app, { key })).answered.body).toMatchObject({ status: 409, id: 'key-in-use' });
    });
  });

  it('no statement reads what boards hold without naming the board', () => {
    expect(statements.size).toBeGreaterThan(20);
    const unscoped = [...statements].filter(
      (sql) => !BY_KEY.test(sql) && !/\bboard\b = \$/.test(sql) && !/where cell = \$1 and state/.test(sql),
    );
    expect(unscoped).toEqual([]);
  });
});
