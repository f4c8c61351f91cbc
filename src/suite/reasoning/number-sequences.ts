import { z } from '../../schema/zod.ts';
import { defineGenerator } from '../generator.ts';
import type { Random } from '../random.ts';
import { RuleName, RULES, type Row } from './number-sequences-rules.ts';
import { PEOPLE } from './people.ts';
import { aside, pickAsides, toInstance, weave, type Aside, type Telling } from './telling.ts';

const Parameters = z.strictObject({
  rules: z.array(RuleName).min(1),
  /** How many numbers are shown, counting one that is left out. */
  shown: z.number().int().min(4).max(12),
  /** What may be asked: the next number, one left out of the row, or the one after the next. */
  asks: z.array(z.enum(['next', 'gap', 'second'])).min(1),
  /** Whether the prompt says which kind of rule it is. */
  tellsRule: z.boolean(),
  asides: z.number().int().min(0).max(3),
});
type Parameters = z.infer<typeof Parameters>;
type Ask = Parameters['asks'][number];

/** Longer numbers would test copying. */
const LARGEST = 100_000;
/** Rows that grow fast show no more numbers than this. */
const MOST_WHEN_FAST = 7;

/**
 * How does a row of numbers go on? Level 1 has one step or factor, or two steps in turn; level 2 two operations, growing
 * steps or two rows in turn; both name the kind of rule. Level 3 names none, but shows so many numbers that no other
 * simple rule fits, and asks for the number after the next. The solver fits every kind of rule to what is shown.
 */
export const numberSequences = defineGenerator({
  id: 'number-sequences',
  parameters: Parameters,
  generate(random, parameters) {
    const rule = random.pick(parameters.rules);
    const length = rule === 'affine' ? Math.min(parameters.shown, MOST_WHEN_FAST) : parameters.shown;
    const ask = random.pick(parameters.asks);
    const row = drawRow(random, rule, length + AHEAD[ask]);
    const gap = ask === 'gap' ? random.integer(2, length - 2) : -1;
    const shown = row.terms.slice(0, length).map((term, place) => (place === gap ? '?' : term));
    const answer = (ask === 'gap' ? row.terms[gap] : row.terms.at(-1)) ?? 0;
    const asides = pickAsides(random, parameters.asides, ASIDES);
    const told = tell(random, { rule: parameters.tellsRule ? rule : undefined, shown, ask });
    return toInstance({
      key: `${shown.join(',')}:${ask}`,
      telling: { ...told, ...weave(random, told, asides) },
      facts: {
        shown,
        ...(parameters.tellsRule && { rule }),
        ask,
        besides: asides.flatMap(({ numbers }) => numbers),
      },
      reason: `${row.because} ${REASONS[ask]}`,
      answer,
    });
  },
});

/** How many numbers the answer lies beyond those shown. */
const AHEAD: Record<Ask, number> = { gap: 0, next: 1, second: 2 };

const REASONS: Record<Ask, string> = {
  next: 'I go on by one step.',
  gap: 'I put in the number that fits on both sides.',
  second: 'I go on by two steps.',
};

/** Draws until all numbers are of a handy size and no two neighbours are equal. */
function drawRow(random: Random, rule: RuleName, length: number): Row {
  for (;;) {
    const row = RULES[rule](random, length);
    const isHandy = row.terms.every((term, place) => term >= 1 && term <= LARGEST && term !== row.terms[place + 1]);
    if (isHandy) return row;
  }
}

/** What the prompt says about the kind of rule, in two wordings. Rules without words occur at levels that name none. */
const RULE_WORDS: Partial<Record<RuleName, readonly [string, string]>> = {
  add: [
    'The step from each number to the next is always the same.',
    'One and the same amount is added, or taken away, every time.',
  ],
  multiply: [
    'Each number is the one before it multiplied by a fixed number.',
    'From one number to the next, the factor stays the same.',
  ],
  divide: [
    'Each number is the one before it divided by a fixed number.',
    'From one number to the next, the divisor stays the same.',
  ],
  alternate: [
    'Two steps take turns: something is added, then something else is taken away, and so on.',
    'It goes up by one amount, down by another, then up and down by the same two amounts again.',
  ],
  growing: [
    'Each step is larger than the step before it by a fixed amount.',
    'The differences between neighbours grow by the same amount every time.',
  ],
  affine: [
    'Each number is the one before it multiplied by a fixed number, with another fixed number then added or taken away.',
    'Every time, the last number is first multiplied and then a second number is added or taken away; both stay the same.',
  ],
  turns: [
    'Two things are done in turn: multiplying by a fixed number, and adding or taking away another fixed number.',
    'The first move multiplies, the second one adds or takes away, the third multiplies by the same number as the first, and so on.',
  ],
  interleaved: [
    'It is made of two rows that take turns, each of which has a fixed step of its own.',
    'The numbers in odd places have one fixed step, those in even places another.',
  ],
};

const NO_RULE: readonly [string, string] = [
  'What the rule is, nobody says.',
  'The numbers are no accident; they follow a rule.',
];

function tell(
  random: Random,
  { rule, shown, ask }: { rule: RuleName | undefined; shown: readonly (number | string)[]; ask: Ask },
): Omit<Telling, 'story' | 'retold'> & { story: string[]; retold: string[] } {
  const who = random.pick(PEOPLE);
  const [says, saysToo] = (rule && RULE_WORDS[rule]) ?? NO_RULE;
  const row = shown.join(', ');
  const questions: Record<Ask, { question: string; task: string; asked: string }> = {
    next: {
      question: 'Which number comes next?',
      task: 'which number comes next',
      asked: `Which number will ${who} write next?`,
    },
    gap: {
      question: 'Which number belongs in the place of the question mark?',
      task: 'which number belongs in the place of the question mark',
      asked: 'What was the number that is now a question mark?',
    },
    second: {
      question: 'Not the next number, but the one after that is wanted. Which number is it?',
      task: 'which number comes after the next one',
      asked: `${who} is about to write two more numbers. Which is the second of the two?`,
    },
  };
  return {
    story: [`This row of numbers has a rule: ${row}.`, says],
    retold: [`${who} has written ${row} on a sheet of paper.`, saysToo],
    ...questions[ask],
  };
}

const ASIDES: readonly ((random: Random) => Aside)[] = [
  (random) => {
    const page = random.integer(12, 240);
    return aside(`It stands on page ${page} of a notebook.`, page);
  },
  (random) => {
    const [children, minutes] = [random.integer(13, 31), random.integer(3, 25)];
    return aside(`A class of ${children} children had ${minutes} minutes for it.`, children, minutes);
  },
  (random) => {
    const year = random.integer(1950, 2020);
    return aside(`The same puzzle was in a newspaper in ${year}.`, year);
  },
];
