import { Template } from '@huggingface/jinja';
import type { Message } from '../../schema/task.ts';
import { FIXED_DATE, withFixedDate } from '../fixed-date.ts';
import { RuntimeFailure } from '../runtime.ts';

export interface TemplateTexts {
  /** Texts of the tokens that templates may name. */
  bos: string;
  eos: string;
  /** The tokenizer puts its first token before every prompt: a template that writes it too must not double it. */
  addsBos: boolean;
}

/**
 * The chat template that the GGUF carries. Rendered here, because llama.cpp renders and completes in one step: its text
 * would cost a second reading of the prompt, or the exact tokens of the answer.
 */
export class ChatTemplate {
  readonly #template: Template;
  readonly #texts: TemplateTexts;

  constructor(source: string | undefined, texts: TemplateTexts) {
    if (!source) {
      const sentence =
        'The GGUF has no chat template: it is a base model, which goes on with texts but answers nothing.';
      throw new RuntimeFailure('runtime-error', sentence);
    }
    this.#template = new Template(withFixedDate(source));
    this.#texts = texts;
  }

  /** The prompt up to where the answer begins. `enableThinking` is for builds whose template takes it. */
  render(messages: readonly Message[], enableThinking: boolean | undefined): string {
    const { bos, eos, addsBos } = this.#texts;
    const text = this.#template.render({
      messages,
      add_generation_prompt: true,
      bos_token: bos,
      eos_token: eos,
      ...FIXED_DATE,
      ...(enableThinking === undefined ? {} : { enable_thinking: enableThinking }),
    });
    return addsBos && bos && text.startsWith(bos) ? text.slice(bos.length) : text;
  }
}
