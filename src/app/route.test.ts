import { describe, expect, it } from 'vitest';
import { anchorOf, hrefOf, parseRoute, type Route } from './route.ts';

const TEAM = '0123456789abcdef'.repeat(4);

const ROUTES: Exclude<Route, { page: 'unknown' }>[] = [
  { page: 'lab' },
  { page: 'lab', suite: 'reasoning-micro' },
  { page: 'lab', board: 'public' },
  { page: 'lab', builds: ['calibration'], suite: 'calibration', board: 'a'.repeat(64) },
  { page: 'lab', builds: ['qwen2.5-0.5b-instruct-wllama-q8-0', 'calibration'], suite: 'reasoning-micro' },
  { page: 'models' },
  { page: 'models', query: 'family=Qwen2.5&fits=yes' },
  { page: 'build', id: 'smollm2-135m-instruct-wllama-q4-1' },
  { page: 'suites' },
  { page: 'suite', id: 'imported-my-file' },
  { page: 'suite', id: 'calibration', family: 'two-digit-sum' },
  { page: 'results' },
  { page: 'run', id: '0b6f0b3a-1111-4222-8333-444455556666' },
  { page: 'compare' },
  { page: 'compare', query: 'suite=reasoning-micro&base=calibration' },
  { page: 'claims' },
  { page: 'claims', id: 'thinking-costs-time' },
  { page: 'documents' },
  { page: 'plan', code: '1.q1YqS8xNVbJSSkwqVgIA' },
  { page: 'card', code: '1.q1YqS8xNVbJSSkwqVgIA' },
  { page: 'device' },
  { page: 'method' },
  { page: 'method', section: 'decode' },
  { page: 'board' },
  { page: 'board', query: 'sort=accuracy&gpu=apple' },
  { page: 'board-row', key: 'apple.laptop.macos.chromium.f16~qwen~suite~1/2 of 3%' },
  { page: 'board-submission', id: '0b6f0b3a-1111-4222-8333-444455556666' },
  { page: 'sent' },
  { page: 'board-api' },
  { page: 'submit', id: '0b6f0b3a-1111-4222-8333-444455556666' },
  { page: 'team' },
  { page: 'team', key: TEAM },
  { page: 'team', key: TEAM, admin: 'f'.repeat(64) },
  { page: 'board', team: TEAM },
  { page: 'board', team: TEAM, query: 'sort=accuracy' },
  { page: 'board-row', key: 'a.b.c.d.e~x', team: TEAM },
  { page: 'board-submission', id: '0b6f0b3a-1111-4222-8333-444455556666', team: TEAM },
];

describe('routes', () => {
  it.each(ROUTES)('$page finds its way back', (route) => expect(parseRoute(hrefOf(route))).toEqual(route));

  it.each(['', '#', '#/', '#/?', '#/?suite=', '#/?build=', '#/?board='])('%j is the lab', (hash) =>
    expect(parseRoute(hash)).toEqual({ page: 'lab' }),
  );

  it.each([
    '#/nowhere',
    '#/board/nothing',
    '#/board/row',
    '#/board/submission/',
    '#/submit',
    '#/submit/',
    `#/team/${TEAM}/admin`,
    `#/team/${TEAM}/row`,
    `#/team/${TEAM}/sent`,
  ])('keeps the address %s, which it does not know', (address) => {
    expect(parseRoute(address)).toEqual({ page: 'unknown', address });
  });

  it('takes a row whose address is cut as it stands', () => {
    expect(parseRoute('#/board/row/a%2')).toEqual({ page: 'board-row', key: 'a%2' });
  });

  it('name what a page shows first', () => {
    const first = ROUTES.map((route) => [route.page, anchorOf(route)]).filter(([, anchor]) => anchor !== undefined);
    expect(first).toEqual([
      ['suite', 'example'],
      ['method', 'decode'],
    ]);
  });
});
