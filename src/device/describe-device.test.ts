import { describe, expect, it } from 'vitest';
import { describeDevice } from './describe-device.ts';

const userAgent =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15';
const pretend = (maxTouchPoints: number) => ({ userAgent, maxTouchPoints }) as Navigator;

describe('Safari that says it is on a Mac', () => {
  it('is on an iPad where the screen can be touched', async () => {
    expect(await describeDevice(pretend(5))).toMatchObject({
      formFactor: { value: 'tablet' },
      operatingSystem: { value: { name: 'iPadOS', version: 'not exposed' } },
      browser: { value: { name: 'Safari' } },
    });
  });

  it('is on a Mac where it cannot', async () => {
    expect(await describeDevice(pretend(0))).toMatchObject({
      formFactor: { value: 'desktop' },
      operatingSystem: { value: { name: 'macOS' } },
    });
  });
});
