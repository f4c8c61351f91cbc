import { describe, expect, it } from 'vitest';
import { Kept } from './kept.svelte.ts';
import { readTeams, TeamsState } from './teams.svelte.ts';

const KEY = 'ab'.repeat(32);
const OTHER = '01'.repeat(32);
const ADMIN = 'ef'.repeat(32);

function browser() {
  const values = new Map<string, string>();
  const storage = {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
  } as unknown as Storage;
  return { values, visit: () => new TeamsState(new Kept('teams', readTeams, () => storage)) };
}

describe('boards of teams', () => {
  it('are kept from one visit to the next, keys and all', () => {
    const { visit } = browser();
    const first = visit();
    expect(first.all).toEqual([]);
    first.remember({ key: KEY, adminKey: ADMIN, name: 'Lab' });
    first.remember({ key: OTHER, name: 'Other' });
    expect(visit().all).toEqual([
      { key: KEY, adminKey: ADMIN, name: 'Lab' },
      { key: OTHER, name: 'Other' },
    ]);
    expect(visit().find(OTHER)?.name).toBe('Other');
    expect(visit().find(ADMIN)).toBeUndefined();
  });

  it('get a new name without losing the admin key, and an admin key later', () => {
    const teams = browser().visit();
    teams.remember({ key: KEY, adminKey: ADMIN, name: 'Lab' });
    teams.remember({ key: KEY, name: 'Laboratory' });
    expect(teams.all).toEqual([{ key: KEY, adminKey: ADMIN, name: 'Laboratory' }]);
    teams.remember({ key: OTHER, name: 'Other' });
    teams.remember({ key: OTHER, adminKey: ADMIN, name: 'Other' });
    expect(teams.find(OTHER)).toEqual({ key: OTHER, adminKey: ADMIN, name: 'Other' });
  });

  it('leave nothing behind when they are forgotten', () => {
    const { values, visit } = browser();
    const teams = visit();
    teams.remember({ key: KEY, adminKey: ADMIN, name: 'Lab' });
    teams.forget(OTHER);
    expect(teams.all).toHaveLength(1);
    teams.forget(KEY);
    expect(visit().all).toEqual([]);
    expect([...values.values()].join()).not.toMatch(/[0-9a-f]{64}/);
  });
});

describe('what was kept of them', () => {
  it.each([[null], ['x'], [{ key: KEY }], [[7, null, { key: 'short', name: 'a' }, { key: KEY, name: '' }]]])(
    '%j holds no board',
    (kept) => expect(readTeams(kept)).toEqual([]),
  );

  it('is read without what cannot be used', () => {
    expect(
      readTeams([
        { key: KEY, adminKey: 'no key', name: 'Lab', more: 1 },
        { key: KEY, name: 'Twice' },
        { key: OTHER, adminKey: ADMIN, name: 'Other' },
      ]),
    ).toEqual([
      { key: KEY, name: 'Lab' },
      { key: OTHER, adminKey: ADMIN, name: 'Other' },
    ]);
  });
});
