import type { Build, ThinkingBehaviour } from '../schema/build.ts';
import type { FilesReport } from '../schema/session.ts';
import type { Source } from '../models/model-library.ts';

/** What a build does before it answers. */
export const THINKING_WORDS: Record<ThinkingBehaviour, string> = {
  never: 'answers at once',
  always: 'always thinks first',
  switchable: 'thinks, or not, as asked',
};

export { BACKEND_WORDS } from '../compare/row-words.ts';

/** Where stored files came from. */
export const SOURCE_WORDS: Record<FilesReport['source'], string> = {
  app: 'shipped with Tabmark',
  hub: 'the model hub',
  mirror: 'a mirror',
  'picked-files': 'files picked by hand',
};

/** Who said what the files must be. */
export const VERIFIED_WORDS: Record<FilesReport['verifiedAgainst'], string> = {
  catalogue: 'digests in the catalogue of Tabmark',
  hub: 'digests that the model hub names',
  mirror: 'digests that the mirror itself names',
  checksums: 'a list of checksums that was picked with them',
};

export const sayingSource = (source: Source): string =>
  source.kind === 'hub' ? 'the model hub' : `a mirror, ${source.base}`;

/** What tells one build of a model from the others. */
export const formOf = (build: Build): string =>
  build.runtime === 'endpoint' ? 'endpoint' : `${build.runtime}, ${build.quantisation}`;

export const totalBytes = (files: readonly { bytes: number }[]): number =>
  files.reduce((total, { bytes }) => total + bytes, 0);
