import { beforeAll, expect, it } from 'vitest';
import type { BoardDetail, BoardPage, DeviceClassList, ExportPage, StoredSubmission } from '../../src/schema/board.ts';
import { MADE_CLASS } from '../../src/server/measure/honest-submission.ts';
import { BoardClient, testBoard } from './board-client.ts';
import { onBothDatabases } from './databases.ts';

onBothDatabases((tested) => {
  let client: BoardClient;
  const board = async () => (await client.ask('/api/board?role=calibration')).body as BoardPage;
  const sent: { id: string; key: string }[] = [];

  beforeAll(() => {
    client = new BoardClient(testBoard(tested().database));
    return () => client.app.close();
  });

  it('shows a row from the third submission of its class on', async () => {
    for (const tokenMs of [10, 11, 10.5]) {
      expect(await board()).toEqual({ rows: [], total: 0 });
      expect((await client.ask('/api/device-classes')).body).toEqual({ deviceClasses: [] });
      const { status, receipt, key } = await client.submit({ tokenMs });
      expect([status, receipt.state, receipt.reasons]).toEqual([201, 'accepted', []]);
      sent.push({ id: receipt.id, key });
    }
    const { rows, total } = await board();
    expect([rows.length, total]).toEqual([1, 1]);
    expect(rows[0]).toMatchObject({
      deviceClass: { key: MADE_CLASS },
      build: { id: 'calibration', role: 'calibration' },
      suite: { id: 'calibration', version: 1 },
      runtimeVersion: 'transformers.js 4.3.1, onnxruntime-web 1.30.0',
      backend: 'webgpu',
      n: 3,
      failures: { wrong: 0, outOfMemory: 0, deviceLost: 0, other: 0 },
      replicated: true,
      metrics: {
        accuracy: { status: 'estimated', estimate: { value: 1, n: 3 } },
        loadMs: { status: 'estimated', estimate: { value: 600 } },
        gpuPeakBytes: { status: 'estimated', estimate: { value: 9_000_000 } },
        efficiency: { status: 'not-measured' },
      },
    });
    const { deviceClasses } = (await client.ask('/api/device-classes')).body as DeviceClassList;
    expect(deviceClasses).toMatchObject([{ key: MADE_CLASS, submissions: 3 }]);
  });

  it('never ranks the calibration build among models', async () => {
    expect((await client.ask('/api/board')).body).toEqual({ rows: [], total: 0 });
  });

  it('opens a row to its submissions, and each of these to its answers and our grades', async () => {
    const { key } = (await board()).rows[0]!;
    const { submissions } = (await client.ask(`/api/board/${key}`)).body as BoardDetail;
    expect(submissions.map(({ id }) => id).sort()).toEqual(sent.map(({ id }) => id).sort());
    expect(submissions[0]!.values.accuracy).toBe(1);
    const stored = (await client.ask(`/api/submissions/${sent[0]!.id}`)).body as StoredSubmission;
    expect(stored).toMatchObject({ receipt: { state: 'accepted' }, row: key, values: { accuracy: 1 } });
    const grades = stored.run.trials.flatMap(({ outcome }) => (outcome.status === 'answered' ? [outcome.grades] : []));
    expect(grades).toHaveLength(24);
    // The device's own grade named a version that does not exist.
    expect(grades.every(([own, ...more]) => own?.outcome === 'correct' && more.length === 0)).toBe(true);
    expect(grades.some(([own]) => own?.graderVersion === 99)).toBe(false);
    expect(stored.receipt.receivedAt).toMatch(/:00:00\.000Z$/);
  });

  it('gives everything away as CSV and JSON, page by page and whole', async () => {
    const first = (await client.ask('/api/export?limit=2')).body as ExportPage;
    const second = (await client.ask(`/api/export?limit=2&cursor=${first.next}`)).body as ExportPage;
    const all = [...first.submissions, ...second.submissions];
    expect(second.next).toBeUndefined();
    expect(all.map(({ id }) => id).sort()).toEqual(sent.map(({ id }) => id).sort());
    expect((await client.ask('/api/export?pages=all')).body).toEqual({ submissions: all });
    const lines = ((await client.ask('/api/export?pages=all&format=csv')).body as string).trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^id,receivedAt,deviceClass,build/);
    expect(lines[1]).toContain('"transformers.js 4.3.1, onnxruntime-web 1.30.0"');
  });

  it('counts a run that failed as a failure, and in no number', async () => {
    const { status, receipt, key } = await client.submit({}, (submission, run) => ({
      ...submission,
      run: {
        ...run,
        status: { state: 'failed', finishedAt: run.startedAt, reason: 'left out of submissions' },
        trials: [{ ...run.trials[0]!, outcome: { status: 'failed', reason: 'out-of-memory', message: '' } }],
      },
    }));
    expect([status, receipt.state]).toEqual([201, 'accepted']);
    expect((await board()).rows[0]).toMatchObject({ n: 3, failures: { outOfMemory: 1 } });
    expect((await client.remove(receipt.id, key)).status).toBe(204);
    expect((await board()).rows[0]).toMatchObject({ n: 3, failures: { outOfMemory: 0 } });
  });

  it('deletes by key, and only by that key', async () => {
    const [{ id, key }] = sent as [(typeof sent)[number]];
    expect((await client.ask(`/api/submissions/${id}`, { method: 'DELETE' })).status).toBe(401);
    expect((await client.remove(id, 'another-key')).status).toBe(403);
    expect((await client.remove(id, key)).status).toBe(204);
    expect((await client.remove(id, key)).status).toBe(404);
    expect((await client.ask(`/api/submissions/${id}`)).status).toBe(404);
    // Two are left: too few for their class to be shown.
    expect(await board()).toEqual({ rows: [], total: 0 });
    expect((await client.ask('/api/export')).body).toEqual({ submissions: [] });
    expect(await tested().database.query('select id from payloads where id = $1', [id])).toEqual([]);
  });
});
