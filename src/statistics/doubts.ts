import type { Run } from '../schema/run.ts';
import { filesDoubts, gateDoubts } from './doubts/correctness-doubts.ts';
import { deviceDoubts, drawingDoubts } from './doubts/device-doubts.ts';
import { machineDoubts } from './doubts/machine-doubts.ts';
import type { RunDoubt } from './doubts/run-doubt.ts';
import { shapeDoubts } from './doubts/shape-doubts.ts';
import { clockDoubts, speedDoubts, trialDoubts } from './doubts/trial-doubts.ts';

export type { RunDoubt } from './doubts/run-doubt.ts';

/** All doubts about a run, the gravest first. */
export function runDoubts(run: Run): RunDoubt[] {
  return [
    ...gateDoubts(run),
    ...deviceDoubts(run),
    ...drawingDoubts(run),
    ...filesDoubts(run),
    ...trialDoubts(run),
    ...clockDoubts(run),
    ...speedDoubts(run),
    ...shapeDoubts(run),
    ...machineDoubts(run),
  ];
}
