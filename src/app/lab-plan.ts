import { CALIBRATION_BUILD } from '../models/calibration-build.ts';
import { DEFAULT_LIMIT, DEFAULT_SETTINGS, makePlan } from '../plan/make-plan.ts';
import type { DeviceReport } from '../schema/device.ts';
import type { Plan, Settings } from '../schema/plan.ts';
import { findSuite } from './suites.ts';

export const FIRST_BUILD = CALIBRATION_BUILD;

/** Bytes a first visit loads. */
export const FIRST_BUILD_BYTES = FIRST_BUILD.files.reduce((total, { bytes }) => total + bytes, 0);

/** What the form of the Lab holds. A seed that was typed stays; any other is drawn anew for each run. */
export interface LabForm {
  seed: number;
  seedChosen: boolean;
  limit: number;
  repeat: number;
}

const onSoftware = ({ gpu }: DeviceReport): boolean => gpu.status === 'measured' && gpu.value.adapter.isFallback;

/**
 * Tasks and reference prompts of a first visit. WebGPU in software makes some 4 tokens a second: one task of each family
 * then fits into a minute, and more can be asked for.
 */
const FIRST_VISIT = {
  software: { limit: 6, gatePrompts: 6 },
  otherwise: { limit: DEFAULT_LIMIT, gatePrompts: DEFAULT_SETTINGS.gatePrompts },
};
const firstVisit = (device: DeviceReport) => FIRST_VISIT[onSoftware(device) ? 'software' : 'otherwise'];

export const newLabForm = (device: DeviceReport): LabForm => ({
  seed: drawSeed(),
  seedChosen: false,
  limit: firstVisit(device).limit,
  repeat: 1,
});

export type FirstChoice = { seed: number } & Pick<Settings, 'backend' | 'limit' | 'repeat'>;

/** The plan of a first visit: the calibration build on the calibration suite. */
export function firstPlan({ seed, ...choice }: FirstChoice, device: DeviceReport): Plan {
  const suite = findSuite('calibration');
  if (!suite) throw new Error('The calibration suite is missing from this Tabmark.');
  const settings = { ...choice, gatePrompts: firstVisit(device).gatePrompts };
  return makePlan({ builds: [FIRST_BUILD], suites: [suite], settings, seed });
}

type Place = 'software' | 'gpu' | 'processor';
/** Measured with the calibration build, within a factor of some three; a GPU waits for its dispatches most of the time. */
const ROUGH_TOKENS_PER_SECOND: Record<Place, number> = { software: 4, gpu: 100, processor: 300 };
/** Loading includes compiling shaders, which WebGPU in software does slowly. */
const ROUGH_LOAD_MS: Record<Place, number> = { software: 9_000, gpu: 4_000, processor: 3_000 };
/** The prompt costs about as much as two further tokens. */
const ROUGH_TOKENS_PER_TASK = 14;

/** How long a first plan takes, as a guess to be rounded generously. */
export function roughDurationMs({ backend, limit, repeat }: Omit<FirstChoice, 'seed'>, device: DeviceReport): number {
  const place: Place = backend === 'wasm' ? 'processor' : onSoftware(device) ? 'software' : 'gpu';
  const generations = limit * repeat + firstVisit(device).gatePrompts;
  return ROUGH_LOAD_MS[place] + ((generations * ROUGH_TOKENS_PER_TASK) / ROUGH_TOKENS_PER_SECOND[place]) * 1000;
}

/** A seed from the browser's source of randomness: any 32-bit number. */
export const drawSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
