import { describe, expect, it } from 'vitest';
import { canResume, runState, underWayId } from './run-state.ts';

describe('runState', () => {
  const running = { id: 'a', status: { state: 'running' as const } };

  it('tells the run under way from one whose page went away', () => {
    expect(runState(running, 'a')).toBe('under-way');
    expect(runState(running, 'b')).toBe('interrupted');
    expect(runState(running, undefined)).toBe('interrupted');
  });

  it('lets runs that this browser began and did not complete be resumed, and no others', () => {
    const states = ['under-way', 'interrupted', 'stopped', 'completed', 'failed'] as const;
    expect(states.filter((state) => canResume(state, 'here'))).toEqual(['interrupted', 'stopped', 'failed']);
    expect(states.filter((state) => canResume(state, 'imported'))).toEqual([]);
  });
});

describe('underWayId', () => {
  const heads = [
    { id: 'b', status: { state: 'stopped' as const, finishedAt: '' } },
    { id: 'a', status: { state: 'running' as const } },
  ];

  it('is the run of this tab, else the one another tab measures', () => {
    expect(underWayId(heads, { own: 'c', measuring: true })).toBe('c');
    expect(underWayId(heads, { own: undefined, measuring: true })).toBe('a');
    expect(underWayId(heads, { own: undefined, measuring: false })).toBeUndefined();
  });
});
