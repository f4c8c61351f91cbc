import type { Architecture, LocalBuild } from '../../schema/build.ts';

type Sampling = LocalBuild['recommendedSampling'];

/** What is true of a model however it is run. Its builds are made from this and from a list of its forms. */
export interface Model {
  /** As its makers call it, such as `Qwen2.5-0.5B-Instruct`. */
  name: string;
  family: string;
  maker: { name: string; country: string };
  /** Weights counted once, also where the embedding serves as the output layer too. */
  parameters: number;
  architecture: Architecture & { vocabulary: number };
  licence: string;
  /** Longest context the model was made for, in tokens. */
  trainedContextTokens: number;
  thinking: LocalBuild['thinking'];
  sampling: Sampling;
}

export const QWEN = { name: 'Qwen team, Alibaba Cloud', country: 'China' };
export const DEEPSEEK = { name: 'DeepSeek', country: 'China' };
export const META = { name: 'Meta', country: 'United States' };
export const GOOGLE = { name: 'Google DeepMind', country: 'United States' };
export const MICROSOFT = { name: 'Microsoft', country: 'United States' };
export const HUGGING_FACE = { name: 'Hugging Face', country: 'United States and France' };

/** Draws with a temperature. A `topK` of 0 does not limit the choice: the makers name none. */
export const sampled = (temperature: number, topP: number, topK: number, source: string): Sampling => ({
  sampling: { method: 'sampled', temperature, topP, topK },
  source,
});

export const greedy = (source: string): Sampling => ({ sampling: { method: 'greedy' }, source });

/** Layers, hidden size, query heads, KV heads, head size and vocabulary, in the order in which model cards name them. */
export function architecture(
  ...[layers, hiddenSize, heads, kvHeads, headSize, vocabulary]: [number, number, number, number, number, number]
): Model['architecture'] {
  return { layers, hiddenSize, heads, kvHeads, headSize, vocabulary };
}

/** The output layer uses the table of the input embeddings: the weights hold it once. */
export const tied = (shape: Model['architecture']): Model['architecture'] => ({ ...shape, tied: true });

/** The output layer has a table of its own: the weights hold two of them. */
export const untied = (shape: Model['architecture']): Model['architecture'] => ({ ...shape, tied: false });
