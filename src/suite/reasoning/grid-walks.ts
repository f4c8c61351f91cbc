import type { Json } from '../../schema/json.ts';
import type { GraderSpec } from '../../schema/task.ts';
import type { Random } from '../random.ts';
import { counted, itemAt, joined, numbered, numberWord } from './puzzle-words.ts';

/** A question about a grid: what it states, as data and in words, and its answer. */
export interface GridPuzzle {
  facts: Json;
  setup: string;
  moves: string;
  question: string;
  grader: GraderSpec;
  reasoning: string;
}

export interface WalkSize {
  legs: readonly [number, number];
  /** Longest leg. */
  longest: number;
  /** With steps backwards; starts anywhere and repeats its orders where the floor has no edge. */
  varied: boolean;
  /** Cells on a side of the floor, at whose edge the robot stops; 0 for a floor without an edge. */
  side: number;
  asides: number;
}

type Step =
  { turn: 'left' | 'right' | 'around' } | { go: 'forward' | 'back'; steps: number } | { aside: string; number: number };

const DIRECTIONS = ['north', 'east', 'south', 'west'] as const;
const TURNS = { left: 3, right: 1, around: 2 };
const times = (number: number): string => ['', 'once', 'twice'][number] ?? `${numberWord(number)} times`;
const ASIDES: Record<string, (number: number) => string> = {
  beep: (number) => `Beep ${times(number)}.`,
  wait: (number) => `Wait for ${counted(number, 'second')}.`,
  battery: (number) => `Report the battery, which is at ${number * 7} per cent.`,
};

/** A robot follows orders; where does it end, or how far from where it began? Adds each leg up in one go. */
export function walkPuzzle(random: Random, size: WalkSize): GridPuzzle {
  const anywhere = size.varied || size.side > 0;
  for (;;) {
    const start: [number, number] = !anywhere
      ? [0, 0]
      : size.side > 0
        ? [random.integer(1, size.side - 2), random.integer(1, size.side - 2)]
        : [random.integer(-9, 9), random.integer(-9, 9)];
    const facing = random.integer(0, 3);
    const steps = drawSteps(random, size);
    const rounds = size.varied && size.side === 0 ? random.integer(2, 3) : 1;
    const [x, y] = walked(start, facing, Array.from({ length: rounds }, () => steps).flat(), size.side);
    const away = Math.abs(x - start[0]) + Math.abs(y - start[1]);
    const asked = size.side > 0 ? 'cell' : random.pick(['cell', 'distance'] as const);
    if (away < 2) continue;
    return {
      facts: { puzzle: 'walk', start, facing: itemAt(DIRECTIONS, facing), steps, rounds, side: size.side, asked },
      setup: setupText(random, start, itemAt(DIRECTIONS, facing), size.side),
      moves: movesText(random, steps, rounds),
      question: askedText(random, asked),
      grader:
        asked === 'cell'
          ? { kind: 'list', items: [`${x}`, `${y}`], order: 'as-given' }
          : { kind: 'number', answer: `${away}` },
      reasoning: `Adding up all moves, the robot ends at x = ${x}, y = ${y}${asked === 'cell' ? '' : `, which is ${Math.abs(x - start[0])} + ${Math.abs(y - start[1])} steps from its start`}.`,
    };
  }
}

function drawSteps(random: Random, { legs, longest, varied, asides }: WalkSize): Step[] {
  const steps: Step[] = [];
  const count = random.integer(...legs);
  for (let leg = 0; leg < count; leg++) {
    if (leg > 0 || random.integer(0, 2) === 0)
      steps.push({ turn: random.pick(varied ? ['left', 'right', 'left', 'right', 'around'] : ['left', 'right']) });
    const go = varied && random.integer(0, 3) === 0 ? 'back' : 'forward';
    steps.push({ go, steps: random.integer(1, longest) });
  }
  for (let aside = 0; aside < asides; aside++) {
    const what = random.pick(['beep', 'wait', 'battery']);
    steps.splice(random.integer(1, steps.length - 1), 0, { aside: what, number: random.integer(1, 9) });
  }
  return steps;
}

/** Where the orders lead; at the edge of a floor with sides, what is left of a leg is lost. */
function walked(
  start: readonly [number, number],
  facing: number,
  steps: readonly Step[],
  side: number,
): [number, number] {
  let [[x, y], heading] = [start, facing];
  const within = (place: number) => (side > 0 ? Math.min(Math.max(place, 0), side - 1) : place);
  for (const step of steps) {
    if ('turn' in step) heading = (heading + TURNS[step.turn]) % 4;
    if (!('go' in step)) continue;
    const length = step.go === 'back' ? -step.steps : step.steps;
    if (heading % 2 === 0) y = within(y + (heading === 0 ? length : -length));
    else x = within(x + (heading === 1 ? length : -length));
  }
  return [x, y];
}

function setupText(random: Random, [x, y]: readonly [number, number], facing: string, side: number): string {
  const begins = random.pick([
    `A robot stands at (${x}, ${y}) and faces ${facing}.`,
    `At the start a robot is at (${x}, ${y}), facing ${facing}.`,
  ]);
  const axes = 'East is the direction in which x grows, and north the one in which y grows.';
  if (side === 0) return `${begins} ${axes} One step changes a coordinate by 1.`;
  const edge = `x and y are never below 0 or above ${side - 1}. A step that would lead off the floor is not carried out; the robot stays where it is and goes on with its next step or order.`;
  return `${begins} ${axes} One step changes a coordinate by 1. The floor has an edge: ${edge}`;
}

function movesText(random: Random, steps: readonly Step[], rounds: number): string {
  const lines = steps.map((step) => {
    if ('turn' in step) return step.turn === 'around' ? 'Turn around.' : `Turn ${step.turn} by 90 degrees.`;
    if ('aside' in step) return ASIDES[step.aside]?.(step.number) ?? '';
    return step.go === 'back'
      ? `Go ${counted(step.steps, 'step')} backwards without turning.`
      : `Go ${counted(step.steps, 'step')} forward.`;
  });
  const again = rounds === 1 ? [] : [`It carries out this whole list ${times(rounds)}, one time after the other.`];
  return random.integer(0, 1) === 0 || rounds > 1
    ? ['Its orders:', numbered(lines), ...again].join('\n')
    : `Its orders are: ${joined(
        lines.map((line) => line.charAt(0).toLowerCase() + line.slice(1, -1)),
        'and then',
      )}.`;
}

function askedText(random: Random, asked: 'cell' | 'distance'): string {
  return asked === 'cell'
    ? random.pick([
        'Where is it at the end? Give two numbers: its x-coordinate, then its y-coordinate.',
        'At which coordinates does it end up? State the two numbers, x first, then y.',
      ])
    : random.pick([
        'How many steps long is the shortest way back to its start, going only north, south, east and west?',
        'It may step only north, south, east or west: how many steps does it need at least to get back to its start?',
      ]);
}
