import type { TextStreamer } from '@huggingface/transformers';
import type { LocalBuild } from '../../schema/build.ts';
import type { Message } from '../../schema/task.ts';
import { BuildContent } from '../build-content.ts';
import type { LoadedFile } from '../runtime.ts';
import { loadModel } from './load-model.ts';

/** A build in the library and nothing around it: what the lab is measured against. */
export interface BareLoop {
  /** Greedily writes so many tokens; when each arrived, in ms from before the prompt was encoded. */
  generate(messages: readonly Message[], tokens: number): Promise<number[]>;
}

/**
 * Loads a build as the lab does and then generates as few lines can: no instrument at the WebGPU API, no text for tokens,
 * no messages while it goes on. It is in no way part of a run.
 */
export async function bareLoop(build: LocalBuild, files: readonly LoadedFile[]): Promise<BareLoop> {
  const { tokenizer, model } = await loadModel(build, 'webgpu', new BuildContent(files, () => {}));
  return {
    async generate(messages, tokens) {
      const arrivedMs: number[] = [];
      let isPrompt = true;
      const startedAt = performance.now();
      const inputs = tokenizer.apply_chat_template([...messages], {
        add_generation_prompt: true,
        return_dict: true,
      }) as Record<string, unknown>;
      const streamer = {
        put() {
          if (isPrompt) isPrompt = false;
          else arrivedMs.push(performance.now() - startedAt);
        },
        end() {},
      };
      await model.generate({
        ...inputs,
        do_sample: false,
        max_new_tokens: tokens,
        min_new_tokens: tokens,
        streamer: streamer as unknown as TextStreamer,
      });
      return arrivedMs;
    },
  };
}
