import { describe, expect, it } from 'vitest';
import { hrefOf, parseRoute, type Route } from './route.ts';

const ROUTES: Exclude<Route, { page: 'unknown' }>[] = [
  { page: 'lab' },
  { page: 'results' },
  { page: 'run', id: '0b6f0b3a-1111-4222-8333-444455556666' },
  { page: 'method' },
  { page: 'method', section: 'decode' },
];

describe('routes', () => {
  it.each(ROUTES)('$page finds its way back', (route) => expect(parseRoute(hrefOf(route))).toEqual(route));

  it.each(['', '#', '#/'])('%j is the lab', (hash) => expect(parseRoute(hash)).toEqual({ page: 'lab' }));

  it('keeps an address it does not know', () => {
    expect(parseRoute('#/nowhere')).toEqual({ page: 'unknown', address: '#/nowhere' });
  });
});
