import {
  PreTrainedModel,
  type LogitsProcessorList,
  type PreTrainedTokenizer,
  type Tensor,
} from '@huggingface/transformers';
import { describe, expect, it, vi } from 'vitest';
import type { GenerateRequest } from '../runtime.ts';
import { generateOnce } from './generate-once.ts';

// In Node the library would take its build for Node, which wants packages that browsers do not need.
vi.mock('@huggingface/transformers', () => {
  const inBrowsers = new URL(
    '../../../node_modules/@huggingface/transformers/dist/transformers.web.js',
    import.meta.url,
  );
  return import(/* @vite-ignore */ inBrowsers.href);
});

/** What the library is asked for in a request, read by the library's own code for it. */
async function asked(sampling: GenerateRequest['sampling'], repository: Record<string, unknown>) {
  const asked: Record<string, unknown>[] = [];
  const rendered: Record<string, unknown>[] = [];
  const model = { generation_config: repository, generate: async (options: never) => void asked.push(options) };
  const tokenizer = {
    get_chat_template: () => '{{ strftime_now("%Y") }}',
    apply_chat_template: (_messages: unknown, options: never) => {
      rendered.push(options);
      return { input_ids: { dims: [1, 2], tolist: () => [[1n, 2n]] } };
    },
    decode: () => '',
  };
  await generateOnce(
    {
      build: { thinking: 'never' },
      contextTokens: 64,
      model: model as unknown as PreTrainedModel,
      tokenizer: tokenizer as unknown as PreTrainedTokenizer,
    },
    { messages: [], sampling, seed: 1, maxTokens: 4, ignoreEnd: false },
    { onToken: () => {}, signal: new AbortController().signal },
  );
  const inside = Object.create(PreTrainedModel.prototype, {
    config: { value: {} },
    generation_config: { value: repository },
  }) as Inside;
  const { logits_processor: own, ...options } = asked[0]!;
  const config = inside._prepare_generation_config(null, options);
  return { config, processors: inside._get_logits_processor(config, 2, own as LogitsProcessorList), rendered };
}

/** Two steps of the library's `generate`. */
interface Inside {
  _prepare_generation_config(none: null, options: object): Record<string, unknown>;
  _get_logits_processor(config: object, promptTokens: number, own: LogitsProcessorList): LogitsProcessorList;
}

/** Every knob that the library reads. */
const MEDDLING = {
  repetition_penalty: 1.3,
  no_repeat_ngram_size: 2,
  bad_words_ids: [[1]],
  min_length: 9,
  min_new_tokens: 9,
  forced_bos_token_id: 1,
  forced_eos_token_id: 1,
  suppress_tokens: [1],
  begin_suppress_tokens: [1],
  guidance_scale: 2,
  num_beams: 4,
  temperature: 0.2,
  top_k: 3,
  top_p: 0.1,
  do_sample: true,
  eos_token_id: 7,
};

describe('generateOnce', () => {
  it('has the library do nothing of the repository’s own in a greedy run', async () => {
    const { config, processors } = await asked({ method: 'greedy' }, MEDDLING);
    expect([...processors]).toEqual([]);
    expect(config).toMatchObject({ do_sample: false, num_beams: 1, eos_token_id: 7 });
  });

  it('draws with the temperature, the top-k and the top-p of the plan', async () => {
    const sampling = { method: 'sampled' as const, temperature: 0.5, topP: 0.6, topK: 0 };
    const { config, processors } = await asked(sampling, MEDDLING);
    expect(config).toMatchObject({ do_sample: true, top_k: 0, num_beams: 1 });
    // With half the temperature 0.4, 0.3, 0.2, 0.1 become 16, 9, 4, 1 of 30.
    const logits = { data: Float32Array.from([0.1, 0.4, 0.2, 0.3], Math.log), dims: [1, 4] };
    processors._call([[1n, 2n]], logits as unknown as Tensor);
    const after = [...logits.data].map(Math.exp);
    expect(after.map((weight) => Math.round(weight * 100))).toEqual([0, 16, 0, 9]);
  });

  it('gives templates a date that is the same on every day', async () => {
    const { rendered } = await asked({ method: 'greedy' }, {});
    expect(rendered[0]).toMatchObject({ chat_template: '{{ strftime_fixed("%Y") }}' });
    expect((rendered[0]?.strftime_fixed as (pattern: string) => string)('%Y')).toBe('2024');
  });
});
