import { describe, expect, it } from 'vitest';
import { anchorOf, hrefOf, parseRoute, type Route } from './route.ts';

const ROUTES: Exclude<Route, { page: 'unknown' }>[] = [
  { page: 'lab' },
  { page: 'lab', suite: 'reasoning-micro' },
  { page: 'lab', builds: ['qwen2.5-0.5b-instruct-wllama-q8-0', 'calibration'], suite: 'reasoning-micro' },
  { page: 'models' },
  { page: 'models', query: 'family=Qwen2.5&fits=yes' },
  { page: 'build', id: 'smollm2-135m-instruct-wllama-q4-1' },
  { page: 'suites' },
  { page: 'suite', id: 'imported-my-file' },
  { page: 'suite', id: 'calibration', family: 'two-digit-sum' },
  { page: 'results' },
  { page: 'run', id: '0b6f0b3a-1111-4222-8333-444455556666' },
  { page: 'device' },
  { page: 'method' },
  { page: 'method', section: 'decode' },
];

describe('routes', () => {
  it.each(ROUTES)('$page finds its way back', (route) => expect(parseRoute(hrefOf(route))).toEqual(route));

  it.each(['', '#', '#/', '#/?', '#/?suite=', '#/?build='])('%j is the lab', (hash) =>
    expect(parseRoute(hash)).toEqual({ page: 'lab' }),
  );

  it('keeps an address it does not know', () => {
    expect(parseRoute('#/nowhere')).toEqual({ page: 'unknown', address: '#/nowhere' });
  });

  it('name what a page shows first', () => {
    expect(ROUTES.map(anchorOf)).toEqual([
      ...Array(8).fill(undefined),
      'example',
      ...Array(4).fill(undefined),
      'decode',
    ]);
  });
});
