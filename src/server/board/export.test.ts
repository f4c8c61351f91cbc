import { describe, expect, it } from 'vitest';
import { DatabaseError, type Database } from '../database/database.ts';
import { exportStream } from './export.ts';
import type { ScopedBoard } from './scope.ts';

const rowOf = (place: number) => ({
  id: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
  received_at: '2026-11-21T10:00:00.000Z',
  failure: null,
  label: null,
  device_class: 'software.desktop.linux.chromium.no-f16',
  tasks: 24,
  build: 'calibration',
  suite_id: 'calibration',
  suite_version: 1,
  runtime_version: 'demo 0.0.0',
  backend: 'webgpu',
  ...Object.fromEntries(
    ['decode', 'prefill', 'time_to_first_token', 'accuracy', 'correct_per_minute', 'efficiency'].map((id) => [id, 1]),
  ),
  gpu_peak_bytes: null,
  load_ms: null,
});

/** A board of 1,500 submissions, whose database is away from a page on; pages hold a thousand. */
function boardThatFails(from: number): ScopedBoard {
  let page = 0;
  const query = () => {
    if (page++ >= from) return Promise.reject(new DatabaseError('connect ECONNREFUSED 127.0.0.1:5432', undefined));
    const count = page === 1 ? 1001 : 500;
    return Promise.resolve(Array.from({ length: count }, (_, place) => rowOf(place + (page - 1) * 1000)));
  };
  return { database: { query } as unknown as Database, scope: 'public', classSize: 3 } as ScopedBoard;
}

async function read(board: ScopedBoard) {
  const broken: unknown[] = [];
  const stream = await exportStream(board, 'json', (error) => void broken.push(error));
  return { text: new Response(stream).text(), broken };
}

describe('exportStream', () => {
  it('reads page after page into one document', async () => {
    const { text, broken } = await read(boardThatFails(2));
    const { submissions } = JSON.parse(await text) as { submissions: { id: string }[] };
    expect(new Set(submissions.map(({ id }) => id)).size).toBe(1500);
    expect(broken).toEqual([]);
  });

  it('is refused where nothing can be read', async () => {
    await expect(read(boardThatFails(0))).rejects.toThrow(DatabaseError);
  });

  it('breaks off where the rest cannot be read, without a word about the database, and tells why', async () => {
    const { text, broken } = await read(boardThatFails(1));
    await expect(text).rejects.toThrow(/^The export broke off\.$/);
    expect(broken).toEqual([expect.any(DatabaseError)]);
  });
});
