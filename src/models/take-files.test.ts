import { describe, expect, it } from 'vitest';
import {
  contentOf,
  gitSha1,
  noise,
  pinned,
  ScriptedSource,
  sha256,
  startCore,
  testBuild,
  textBytes,
} from '../../tests/fixtures/scripted-source.ts';
import { DownloadError } from './download-error.ts';
import { MemoryStore } from './memory-store.ts';

const weights = noise(900);
const config = textBytes('{}');
const wanted = testBuild([{ path: 'onnx/model.onnx' }, { path: 'config.json' }]);
const pins = testBuild([pinned('onnx/model.onnx', weights), pinned('config.json', config)]);
const pick = (path: string, content: Uint8Array<ArrayBuffer>) => ({ path, content: new Blob([content]) });
const folder = [pick('mine/onnx/model.onnx', weights), pick('mine/config.json', config)];
const offline = () => {
  const source = new ScriptedSource();
  source.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  return source;
};

describe('taking over picked files', () => {
  it('needs no network where the catalogue says what they must be, and none to run them later', async () => {
    const { core, watch, statuses } = startCore(offline());
    await core.takeFiles(pins, folder, watch);
    expect(statuses.at(-1)).toMatchObject({ state: 'done', loadedBytes: 902, totalBytes: 902 });
    const { report, files } = await core.prepare(pins, watch);
    expect(report).toMatchObject({ source: 'picked-files', verifiedAgainst: 'catalogue' });
    expect(sha256(await contentOf(files, 'onnx/model.onnx'))).toBe(sha256(weights));
  });

  it('finds them by their last name, too, and needs those only that are not here', async () => {
    const { core, watch } = startCore(offline());
    await core.takeFiles(pins, [pick('model.onnx', weights), pick('config.json', config)], watch);
    await core.takeFiles(pins, [], watch);
    expect((await core.stored())[0]).toMatchObject({ complete: true });
  });

  it('believes the hub where it can be reached', async () => {
    const source = new ScriptedSource();
    const siblings = [
      { rfilename: 'onnx/model.onnx', size: 900, lfs: { sha256: sha256(weights).slice(7), size: 900 } },
      { rfilename: 'config.json', size: 2, blobId: gitSha1(config).slice(9) },
    ];
    const api = 'https://huggingface.co/api/models/maker/model/revision/main?blobs=true';
    source.files.set(api, textBytes(JSON.stringify({ sha: 'c'.repeat(40), siblings })));
    const { core, watch } = startCore(source);
    await core.takeFiles(wanted, folder, watch);
    const { report } = await core.prepare(wanted, watch);
    expect(report).toMatchObject({ revision: 'c'.repeat(40), source: 'picked-files', verifiedAgainst: 'hub' });
    expect(report.files[1]).toEqual({ path: 'config.json', bytes: 2, digest: sha256(config) });
  });

  it('believes a picked list of checksums where nothing else tells, and says so', async () => {
    const sums = `${sha256(weights).slice(7)}  onnx/model.onnx\n${sha256(config).slice(7)}  config.json\n`;
    const { core, watch } = startCore(offline());
    await core.takeFiles(wanted, [...folder, pick('mine/SHA256SUMS', textBytes(sums))], watch);
    const { report } = await core.prepare(wanted, watch);
    expect(report).toMatchObject({ source: 'picked-files', verifiedAgainst: 'checksums' });
  });

  it('refuses files that nothing tells about', async () => {
    const { core, watch } = startCore(offline());
    await expect(core.takeFiles(wanted, folder, watch)).rejects.toThrow(/Nothing tells .* pick a SHA256SUMS list/);
  });

  it.each([
    ['missing', [pick('config.json', config)], /onnx\/model.onnx is not among the picked files/],
    ['of another size', [pick('model.onnx', noise(899)), folder[1]!], /model.onnx should have 900 bytes .* has 899/],
    [
      'of other content',
      [pick('model.onnx', noise(900, 2)), folder[1]!],
      /onnx\/model.onnx is not the file this build/,
    ],
  ])('names the first file that is %s, and keeps nothing of it', async (_, picked, sentence) => {
    const { core, watch, store } = startCore(offline());
    const taking = core.takeFiles(pins, picked, watch);
    await expect(taking).rejects.toThrow(DownloadError);
    await expect(taking).rejects.toThrow(sentence);
    const { blobs, parts } = await store.sizes();
    expect([...blobs, ...parts]).toEqual([]);
  });

  it('are held to what the hub says, also where a mirror said something earlier', async () => {
    const hex = (content: Uint8Array) => sha256(content).slice(7);
    const source = new ScriptedSource();
    const base = 'https://mirror.test';
    const other = noise(900, 7);
    const at = `${base}/maker/model/resolve/main/`;
    source.files.set(`${at}onnx/model.onnx`, other).set(`${at}config.json`, config);
    const sums = `${hex(other)}  onnx/model.onnx\n${hex(config)}  config.json\n`;
    source.files.set(`${at}SHA256SUMS`, textBytes(sums));
    const { core, watch } = startCore(source);
    core.useSource({ kind: 'mirror', base });
    await core.prepare(wanted, watch);
    const siblings = [
      { rfilename: 'onnx/model.onnx', size: 900, lfs: { sha256: hex(weights), size: 900 } },
      { rfilename: 'config.json', size: 2, blobId: gitSha1(config).slice(9) },
    ];
    const api = 'https://huggingface.co/api/models/maker/model/revision/main?blobs=true';
    source.files.set(api, textBytes(JSON.stringify({ siblings })));
    await core.takeFiles(wanted, folder, watch);
    expect((await core.stored())[0]?.report).toMatchObject({ source: 'picked-files', verifiedAgainst: 'hub' });
  });

  it('leaves a download that was interrupted as it is when another file is picked', async () => {
    const { core, watch, store } = startCore(offline());
    const key = sha256(weights).replace(':', '-');
    (await store.openPart(key)).write(weights.slice(0, 600), 0);
    await expect(core.takeFiles(pins, [pick('model.onnx', noise(900, 2)), folder[1]!], watch)).rejects.toThrow(
      /is not the file this build names/,
    );
    expect((await store.sizes()).parts.get(key)).toBe(600);
    await core.takeFiles(pins, folder, watch);
    expect((await core.stored())[0]).toMatchObject({ complete: true });
  });

  it('says when there is no room for them', async () => {
    const { core, watch } = startCore(offline(), { store: new MemoryStore(100) });
    await expect(core.takeFiles(pins, folder, watch)).rejects.toThrow(/no room for 902 bytes more/);
  });
});
