import { defineProblem } from './problem.ts';

/** Chunks of a size, where a last chunk that is too short joins the one before. */
export const chunkList = defineProblem<[number[], number]>({
  id: 'chunk-list',
  name: { javascript: 'chunkList', python: 'chunk_list' },
  parameters: [
    { name: 'items', type: { javascript: 'number[]', python: 'list[int]' } },
    { name: 'size', type: { javascript: 'number', python: 'int' } },
  ],
  returns: { javascript: 'number[][]', python: 'list[list[int]]' },
  examples: [
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], 4],
    [[1, 2, 3, 4, 5, 6, 7], 5],
  ],
  edges: [
    [[], 3],
    [[], 1],
    [[5], 1],
    [[5], 4],
    [[5, 6], 5],
    [[1, 2, 3], 1],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 5],
    [[1, 2, 3], 2],
    [[1, 2, 3, 4], 2],
    [[1, 2, 3, 4], 3],
    [[1, 2, 3, 4, 5], 3],
    [[1, 2, 3, 4, 5, 6], 4],
    [[1, 2, 3, 4, 5, 6, 7, 8], 5],
    [[0, 0, 0, 0, 0, 0], 5],
    [[9, 8, 7, 6, 5, 4, 3, 2, 1], 7],
    [[-1, 2, -3, 4, -5, 6, -7, 8, -9, 10], 7],
    [[4, 4, 4, 4, 4, 4, 4, 4, 4, 4], 4],
    [[3, 1, 2], 1000000000],
  ],
  random: (random) => [
    Array.from({ length: random.integer(5, 14) }, () => random.integer(-9, 30)),
    random.integer(2, 7),
  ],
  solve(items, size) {
    const chunks: number[][] = [];
    for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
    const last = chunks.at(-1);
    const before = chunks.at(-2);
    if (last && before && last.length * 2 < size) {
      before.push(...last);
      chunks.pop();
    }
    return chunks;
  },
});
