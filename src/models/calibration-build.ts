import { Build } from '../schema/build.ts';
import files from './calibration-files.json' with { type: 'json' };

/**
 * The build this project trains and ships: it makes the lab run anywhere in seconds, and its stored reference outputs
 * tell whether a device computes correctly. `npm run calibration:record` writes the list of its files.
 */
export const CALIBRATION_BUILD: Build = Build.parse({
  id: 'calibration',
  title: 'Calibration build',
  model: 'tabmark-calibration',
  runtime: 'transformers.js',
  repository: 'tabmark/calibration',
  revision: 'main',
  quantisation: 'fp32',
  parameters: 854_144,
  licence: 'Apache-2.0',
  role: 'calibration',
  reference: 'reference.json',
  ...files,
});
