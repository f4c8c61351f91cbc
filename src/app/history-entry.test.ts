import { describe, expect, it } from 'vitest';
import { entryOf, routeOf } from './history-entry.ts';
import { parseRoute } from './route.ts';

const KEY = 'a'.repeat(64);
const BASE = 'https://lab.example/?driven';
const asked = (hash: string) => ({ address: `${BASE}${hash}`, state: null });

describe('entryOf', () => {
  it('keeps the key of a team out of the address of the Lab, and everything else in it', () => {
    const hash = `#/?build=one&build=two&suite=calibration&board=${KEY}`;
    const entry = entryOf(parseRoute(hash), asked(hash));
    expect(entry).toEqual({
      address: `${BASE}#/?build=one&build=two&suite=calibration`,
      state: { board: KEY },
    });
    expect(routeOf(entry)).toEqual(parseRoute(hash));
    expect(entryOf(routeOf(entry), entry)).toEqual(entry);
  });

  it.each(['#/', '#/?board=public', '#/?suite=calibration', `#/team/${KEY}/board`, '#/models?text=a'])(
    'leaves %s alone',
    (hash) => expect(entryOf(parseRoute(hash), asked(hash))).toEqual(asked(hash)),
  );
});

describe('routeOf', () => {
  it('takes the board that the address names before the one of the state', () =>
    expect(routeOf({ address: `${BASE}#/?board=public`, state: { board: KEY } })).toEqual({
      page: 'lab',
      board: 'public',
    }));

  it.each([null, undefined, 1, 'board', {}, { board: 1 }])('takes no board from the state %j', (state) =>
    expect(routeOf({ address: `${BASE}#/`, state })).toEqual({ page: 'lab' }),
  );

  it('gives a board to no other page', () =>
    expect(routeOf({ address: `${BASE}#/board`, state: { board: KEY } })).toEqual({ page: 'board' }));
});
