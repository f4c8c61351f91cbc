import { describe, expect, it, vi } from 'vitest';
import { BuildContent } from './build-content.ts';
import { requireFeatures } from './required-features.ts';
import type { LoadProgress } from './runtime.ts';

/** A blob whose bytes come when they are let go. */
function slowBlob(text: string) {
  const blob = new Blob([text]);
  let release = () => {};
  const promise = new Promise<void>((resolve) => (release = resolve));
  blob.arrayBuffer = async () => {
    await promise;
    return new TextEncoder().encode(text).buffer;
  };
  return { blob, release: () => release() };
}

describe('BuildContent', () => {
  it('counts bytes and time, and time in which two files are read only once', async () => {
    const clock = vi.spyOn(performance, 'now');
    const [first, second] = [slowBlob('four'), slowBlob('seventy')];
    const progress: LoadProgress[] = [];
    const files = [
      { path: 'a', content: first.blob },
      { path: 'b', content: second.blob },
    ];
    const content = new BuildContent(files, (step) => progress.push(step));
    clock.mockReturnValue(100);
    const a = content.read('a');
    clock.mockReturnValue(110);
    const b = content.read('b');
    clock.mockReturnValue(130);
    first.release();
    await a;
    clock.mockReturnValue(150);
    second.release();
    await b;
    clock.mockRestore();
    expect(content.timings).toEqual({ storageMs: 50, storedBytes: 11, uploadMs: 0 });
    expect(progress.map(({ loadedBytes }) => loadedBytes)).toEqual([4, 11]);
  });

  it('knows how much was handed to the GPU while something was read', async () => {
    const { blob, release } = slowBlob('four');
    let uploadMs = 5;
    const content = new BuildContent(
      [{ path: 'a', content: blob }],
      () => {},
      () => uploadMs,
    );
    const reading = content.read('a');
    uploadMs = 12;
    release();
    await reading;
    uploadMs = 30;
    expect(content.timings.uploadMs).toBe(7);
  });

  it('answers as a server would, reading only when it is read', async () => {
    const content = new BuildContent([{ path: 'config.json', content: new Blob(['{"a":1}']) }], () => {});
    const response = content.respond('config.json');
    expect(content.timings.storedBytes).toBe(0);
    expect(response?.headers.get('content-length')).toBe('7');
    expect(await response?.json()).toEqual({ a: 1 });
    expect(content.timings.storedBytes).toBe(7);
    expect(content.respond('another.json')).toBeUndefined();
  });

  it('says what is missing, and what storage has lost', async () => {
    const lost = new Blob(['x']);
    lost.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    const content = new BuildContent([{ path: 'a', content: lost }], () => {});
    await expect(content.read('b')).rejects.toThrow('The build has no file b.');
    await expect(content.respond('a')?.arrayBuffer()).rejects.toThrow(
      /stored file a cannot be read .*download it again/,
    );
  });
});

describe('requireFeatures', () => {
  it('names the first feature that is missing, and what to do instead', async () => {
    const gpu = { offers: async (feature: string) => feature === 'subgroups' };
    const build = { title: 'Demo (f16)', requiredFeatures: ['subgroups', 'shader-f16'] };
    await expect(requireFeatures(build, gpu, 'choose the f32 build')).rejects.toThrow(
      'Demo (f16) needs the WebGPU feature shader-f16, which this browser does not offer for this GPU: choose the f32 build.',
    );
    await requireFeatures({ ...build, requiredFeatures: ['subgroups'] }, gpu, 'choose another');
  });
});
