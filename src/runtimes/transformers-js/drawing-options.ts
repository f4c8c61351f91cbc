import type { Sampling } from '../../schema/sampling.ts';

/**
 * What a repository's `generation_config.json` would otherwise add to every run, greedy ones too, and other runtimes would
 * not: all that the library reads of it besides the end tokens, each with the value that changes nothing.
 * The library declares none of them as one that may be null, which is what nearly all of them are when they are not set.
 */
const NEUTRAL: object = {
  repetition_penalty: 1,
  no_repeat_ngram_size: 0,
  bad_words_ids: null,
  min_length: 0,
  min_new_tokens: null,
  forced_bos_token_id: null,
  forced_eos_token_id: null,
  suppress_tokens: null,
  begin_suppress_tokens: null,
  guidance_scale: null,
  num_beams: 1,
  num_return_sequences: 1,
  return_dict_in_generate: false,
  temperature: 1,
  top_k: 0,
  top_p: 1,
};

/** How tokens are drawn, in the library's words. Top-p is missing: see `NucleusProcessor`. */
export function drawingOptions(sampling: Sampling) {
  if (sampling.method === 'greedy') return { ...NEUTRAL, do_sample: false };
  // To its sampler a top-k of 0 is no limit.
  return { ...NEUTRAL, do_sample: true, temperature: sampling.temperature, top_k: sampling.topK };
}
