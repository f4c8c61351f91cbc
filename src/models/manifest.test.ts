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
    await expect(prepare(sourceWith(), nothing)).rejects.toThrow(/has no file onnx\/model_q4\*\.onnx/);
    const optional = testBuild([{ path: 'onnx/model_q4*.onnx', optional: true }]);
    await expect(prepare(sourceWith(), optional)).rejects.toThrow(/has none of the files of this build/);
  });

  it('takes an optional pattern where something matches it, and needs the others', async () => {
    const { files } = await prepare(
      sourceWith(),
      testBuild([{ path: 'config.json' }, { path: 'chat_template*.jinja', optional: true }]),
    );
    expect(files.map(({ path }) => path)).toEqual(['config.json']);
    const needed = testBuild([{ path: 'config.json' }, { path: 'weights_*.bin' }]);
    await expect(prepare(sourceWith(), needed)).rejects.toThrow(/has no file weights_\*\.bin/);
  });

  it('has all parts of a split GGUF file', async () => {
    const part = (number: number) => `m-0000${number}-of-00003.gguf`;
    const split = (...numbers: number[]) => {
      const api = { sha: COMMIT, siblings: numbers.map((number) => sibling(part(number), noise(10, number), true)) };
      const source = sourceWith({ api });
      const at = `${HUB}/maker/model/resolve/${COMMIT}/`;
      for (const number of numbers) source.files.set(`${at}${part(number)}`, noise(10, number));
      return source;
    };
    const wanted = testBuild([{ path: 'm-*-of-00003.gguf' }]);
    expect((await prepare(split(1, 2, 3), wanted)).files).toHaveLength(3);
    await expect(prepare(split(1, 3), wanted)).rejects.toThrow(/has no file m-00002-of-00003\.gguf/);
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
    const described = { ...build, files: build.files.map((file) => ({ ...file, optional: true })) };
    expect((await later.core.prepare(described, later.watch)).files).toHaveLength(4);
    expect(offline.asked).toEqual([]);
  });
});

describe('a mirror and the hub', () => {
  /** A mirror with its own API, and the hub beside it, which may say something else. */
  const both = (hub: unknown) => {
    const source = sourceWith({ base: MIRROR });
    if (hub) source.files.set(apiOf(HUB), json(hub));
    return source;
  };
  const another = { ...listing, siblings: [...listing.siblings.slice(0, 2), sibling('config.json', textBytes('{}'))] };
  const without = { ...another, siblings: [...another.siblings, ...listing.siblings.slice(3)] };

  it('are asked in this order: the hub says what the files are, the mirror brings them', async () => {
    const source = both(listing);
    const { report } = await prepare(source, build, mirror);
    expect(report).toMatchObject({ revision: COMMIT, source: 'mirror', verifiedAgainst: 'hub' });
    expect(source.asked.filter(({ url }) => url.startsWith(HUB)).map(({ url }) => url)).toEqual([apiOf(HUB)]);
  });

  it('do not agree: what the mirror has under another digest is refused', async () => {
    await expect(prepare(both(without), build, mirror)).rejects.toThrow(/config\.json/);
  });

  it('get along where a storage service calls the unknown commit forbidden', async () => {
    const source = sourceWith({ base: MIRROR, revision: 'main', api: null as unknown });
    source.files.set(apiOf(HUB), json(listing));
    source.script(`/resolve/${COMMIT}/config.json`, status(403));
    expect((await prepare(source, build, mirror)).report.verifiedAgainst).toBe('hub');
  });

  /** A build that only the mirror vouched for, and a later visit with the hub as the source. */
  const later = async (hub: ScriptedSource) => {
    const first = startCore(sourceWith({ base: MIRROR }));
    first.core.useSource(mirror);
    await first.core.prepare(build, first.watch);
    const next = startCore(hub, { store: first.store });
    return { next, prepared: await next.core.prepare(build, next.watch) };
  };

  it('are compared when the hub becomes the source, and what agrees is the hub’s from then on', async () => {
    const { next, prepared } = await later(sourceWith());
    expect(prepared).toMatchObject({ downloadedBytes: 0, report: { source: 'mirror', verifiedAgainst: 'hub' } });
    expect((await next.core.stored())[0]?.report.verifiedAgainst).toBe('hub');
  });

  it('are compared by content where they name it by different digests', async () => {
    const source = sourceWith({ base: MIRROR, revision: 'main', api: null as unknown });
    const at = `${MIRROR}/maker/model/resolve/main/`;
    source.files.set(`${at}SHA256SUMS`, textBytes(`${sha256(config).slice(7)}  config.json`));
    const small = testBuild([{ path: 'config.json' }]);
    const first = startCore(source);
    first.core.useSource(mirror);
    expect((await first.core.prepare(small, first.watch)).report.verifiedAgainst).toBe('checksums');
    const next = startCore(sourceWith(), { store: first.store });
    const { report, downloadedBytes } = await next.core.prepare(small, next.watch);
    expect([report.verifiedAgainst, downloadedBytes]).toEqual(['hub', 0]);
  });

  it('differ: the file of the hub takes the place of the mirror’s', async () => {
    const source = sourceWith({ api: without });
    source.files.set(`${HUB}/maker/model/resolve/${COMMIT}/config.json`, textBytes('{}'));
    const { prepared } = await later(source);
    expect(prepared).toMatchObject({ downloadedBytes: 2, report: { source: 'hub', verifiedAgainst: 'hub' } });
    expect(await contentOf(prepared.files, 'config.json')).toEqual(new Uint8Array(textBytes('{}')));
  });

  it('cannot be compared without a network: what is stored is used', async () => {
    const offline = new ScriptedSource();
    offline.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const { prepared } = await later(offline);
    expect(prepared).toMatchObject({ downloadedBytes: 0, report: { verifiedAgainst: 'mirror' } });
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
