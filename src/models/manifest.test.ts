import { describe, expect, it } from 'vitest';
import {
  contentOf,
  gitSha1,
  noise,
  pinned,
  ScriptedSource,
  sha256,
  startCore,
  status,
  testBuild,
  textBytes,
  unreachable,
} from '../../tests/fixtures/scripted-source.ts';
import type { LocalBuild } from '../schema/build.ts';
import type { Source } from './model-library.ts';
import { fileUrls } from './source.ts';
import { matchesPath } from './wanted-files.ts';

const HUB = 'https://huggingface.co';
const MIRROR = 'https://mirror.test/hub';
const COMMIT = 'c'.repeat(40);
const weights = noise(900);
const config = textBytes('{"model_type":"qwen2"}');
const shards = [noise(100, 2), noise(120, 3)];
const build = testBuild([{ path: 'onnx/model.onnx' }, { path: 'config.json' }, { path: 'params_shard_*.bin' }]);

const sibling = (rfilename: string, content: Uint8Array, large = false) => ({
  rfilename,
  size: content.length,
  blobId: gitSha1(content).replace('git-sha1:', ''),
  ...(large ? { lfs: { sha256: sha256(content).replace('sha256:', ''), size: content.length, pointerSize: 134 } } : {}),
});
const listing = {
  sha: COMMIT,
  siblings: [
    sibling('README with spaces.md', noise(10)),
    sibling('onnx/model.onnx', weights, true),
    sibling('config.json', config),
    sibling('params_shard_0.bin', shards[0]!, true),
    sibling('params_shard_1.bin', shards[1]!, true),
    sibling('old/params_shard_2.bin', noise(5), true),
  ],
};
const json = (value: unknown) => textBytes(JSON.stringify(value));
const apiOf = (base: string, repository = 'maker/model', revision = 'main') =>
  `${base}/api/models/${repository}/revision/${revision}?blobs=true`;

function sourceWith({ base = HUB, revision = COMMIT, api = listing as unknown } = {}): ScriptedSource {
  const source = new ScriptedSource();
  if (api) source.files.set(apiOf(base), json(api));
  const at = `${base}/maker/model/resolve/${revision}/`;
  source.files.set(`${at}onnx/model.onnx`, weights).set(`${at}config.json`, config);
  shards.forEach((shard, index) => source.files.set(`${at}params_shard_${index}.bin`, shard));
  return source;
}

async function prepare(source: ScriptedSource, wanted: LocalBuild = build, from?: Source) {
  const started = startCore(source);
  if (from) started.core.useSource(from);
  return started.core.prepare(wanted, started.watch);
}
const mirror: Source = { kind: 'mirror', base: `${MIRROR}/` };

