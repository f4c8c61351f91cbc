import { describe, expect, it } from 'vitest';
import { parseRoute } from '../../route.ts';
import { isGrid, linkOf, pinnedBySuite, pinnedOf, problemOfKeys } from './team-facts.ts';

const KEY = 'ab'.repeat(32);
const ADMIN = 'ef'.repeat(32);

describe('links of a team', () => {
  it('hold their keys in the part of the address that no server sees', () => {
    for (const keys of [{ key: KEY }, { key: KEY, admin: ADMIN }]) {
      const url = new URL(linkOf(keys, 'https://lab.example/app/'));
      expect(url.pathname + url.search).toBe('/app/');
      expect(parseRoute(url.hash)).toEqual({ page: 'team', ...keys });
    }
  });

  it.each([
    [KEY.slice(1), undefined, /key in this link is damaged/],
    [KEY.toUpperCase(), undefined, /key in this link is damaged/],
    [KEY, 'x', /admin key in this link is damaged/],
    [KEY, KEY, /in place of the admin key/],
  ])('%s with %s is told to be wrong', (key, admin, sentence) => {
    expect(problemOfKeys(key, admin)).toMatch(sentence);
  });

  it('are taken where both keys can be', () => {
    expect(problemOfKeys(KEY, undefined)).toBeUndefined();
    expect(problemOfKeys(KEY, ADMIN)).toBeUndefined();
  });
});

describe('what is pinned', () => {
  it('is every build on every suite, and is shown by suite', () => {
    const pinned = pinnedOf(['a', 'b'], ['x', 'y']);
    expect(pinned).toHaveLength(4);
    expect(pinnedBySuite(pinned)).toEqual([
      { suite: 'x', builds: ['a', 'b'] },
      { suite: 'y', builds: ['a', 'b'] },
    ]);
    expect(isGrid(pinned)).toBe(true);
    expect(isGrid(pinned.slice(1))).toBe(false);
    expect(pinnedOf(['a'], [])).toEqual([]);
    expect(isGrid([])).toBe(true);
  });
});
