import type { Build } from '../schema/build.ts';

/** Address of a file of a build under a base laid out like the hub. */
export const fileUrl = (base: string, build: Build, path: string): string =>
  `${base.replace(/\/$/, '')}/${build.repository}/resolve/${build.revision}/${path}`;
