import { LogitsProcessor, type Tensor } from '@huggingface/transformers';
import type { TokenLogit } from '../../schema/reference.ts';
import { topLogits } from './top-logits.ts';

/** Writes down the largest logits of the first steps and changes nothing. */
export class LogitsRecorder extends LogitsProcessor {
  readonly steps: TokenLogit[][] = [];
  readonly #wanted: { top: number; steps: number };

  constructor(wanted: { top: number; steps: number }) {
    super();
    this.#wanted = wanted;
  }

  override _call(_inputIds: bigint[][], logits: Tensor): Tensor {
    if (this.steps.length < this.#wanted.steps) {
      this.steps.push(topLogits(logits.data as Float32Array, this.#wanted.top));
    }
    return logits;
  }
}
