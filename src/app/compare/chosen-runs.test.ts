import { describe, expect, it } from 'vitest';
import { makeDigest } from '../../../tests/fixtures/make-matrix.ts';
import type { StoredDigest } from '../state/digests.svelte.ts';
import { choicesOf, chosenRuns, madeUpRuns } from './chosen-runs.ts';
import { readView } from './compare-view.ts';

const stored = (origin: StoredDigest['origin'], parts: Parameters<typeof makeDigest>[0]): StoredDigest => ({
  origin,
  digest: makeDigest(parts),
});
const ALL = [
  stored('here', { build: 'Qwen', device: 'Laptop', label: 'lab-10' }),
  stored('here', { build: 'Qwen', device: 'Laptop', label: 'lab-10' }),
  stored('imported', { build: 'Llama', device: 'Phone', label: 'lab-9', suite: { id: 'other' } }),
  stored('imported', { build: 'Llama', device: 'Phone', over: { provenance: 'synthetic' } }),
];
const familyOf = (id: string) => (id === 'qwen' ? 'Qwen2.5' : undefined);
const chosen = (query: string) =>
  chosenRuns(ALL, readView(query), familyOf).map((digest) => ALL.findIndex((one) => one.digest === digest));

describe('the chosen runs', () => {
  it.each([
    ['', [0, 1, 2]],
    ['made-up=yes', [3]],
    ['from=here', [0, 1]],
    ['from=imported', [2]],
    ['label=lab-9', [2]],
    ['family=Qwen2.5', [0, 1]],
    ['build=llama', [2]],
    ['device=Laptop&suite=other', []],
    ['runtime=wllama', []],
    ['backend=webgpu', [0, 1, 2]],
    ['newest=yes', [0, 2]],
  ])('of "%s"', (query, expected) => expect(chosen(query)).toEqual(expected));

  it('have filters that offer what is there, in the order in which people count', () => {
    const choices = choicesOf(ALL, familyOf);
    expect(choices.label.map(({ value }) => value)).toEqual(['lab-9', 'lab-10']);
    expect(choices.family).toEqual([{ value: 'Qwen2.5', words: 'Qwen2.5' }]);
    expect(choices.build).toEqual([
      { value: 'llama', words: 'Llama' },
      { value: 'qwen', words: 'Qwen' },
    ]);
    expect(madeUpRuns(ALL)).toBe(1);
  });
});
