import { expect, it } from 'vitest';
import { CATALOGUE } from '../../models/catalogue.ts';
import type { DownloadStatus, ModelLibrary, Source } from '../../models/model-library.ts';
import type { LocalBuild } from '../../schema/build.ts';
import { notMeasured } from '../../schema/primitives.ts';
import { Kept } from './kept.svelte.ts';
import { ModelsState } from './models.svelte.ts';

const [downloaded, picked] = CATALOGUE.map(({ build }) => build) as [LocalBuild, LocalBuild];
const statusOf = ({ id }: LocalBuild): [string, DownloadStatus] => [
  id,
  { buildId: id, state: 'downloading', loadedBytes: 1, totalBytes: 2 },
];

it('tells downloads from picked files that are being copied', async () => {
  let copied = () => {};
  const library = {
    subscribe: () => () => {},
    downloads: () => new Map([downloaded, picked].map(statusOf)),
    stored: async () => [],
    space: async () => notMeasured('no storage here'),
    takeFiles: () => new Promise<void>((resolve) => (copied = resolve)),
  } as unknown as ModelLibrary;
  const source = new Kept<Source>(
    'source',
    () => ({ kind: 'hub' }),
    () => ({ getItem: () => null }) as unknown as Storage,
  );
  const models = new ModelsState({ library, source });
  const copies = () => models.underWay.filter((each) => each.copied).map(({ build }) => build.id);
  const taking = models.takeFiles(picked, []);
  expect([models.underWay.length, copies()]).toEqual([2, [picked.id]]);
  copied();
  await taking;
  expect(copies()).toEqual([]);
});
