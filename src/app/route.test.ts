import { describe, expect, it } from 'vitest';
import { anchorOf, hrefOf, parseRoute, type Route } from './route.ts';

const ROUTES: Exclude<Route, { page: 'unknown' }>[] = [
  { page: 'lab' },
  { page: 'lab', suite: 'reasoning-micro' },
  { page: 'suites' },
  { page: 'suite', id: 'imported-my-file' },
  { page: 'suite', id: 'calibration', family: 'two-digit-sum' },
  { page: 'results' },
  { page: 'run', id: '0b6f0b3a-1111-4222-8333-444455556666' },
  { page: 'method' },
  { page: 'method', section: 'decode' },
];

describe('routes', () => {
  it.each(ROUTES)('$page finds its way back', (route) => expect(parseRoute(hrefOf(route))).toEqual(route));

  it.each(['', '#', '#/', '#/?', '#/?suite='])('%j is the lab', (hash) =>
    expect(parseRoute(hash)).toEqual({ page: 'lab' }),
  );

  it('keeps an address it does not know', () => {
    expect(parseRoute('#/nowhere')).toEqual({ page: 'unknown', address: '#/nowhere' });
  });

  it('name what a page shows first', () => {
    expect(ROUTES.map(anchorOf)).toEqual([
      ...Array(4).fill(undefined),
      'example',
      ...Array(3).fill(undefined),
      'decode',
    ]);
  });
});
