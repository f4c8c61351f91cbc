import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { DownloadError } from './download-error.ts';
import { fetchFile } from './fetch-file.ts';
import { fileUrl } from './source.ts';

const content = new TextEncoder().encode('weights of a model');
const file = {
  path: 'model.bin',
  bytes: content.length,
  digest: `sha256:${createHash('sha256').update(content).digest('hex')}`,
};

function fetching(respond: () => Response | Promise<Response>) {
  const onBytes = vi.fn<(count: number) => void>();
  const download = fetchFile('http://127.0.0.1/model.bin', file, {
    fetch: async () => respond(),
    signal: new AbortController().signal,
    onBytes,
  });
  return { download, onBytes };
}

describe('fetchFile', () => {
  it('gives the bytes and counts them', async () => {
    const { download, onBytes } = fetching(() => new Response(content));
    expect(await download).toEqual(content);
    expect(onBytes.mock.calls.flat().reduce((a, b) => a + b, 0)).toBe(content.length);
  });

  it.each([
    ['a short file', () => new Response(content.slice(0, 5)), /should have 18 bytes but 5 arrived/],
    ['a long file', () => new Response('weights of a model and more'), /but more arrived/],
    [
      'one flipped bit',
      () => new Response(content.map((byte, at) => (at === 3 ? byte ^ 1 : byte))),
      /SHA-256 is not the one/,
    ],
    ['a missing file', () => new Response(null, { status: 404 }), /no file at .* \(404\)/],
    ['a locked file', () => new Response(null, { status: 403 }), /refuses access .*choose another source/],
    ['a broken server', () => new Response(null, { status: 503 }), /answered 503/],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), /cannot be reached/],
  ])('refuses %s with one sentence', async (_, respond, sentence) => {
    const { download } = fetching(respond);
    await expect(download).rejects.toThrow(DownloadError);
    await expect(download).rejects.toThrow(sentence);
  });
});

describe('the catalogue', () => {
  it('has no id twice and only references that it ships', () => {
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
    for (const { files, reference } of CATALOGUE) {
      if (reference) expect(files.map(({ path }) => path)).toContain(reference);
    }
  });

  it('lays addresses out like the hub', () => {
    expect(fileUrl('http://mirror.test/', CATALOGUE[0]!, 'onnx/model.onnx')).toBe(
      'http://mirror.test/tabmark/calibration/resolve/main/onnx/model.onnx',
    );
  });
});
