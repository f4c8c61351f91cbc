/** Which end of each axis is the better one. */
export interface Better {
  x: 'higher' | 'lower';
  y: 'higher' | 'lower';
}

interface Point {
  x: number;
  y: number;
}

/**
 * The points that no other one dominates: none is at least as good both ways and better one way. Of equal points all or
 * none are on the front. Ordered from the best `x` on, equals as they came. O(n log n).
 */
export function paretoFront<One extends Point>(points: readonly One[], better: Better): One[] {
  const [xSign, ySign] = signs(better);
  const inOrder = [...points].sort((a, b) => xSign * (b.x - a.x) || ySign * (b.y - a.y));
  const front: One[] = [];
  for (const point of inOrder) {
    const last = front.at(-1);
    const isBetter = !last || ySign * point.y > ySign * last.y;
    if (isBetter || (point.x === last.x && point.y === last.y)) front.push(point);
  }
  return front;
}

/** Whether a point of the front is at least as good as this one both ways, and better one way. */
export function isBehind(point: Point, front: readonly Point[], better: Better): boolean {
  const [xSign, ySign] = signs(better);
  return front.some((other) => {
    const [x, y] = [xSign * (other.x - point.x), ySign * (other.y - point.y)];
    return x >= 0 && y >= 0 && (x > 0 || y > 0);
  });
}

/**
 * The edge of what the front dominates, as corners of a line between the ends of both axes: straight lines between its
 * points would promise builds that nobody measured.
 */
export function frontLine(
  front: readonly Point[],
  better: Better,
  ends: { x: readonly [low: number, high: number]; y: readonly [low: number, high: number] },
): Point[] {
  const [first, last] = [front[0], front.at(-1)];
  if (!first || !last) return [];
  const worst = (axis: 'x' | 'y') => ends[axis][better[axis] === 'higher' ? 0 : 1];
  const corners = front.flatMap((point, index) => {
    const before = front[index - 1];
    return before ? [{ x: point.x, y: before.y }, point] : [point];
  });
  return [{ x: first.x, y: worst('y') }, ...corners, { x: worst('x'), y: last.y }].map(({ x, y }) => ({ x, y }));
}

const signs = ({ x, y }: Better): [number, number] => [x === 'higher' ? 1 : -1, y === 'higher' ? 1 : -1];
