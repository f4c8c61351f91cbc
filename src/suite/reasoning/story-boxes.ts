import type { Random } from '../random.ts';
import { drawPeople } from './asides.ts';
import { capital, COLOURS, joined, numberWord, sample } from './puzzle-words.ts';
import { mixedIn, type Story, type StorySize } from './story.ts';

const THINGS = ['coin', 'key', 'ring', 'spoon', 'marble', 'button', 'pencil', 'shell', 'stamp', 'candle'] as const;

type Step =
  | { act: 'move'; thing: string; to: string }
  | { act: 'tip' | 'swap'; from: string; to: string }
  | { act: 'aside'; box: string; what: keyof typeof ASIDES };

const ASIDES = {
  look: (box: string) => `looks into the ${box} box and closes it again`,
  label: (box: string) => `sticks a label on the ${box} box`,
  dust: (box: string) => `wipes the dust off the ${box} box`,
  turn: (box: string) => `turns the ${box} box a little towards the window`,
};
const ASIDE_ACTS = ['look', 'label', 'dust', 'turn'] as const;

/** Things in coloured boxes are moved about; where is one of them at the end? Follows the box of every thing. */
export function boxStory(random: Random, size: StorySize): Story {
  const boxes = sample(random, COLOURS, size.places);
  const things = sample(random, THINGS, size.things);
  const actors = drawPeople(random, 2);
  for (;;) {
    const boxOf = new Map(things.map((thing) => [thing as string, random.pick(boxes) as string]));
    const start = [...boxOf].map(([thing, box]) => ({ thing, box }));
    const steps = Array.from({ length: size.moves }, () => takeStep(random, boxes, boxOf, size.tangled));
    const last = steps.at(-1);
    const asked = random.pick(things);
    const moved = start.some(({ thing, box }) => thing === asked && box !== boxOf.get(asked));
    if (!moved || (last?.act === 'move' && last.thing === asked)) continue;
    const asides = Array.from({ length: size.asides }, (): Step => {
      return { act: 'aside', box: random.pick(boxes), what: random.pick(ASIDE_ACTS) };
    });
    const all = mixedIn(steps, asides, (end) => random.integer(0, end));
    const answer = boxOf.get(asked) ?? '';
    return {
      facts: { story: 'boxes', boxes, start, steps: all, asked },
      start: startText(boxes, start),
      steps: all.map((step) => stepText(random, step, random.pick(actors))),
      question: random.pick([
        `In which box is the ${asked} at the end? Give the colour of the box.`,
        `What is the colour of the box that the ${asked} is in at the end?`,
      ]),
      grader: { kind: 'short-text', answers: [answer, `${answer} box`, `the ${answer} box`] },
      answer,
      reasoning: `Following the ${asked} from step to step, it ends up in the ${answer} box.`,
    };
  }
}

function takeStep(random: Random, boxes: readonly string[], boxOf: Map<string, string>, tangled: boolean): Step {
  if (tangled && random.integer(0, 2) === 0) {
    const from = random.pick([...boxOf.values()]);
    const to = random.pick(boxes.filter((box) => box !== from));
    const act = random.pick(['tip', 'swap'] as const);
    for (const [thing, box] of [...boxOf]) {
      if (box === from) boxOf.set(thing, to);
      else if (act === 'swap' && box === to) boxOf.set(thing, from);
    }
    return { act, from, to };
  }
  const [thing, box] = random.pick([...boxOf]);
  const to = random.pick(boxes.filter((other) => other !== box));
  boxOf.set(thing, to);
  return { act: 'move', thing, to };
}

function startText(boxes: readonly string[], start: readonly { thing: string; box: string }[]): string {
  const places = joined(start.map(({ thing, box }) => `the ${thing} is in the ${box} box`));
  const empty = boxes.filter((box) => start.every((thing) => thing.box !== box));
  const colours = `There are ${numberWord(boxes.length)} boxes: ${joined(boxes.map((box) => `a ${box} one`))}.`;
  const rest =
    empty.length === 0
      ? ''
      : ` The ${joined(
          empty.map((box) => `${box} box`),
          'and the',
        )} ${empty.length === 1 ? 'is' : 'are'} empty.`;
  return `${colours} ${capital(places)}.${rest}`;
}

function stepText(random: Random, step: Step, actor: string): string {
  switch (step.act) {
    case 'move':
      return `${actor} ${random.pick(['moves', 'takes', 'carries'])} the ${step.thing} to the ${step.to} box.`;
    case 'tip':
      return `${actor} tips everything that is in the ${step.from} box into the ${step.to} box.`;
    case 'swap':
      return `${actor} swaps the contents of the ${step.from} box and the ${step.to} box, leaving the boxes where they are.`;
    case 'aside':
      return `${actor} ${ASIDES[step.what](step.box)}.`;
  }
}
