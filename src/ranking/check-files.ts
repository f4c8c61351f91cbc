import type { BuildFile, LocalBuild, WantedFile } from '../schema/build.ts';
import type { Run } from '../schema/run.ts';
import type { FilesReport, Session } from '../schema/session.ts';
import { reject, type Finding } from './finding.ts';

/**
 * Whether what was loaded is what the catalogue names: no other file, in the size and with the SHA-256 that it names as
 * far as it does, none left out, and of its commit where it names one.
 */
export function checkFiles({ sessions }: Pick<Run, 'sessions'>, build: LocalBuild): Finding[] {
  const why = sessions.map((session) => whyOther(session, build)).find((sentence) => sentence !== undefined);
  return why === undefined ? [] : [reject('other-files', why)];
}

function whyOther({ files, runtime }: Session, build: LocalBuild): string | undefined {
  if (files.status === 'measured') return whyOtherFiles(files.value, build, runtime.status === 'loaded');
  return runtime.status === 'loaded' ? 'The build was loaded, and the run does not say from which files.' : undefined;
}

function whyOtherFiles({ revision, files }: FilesReport, build: LocalBuild, isLoaded: boolean): string | undefined {
  if (build.revision !== 'main' && revision !== build.revision) {
    return 'The files are of another commit than the one that the catalogue names.';
  }
  const other = files.find((file) => !build.files.some((wanted) => isThe(wanted, file)));
  if (other) return `The file ${other.path} is not the one that the catalogue names.`;
  if (new Set(files.map(({ path }) => path)).size < files.length) return 'A file of the build stands twice.';
  const isThere = ({ path }: WantedFile) => files.some((file) => matches(path, file.path));
  const missing = isLoaded ? build.files.find((wanted) => wanted.optional !== true && !isThere(wanted)) : undefined;
  return missing && `The build was loaded without its file ${missing.path}.`;
}

function isThe({ path, bytes, digest }: WantedFile, file: BuildFile): boolean {
  if (!matches(path, file.path)) return false;
  // A pattern stands for several files: what it says of one of them is not known.
  if (path.includes('*')) return true;
  const sameDigest = digest?.startsWith('sha256:') !== true || digest === file.digest;
  return sameDigest && (bytes === undefined || bytes === file.bytes);
}

/** A `*` stands for the number of a part, a short word such as `_tool_use`, or nothing: no room to say anything. */
function matches(wanted: string, path: string): boolean {
  const parts = wanted.split('*').map((text) => text.replace(/[.+^${}()|[\]\\/-]/g, '\\$&'));
  return new RegExp(`^${parts.join('(?:_?\\d{1,5}|_[a-z_]{1,16})?')}$`).test(path);
}
