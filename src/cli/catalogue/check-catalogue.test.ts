import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, findEntry } from '../../models/catalogue.ts';
import type { CatalogueEntry } from '../../models/catalogue-entry.ts';
import { checkEntries } from './check-entries.ts';
import { checkOnline } from './check-online.ts';
import { checkWebLlm } from './check-web-llm.ts';
import { tableOf } from './table.ts';

const LIST = prebuiltAppConfig.model_list;
const WEB_LLM = findEntry('qwen3-0.6b-web-llm-q4f16')!;
const PINNED = findEntry('smollm2-135m-instruct-wllama-q4-1')!;
const OWN = findEntry('deepseek-r1-distill-qwen-1.5b-web-llm-q4f16')!;

type Change = Partial<CatalogueEntry['build']>;
const changed = (entry: CatalogueEntry, build: Change): CatalogueEntry => ({
  ...entry,
  build: { ...entry.build, ...build },
});

describe('the check of the catalogue', () => {
  it('finds nothing wrong with the catalogue as it is', () => {
    expect(checkEntries(CATALOGUE)).toEqual([]);
    expect(checkWebLlm(CATALOGUE, LIST)).toEqual([]);
  });

  it('finds an id that two builds have', () => {
    expect(checkEntries([...CATALOGUE, WEB_LLM])).toEqual(['qwen3-0.6b-web-llm-q4f16: 2 builds have this id.']);
  });

  it('finds a size that cannot be', () => {
    expect(checkEntries([changed(WEB_LLM, { downloadBytes: 3.5e9 })])).toEqual([
      'qwen3-0.6b-web-llm-q4f16: a download of 3.5 GB cannot be: parameters and bits make about 351 MB.',
    ]);
  });

  it.each<[string, CatalogueEntry, RegExp]>([
    ['a wrong shape', changed(WEB_LLM, { repository: 'nobody' }), /its shape is wrong/],
    ['an id outside the scheme', changed(WEB_LLM, { id: 'qwen-small' }), /should be qwen3-0\.6b-web-llm-q4f16/],
    ['an unknown quantisation', changed(PINNED, { quantisation: 'Q9' }), /quantisation is none of/],
    ['a feature too few', changed(WEB_LLM, { requiredFeatures: [] }), /needs shader-f16, not \[\]/],
    ['a feature too many', changed(PINNED, { requiredFeatures: ['shader-f16'] }), /needs no feature/],
    ['more context than was trained', changed(PINNED, { contextTokens: 100_000 }), /more than the 8192/],
    ['no architecture', changed(PINNED, { architecture: undefined }), /no architecture/],
    ['half a pin', changed(PINNED, { files: [{ path: 'a.gguf', bytes: 98_362_432 }] }), /takes both/],
    ['a pinned pattern', changed(PINNED, { files: [{ path: '*.gguf', bytes: 98_362_432 }] }), /several files/],
    ['a size that its files contradict', changed(PINNED, { downloadBytes: 98_362_433 }), /but its files have 98362432/],
    ['a reference that is no file', changed(PINNED, { reference: 'reference.json' }), /none of its files/],
    ['a score beyond 100', { ...WEB_LLM, published: [{ ...WEB_LLM.published[0]!, value: 101 }] }, /no percentage/],
    [
      'a problem without a link',
      { ...WEB_LLM, problems: [{ sentence: 'It is bad.', url: '' }] },
      /no sentence with a link/,
    ],
  ])('finds %s', (_, entry, sentence) => {
    expect(checkEntries([entry])).toContainEqual(expect.stringMatching(sentence));
  });

  it('finds builds of one model that are described otherwise, and a family of two makers', () => {
    const other = changed(WEB_LLM, {
      quantisation: 'q4f32_1',
      id: 'qwen3-0.6b-web-llm-q4f32',
      requiredFeatures: [],
      parameters: 600_000_000,
    });
    expect(checkEntries([WEB_LLM, other])).toEqual([
      'qwen3-0.6b-web-llm-q4f32: is the same model as qwen3-0.6b-web-llm-q4f16, and described otherwise.',
    ]);
    const foreign = { ...findEntry('qwen3-1.7b-web-llm-q4f16')!, maker: { name: 'Nobody', country: 'Nowhere' } };
    expect(checkEntries([WEB_LLM, foreign])).toEqual([expect.stringContaining('not by Nobody')]);
  });

  it.each<[string, CatalogueEntry, RegExp]>([
    [
      'an id that web-llm does not know',
      changed(WEB_LLM, { repository: 'mlc-ai/Qwen3-0.7B-q4f16_1-MLC' }),
      /knows no model Qwen3-0\.7B/,
    ],
    [
      'weights in another place',
      changed(WEB_LLM, { repository: 'someone/Qwen3-0.6B-q4f16_1-MLC' }),
      /has its weights at/,
    ],
    [
      'another library',
      changed(WEB_LLM, { files: findEntry('qwen3-1.7b-web-llm-q4f16')!.build.files }),
      /runs it on .*Qwen3-0\.6B/,
    ],
    ['another context', changed(WEB_LLM, { contextTokens: 8192 }), /4096 tokens of context, not 8192/],
    ['memory far from what web-llm says', changed(WEB_LLM, { downloadBytes: 1e9 }), /says that it needs 1403\.34 MiB/],
  ])('finds %s', (_, entry, sentence) => {
    expect(checkWebLlm([entry], LIST)).toContainEqual(expect.stringMatching(sentence));
  });

  it('finds an own entry that web-llm lists again', () => {
    const listed = { model: '', model_id: 'DeepSeek-R1-Distill-Qwen-1.5B-q4f16_1-MLC', model_lib: '' };
    expect(checkWebLlm([OWN], [...LIST, listed])).toEqual([
      expect.stringContaining('lists DeepSeek-R1-Distill-Qwen-1.5B'),
    ]);
  });

  it('counts builds by family and runtime', () => {
    expect(tableOf([WEB_LLM, PINNED]).map((row) => row.split(/\s+/))).toEqual([
      ['family', 'web-llm', 'transformers.js', 'wllama', 'builds'],
      ['Qwen3', '1', '0', '0', '1'],
      ['SmolLM2', '0', '0', '1', '1'],
      ['all', '1', '0', '1', '2'],
    ]);
  });
});

