import { describe, expect, it } from 'vitest';
import { parseChecksums, parseGithubFolder, parseHubRevision } from './hub.ts';
import { RefusedError } from './parse.ts';

const hex = 'ab'.repeat(32);

describe('what servers say about files', () => {
  it('is read from a list of checksums in both of its forms', () => {
    expect(parseChecksums(`# made by hand\n${hex}  a/b.bin\r\n${hex.toUpperCase()} *./c d.bin\n\n`).files).toEqual([
      { path: 'a/b.bin', digest: `sha256:${hex}` },
      { path: 'c d.bin', digest: `sha256:${hex}` },
    ]);
  });

  it.each(['', '<!doctype html>', `${hex}  ../outside`, `${hex}  /etc/passwd`, `${hex.slice(1)}  short`])(
    'is refused where a list of checksums reads %j',
    (text) => expect(() => parseChecksums(text)).toThrow(RefusedError),
  );

  it('is read from the list of a folder, of which other folders are no part', () => {
    const file = {
      name: 'a.wasm',
      path: 'lib/a.wasm',
      size: 3,
      sha: 'c'.repeat(40),
      type: 'file',
      url: 'https://x.test',
    };
    const { files } = parseGithubFolder([file, { ...file, path: 'lib/deeper', size: 0, type: 'dir' }]);
    expect(files).toEqual([{ path: 'lib/a.wasm', bytes: 3, digest: `git-sha1:${'c'.repeat(40)}` }]);
  });

  it('takes the digest of the content, not that of the pointer in its place', () => {
    const lfs = { sha256: hex, size: 5000, pointerSize: 134 };
    const siblings = [{ rfilename: 'model.onnx', size: 5000, blobId: 'd'.repeat(40), lfs }];
    expect(parseHubRevision({ sha: 'e'.repeat(40), siblings, likes: 3 })).toEqual({
      commit: 'e'.repeat(40),
      files: [{ path: 'model.onnx', bytes: 5000, digest: `sha256:${hex}` }],
    });
  });

  it.each([[null], [[]], [{ siblings: 'none' }], [{ sha: 'main', siblings: [] }], [{ message: 'rate limit' }]])(
    'is refused where it is %j',
    (value) => expect(() => parseHubRevision(value)).toThrow(RefusedError),
  );
});