describe('what the files of a build must be', () => {
  it('is asked of nobody where the catalogue says everything', async () => {
    const source = new ScriptedSource();
    source.files.set(`${MIRROR}/maker/model/resolve/main/onnx/model.onnx`, weights);
    const { report } = await prepare(source, testBuild([pinned('onnx/model.onnx', weights)]), mirror);
    expect(report).toMatchObject({ revision: 'main', source: 'mirror', verifiedAgainst: 'catalogue' });
    expect(source.asked.map(({ url }) => url)).toEqual([`${MIRROR}/maker/model/resolve/main/onnx/model.onnx`]);
  });

  it('is what the hub says, by commit, for exact names and for patterns', async () => {
    const { report, files } = await prepare(sourceWith());
    expect(report).toMatchObject({ revision: COMMIT, source: 'hub', verifiedAgainst: 'hub' });
    expect(report.files).toEqual([
      { path: 'onnx/model.onnx', bytes: 900, digest: sha256(weights) },
      { path: 'config.json', bytes: config.length, digest: sha256(config) },
      { path: 'params_shard_0.bin', bytes: 100, digest: sha256(shards[0]!) },
      { path: 'params_shard_1.bin', bytes: 120, digest: sha256(shards[1]!) },
    ]);
    expect(sha256(await contentOf(files, 'config.json'))).toBe(sha256(config));
  });

  it('is fetched under the name of the revision where the commit cannot be found', async () => {
    const { report } = await prepare(sourceWith({ revision: 'main' }));
    expect(report.revision).toBe(COMMIT);
  });

  it('is what a mirror with the same API says, and the report tells that only it said so', async () => {
    const { report } = await prepare(sourceWith({ base: MIRROR }), build, mirror);
    expect(report).toMatchObject({ revision: COMMIT, source: 'mirror', verifiedAgainst: 'mirror' });
  });

  const sums = [
    `${sha256(weights).slice(7)}  onnx/model.onnx`,
    `${sha256(config).slice(7)} *./config.json`,
    ...shards.map((shard, index) => `${sha256(shard).slice(7)}  params_shard_${index}.bin`),
  ].join('\n');

  it.each([
    ['has no API', undefined],
    ['answers every address with its front page', textBytes('<!doctype html>')],
    ['lists files without digests', json({ siblings: listing.siblings.map(({ rfilename }) => ({ rfilename })) })],
  ])('is what a list of checksums says on a mirror that %s', async (_, api) => {
    const source = sourceWith({ base: MIRROR, revision: 'main', api: null as unknown });
    if (api) source.files.set(apiOf(MIRROR), api);
    source.files.set(`${MIRROR}/maker/model/resolve/main/SHA256SUMS`, textBytes(`${sums}\r\n`));
    const { report } = await prepare(source, build, mirror);
    expect(report).toMatchObject({ revision: 'main', source: 'mirror', verifiedAgainst: 'checksums' });
    expect(report.files).toHaveLength(4);
  });

  it('has to be told by someone', async () => {
    const nothing = sourceWith({ base: MIRROR, revision: 'main', api: null as unknown });
    await expect(prepare(nothing, build, mirror)).rejects.toThrow(/Nothing tells what .* SHA256SUMS .* choose another/);
  });

  it('is asked again by itself when the hub does not answer at once', async () => {
    const { report } = await prepare(sourceWith().script('?blobs=true', unreachable, status(503)));
    expect(report.verifiedAgainst).toBe('hub');
  });

  it('cannot contradict the catalogue, nor lack what it names', async () => {
    const other = testBuild([{ path: 'onnx/model.onnx', digest: sha256(config) }]);
    await expect(prepare(sourceWith(), other)).rejects.toThrow(/has another onnx\/model.onnx than the one this build/);
    const missing = testBuild([{ path: 'onnx/model_q4.onnx' }]);
    await expect(prepare(sourceWith(), missing)).rejects.toThrow(/huggingface.co has no file onnx\/model_q4.onnx/);
    const nothing = testBuild([{ path: 'onnx/model_q4*.onnx' }]);
    await expect(prepare(sourceWith(), nothing)).rejects.toThrow(/has none of the files of this build/);
  });

  it('takes a pattern where something matches it', async () => {
    const { files } = await prepare(
      sourceWith(),
      testBuild([{ path: 'config.json' }, { path: 'chat_template*.jinja' }]),
    );
    expect(files.map(({ path }) => path)).toEqual(['config.json']);
  });

  it.each(['../../outside.bin', '/etc/passwd', 'a/../../b', 'https://elsewhere.test/x', 'a\\b', 'a//b'])(
    'is not taken from a server that names the path %s',
    async (rfilename) => {
      const api = { ...listing, siblings: [...listing.siblings, { ...sibling('x', weights), rfilename }] };
      await expect(prepare(sourceWith({ api }))).rejects.toThrow(/cannot be used: .*leads out of the repository/);
    },
  );

  it.each([
    ['a negative size', { ...sibling('config.json', config), size: -1 }],
    ['an impossible size', { ...sibling('config.json', config), size: 1e15 }],
    ['no digest', { rfilename: 'config.json', size: 22 }],
    ['a digest that is none', { ...sibling('config.json', config), blobId: 'abc' }],
  ])('is not taken from a server that tells %s', async (_, file) => {
    const api = { sha: COMMIT, siblings: [file] };
    await expect(prepare(sourceWith({ api }), testBuild([{ path: 'config.json' }]))).rejects.toThrow(
      /cannot be used|does not say what config.json must be/,
    );
  });

  it('is stored, so that a later visit needs no network, and another source none either', async () => {
    const first = startCore(sourceWith());
    await first.core.prepare(build, first.watch);
    const offline = new ScriptedSource();
    const later = startCore(offline, { store: first.store });
    later.core.useSource(mirror);
    const { report, files } = await later.core.prepare(build, later.watch);
    expect(report).toMatchObject({ revision: COMMIT, source: 'hub', verifiedAgainst: 'hub' });
    expect(files).toHaveLength(4);
    expect(offline.asked).toEqual([]);
  });
});

describe('a library that lies at GitHub', () => {
  const library = noise(333, 5);
  const origin = { host: 'github' as const, repository: 'maker/libs', revision: 'v2' };
  const wanted = testBuild([{ path: 'config.json' }, { path: 'lib/v2/model.wasm', origin }]);

  it('comes from there, held to what its list of the folder says', async () => {
    const source = sourceWith();
    source.files.set('https://raw.githubusercontent.com/maker/libs/v2/lib/v2/model.wasm', library);
    const entry = { name: 'model.wasm', path: 'lib/v2/model.wasm', size: 333, type: 'file' };
    const folder = [{ ...entry, sha: gitSha1(library).slice(9) }];
    source.files.set('https://api.github.com/repos/maker/libs/contents/lib/v2?ref=v2', json(folder));
    const { report } = await prepare(source, wanted);
    expect(report).toMatchObject({ revision: COMMIT, source: 'hub', verifiedAgainst: 'hub' });
    expect(report.files[1]).toEqual({ path: 'lib/v2/model.wasm', bytes: 333, digest: sha256(library) });
  });

  it('lies on a mirror beside the models', async () => {
    const source = sourceWith({ base: MIRROR });
    source.files.set(`${MIRROR}/maker/libs/resolve/v2/lib/v2/model.wasm`, library);
    source.files.set(
      `${MIRROR}/maker/libs/resolve/v2/SHA256SUMS`,
      textBytes(`${sha256(library).slice(7)}  lib/v2/model.wasm`),
    );
    const { report } = await prepare(source, wanted, mirror);
    expect(report.verifiedAgainst).toBe('checksums');
  });
});

describe('a wanted path', () => {
  it('stands for itself, and with a star for any characters of one name', () => {
    expect(matchesPath('params_shard_*.bin', 'params_shard_12.bin')).toBe(true);
    expect(matchesPath('params_shard_*.bin', 'params_shard_12/x.bin')).toBe(false);
    expect(matchesPath('*.json', 'a.json')).toBe(true);
    expect(matchesPath('a.json', 'aXjson')).toBe(false);
    expect(matchesPath('onnx/*', 'onnx/model-q4+1.onnx')).toBe(true);
  });

  it('lies under a base laid out like the hub, with names escaped', () => {
    const place = { host: 'hub' as const, repository: 'maker/model', revisions: ['refs/pr/1'] };
    expect(fileUrls({ kind: 'mirror', base: 'http://mirror.test' }, place, 'onnx/a b.onnx')).toEqual([
      'http://mirror.test/maker/model/resolve/refs%2Fpr%2F1/onnx/a%20b.onnx',
    ]);
  });
});
