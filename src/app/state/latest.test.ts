import { describe, expect, it } from 'vitest';
import { Latest } from './latest.svelte.ts';

describe('the latest answer', () => {
  it('is not replaced by one that was asked for earlier and came later', async () => {
    const latest = new Latest<string>();
    const first = deferred<string>();
    const slow = latest.follow(first.promise);
    await latest.follow(Promise.resolve('second'));
    first.resolve('first');
    await slow;
    expect(latest.value).toBe('second');
  });

  it('stays beside the sentence that says why there is no newer one, until there is', async () => {
    const latest = new Latest<string>();
    await latest.follow(Promise.resolve('old'));
    await latest.follow(Promise.reject(new Error('It broke.')));
    expect([latest.value, latest.problem]).toEqual(['old', 'It broke.']);
    await latest.follow(Promise.resolve('new'));
    expect([latest.value, latest.problem]).toEqual(['new', undefined]);
  });
});

function deferred<Value>() {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((done) => (resolve = done));
  return { promise, resolve };
}
