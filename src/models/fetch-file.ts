import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { BuildFile } from '../schema/build.ts';
import { DownloadError, statusSentence } from './download-error.ts';

export interface FetchOptions {
  fetch: typeof fetch;
  signal: AbortSignal;
  /** Bytes that have arrived since the last call. */
  onBytes(count: number): void;
}

/**
 * Downloads one file while hashing it, and refuses it when its size or digest is not the build's. Throws a
 * DownloadError with one sentence, or the signal's reason.
 */
export async function fetchFile(url: string, file: BuildFile, options: FetchOptions): Promise<Uint8Array<ArrayBuffer>> {
  const response = await request(url, options);
  const bytes = new Uint8Array(file.bytes);
  const hash = sha256.create();
  let length = 0;
  for await (const chunk of response.body ?? []) {
    if (length + chunk.length > file.bytes) throw new DownloadError(wrongSize(file, 'more'));
    bytes.set(chunk, length);
    hash.update(chunk);
    length += chunk.length;
    options.onBytes(chunk.length);
  }
  if (length < file.bytes) throw new DownloadError(wrongSize(file, `${length}`));
  if (`sha256:${bytesToHex(hash.digest())}` !== file.digest) {
    throw new DownloadError(`${file.path} arrived damaged: its SHA-256 is not the one of the build. Try again.`);
  }
  return bytes;
}

const wrongSize = ({ path, bytes }: BuildFile, got: string) =>
  `${path} should have ${bytes} bytes but ${got} arrived: the download was cut or the file is another one. Try again.`;

async function request(url: string, { fetch, signal }: FetchOptions): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { signal, referrerPolicy: 'no-referrer' });
  } catch (error) {
    signal.throwIfAborted();
    throw new DownloadError(`${url} cannot be reached (${String(error)}); check the network and try again.`);
  }
  if (!response.ok) throw new DownloadError(statusSentence(response.status, url));
  return response;
}
