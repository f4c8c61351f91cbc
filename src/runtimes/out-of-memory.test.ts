import { describe, expect, it } from 'vitest';
import { describeFailure, MemoryWatch } from './out-of-memory.ts';
import { RuntimeFailure } from './runtime.ts';

describe('describeFailure', () => {
  it.each([
    ['WebAssembly.Memory(): could not allocate memory'],
    ['Array buffer allocation failed'],
    ['std::bad_alloc'],
    // onnxruntime.
    ['bfc_arena.cc:376 Failed to allocate memory for requested buffer of size 1073741824'],
  ])('takes %s for exhaustion', (message) => {
    expect(describeFailure(new Error(message))).toMatchObject({ reason: 'out-of-memory', message });
  });

  it('has no reason for other errors, and keeps the reason of a failure', () => {
    expect(describeFailure(new Error('bad shape')).reason).toBe('runtime-error');
    expect(describeFailure(new RuntimeFailure('device-lost', 'gone')).reason).toBe('device-lost');
  });
});

describe('MemoryWatch', () => {
  it('remembers the first time that memory ran out, and nothing else', async () => {
    const memory = new MemoryWatch();
    await expect(memory.during(Promise.resolve(3))).resolves.toBe(3);
    await expect(memory.during(Promise.reject(new Error('bad shape')))).rejects.toThrow('bad shape');
    expect(memory.failure).toBeUndefined();
    await expect(memory.during(Promise.reject(new Error('out of memory')))).rejects.toThrow('out of memory');
    await expect(memory.during(Promise.reject(new Error('bad_alloc')))).rejects.toThrow();
    expect(memory.failure).toMatchObject({ reason: 'out-of-memory', message: 'out of memory' });
  });
});
