import { OutOfMemoryError } from './errors.ts';
import type { GpuLink } from './gpu-link.ts';

/**
 * Does something with the device, and throws what the device found wrong with it, which it otherwise says nowhere: an
 * OutOfMemoryError, or an Error with the browser's words.
 */
export async function guarded<Value>(link: GpuLink, action: () => Promise<Value>): Promise<Value> {
  const { device, race } = link;
  for (const filter of ['internal', 'validation', 'out-of-memory'] as const) device.pushErrorScope(filter);
  let outcome: { value: Value } | { thrown: unknown };
  try {
    outcome = { value: await action() };
  } catch (thrown) {
    outcome = { thrown };
  }
  const [memory, validation, internal] = [device.popErrorScope(), device.popErrorScope(), device.popErrorScope()];
  for (const scope of [memory, validation, internal]) scope.catch(() => undefined);
  // What interrupts an action (a lost device, a caller who gave up) says more than the errors in its wake.
  if ('thrown' in outcome && link.lost()) throw outcome.thrown;
  if (await race(memory)) throw new OutOfMemoryError('the GPU has no room for the buffers this needs');
  const error = (await race(validation)) ?? (await race(internal));
  if (error) throw new Error(`the browser refused it: ${error.message.split('\n')[0]}`);
  if ('thrown' in outcome) throw outcome.thrown;
  return outcome.value;
}
