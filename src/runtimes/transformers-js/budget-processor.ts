import { LogitsProcessor, type Tensor } from '@huggingface/transformers';
import type { ThinkingBudget } from '../thinking-budget.ts';

/** Forces the tokens that a budget for thinking demands by leaving no other a chance. */
export class BudgetProcessor extends LogitsProcessor {
  readonly #budget: ThinkingBudget;

  constructor(budget: ThinkingBudget) {
    super();
    this.#budget = budget;
  }

  override _call(_inputIds: bigint[][], logits: Tensor): Tensor {
    const forced = this.#budget.next();
    if (forced === undefined) return logits;
    const values = logits.data as Float32Array;
    values.fill(Number.NEGATIVE_INFINITY);
    values[forced] = 0;
    return logits;
  }
}
