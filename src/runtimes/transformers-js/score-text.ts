import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@huggingface/transformers';
import { RuntimeFailure, type TextScore } from '../runtime.ts';
import { meanLogProbability } from './log-probability.ts';

/** See `LoadedBuild.score`: one pass over all tokens of the text. */
export async function scoreText(
  { model, tokenizer }: { model: PreTrainedModel; tokenizer: PreTrainedTokenizer },
  text: string,
): Promise<TextScore> {
  const inputs = tokenizer(text) as { input_ids: Tensor };
  const tokenIds = ((inputs.input_ids.tolist() as bigint[][])[0] ?? []).map(Number);
  if (tokenIds.length < 2) {
    throw new RuntimeFailure(
      'runtime-error',
      'A text needs at least two tokens to be scored: the first has none before it.',
    );
  }
  const outputs = (await model(inputs)) as { logits: Tensor } & Record<string, Tensor>;
  try {
    const [, positions, vocabulary = 0] = outputs.logits.dims;
    if (positions !== tokenIds.length) {
      const sentence = `The build gives ${positions} rows of logits for ${tokenIds.length} tokens.`;
      throw new RuntimeFailure('runtime-error', sentence);
    }
    const logits = outputs.logits.to('float32').data as Float32Array;
    return { tokens: tokenIds.length, meanLogProbability: meanLogProbability({ logits, vocabulary }, tokenIds) };
  } finally {
    // The cache that came with them lies on the GPU, and nobody goes on from it.
    for (const output of Object.values(outputs)) output.dispose();
  }
}
