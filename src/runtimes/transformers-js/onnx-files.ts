import type { LocalBuild } from '../../schema/build.ts';
import { RuntimeFailure } from '../runtime.ts';

/** What a hub repository calls a quantisation at the end of its file's name, and the library in its options. */
const DTYPES = {
  fp32: 'fp32',
  fp16: 'fp16',
  q8: 'q8',
  quantized: 'q8',
  int8: 'int8',
  uint8: 'uint8',
  q4: 'q4',
  q4f16: 'q4f16',
  bnb4: 'bnb4',
  q2: 'q2',
  q2f16: 'q2f16',
} as const;
type Dtype = (typeof DTYPES)[keyof typeof DTYPES];

/** How the library spells the end of the file's name, where that is not an underline and the dtype. */
const SUFFIXES: Partial<Record<Dtype, string>> = { fp32: '', q8: '_quantized' };

export interface OnnxFiles {
  dtype: Dtype;
  /** Weights that lie beside the model file, in order: an ONNX file itself ends at 2 GB. */
  external: string[];
}

/** Which of a build's files are its model. Throws when its quantisation is none, or the file is missing. */
export function onnxFiles(
  { id, quantisation }: Pick<LocalBuild, 'id' | 'quantisation'>,
  paths: readonly string[],
): OnnxFiles {
  if (!isKnown(quantisation)) {
    const known = Object.keys(DTYPES).join(', ');
    const sentence = `${id} has the quantisation ${quantisation}, which transformers.js does not know: it knows ${known}.`;
    throw new RuntimeFailure('runtime-error', sentence);
  }
  const dtype = DTYPES[quantisation];
  const model = `onnx/model${SUFFIXES[dtype] ?? `_${dtype}`}.onnx`;
  if (!paths.includes(model)) throw new RuntimeFailure('runtime-error', `${id} has no file ${model}.`);
  const numberOf = (path: string) => Number(path.slice(`${model}_data_`.length) || 0);
  const external = paths.filter((path) => path.startsWith(`${model}_data`)).sort((a, b) => numberOf(a) - numberOf(b));
  return { dtype, external };
}

const isKnown = (quantisation: string): quantisation is keyof typeof DTYPES => Object.hasOwn(DTYPES, quantisation);
