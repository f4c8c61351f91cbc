import { LogitsProcessor, type Tensor } from '@huggingface/transformers';
import { keepNucleus, type NucleusLimits } from './keep-nucleus.ts';

/**
 * Draws from the nucleus only, which the library takes as `top_p` and then ignores. It sees the logits with the temperature
 * applied; top-k comes before it, as in the makers' own library, though the sampler applies it once more behind it.
 */
export class NucleusProcessor extends LogitsProcessor {
  readonly #limits: NucleusLimits;

  constructor(limits: NucleusLimits) {
    super();
    this.#limits = limits;
  }

  override _call(_inputIds: bigint[][], logits: Tensor): Tensor {
    keepNucleus(logits.data as Float32Array, this.#limits);
    return logits;
  }
}
