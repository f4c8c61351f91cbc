import { z } from '../../schema/zod.ts';
import { defineGenerator, countRange } from '../generator.ts';
import { profilePuzzle } from './choice-profiles.ts';
import { LABELS } from './choice-puzzle.ts';
import { quantifierPuzzle } from './choice-quantifiers.ts';
import { statementPuzzle } from './choice-statements.ts';
import { bullets, itemAt, worked } from './puzzle-words.ts';

const PUZZLES = ['profiles', 'all-but-one', 'statements', 'quantifiers'] as const;

/**
 * Four or five options, of which one fits: the one that meets all conditions or all but one, the culprit for whom the
 * right number of statements is true, or the conclusion that must be true. Levels: 1 plain conditions; 2 "or", "if"
 * and statements about who did it; 3 one condition known to be false, more groups, and things that do not matter.
 */
export const choiceDeduction = defineGenerator({
  id: 'choice-deduction',
  parameters: z.strictObject({
    puzzles: z.array(z.enum(PUZZLES)).min(1),
    options: z.number().int().min(4).max(5),
    properties: z.number().int().min(3).max(5),
    conditions: countRange(8),
    compound: z.boolean(),
    groups: z.number().int().min(3).max(4),
    asides: z.number().int().min(0),
  }),
  generate(random, { puzzles, ...size }) {
    const kind = random.pick(puzzles);
    const puzzle =
      kind === 'statements'
        ? statementPuzzle(random, size)
        : kind === 'quantifiers'
          ? quantifierPuzzle(random, size)
          : profilePuzzle(random, { ...size, wrong: kind === 'profiles' ? 0 : 1 });
    const options = puzzle.options.map((text, place) => ({ label: itemAt(LABELS, place), text }));
    const answer = itemAt(LABELS, puzzle.right);
    return {
      key: JSON.stringify(puzzle.facts),
      values: {
        scene: puzzle.scene,
        clues: puzzle.clues.join(' '),
        list: bullets(puzzle.clues),
        question: puzzle.question,
        options: options.map(({ label, text }) => `${label}) ${text}`).join('\n'),
      },
      grader: { kind: 'choice', answer, options },
      solution: worked(puzzle.reasoning, answer),
      facts: puzzle.facts,
    };
  },
});
