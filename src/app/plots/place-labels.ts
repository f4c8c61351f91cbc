import { textWidth } from './text-width.ts';

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A text that wants to stand beside a mark, in CSS pixels. */
export interface WantedLabel {
  key: string;
  text: string;
  x: number;
  y: number;
}

export interface PlacedLabel {
  key: string;
  text: string;
  /** The end of its base line that is next to the mark, or its middle: widths are guessed, and the gap must not be. */
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
  box: Box;
}

const HEIGHT = 14;
/** From the middle of a mark to the text beside it. */
const GAP = 9;
/** Half the width of a mark. */
const MARK = 6;
/** Half of what a line takes, with a little air. */
const LINE = 2;
/** Beside it first, then above and below, then at the corners. */
const SIDES: readonly [across: number, up: number][] = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
];

interface Place {
  x: number;
  y: number;
}

/**
 * Puts texts where they cover neither each other nor a mark, are not struck through by one of `lines`, and stay within
 * `bounds`; the first come first. A text without such a place is left out.
 */
export function placeLabels(
  labels: readonly WantedLabel[],
  marks: readonly Place[],
  bounds: Box,
  lines: readonly (readonly Place[])[] = [],
): PlacedLabel[] {
  const taken = [...marks.map((mark) => boxAround([mark], MARK)), ...lines.flatMap(boxesOfLine)];
  const placed: PlacedLabel[] = [];
  for (const { key, text, x, y } of labels) {
    const width = textWidth(text);
    const choices = SIDES.map((side) => ({ side, box: boxBeside({ x, y }, width, side) }));
    const choice = choices.find(({ box }) => isWithin(box, bounds) && !taken.some((other) => overlap(box, other)));
    if (!choice) continue;
    const { box } = choice;
    taken.push(box);
    placed.push({ key, text, y: box.bottom - 4, box, ...anchored(box, choice.side[0]) });
  }
  return placed;
}

/** Of a line the parts along an axis, as those of a front are: the box of one that slants would be mostly empty. */
const boxesOfLine = (line: readonly Place[]): Box[] =>
  line.slice(1).flatMap((to, index) => {
    const from = line[index] ?? to;
    return from.x === to.x || from.y === to.y ? [boxAround([from, to], LINE)] : [];
  });

const boxAround = (places: readonly Place[], air: number): Box => ({
  left: Math.min(...places.map(({ x }) => x)) - air,
  right: Math.max(...places.map(({ x }) => x)) + air,
  top: Math.min(...places.map(({ y }) => y)) - air,
  bottom: Math.max(...places.map(({ y }) => y)) + air,
});

function anchored({ left, right }: Box, across: number): Pick<PlacedLabel, 'x' | 'anchor'> {
  if (across === 0) return { x: (left + right) / 2, anchor: 'middle' };
  return across > 0 ? { x: left, anchor: 'start' } : { x: right, anchor: 'end' };
}

function boxBeside({ x, y }: Place, width: number, [across, up]: readonly [number, number]): Box {
  // At a corner the text may come closer from the side: it is already clear of the mark above or below.
  const gap = up === 0 ? GAP : MARK / 2;
  const left = across === 0 ? x - width / 2 : across > 0 ? x + gap : x - gap - width;
  const middle = y + up * (MARK + 1 + HEIGHT / 2);
  return { left, right: left + width, top: middle - HEIGHT / 2, bottom: middle + HEIGHT / 2 };
}

const isWithin = (one: Box, bounds: Box): boolean =>
  one.left >= bounds.left && one.right <= bounds.right && one.top >= bounds.top && one.bottom <= bounds.bottom;

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
