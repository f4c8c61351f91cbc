import { describe, expect, it } from 'vitest';
import { readEndpoints, readSource } from './kept-choices.ts';

describe('what was kept', () => {
  it.each([[null], [undefined], ['mirror'], [{ kind: 'mirror' }], [{ kind: 'mirror', base: '' }], [{ kind: 'other' }]])(
    '%j is no mirror',
    (kept) => expect(readSource(kept)).toEqual({ kind: 'hub' }),
  );

  it('gives a mirror back', () => {
    expect(readSource({ kind: 'mirror', base: 'http://x', more: 1 })).toEqual({ kind: 'mirror', base: 'http://x' });
  });

  it('gives the servers back that can be used, and never a key', () => {
    const address = 'http://127.0.0.1:8080/v1';
    expect(readEndpoints(null)).toEqual([]);
    expect(
      readEndpoints([
        { address, model: 'a', contextTokens: 4096, thinking: 'always', key: 'secret' },
        { address, model: 'b', contextTokens: 'many', thinking: 'sometimes' },
        { address },
        7,
      ]),
    ).toEqual([
      { address, model: 'a', contextTokens: 4096, thinking: 'always' },
      { address, model: 'b' },
    ]);
  });
});
