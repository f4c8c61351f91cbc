import type { Build } from '../schema/build.ts';
import { CALIBRATION_BUILD, CALIBRATION_GGUF_BUILD } from './calibration-build.ts';

/** Every build the lab knows, in the order in which it is offered. */
export const CATALOGUE: readonly Build[] = [CALIBRATION_BUILD, CALIBRATION_GGUF_BUILD];

/** The build of that id; undefined when there is none. */
export const findBuild = (id: string): Build | undefined => CATALOGUE.find((build) => build.id === id);
