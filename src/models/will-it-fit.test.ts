import { describe, expect, it } from 'vitest';
import { DEVICE } from '../../tests/fixtures/make-run.ts';
import { measuredBy, type DeviceReport } from '../schema/device.ts';
import { notMeasured } from '../schema/primitives.ts';
import { CATALOGUE, findBuild, findEntry } from './catalogue.ts';
import { whatFitsInstead, willItFit, type Circumstances } from './will-it-fit.ts';

const GIB = 1024 ** 3;
const adapter = { vendor: 'x', architecture: 'x', device: '', description: '', isFallback: false };

interface Machine {
  features?: string[];
  bindingBytes?: number;
  memoryGib?: number;
  form?: 'desktop' | 'mobile' | 'tablet';
  system?: string;
}

function device({
  features = ['shader-f16'],
  bindingBytes = 2 * GIB,
  memoryGib,
  form = 'desktop',
  system = 'Linux',
}: Machine = {}): DeviceReport {
  const limits = { maxStorageBufferBindingSize: bindingBytes, maxBufferSize: 4 * GIB };
  return {
    ...DEVICE,
    gpu: measuredBy('webgpu', { adapter, features, limits, subgroupSizes: notMeasured('not exposed') }),
    operatingSystem: measuredBy('user-agent', { name: system, version: measuredBy('user-agent', '1') }),
    formFactor: measuredBy('user-agent', form),
    memoryBucketGib: memoryGib === undefined ? notMeasured('not exposed') : measuredBy('navigator', memoryGib),
  };
}

const on = (machine: Machine = {}, rest: Partial<Circumstances> = {}): Circumstances => ({
  device: device(machine),
  contextTokens: 4096,
  backend: 'webgpu',
  ...rest,
});
const fit = (id: string, circumstances: Circumstances) => willItFit(findBuild(id)!, circumstances);

const SMALL = 'smollm2-135m-instruct-transformers-q4f16';
const MIDDLE = 'qwen2.5-1.5b-instruct-web-llm-q4f16';
const LARGE = 'qwen3-8b-web-llm-q4f16';

