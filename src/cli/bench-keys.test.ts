import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { KeysFile } from './bench-keys.ts';

const scratch = () => join(mkdtempSync(join(tmpdir(), 'tabmark-test-')), 'runs.json');
const key = (id: string) => ({ id, run: `run ${id}`, address: `http://board.lab/${id}`, deletionKey: `key ${id}` });
const keysIn = (path: string) =>
  (JSON.parse(readFileSync(path, 'utf8')) as { submissions: { deletionKey: string }[] }).submissions.map(
    ({ deletionKey }) => deletionKey,
  );

it('adds the keys of a command to those of earlier ones, for their owner alone', () => {
  const out = scratch();
  writeFileSync(`${out}.keys.json`, JSON.stringify({ submissions: [key('a')] }), { mode: 0o644 });
  const keys = new KeysFile(out);
  keys.write([key('b'), key('c')]);
  expect(keysIn(keys.path)).toEqual(['key a', 'key b', 'key c']);
  // What was refused for good has nothing to delete.
  keys.write([key('c')]);
  expect(keysIn(keys.path)).toEqual(['key a', 'key c']);
  expect(keys.isElsewhere).toBe(false);
  expect(statSync(keys.path).mode & 0o777).toBe(0o600);
  expect(readdirSync(dirname(out))).toEqual(['runs.json.keys.json']);
});

it.each<[string, string]>([
  ['something else', '{"type":"tabmark-run"}'],
  ['cut off', '{"submissions":[{"id":'],
  ['empty', ''],
])('leaves a file that is %s as it is, and lies beside it', (_, text) => {
  const out = scratch();
  writeFileSync(`${out}.keys.json`, text);
  const keys = new KeysFile(out);
  keys.write([key('a')]);
  keys.write([key('a'), key('b')]);
  expect(readFileSync(`${out}.keys.json`, 'utf8')).toBe(text);
  expect([keys.path, keys.isElsewhere]).toEqual([`${out}.a.keys.json`, true]);
  expect(keysIn(keys.path)).toEqual(['key a', 'key b']);
});

it('does not write through a link', () => {
  const out = scratch();
  const other = join(dirname(out), 'other');
  writeFileSync(other, JSON.stringify({ submissions: [] }));
  symlinkSync(other, `${out}.keys.json`);
  new KeysFile(out).write([key('a')]);
  expect(keysIn(other)).toEqual([]);
  expect(keysIn(`${out}.keys.json`)).toEqual(['key a']);
});

it('throws where both names are taken, and writes nothing', () => {
  const out = scratch();
  mkdirSync(`${out}.keys.json`);
  mkdirSync(`${out}.a.keys.json`);
  const before = readdirSync(dirname(out));
  expect(() => new KeysFile(out).write([key('a')])).toThrow(/is something else/);
  expect(readdirSync(dirname(out))).toEqual(before);
});
