import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { testBoard } from './board-client.ts';

/** The commands as an operator types them. */

const folder = mkdtempSync(join(tmpdir(), 'tabmark-commands-'));
const at = (name: string) => join(folder, name);

interface Said {
  status: number | null;
  stdout: string;
  stderr: string;
}

function run(command: 'seed-board' | 'back-up' | 'restore', ...args: string[]): Promise<Said> {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', `src/cli/${command}.ts`, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  return new Promise((done) => child.on('close', (status) => done({ status, ...said })));
}

/** What anybody can ask of the leaderboard in a folder. */
async function answersOf(data: string): Promise<string[]> {
  const database = await openDatabase({ folder: data });
  const app = testBoard(database);
  const answers: string[] = [];
  for (const path of ['/api/board?limit=100', '/api/device-classes', '/api/export?format=json&pages=all']) {
    const answer = await app.request(path);
    answers.push(`${answer.status} ${await answer.text()}`);
  }
  await app.close();
  await database.close();
  return answers;
}

const [data, file] = [at('data'), at('board.back-up')];
let backedUp: Said;
beforeAll(async () => {
  expect(await run('seed-board', '--data', data, '--submissions', '12')).toMatchObject({ status: 0, stderr: '' });
  backedUp = await run('back-up', '--data', data, '--out', file);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('what was backed up comes back into an empty folder, and answers as before', async () => {
  expect(backedUp).toMatchObject({ status: 0, stderr: '' });
  expect(backedUp.stdout).toContain(`${file}: 12 submissions`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const restored = await run('restore', '--data', at('other'), '--in', file);
  expect(restored).toMatchObject({ status: 0, stderr: '' });
  expect(restored.stdout).toContain('12 submissions restored');
  const before = await answersOf(data);
  expect(before[0]).toMatch(/^200 .*"demo 0\.0\.0"/);
  expect(await answersOf(at('other'))).toEqual(before);
});

describe('is refused with one sentence and exit code 2', () => {
  it('a leaderboard that is open elsewhere', async () => {
    const service = await openDatabase({ folder: data });
    const calls: Parameters<typeof run>[] = [
      ['back-up', '--data', data, '--out', at('open.back-up')],
      ['restore', '--data', data, '--in', file],
    ];
    for (const args of calls) {
      const said = await run(...args);
      expect(said).toMatchObject({ status: 2, stdout: '' });
      expect(said.stderr).toMatch(
        /^tabmark: The folder .* is in use by another Tabmark \(process \d+\): stop it, .*\n$/,
      );
    }
    await service.close();
  });

  it('a file that is damaged, of which nothing stays', async () => {
    const bytes = readFileSync(file);
    writeFileSync(at('cut'), bytes.subarray(0, bytes.length - 500));
    const damaged = Buffer.from(bytes);
    damaged.fill(0, bytes.length - 2_000, bytes.length - 1_000);
    writeFileSync(at('damaged'), damaged);
    for (const name of ['cut', 'damaged']) {
      const said = await run('restore', '--data', at('new'), '--in', at(name));
      expect([name, said.status]).toEqual([name, 2]);
      expect(said.stderr).toMatch(/^tabmark: The (back-up|file) .*(torn|damaged).*\n$/);
    }
    // The folder that was made for them takes the whole one.
    expect(await run('restore', '--data', at('new'), '--in', file)).toMatchObject({ status: 0 });
  });

  mkdirSync(at('folder'));
  writeFileSync(at('text'), 'hello, this is no back-up\n');
  it.each<[string, Parameters<typeof run>, RegExp]>([
    ['a leaderboard that is not empty', ['restore', '--data', data, '--in', file], /is not empty: restore into a new/],
    ['a file that is not there', ['restore', '--data', at('none'), '--in', at('none')], /There is no file /],
    ['a folder instead of a file', ['restore', '--data', at('none'), '--in', at('folder')], /is a folder: --in takes/],
    ['a file of something else', ['restore', '--data', at('none'), '--in', at('text')], /is not a back-up of/],
    [
      'a file instead of a folder',
      ['restore', '--data', at('text'), '--in', file],
      /is a file; --data takes the folder/,
    ],
    ['no folder', ['restore', '--data', '', '--in', file], /--data takes a folder, and got nothing\./],
    ['no file', ['restore', '--data', at('none')], /Say where from: npm run restore/],
    ['no file to write', ['back-up', '--data', data, '--out', ''], /Say where to: npm run back-up/],
    ['no leaderboard', ['back-up', '--data', at('none'), '--out', at('x')], /There is no leaderboard in .*none/],
    ['a file that is there', ['back-up', '--data', data, '--out', file], /is there already; choose another/],
    ['no leaderboard to clear', ['seed-board', '--data', at('none'), '--remove'], /There is no leaderboard in .*none/],
    ['a folder that is not', ['back-up', '--data', data, '--out', at('none/x')], /there is no such folder/],
    ['an argument nobody knows', ['back-up', '--to', 'x'], /'--to'.* Known: --data DIR, --out FILE\.$/m],
  ])('%s', async (_, call, sentence) => {
    const said = await run(...call);
    expect(said).toMatchObject({ status: 2, stdout: '' });
    expect(said.stderr).toMatch(sentence);
    expect(said.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect([existsSync(at('none')), readdirSync(folder).filter((name) => name.endsWith('.part'))]).toEqual([false, []]);
  });
});