describe('willItFit', () => {
  it('says yes with a number where there is room', () => {
    const { answer, reason, memory } = fit(MIDDLE, on({ memoryGib: 8 }));
    expect([answer, reason]).toEqual([
      'fits',
      'Needs about 1.7 GB of memory; this browser tells of 8 GiB or more, of which a page can count on about 6.4 GB.',
    ]);
    expect(memory.totalBytes).toBe(memory.weightsBytes + memory.cacheBytes + memory.workingBytes);
  });

  it.each<[string, string, Circumstances, string, RegExp]>([
    ['a feature is missing', MIDDLE, on({ memoryGib: 8, features: [] }), 'no', /needs the WebGPU feature shader-f16/i],
    [
      'the embedding is too large to bind',
      'qwen2.5-0.5b-instruct-transformers-q4',
      on({ bindingBytes: 2 ** 27 }),
      'no',
      /largest tensor takes about 54\d MB.*134 MB.*maxStorageBufferBindingSize/,
    ],
    [
      'a phone is an iPhone',
      MIDDLE,
      on({ form: 'mobile', system: 'iOS' }),
      'no',
      /an iPhone gives a page about 700 MB/,
    ],
    [
      'a phone is an Android',
      MIDDLE,
      on({ form: 'mobile', system: 'Android' }),
      'no',
      /an Android gives a page about 1\.5 GB/,
    ],
    ['memory is known to be little', LARGE, on({ memoryGib: 4 }), 'no', /this device has 4 GiB, of which/],
    ['memory is 8 GiB or more', LARGE, on({ memoryGib: 8 }), 'tight', /8 GiB or more/],
    ['nobody tells of memory', LARGE, on(), 'unknown', /does not tell/],
    ['a small build meets unknown memory', SMALL, on(), 'fits', /MB of memory/],
    [
      'storage is short',
      MIDDLE,
      on({ memoryGib: 8 }, { freeStorageBytes: 500e6 }),
      'no',
      /884 MB are to be stored.*500 MB free/,
    ],
    [
      'storage is nearly short',
      MIDDLE,
      on({ memoryGib: 8 }, { freeStorageBytes: 900e6 }),
      'tight',
      /884 MB are to be stored/,
    ],
    [
      'most is stored already',
      MIDDLE,
      on({ memoryGib: 8 }, { freeStorageBytes: 500e6, storedBytes: 600e6 }),
      'fits',
      /./,
    ],
    [
      'all is stored, and smaller than was expected',
      MIDDLE,
      on({ memoryGib: 8 }, { freeStorageBytes: 0, storedBytes: 600e6, complete: true }),
      'fits',
      /./,
    ],
    ['web-llm is to compute without a GPU', MIDDLE, on({ memoryGib: 8 }, { backend: 'wasm' }), 'no', /GPU only/],
    [
      'WebAssembly is too small',
      'llama-3.1-8b-instruct-wllama-q2-k',
      on({ memoryGib: 32 }, { backend: 'wasm', contextTokens: 32_768 }),
      'no',
      /WebAssembly memory.*4\.3 GB/,
    ],
    [
      'llama.cpp cannot bind a tensor',
      'gemma-3-270m-wllama-q4-k-m',
      on({ memoryGib: 8, bindingBytes: 2 ** 27 }),
      'tight',
      /partly on the processor/,
    ],
    [
      'llama.cpp has no half precision on the GPU',
      'qwen3-1.7b-wllama-q4-k-m',
      on({ memoryGib: 8, features: [] }),
      'no',
      /shader-f16/,
    ],
  ])('judges when %s', (_, id, circumstances, answer, reason) => {
    const found = fit(id, circumstances);
    expect([found.answer, found.reason]).toEqual([answer, expect.stringMatching(reason)]);
  });

  it('says no where there is no GPU, with the reason of the browser', () => {
    const without = { ...device({ memoryGib: 8 }), gpu: notMeasured('this browser has no WebGPU') };
    expect(fit(MIDDLE, { ...on(), device: without })).toMatchObject({
      answer: 'no',
      reason: 'There is no GPU to run it on: this browser has no WebGPU.',
    });
  });

  it('never counts more context than a build can take', () => {
    const most = fit(MIDDLE, on({ memoryGib: 8 }, { contextTokens: 1_000_000 }));
    expect(most.memory).toEqual(fit(MIDDLE, on({ memoryGib: 8 }, { contextTokens: 4096 })).memory);
  });

  it('opens no GGUF file beyond 2 GiB, and opens split ones', () => {
    const whole = { ...findBuild('llama-3.1-8b-instruct-wllama-q2-k')!, files: [{ path: 'whole.gguf' }] };
    expect(willItFit(whole, on({ memoryGib: 32 }))).toMatchObject({
      answer: 'no',
      reason: expect.stringContaining('2.1 GB'),
    });
    expect(fit('llama-3.1-8b-instruct-wllama-q2-k', on({ memoryGib: 32 })).answer).toBe('fits');
  });

  it('does not know what has no architecture', () => {
    const { architecture: _, ...build } = findBuild(SMALL)!;
    expect(willItFit(build, on({ memoryGib: 8 }))).toMatchObject({ answer: 'unknown', memory: { totalBytes: 0 } });
  });

  it('runs the calibration build anywhere', () => {
    for (const form of ['desktop', 'mobile', 'tablet'] as const) {
      expect(fit('calibration', on({ form, features: [], bindingBytes: 2 ** 27, system: 'iOS' })).answer).toBe('fits');
    }
  });
});

describe('whatFitsInstead', () => {
  const instead = (id: string, circumstances: Circumstances) =>
    whatFitsInstead(findEntry(id)!, CATALOGUE, circumstances)?.build.id;

  it('prefers the same model in another form', () => {
    const proposed = instead('qwen2.5-0.5b-instruct-web-llm-q4f16', on({ memoryGib: 8, features: [] }));
    expect(proposed).toBe('qwen2.5-0.5b-instruct-transformers-q4');
  });

  it('falls back to the family, and then to anything', () => {
    expect(instead('qwen2.5-7b-instruct-web-llm-q4f16', on({ memoryGib: 4 }))).toMatch(/^qwen2\.5-(0\.5|1\.5)b/);
    expect(instead('phi-4-mini-instruct-web-llm-q4f16', on({ form: 'mobile', system: 'iOS' }))).toMatch(
      /^(smollm2|gemma)/,
    );
  });

  it('proposes nothing that is known to be wrong, and nothing where nothing fits', () => {
    const proposed = findEntry(instead('gemma-3-270m-it-transformers-q4f16', on({ memoryGib: 8 }))!);
    expect(proposed?.problems).toEqual([]);
    const gone = { ...on(), device: { ...device(), gpu: notMeasured('none') } };
    expect(instead(MIDDLE, gone)).toBeUndefined();
  });
});