describe('the check of the files online', () => {
  const gguf = findEntry('qwen3-1.7b-wllama-q4-k-m')!;
  const origin = { kind: 'mirror', base: 'http://mirror.test' } as const;
  const commit = 'a'.repeat(40);
  const listing = (path: string, size: number) =>
    Response.json({ sha: commit, siblings: [{ rfilename: path, size, lfs: { sha256: 'b'.repeat(64), size } }] });

  it('is content with files of about that size', async () => {
    const asked: string[] = [];
    const answer = async (input: string | URL | Request) => {
      asked.push(String(input));
      return listing('Qwen3-1.7B-Q4_K_M.gguf', 1_107_000_000);
    };
    expect(await checkOnline([gguf, gguf], origin, answer)).toEqual({ faults: [], differences: [] });
    expect(asked).toEqual(['http://mirror.test/api/models/unsloth/Qwen3-1.7B-GGUF/revision/main?blobs=true']);
  });

  it('notes sizes that differ, and finds files that are missing', async () => {
    expect(await checkOnline([gguf], origin, async () => listing('Qwen3-1.7B-Q4_K_M.gguf', 2_000_000_000))).toEqual({
      faults: [],
      differences: ['qwen3-1.7b-wllama-q4-k-m: 2 GB at the source, 1.1 GB in the catalogue (+81 %).'],
    });
    const { faults } = await checkOnline([gguf], { kind: 'hub' }, async () => listing('other.gguf', 1));
    expect(faults).toEqual([expect.stringMatching(/^qwen3-1\.7b-wllama-q4-k-m: .*Qwen3-1\.7B-Q4_K_M\.gguf/)]);
  });

  it('stops at the first build when nobody answers', async () => {
    const { faults } = await checkOnline([gguf, PINNED], origin, () => Promise.reject(new TypeError('fetch failed')));
    expect(faults).toEqual([expect.stringMatching(/^qwen3-1\.7b-wllama-q4-k-m: mirror\.test cannot be reached/)]);
  });

  it('asks for pinned files themselves, and never for what ships with the app', async () => {
    const missing = async () => new Response(null, { status: 404 });
    const { faults } = await checkOnline([findEntry('calibration')!, PINNED], origin, missing);
    expect(faults).toEqual([expect.stringMatching(/^smollm2-135m-instruct-wllama-q4-1: .*404/)]);
  });
});
