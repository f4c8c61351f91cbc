import { describe, expect, it, vi } from 'vitest';
import { GpuLostError, linkTo } from './gpu-link.ts';

const never = new Promise<never>(() => undefined);

function pretend() {
  let lose: (info: { reason: string; message: string }) => void = () => undefined;
  const device = { lost: new Promise((resolve) => (lose = resolve)) } as unknown as GPUDevice;
  const controller = new AbortController();
  return { lose, controller, link: linkTo(device, () => 0, controller.signal) };
}

describe('linkTo', () => {
  it('gives what was waited for', async () => {
    expect(await pretend().link.race(Promise.resolve(3))).toBe(3);
  });

  it('stops waiting when the device is lost, and says so ever after', async () => {
    const { link, lose } = pretend();
    expect(link.lost()).toBeUndefined();
    const waiting = link.race(never);
    lose({ reason: 'unknown', message: 'it hung' });
    await expect(waiting).rejects.toThrow(GpuLostError);
    expect(link.lost()).toBe('the device was lost: it hung');
    await expect(link.race(never)).rejects.toThrow('it hung');
  });

  it('stops waiting when the caller gives up, with the reason of the caller', async () => {
    const { link, controller } = pretend();
    const waiting = link.race(never);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect(() => link.race(Promise.resolve(1))).toThrow('enough');
  });

  it('no longer listens to the caller once the device is gone', async () => {
    const { link, lose, controller } = pretend();
    lose({ reason: 'destroyed', message: '' });
    await expect(link.race(never)).rejects.toThrow(GpuLostError);
    const given = vi.spyOn(controller.signal, 'reason', 'get');
    controller.abort(new Error('enough'));
    expect(given).not.toHaveBeenCalled();
  });
});
