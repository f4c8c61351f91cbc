import { z } from '../../schema/zod.ts';
import { defineGenerator, countRange } from '../generator.ts';
import { numbered, worked } from './puzzle-words.ts';
import { boxStory } from './story-boxes.ts';
import { countStory } from './story-counts.ts';
import { swapStory } from './story-swaps.ts';

const STORIES = { boxes: boxStory, swaps: swapStory, counts: countStory };

/**
 * Things are moved between boxes, balls change hands, or counts go up and down, and the question is about the end: a
 * colour, a name or a number. Levels: more things and steps; from level 2 on steps that depend on the state, such as
 * giving half away; at level 3 steps that change nothing. The generator keeps the state after every step.
 */
export const stateTracking = defineGenerator({
  id: 'state-tracking',
  parameters: z.strictObject({
    stories: z.array(z.enum(['boxes', 'swaps', 'counts'])).min(1),
    places: countRange(7),
    things: countRange(8),
    moves: countRange(40),
    tangled: z.boolean(),
    asides: z.number().int().min(0),
  }),
  generate(random, { stories, places, things, moves, tangled, asides }) {
    const story = STORIES[random.pick(stories)](random, {
      places: random.integer(...places),
      things: random.integer(...things),
      moves: random.integer(...moves),
      tangled,
      asides,
    });
    return {
      key: JSON.stringify(story.facts),
      values: {
        start: story.start,
        steps: story.steps.join(' '),
        list: numbered(story.steps),
        question: story.question,
      },
      grader: story.grader,
      solution: worked(story.reasoning, story.answer),
      facts: story.facts,
    };
  },
});
