/** A device that may be lost, and a caller who may lose patience: nothing waits for the GPU without minding both. */
export interface GpuLink {
  device: GPUDevice;
  /** The page's clock in ms. */
  now(): number;
  /** What the promise gives, unless the device is lost (a GpuLostError) or the signal aborts (its reason) before. */
  race<Value>(promise: Promise<Value>): Promise<Value>;
  /** Why the device was lost, once it was. */
  lost(): string | undefined;
}

export class GpuLostError extends Error {
  override name = 'GpuLostError';
}

/** Listens to the signal until the device is lost, which destroying it is too. */
export function linkTo(device: GPUDevice, now: () => number, signal: AbortSignal): GpuLink {
  let lost: string | undefined;
  const interruption = new Promise<never>((_resolve, reject) => {
    const give = () => reject(signal.reason);
    signal.addEventListener('abort', give, { once: true });
    void device.lost.then(({ reason, message }) => {
      lost = `the device was lost: ${message || reason || 'the browser does not say why'}`;
      reject(new GpuLostError(lost));
      signal.removeEventListener('abort', give);
    });
  });
  // An interruption that comes while nobody waits is met by the next who does.
  interruption.catch(() => undefined);
  return {
    device,
    now,
    lost: () => lost,
    race: (promise) => {
      signal.throwIfAborted();
      // A promise that fails because the device is gone may fail first, and says less.
      promise.catch(() => undefined);
      return Promise.race([interruption, promise]);
    },
  };
}
