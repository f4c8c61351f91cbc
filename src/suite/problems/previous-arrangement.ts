import { defineProblem } from './problem.ts';

/** The arrangement of the same numbers that comes just before in order; null for the first of all. */
export const previousArrangement = defineProblem<[number[]]>({
  id: 'previous-arrangement',
  name: { javascript: 'previousArrangement', python: 'previous_arrangement' },
  parameters: [{ name: 'numbers', type: { javascript: 'number[]', python: 'list[int]' } }],
  returns: { javascript: 'number[] | null', python: 'list[int] | None' },
  examples: [[[1, 3, 2]], [[1, 2, 3]]],
  edges: [
    [[]],
    [[5]],
    [[1, 2]],
    [[2, 1]],
    [[2, 2]],
    [[3, 2, 1]],
    [[2, 1, 3]],
    [[3, 1, 2]],
    [[2, 1, 1]],
    [[1, 1, 2]],
    [[1, 2, 1]],
    [[2, 3, 1, 1]],
    [[3, 1, 1, 2]],
    [[4, 1, 2, 3]],
    [[4, 1, 2, 2, 3]],
    [[1, 3, 1, 2, 2]],
    [[10, 9, 2]],
    [[2, 10, 9]],
    [[10, 2, 9]],
    [[-1, -2]],
    [[-2, -1]],
    [[0, -1, 1]],
    [[1, 2, 3, 4, 5, 6]],
    [[2, 1, 3, 4, 5, 6]],
    [[6, 5, 4, 3, 2, 1]],
    [[3, 2, 2, 2]],
    [[5, 1, 4, 4, 5]],
  ],
  random(random) {
    const highest = random.pick([2, 4, 12]);
    return [Array.from({ length: random.integer(5, 7) }, () => random.integer(highest === 12 ? -9 : 1, highest))];
  },
  solve(numbers) {
    const list = [...numbers];
    const at = (index: number) => list[index] ?? 0;
    let pivot = list.length - 2;
    while (pivot >= 0 && at(pivot) <= at(pivot + 1)) pivot--;
    if (pivot < 0) return null;
    let other = list.length - 1;
    while (at(other) >= at(pivot)) other--;
    [list[pivot], list[other]] = [at(other), at(pivot)];
    return [...list.slice(0, pivot + 1), ...list.slice(pivot + 1).reverse()];
  },
});
