import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { quietMoment } from './quiet-moment.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a quiet moment comes after whatever is measured, however long that takes', async () => {
  let measuring = true;
  let came = false;
  const moment = quietMoment(async () => measuring).then(() => (came = true));
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(came).toBe(false);
  measuring = false;
  await vi.runAllTimersAsync();
  await moment;
  expect(came).toBe(true);
});
