import { RefusedError } from '../schema/parse.ts';

/** Larger files are refused before they are read: they are no set of micro-tasks. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The text of a file, unpacked when it is gzip. Throws a RefusedError with one sentence. */
export async function readSuiteFile(file: File): Promise<string> {
  if (file.size > MOST_BYTES) throw new RefusedError('The file is larger than 64 MB; split it.');
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (head[0] !== 0x1f || head[1] !== 0x8b) return file.text();
  return new TextDecoder().decode(await unpack(file));
}

/** Unpacks no more than the limit, so that a small file cannot fill the memory. */
async function unpack(file: File): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.byteLength;
      if (bytes > MOST_BYTES) {
        await reader.cancel();
        throw new RefusedError('The file unpacks to more than 64 MB; split it.');
      }
      chunks.push(part.value);
    }
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    throw new RefusedError('The file looks like gzip and cannot be unpacked; it may have been cut off.');
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}
