import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import { Receipt } from '../schema/board.ts';
import type { Queued } from './bench-submit.ts';
import { UnsentFile } from './bench-unsent.ts';
import { UsageError } from './usage-error.ts';

const AT = '2026-11-20T10:00:00.000Z';

function makeQueued(number: number): Queued {
  const id = `00000000-0000-4000-8000-00000000000${number}`;
  const run = makeRun({ id });
  const { build, suite } = run.entry;
  const times = { issuedAt: AT, deadline: `2026-11-2${number}T10:00:00.000Z` };
  const submission = {
    type: 'tabmark-submission' as const,
    schemaVersion: 1 as const,
    ticket: id,
    proof: '{}',
    deletionKeyDigest: `sha256:${'0'.repeat(64)}`,
    deviceClass: 'software.desktop.linux.chromium.no-f16',
    run,
  };
  return {
    id,
    board: { base: 'http://board.lab' },
    boardName: 'http://board.lab',
    ticket: { type: 'tabmark-ticket', schemaVersion: 1, id, build, suite, seed: 7, proof: '{}', ...times },
    takenAt: AT,
    stage: { is: 'queued', submission, deletionKey: `key ${number}`, since: AT },
  };
}
const scratch = () => join(mkdtempSync(join(tmpdir(), 'tabmark-test-')), 'runs.json');

it('keeps what is to be sent for its owner alone, and says how it is sent', () => {
  const out = scratch();
  const [one, two] = [makeQueued(1), makeQueued(2)];
  const file = UnsentFile.make([two, one], out);
  expect(file.howToSend()).toBe(
    `What was not sent is kept; send it before ${one.ticket.deadline} with: npm run bench -- --send ${out}.unsent.json`,
  );
  expect(statSync(file.path).mode & 0o777).toBe(0o600);
  expect(readdirSync(dirname(out))).toEqual([basename(file.path)]);
  expect(UnsentFile.read(file.path).unsent).toEqual([two, one]);
});

it('names a path as a shell reads it', () => {
  const out = join(mkdtempSync(join(tmpdir(), "tabmark's test-")), 'runs.json');
  const [, word = ''] =
    UnsentFile.make([makeQueued(1)], out)
      .howToSend()
      ?.split('--send ') ?? [];
  expect(execFileSync('sh', ['-c', `printf %s ${word}`], { encoding: 'utf8' })).toBe(`${out}.unsent.json`);
});

it('does not write over what an earlier command could not send', () => {
  const out = scratch();
  const first = UnsentFile.make([makeQueued(1)], out);
  const second = UnsentFile.make([makeQueued(2)], out);
  expect(second.path).toContain(makeQueued(2).id);
  expect(UnsentFile.read(first.path).records).toEqual([makeQueued(1)]);
  expect(UnsentFile.read(second.path).records).toEqual([makeQueued(2)]);
});

it('writes down what became of each, and keeps the keys', () => {
  const [one, two] = [makeQueued(1), makeQueued(2)];
  const file = UnsentFile.make([one, two], scratch());
  const receipt = { type: 'tabmark-receipt' as const, schemaVersion: 1 as const, id: one.id, receivedAt: AT };
  const stage = { is: 'sent' as const, receipt: Receipt.parse({ ...receipt, state: 'accepted', reasons: [] }) };
  const sent = { ...one, stage: { ...stage, deletionKey: one.stage.deletionKey } };
  file.settle(sent);
  expect(file.howToSend()).toContain(two.ticket.deadline);
  const again = UnsentFile.read(file.path);
  expect(again.records).toEqual([sent, two]);
  expect(again.unsent).toEqual([two]);
  again.settle({ ...two, stage: { ...stage, deletionKey: 'key 2' } });
  expect(again.howToSend()).toBeUndefined();
  again.remove();
  expect(existsSync(file.path)).toBe(false);
});

it('leaves the file as it was where it cannot be written', () => {
  const file = UnsentFile.make([makeQueued(1)], scratch());
  const before = readFileSync(file.path, 'utf8');
  // What stands in the way of the new file, even for root.
  mkdirSync(`${file.path}.${process.pid}.part`);
  expect(() => file.settle(makeQueued(2))).toThrow();
  expect(readFileSync(file.path, 'utf8')).toBe(before);
});

it.each<[string, string | undefined, RegExp]>([
  ['is not there', undefined, /there is no such file\.$/],
  ['is empty', '', /is no file of unsent submissions, or it was cut off/],
  ['is cut off', '{"type":"tabmark-unsent","schemaVersion":1,"outgoing":[{"id"', /or it was cut off/],
  ['is another file', '{"type":"tabmark-run"}', /is no file of unsent submissions: /],
  ['holds nothing', '{"type":"tabmark-unsent","schemaVersion":1,"outgoing":[]}', /is no file of unsent submissions: /],
  ['is of a newer version', '{"type":"tabmark-unsent","schemaVersion":2}', /written by a newer Tabmark: update/],
])('says what is wrong with a file that %s', (_, text, sentence) => {
  const path = scratch();
  if (text !== undefined) writeFileSync(path, text);
  expect(() => UnsentFile.read(path)).toThrow(UsageError);
  expect(() => UnsentFile.read(path)).toThrow(sentence);
});

it('says of a folder that it is one', () => {
  expect(() => UnsentFile.read(tmpdir())).toThrow(/is a folder/);
});
