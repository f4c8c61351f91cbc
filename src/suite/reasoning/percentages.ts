import { defineGenerator } from '../generator.ts';
import type { Random } from '../random.ts';
import * as kinds from './percentages-kinds.ts';
import { aside, pickAsides, tellDraft, type Aside } from './telling.ts';

/**
 * Discounts, changes one after another, what it was before, how many percent, and mixtures. Level 1 takes one percentage
 * and one more step, level 2 goes backwards or through two changes or groups, level 3 has three changes, mixtures of
 * three parts, evaporation, and sentences that do not matter. Amounts are drawn until everything is a whole number.
 */
export const percentages = defineGenerator({
  id: 'percentages',
  parameters: kinds.PercentParameters,
  generate(random, parameters) {
    const kind = random.pick(parameters.kinds);
    let draft = KINDS[kind](random, parameters);
    while (draft === undefined) draft = KINDS[kind](random, parameters);
    return tellDraft(random, kind, draft, pickAsides(random, parameters.asides, ASIDES));
  },
});

const KINDS: Record<kinds.PercentParameters['kinds'][number], kinds.PercentKind> = {
  discount: kinds.discount,
  share: kinds.share,
  raise: kinds.raise,
  chain: kinds.chain,
  reverse: kinds.reverse,
  which: kinds.which,
  groups: kinds.groups,
  mixture: kinds.mixture,
  thinning: kinds.thinning,
};

const ASIDES: readonly ((random: Random) => Aside)[] = [
  (random) => {
    const percent = random.integer(11, 79);
    return aside(`On that day the air has a humidity of ${percent}%.`, percent);
  },
  (random) => {
    const [percent, years] = [random.integer(2, 9), random.integer(4, 19)];
    return aside(`A bank nearby has paid ${percent}% interest for ${years} years.`, percent, years);
  },
  (random) => {
    const [price, pieces] = [random.integer(14, 88), random.integer(3, 9)];
    return aside(`Somebody else has just bought ${pieces} vases for $${price}.`, pieces, price);
  },
  (random) => {
    const kilograms = random.integer(12, 95);
    return aside(`A crate that weighs ${kilograms} kg stands by the door.`, kilograms);
  },
];
