import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundDocument } from '../../figures/check-figures.ts';

/**
 * The text files of a folder, in the order of their names. Throws an Error with one sentence when the folder is missing
 * or a file is not UTF-8 text.
 */
export function findDocuments(folder: string): FoundDocument[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`There is no folder "${folder}".`);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.txt'))
    .map(({ name }) => name)
    .sort()
    .map((file) => {
      const bytes = readFileSync(join(folder, file));
      return { file, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`, text: textOf(file, bytes) };
    });
}

function textOf(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error(`${file} is not UTF-8 text.`, { cause: error });
  }
}
