import { measuredBy, type AdapterReport, type DeviceReport, type Sourced } from '../schema/device.ts';
import { messageOf } from '../schema/message-of.ts';
import { notMeasured } from '../schema/primitives.ts';
import { reportAdapter } from './describe-adapter.ts';
import { inTime } from './in-time.ts';

/** Starting the browser's GPU process can take seconds; a driver that hangs must not hang the page. */
const ADAPTER_MS = 15_000;

type GpuPart = Pick<DeviceReport, 'gpu' | 'lowPowerAdapter' | 'shaderLanguageFeatures'>;

/** What WebGPU tells, without making a device. */
export async function describeGpu(gpu: GPU | undefined): Promise<GpuPart> {
  if (!gpu) {
    const none = notMeasured('this browser has no WebGPU');
    return { gpu: none, lowPowerAdapter: none, shaderLanguageFeatures: none };
  }
  const fast = await askFor(gpu, 'high-performance');
  const frugal = fast.status === 'measured' ? await askFor(gpu, 'low-power') : fast;
  return { gpu: fast, lowPowerAdapter: whereItDiffers(frugal, fast), shaderLanguageFeatures: languageOf(gpu) };
}

async function askFor(gpu: GPU, powerPreference: GPUPowerPreference): Promise<Sourced<AdapterReport>> {
  try {
    const adapter = await inTime(gpu.requestAdapter({ powerPreference }), ADAPTER_MS, 'WebGPU');
    if (!adapter) return notMeasured('the browser has WebGPU but offers no adapter for this machine');
    return measuredBy('webgpu', reportAdapter(adapter));
  } catch (error) {
    return notMeasured(`asking for an adapter failed: ${messageOf(error)}`);
  }
}

const whereItDiffers = (frugal: Sourced<AdapterReport>, fast: Sourced<AdapterReport>): Sourced<AdapterReport> =>
  frugal.status === 'measured' && JSON.stringify(frugal) === JSON.stringify(fast)
    ? notMeasured('the same adapter')
    : frugal;

function languageOf(gpu: GPU): GpuPart['shaderLanguageFeatures'] {
  const features = gpu.wgslLanguageFeatures as WGSLLanguageFeatures | undefined;
  return features ? measuredBy('webgpu', [...features].sort()) : notMeasured('not exposed');
}
