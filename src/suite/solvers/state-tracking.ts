import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

const Aside = z.object({ act: z.literal('aside') });
const Boxes = z.object({
  story: z.literal('boxes'),
  boxes: z.array(z.string()),
  start: z.array(z.object({ thing: z.string(), box: z.string() })),
  steps: z.array(
    z.discriminatedUnion('act', [
      z.object({ act: z.literal('move'), thing: z.string(), to: z.string() }),
      z.object({ act: z.enum(['tip', 'swap']), from: z.string(), to: z.string() }),
      Aside,
    ]),
  ),
  asked: z.string(),
});
const Swaps = z.object({
  story: z.literal('swaps'),
  start: z.array(z.object({ person: z.string(), ball: z.string() })),
  steps: z.array(
    z.discriminatedUnion('act', [z.object({ act: z.enum(['swap', 'pass']), people: z.array(z.string()) }), Aside]),
  ),
  asked: z.union([z.object({ person: z.string() }), z.object({ ball: z.string() })]),
});
const Counts = z.object({
  story: z.literal('counts'),
  start: z.array(z.object({ person: z.string(), count: z.number() })),
  steps: z.array(
    z.discriminatedUnion('act', [
      z.object({ act: z.literal('give'), from: z.string(), to: z.string(), count: z.number() }),
      z.object({ act: z.enum(['give-half', 'give-all']), from: z.string(), to: z.string() }),
      z.object({ act: z.enum(['gain', 'lose']), person: z.string(), count: z.number() }),
      z.object({ act: z.literal('double'), person: z.string() }),
      Aside,
    ]),
  ),
  asked: z.string(),
});
const Facts = z.discriminatedUnion('story', [Boxes, Swaps, Counts]);
type CountStory = z.infer<typeof Counts>;

/**
 * Things in boxes: carries whole sets of things from box to box. Balls: walks back from the end to the hand or the ball
 * at the start. Counts: asks backwards what the count was one step earlier.
 */
export const solveStateTracking: Solver = {
  generator: 'state-tracking',
  solve(input) {
    const facts = Facts.parse(input);
    if (facts.story === 'boxes') return boxAtEnd(facts);
    if (facts.story === 'swaps') return handsAtEnd(facts);
    return `${countAfter(facts, facts.steps.length, facts.asked)}`;
  },
};

function boxAtEnd({ boxes, start, steps, asked }: z.infer<typeof Boxes>): string {
  const contents: Record<string, string[]> = Object.fromEntries(
    boxes.map((box) => [box, start.filter((entry) => entry.box === box).map(({ thing }) => thing)]),
  );
  const inside = (box: string) => contents[box] ?? [];
  for (const step of steps) {
    if (step.act === 'move') {
      if (!boxes.some((box) => inside(box).includes(step.thing))) throw new Error(`${step.thing} is in no box`);
      for (const box of boxes) contents[box] = inside(box).filter((thing) => thing !== step.thing);
      contents[step.to] = [...inside(step.to), step.thing];
    } else if (step.act === 'tip') {
      contents[step.to] = [...inside(step.to), ...inside(step.from)];
      contents[step.from] = [];
    } else if (step.act === 'swap') {
      [contents[step.from], contents[step.to]] = [inside(step.to), inside(step.from)];
    }
  }
  const [box, ...others] = boxes.filter((candidate) => inside(candidate).includes(asked));
  if (box === undefined || others.length > 0) throw new Error(`${asked} is not in exactly one box`);
  return box;
}

function handsAtEnd({ start, steps, asked }: z.infer<typeof Swaps>): string {
  const exchanges = steps.flatMap((step) => (step.act === 'aside' ? [] : [step.people]));
  /** Whose ball, at the start, this person holds at the end: each exchange handed it on from the person before. */
  const firstOwner = (person: string): string =>
    exchanges.reduceRight((owner, people) => {
      const place = people.indexOf(owner);
      return place < 0 ? owner : (people.at(place - 1) ?? owner);
    }, person);
  const ends = start.map(({ person }) => ({
    person,
    ball: start.find((holder) => holder.person === firstOwner(person))?.ball,
  }));
  const found = ends.filter((end) => ('person' in asked ? end.person === asked.person : end.ball === asked.ball));
  const [end] = found;
  if (end?.ball === undefined || found.length > 1) throw new Error('not exactly one holder');
  return 'person' in asked ? end.ball : end.person;
}

function countAfter(story: CountStory, time: number, person: string): number {
  if (time === 0) {
    const entry = story.start.find((candidate) => candidate.person === person);
    if (entry === undefined) throw new Error(`${person} is not in the story`);
    return entry.count;
  }
  const step = story.steps[time - 1];
  const before = (who: string) => countAfter(story, time - 1, who);
  const own = before(person);
  if (step === undefined || step.act === 'aside') return own;
  if ('person' in step) {
    if (step.person !== person) return own;
    return checked(step.act === 'double' ? own + own : step.act === 'gain' ? own + step.count : own - step.count);
  }
  if (step.from !== person && step.to !== person) return own;
  const givers = step.from === person ? own : before(step.from);
  const handed = step.act === 'give' ? step.count : step.act === 'give-all' ? givers : givers / 2;
  checked(givers - handed);
  return checked(step.from === person ? own - handed : own + handed);
}

function checked(count: number): number {
  if (!Number.isInteger(count) || count < 0) throw new Error('somebody has less than nothing, or a part of a thing');
  return count;
}
