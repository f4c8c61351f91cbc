import type { LabParts } from '../../run/parts.ts';
import type { GenerateRequest, LoadedBuild, Runtime } from '../../runtimes/runtime.ts';
import { makePlan } from '../../plan/make-plan.ts';
import type { Generated, OverheadPair } from '../../statistics/overhead.ts';
import type { LabState } from '../state/lab.svelte.ts';
import { FIRST_BUILD, FIRST_SUITE } from '../lab-plan.ts';
import { loadBare, type BareBuild } from './bare-build.ts';
import { countFrames } from './count-frames.ts';

export interface Overhead {
  pairs: OverheadPair[];
  tokens: number;
  /** Frames a second of the page while nothing is generated. */
  idleFramesPerSecond: number;
}

export interface OverheadOptions {
  pairs: number;
  /** Tokens that every answer has, whatever the build would rather do. */
  tokens: number;
}

const IDLE_MS = 2_000;

/**
 * What the lab costs: a run on the calibration build with everything that belongs to one (instrument, messages, events,
 * records, the page), where each answer has a twin from the bare runtime in the same page. They take turns at being first.
 */
export async function measureOverhead(
  { lab, parts }: { lab: LabState; parts: LabParts },
  { pairs: count, tokens }: OverheadOptions,
): Promise<Overhead> {
  const suite = parts.findSuite(FIRST_SUITE);
  if (!suite) throw new Error('The calibration suite is not here.');
  const idle = countFrames();
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  const { frames, durationMs } = idle.end();
  const watch = { onProgress: () => {}, signal: new AbortController().signal };
  const { files } = await parts.prepareBuild(FIRST_BUILD, watch);
  const bare = await loadBare(FIRST_BUILD, files);
  const pairs: OverheadPair[] = [];
  try {
    const isTrial = () => lab.progress.stage === 'trials';
    const runtime = interleaved(parts.runtime, { bare, tokens, isTrial, onPair: (pair) => pairs.push(pair) });
    // The page hears of the first trial a moment after it began: that one has no twin.
    const settings = { limit: count + 1, gatePrompts: 1, backend: 'webgpu' as const };
    const plan = makePlan({ builds: [FIRST_BUILD], suites: [suite], seed: 1, settings });
    const [run] = await lab.perform(plan, { runtime });
    if (run?.status.state !== 'completed') throw new Error(lab.problem ?? 'The run did not come to its end.');
  } finally {
    bare.close();
  }
  return { pairs, tokens, idleFramesPerSecond: (frames / durationMs) * 1000 };
}

interface Interleaving {
  bare: BareBuild;
  tokens: number;
  /** Whether what is generated now is a trial, and not the gate or a warm-up. */
  isTrial(): boolean;
  onPair(pair: OverheadPair): void;
}

/** The runtime, with a twin of each trial made beside it. */
function interleaved(runtime: Runtime, options: Interleaving): Runtime {
  return {
    async load(request, watch) {
      const loaded = await runtime.load(request, watch);
      let made = 0;
      return {
        ...loaded,
        generate: (asked, generating) =>
          options.isTrial()
            ? generatePair(loaded, asked, { ...options, made: made++, generating })
            : loaded.generate(asked, generating),
      };
    },
  };
}

async function generatePair(
  loaded: LoadedBuild,
  asked: GenerateRequest,
  {
    bare,
    tokens,
    onPair,
    made,
    generating,
  }: Interleaving & { made: number; generating: Parameters<LoadedBuild['generate']>[1] },
) {
  const inTheLab = () => loaded.generate({ ...asked, maxTokens: tokens, ignoreEnd: true }, generating);
  const alone = () => bare.generate(asked.messages, tokens);
  if (made % 2 === 0) {
    const first = await timed(alone, (arrivedMs) => arrivedMs);
    const second = await timed(inTheLab, ({ timeline }) => timeline.arrivedMs);
    onPair({ bare: first.generated, lab: second.generated });
    return second.result;
  }
  const first = await timed(inTheLab, ({ timeline }) => timeline.arrivedMs);
  const second = await timed(alone, (arrivedMs) => arrivedMs);
  onPair({ bare: second.generated, lab: first.generated });
  return first.result;
}

async function timed<Result>(work: () => Promise<Result>, arrivalsOf: (result: Result) => number[]) {
  const counting = countFrames();
  const result = await work();
  const generated: Generated = { arrivedMs: [...arrivalsOf(result)], ...counting.end() };
  return { result, generated };
}
