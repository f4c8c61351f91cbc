import { describe, expect, it } from 'vitest';
import { makeEndpointBuild } from '../../runtimes/endpoint/endpoint-build.ts';
import { readEndpoints } from '../kept-choices.ts';
import { EndpointsState } from './endpoints.svelte.ts';
import { Kept } from './kept.svelte.ts';

function memoryStorage() {
  const values = new Map<string, string>();
  return {
    values,
    storage: {
      getItem: (name: string) => values.get(name) ?? null,
      setItem: (name: string, value: string) => void values.set(name, value),
    } as unknown as Storage,
  };
}
const number = (kept: unknown) => (typeof kept === 'number' ? kept : 0);

describe('a kept choice', () => {
  it('is there on the next visit', () => {
    const { storage } = memoryStorage();
    new Kept('choice', number, () => storage).value = 7;
    expect(new Kept('choice', number, () => storage).value).toBe(7);
  });

  it('survives what cannot be read, and storage that is forbidden', () => {
    const { storage, values } = memoryStorage();
    values.set('tabmark-choice', '{');
    expect(new Kept('choice', number, () => storage).value).toBe(0);
    const forbidden = new Kept('choice', number, () => {
      throw new Error('SecurityError');
    });
    forbidden.value = 3;
    expect(forbidden.value).toBe(3);
  });
});

describe('servers', () => {
  const typed = { address: '127.0.0.1:8080', model: 'qwen2.5:0.5b', contextTokens: 4096, thinking: 'never' } as const;
  const { id } = makeEndpointBuild(typed);

  it('are kept, and their keys are not', () => {
    const { storage, values } = memoryStorage();
    const visit = () => new EndpointsState(new Kept('endpoints', readEndpoints, () => storage));
    const first = visit();
    expect(first.add(typed, ' secret ').id).toBe(id);
    expect(first.keyOf(id)).toBe('secret');
    expect([...values.values()].join()).not.toContain('secret');
    const second = visit();
    expect(second.find(id)).toEqual(first.find(id));
    expect(second.keyOf(id)).toBeUndefined();
    second.remove(id);
    expect(visit().all).toEqual([]);
  });

  it('are replaced by another with the same model at the same address, and refused with a sentence', () => {
    const state = new EndpointsState(new Kept('endpoints', readEndpoints, () => memoryStorage().storage));
    state.add(typed, 'secret');
    state.add({ ...typed, contextTokens: 99 }, '');
    state.add({ ...typed, address: 'http://localhost:9000/v1' }, '');
    expect(state.all.map(({ address, contextTokens }) => [address, contextTokens])).toMatchObject([
      ['http://127.0.0.1:8080/v1', 99],
      ['http://localhost:9000/v1', typed.contextTokens],
    ]);
    expect(state.keyOf(id)).toBeUndefined();
    expect(() => state.add({ ...typed, address: 'ftp://x' }, '')).toThrow(/no address of a server/);
  });
});
