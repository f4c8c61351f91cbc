import { renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Writes JSON to a file that only its owner reads, because it holds keys. Whoever finds the file finds a whole one. Throws
 * where it cannot be written; what was there is then as it was.
 */
export function writePrivately(path: string, content: unknown): void {
  const part = `${path}.${process.pid}.part`;
  try {
    rmSync(part, { force: true });
    writeFileSync(part, `${JSON.stringify(content, null, 1)}\n`, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
