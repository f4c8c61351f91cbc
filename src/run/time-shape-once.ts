import type { LoadedBuild } from '../runtimes/runtime.ts';
import type { SpeedShape, SpeedTrial } from '../schema/speed.ts';
import type { SpeedSuite } from '../schema/suite.ts';
import { shapeContent } from '../suite/shape-content.ts';
import type { LabParts } from './parts.ts';
import { describeFailure } from './perform-trial.ts';
import { watchHidden } from './watch-hidden.ts';

export interface ShapeAttempt {
  suite: SpeedSuite;
  shape: SpeedShape;
  seed: number;
  attempt: number;
}

/** One attempt at a shape. A failure of the runtime becomes the outcome; only the signal's reason is thrown. */
export async function timeShapeOnce(
  { suite, shape, seed, attempt }: ShapeAttempt,
  { visibility }: Pick<LabParts, 'visibility'>,
  { loaded, signal }: { loaded: LoadedBuild; signal: AbortSignal },
): Promise<Pick<SpeedTrial, 'doubts' | 'outcome'>> {
  const hidden = watchHidden(visibility);
  try {
    if (!loaded.timeShape) throw new Error('This runtime takes no prompts of an exact number of tokens.');
    const { depthTokens, promptTokens, decodeTokens } = shape;
    const content = shapeContent(suite, shape, seed, attempt);
    const request = { depthTokens, promptTokens, decodeTokens, content };
    const { timeline, depthMs } = await loaded.timeShape(request, { onToken: () => {}, signal });
    return { doubts: hidden.end(), outcome: { status: 'timed', timeline, depthMs } };
  } catch (error) {
    const doubts = hidden.end();
    signal.throwIfAborted();
    return { doubts, outcome: { status: 'failed', ...describeFailure(error) } };
  }
}
