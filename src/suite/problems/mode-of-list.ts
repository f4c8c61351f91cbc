import { defineProblem } from './problem.ts';

/** The most frequent number; ties go to the one that is done with first. */
export const modeOfList = defineProblem<[number[]]>({
  id: 'mode-of-list',
  name: { javascript: 'mostFrequent', python: 'most_frequent' },
  parameters: [{ name: 'items', type: { javascript: 'number[]', python: 'list[int]' } }],
  returns: { javascript: 'number | null', python: 'int | None' },
  examples: [[[4, 9, 9, 1, 4]], [[5, 2, 5, 8]]],
  edges: [
    [[]],
    [[0]],
    [[7]],
    [[-7, -7]],
    [[3, 2, 1]],
    [[1, 2, 3]],
    [[8, 1, 8, 1]],
    [[6, 3, 3, 6]],
    [[3, 6, 6, 3, 0]],
    [[2, 1, 1, 2, 2]],
    [[1, 5, 5, 1, 5, 1]],
    [[0, 0, 4, 4, 4, 0]],
    [[10, 9, 9, 10, 10, 9]],
    [[-1, -2, -2, -1]],
    [[7, 4, 6, 6, 4, 7, 1, 1]],
    [[1, 3, 3, 1, 2, 1]],
    [[1000000000, -1000000000, -1000000000, 1000000000]],
    [[12, 12, 5, 12, 5, 5, 3]],
  ],
  random(random) {
    const most = random.integer(2, 4);
    const counts = [most, most, random.integer(most - 1, most), random.integer(1, most), 1];
    const numbers = counts.map((count) => Array<number>(count).fill(random.integer(-20, 60)));
    return [random.shuffle(numbers.flat())];
  },
  solve(items) {
    const count = (item: number) => items.filter((other) => other === item).length;
    const most = Math.max(...items.map(count));
    // The first position at which a number of the highest count stands for the last time.
    return items.find((item, index) => count(item) === most && items.lastIndexOf(item) === index) ?? null;
  },
});
