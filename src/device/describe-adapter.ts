import type { Adapter, AdapterReport } from '../schema/device.ts';
import { measured, notMeasured } from '../schema/primitives.ts';

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

/** An adapter with all that it can do. */
export function reportAdapter(adapter: GPUAdapter): AdapterReport {
  return {
    adapter: describeAdapter(adapter),
    features: [...adapter.features].sort(),
    limits: limitsOf(adapter.limits),
    subgroupSizes: subgroupSizesOf(adapter),
  };
}

/** Without the feature the specification has every adapter say 4 and 128, which means nothing. */
function subgroupSizesOf({ features, info }: GPUAdapter): AdapterReport['subgroupSizes'] {
  if (!features.has('subgroups')) return notMeasured('the adapter has no subgroups');
  const { subgroupMinSize: min, subgroupMaxSize: max } = info;
  return min && max ? measured({ min, max }) : notMeasured('not exposed');
}

/** Every limit that is a number. They are getters of the prototype, which only `in` finds. */
function limitsOf(limits: object): AdapterReport['limits'] {
  const found: Record<string, number> = {};
  for (const name in limits) {
    const value: unknown = limits[name as keyof typeof limits];
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) found[name] = value;
  }
  return found;
}
