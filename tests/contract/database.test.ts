import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DatabaseError, instantText, jsonText } from '../../src/server/database/database.ts';
import { migrate } from '../../src/server/database/migrate.ts';
import { MIGRATIONS } from '../../src/server/database/migrations.ts';
import { onBothDatabases } from './databases.ts';

onBothDatabases((tested) => {
  const query = (sql: string, values: Parameters<ReturnType<typeof tested>['database']['query']>[1] = []) =>
    tested().database.query(sql, values);
  const secrets = async () => (await query('select name, value from secrets order by name')) as { name: string }[];

  it('reads every kind of value as the other database does', async () => {
    const sql = `select $1::int as whole, $2::double precision as number, $3::boolean as truth, $4::text as text,
      $5::bytea as bytes, $6::text::jsonb::text as json, $7::uuid as id, $8::text as nothing,
      ${instantText('$9::timestamptz')} as instant, (select count(*)::int from tickets) as count`;
    const id = randomUUID();
    const bytes = new Uint8Array([0, 255, 7]);
    const instant = '2026-11-20T10:00:00.125Z';
    const json = jsonText({ a: ['b\0c', 1.5] });
    const [row] = (await query(sql, [3, 0.1, true, 'x\n"y', bytes, json, id, null, instant])) as Record<
      string,
      unknown
    >[];
    expect(row).toMatchObject({
      whole: 3,
      number: 0.1,
      truth: true,
      text: 'x\n"y',
      id,
      nothing: null,
      instant,
      count: 0,
    });
    expect([...(row!.bytes as Uint8Array)]).toEqual([0, 255, 7]);
    expect(JSON.parse(row!.json as string)).toEqual({ a: ['bc', 1.5] });
  });

  it('gives errors the code of SQLSTATE', async () => {
    await query(`insert into secrets (name, value) values ('one', '1')`);
    const again = query(`insert into secrets (name, value) values ('one', '2')`);
    await expect(again).rejects.toMatchObject({ name: 'DatabaseError', code: '23505' });
    await expect(query('select nothing from nowhere')).rejects.toMatchObject({ code: '42P01' });
  });

  it('takes back everything that a transaction did which failed', async () => {
    const before = await secrets();
    const failing = tested().database.transaction(async (inside) => {
      await inside(`insert into secrets (name, value) values ('two', '2')`);
      throw new Error('not today');
    });
    await expect(failing).rejects.toThrow('not today');
    expect(await secrets()).toEqual(before);
  });

  it('keeps transactions that run at the same time apart', async () => {
    await query(`insert into secrets (name, value) values ('count', '0')`);
    const add = () =>
      tested().database.transaction(async (inside) => {
        const [row] = (await inside(`select value from secrets where name = 'count' for update`)) as {
          value: string;
        }[];
        await inside(`update secrets set value = $1 where name = 'count'`, [String(Number(row!.value) + 1)]);
      });
    await Promise.all(Array.from({ length: 12 }, add));
    expect(await query(`select value from secrets where name = 'count'`)).toEqual([{ value: '12' }]);
  });

  it('does work again that was in the way of another transaction', async () => {
    let attempts = 0;
    const result = await tested().database.transaction(async (inside) => {
      await inside(`insert into secrets (name, value) values ($1, 'x')`, [`attempt ${++attempts}`]);
      if (attempts < 3) throw new DatabaseError('in the way', '40001');
      return attempts;
    });
    expect(result).toBe(3);
    expect((await secrets()).filter(({ name }) => name.startsWith('attempt'))).toEqual([
      { name: 'attempt 3', value: 'x' },
    ]);
  });

  it('migrates once, however often it is asked, and refuses what a newer version made', async () => {
    await migrate(tested().database);
    expect(await query('select id from migrations order by id')).toEqual(MIGRATIONS.map(({ id }) => ({ id })));
    await query(`insert into migrations (id, done_at) values (999, now())`);
    await expect(migrate(tested().database)).rejects.toThrow('made by a newer Tabmark');
    await query('delete from migrations where id = 999');
  });

  it('lets several servers migrate at once', async () => {
    const { reopen } = tested();
    if (!reopen) return;
    // Of these alone, and of all of them: an empty database, as each new cluster has it.
    await query('drop schema public cascade');
    await query('create schema public');
    const opened = await Promise.all([reopen(), reopen(), reopen(), reopen()]);
    expect(await opened[3]!.query('select id from migrations')).toHaveLength(MIGRATIONS.length);
    await Promise.all(opened.map((database) => database.close()));
  });
});

describe('jsonText', () => {
  it('leaves out what PostgreSQL cannot store, and nothing else', () => {
    expect(jsonText({ text: '\0a\0', list: ['\u0001'] })).toBe('{"text":"a","list":["\\u0001"]}');
  });
});
