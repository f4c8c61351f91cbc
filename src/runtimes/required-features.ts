import type { LocalBuild } from '../schema/build.ts';
import { RuntimeFailure } from './runtime.ts';

/** What the folder that owns WebGPU tells a worker about its GPU. */
export interface GpuOffer {
  /** Whether the adapter that runtimes get has this feature. */
  offers(feature: string): Promise<boolean>;
}

/**
 * Refuses a build for which the GPU lacks something, before anything of it is loaded. `instead` ends the sentence: what
 * runs here in its place.
 */
export async function requireFeatures(
  { title, requiredFeatures }: Pick<LocalBuild, 'title' | 'requiredFeatures'>,
  gpu: GpuOffer,
  instead: string,
): Promise<void> {
  for (const feature of requiredFeatures) {
    if (await gpu.offers(feature)) continue;
    const sentence = `${title} needs the WebGPU feature ${feature}, which this browser does not offer for this GPU: ${instead}.`;
    throw new RuntimeFailure('runtime-error', sentence);
  }
}
