import type { Run } from '../schema/run.ts';
import type { LoadReport, MemoryReport, Session } from '../schema/session.ts';
import { quarantine, reject, type Finding } from './finding.ts';

/** By so much sums of times may be off, in ms and as a share: clocks are coarse, and numbers are rounded. */
const ROUNDING_MS = 1;
const ROUNDING_SHARE = 0.01;
/** No GPU has as many bytes. */
const MOST_GPU_BYTES = 1e12;

/**
 * Whether loading and memory can be as a run says. Downloading is a part of loading, and nothing computes on the GPU
 * without a buffer there: the contrary is refused. Parts that together take longer than all of loading, loading that takes
 * no time beside the download, and more than 1 TB on a GPU are set aside: clocks and counters can be odd.
 */
export function checkLoading({ sessions }: Pick<Run, 'sessions'>): Finding[] {
  return sessions.flatMap((session) => {
    const { runtime } = session;
    return runtime.status === 'loaded' ? [...loading(runtime.load), ...memory(session)] : [];
  });
}

function loading(load: LoadReport): Finding[] {
  const { totalMs, downloadMs, storageMs, uploadMs, compileMs, firstTokenMs } = load;
  const room = ROUNDING_MS + ROUNDING_SHARE * totalMs;
  if (downloadMs > totalMs + room) {
    return [reject('impossible-load', 'The download is said to have taken longer than all of loading.')];
  }
  const localMs = totalMs - downloadMs;
  const parts = storageMs + valueOf(uploadMs) + compileMs;
  if (localMs > 0 && Math.max(parts, valueOf(firstTokenMs)) <= localMs + room) return [];
  return [quarantine('odd-load', 'Loading is said to have been shorter than its parts, or to have taken no time.')];
}

const valueOf = (reading: LoadReport['uploadMs']): number => (reading.status === 'measured' ? reading.value : 0);

function memory({ runtime, memoryAtEnd }: Session): Finding[] {
  if (runtime.status !== 'loaded') return [];
  const { report } = runtime;
  const reports: MemoryReport[] = memoryAtEnd.status === 'measured' ? [memoryAtEnd.value] : [];
  const peaks = [report.memory, ...reports].flatMap(({ gpuPeakBytes }) =>
    gpuPeakBytes.status === 'measured' ? [gpuPeakBytes.value] : [],
  );
  if (report.backend === 'webgpu' && peaks.includes(0)) {
    return [reject('impossible-memory', 'The build is said to have run on the GPU without any memory there.')];
  }
  return peaks.some((bytes) => bytes > MOST_GPU_BYTES)
    ? [quarantine('odd-memory', 'The build is said to have taken more than 1 TB of GPU memory.')]
    : [];
}
