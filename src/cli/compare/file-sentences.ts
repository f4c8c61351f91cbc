import { messageOf } from '../../schema/message-of.ts';

/** Why a file cannot be read, in one sentence. */
export function whyUnreadable(name: string, error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `There is no file ${name}.`;
    case 'EISDIR':
      return `${name} is a folder, not a file of runs.`;
    case 'EACCES':
    case 'EPERM':
      return `${name} may not be read.`;
    default:
      return `${name}: ${messageOf(error)}`;
  }
}

/** Why `--out` cannot be written, in one sentence. */
export function whyUnwritable(out: string, error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `--out ${out} cannot be written: there is no such folder.`;
    case 'EISDIR':
      return `--out ${out} is a folder, not a file.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `--out ${out} may not be written.`;
    default:
      return `--out ${out} cannot be written: ${messageOf(error)}`;
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
