import { expect, it } from 'vitest';
import { freeBytes, isCostly, quotaShare, storedBytes } from './storage-words.ts';

it('says how much of what the browser allows is in use', () => {
  expect(quotaShare({ usedBytes: 0, quotaBytes: 100 })).toBe('0%');
  expect(quotaShare({ usedBytes: 1, quotaBytes: 1000 })).toBe('less than 1%');
  expect(quotaShare({ usedBytes: 12, quotaBytes: 100 })).toBe('12%');
  expect(quotaShare({ usedBytes: 12, quotaBytes: 0 })).toBe('0%');
});

it('adds up', () => {
  expect(storedBytes([{ storedBytes: 1 }, { storedBytes: 2 }])).toBe(3);
  expect(freeBytes({ usedBytes: 7, quotaBytes: 5, persistent: false })).toBe(0);
  expect([isCostly(4e6), isCostly(300e6)]).toEqual([false, true]);
});
