import { LocalBuild } from '../schema/build.ts';
import files from './calibration-files.json' with { type: 'json' };

/** What both calibration builds have in common: they are the same weights. */
const COMMON = {
  model: 'tabmark-calibration',
  repository: 'tabmark/calibration',
  revision: 'main',
  quantisation: 'fp32',
  parameters: 854_144,
  licence: 'Apache-2.0',
  contextTokens: 1024,
  thinking: 'never',
  recommendedSampling: { sampling: { method: 'greedy' }, source: 'The calibration build is read greedily.' },
  role: 'calibration',
  reference: 'reference.json',
  requiredFeatures: [],
  architecture: { layers: 4, hiddenSize: 128, heads: 4, kvHeads: 2, headSize: 32, vocabulary: 512, tied: true },
};

const sizeOf = (list: readonly { bytes: number }[]) => list.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * The build this project trains and ships: it makes the lab run anywhere in seconds, and its stored reference outputs
 * tell whether a device computes correctly. `npm run calibration:record` writes the list of its files.
 */
export const CALIBRATION_BUILD: LocalBuild = LocalBuild.parse({
  ...COMMON,
  id: 'calibration',
  title: 'Calibration build',
  runtime: 'transformers.js',
  files: files.calibration,
  downloadBytes: sizeOf(files.calibration),
});

/** The same weights for llama.cpp, held to the same reference outputs: what differs is the runtime alone. */
export const CALIBRATION_GGUF_BUILD: LocalBuild = LocalBuild.parse({
  ...COMMON,
  id: 'calibration-gguf',
  title: 'Calibration build (GGUF)',
  runtime: 'wllama',
  files: files['calibration-gguf'],
  downloadBytes: sizeOf(files['calibration-gguf']),
});
