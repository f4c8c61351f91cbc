import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findDocuments } from './find-documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'tabmark-documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('findDocuments', () => {
  it('takes the text files in the order of their names, with the digest of their bytes', () => {
    writeFileSync(join(folder, 'b.txt'), 'abc');
    writeFileSync(join(folder, 'a.txt'), '');
    writeFileSync(join(folder, 'notes.md'), 'no document');
    mkdirSync(join(folder, 'folder.txt'));
    expect(findDocuments(folder)).toEqual([
      { file: 'a.txt', digest: 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', text: '' },
      { file: 'b.txt', digest: 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', text: 'abc' },
    ]);
  });

  it('says in one sentence that a folder is not there', () => {
    expect(() => findDocuments(join(folder, 'nowhere'))).toThrow(/^There is no folder ".*nowhere"\.$/);
    expect(() => findDocuments(join(folder, 'a.txt'))).toThrow(/^There is no folder/);
  });

  it('names a file that is not text', () => {
    const other = join(folder, 'bytes');
    mkdirSync(other);
    writeFileSync(join(other, 'c.txt'), Uint8Array.of(0x61, 0xff, 0xfe));
    expect(() => findDocuments(other)).toThrow('c.txt is not UTF-8 text.');
  });
});
