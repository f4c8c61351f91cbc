import type { Adapter } from '../schema/device.ts';

/** The names an adapter gives of itself. `isFallbackAdapter` moved into `info`; older browsers have it beside. */
export function describeAdapter(adapter: GPUAdapter): Adapter {
  const { info } = adapter;
  const older = (adapter as { isFallbackAdapter?: boolean }).isFallbackAdapter;
  return {
    vendor: info.vendor,
    architecture: info.architecture,
    device: info.device,
    description: info.description,
    isFallback: info.isFallbackAdapter ?? older ?? false,
  };
}
