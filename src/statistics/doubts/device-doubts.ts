import type { Run } from '../../schema/run.ts';
import type { RunDoubt } from './run-doubt.ts';

/** Steps of the clock above this blur the gaps between tokens of a fast build. */
const COARSE_TIMER_MS = 0.1;

/** Where the build ran, and by which clock it was timed. */
export function deviceDoubts({ sessions }: Run): RunDoubt[] {
  const doubts: RunDoubt[] = [];
  const reports = sessions.flatMap(({ runtime }) => (runtime.status === 'loaded' ? [runtime.report] : []));
  if (reports.some(({ adapter }) => adapter.status === 'measured' && adapter.value.isFallback)) {
    doubts.push({
      id: 'software-adapter',
      severity: 'caution',
      sentence: 'WebGPU ran in software on the processor: the speeds say nothing about a GPU.',
    });
  }
  if (reports.some(({ backend }) => backend === 'wasm')) {
    doubts.push({
      id: 'not-webgpu',
      severity: 'caution',
      sentence: 'The build ran on the processor through WebAssembly, not on the GPU.',
    });
  }
  if (reports.some(({ backend }) => backend === 'remote')) {
    doubts.push({
      id: 'on-a-server',
      severity: 'caution',
      sentence: 'The model ran on a server, not on this device: its times include the way there and back.',
    });
  }
  const coarse = sessions.flatMap(({ device: { timerResolutionMs: timer } }) =>
    timer.status === 'measured' && timer.value > COARSE_TIMER_MS ? [timer.value] : [],
  )[0];
  if (coarse !== undefined) {
    doubts.push({
      id: 'coarse-timer',
      severity: 'caution',
      sentence: `The clock moves in steps of ${coarse.toFixed(2)} ms, which blurs short times; the page may not be cross-origin isolated.`,
    });
  }
  if (sessions.length > 1) {
    doubts.push({
      id: 'several-sessions',
      severity: 'note',
      sentence: `The run was interrupted: its trials were made in ${sessions.length} sessions.`,
    });
  }
  return doubts;
}

/** See the adapter of web-llm: it knows no top-k by itself. */
export function drawingDoubts({ build, entry: { settings } }: Run): RunDoubt[] {
  const { sampling } = settings;
  if (build.runtime !== 'web-llm' || sampling.method !== 'sampled' || sampling.topK === 0) return [];
  const sentence =
    'web-llm has no top-k of its own: for each token all logits went to the processor and back, which lowers its speed. Without top-k it draws on the GPU.';
  return [{ id: 'drawn-on-the-processor', severity: 'caution', sentence }];
}
