import { defineProblem } from './problem.ts';

/** How often a requested page is in a store that drops the page used least often, and of those the longest unused. */
export const cacheHits = defineProblem<[number, number[]]>({
  id: 'cache-hits',
  name: { javascript: 'cacheHits', python: 'cache_hits' },
  parameters: [
    { name: 'size', type: { javascript: 'number', python: 'int' } },
    { name: 'requests', type: { javascript: 'number[]', python: 'list[int]' } },
  ],
  returns: { javascript: 'number', python: 'int' },
  examples: [
    [2, [1, 2, 1, 3, 1, 2]],
    [3, [5, 6, 7, 5, 6, 7]],
  ],
  edges: [
    [2, []],
    [0, [1, 1, 1]],
    [1, [4]],
    [1, [4, 4, 4]],
    [1, [1, 2, 1, 2]],
    [2, [1, 1, 2, 3, 1]],
    [2, [1, 1, 1, 2, 3, 2, 1, 3]],
    [2, [1, 2, 3, 2, 1, 3]],
    [3, [1, 2, 3, 4, 1, 2, 3, 4]],
    [3, [3, 2, 1, 4, 3, 2, 1]],
    [2, [1, 2, 2, 1, 3, 1]],
    [2, [1, 2, 2, 1, 3, 2]],
    [2, [1, 1, 2, 2, 2, 3, 3, 1, 2]],
    [2, [1, 1, 2, 2, 2, 3, 1, 1, 3, 1]],
    [2, [7, 7, 7, 8, 9, 8, 9, 8, 9, 7]],
    [3, [1, 1, 2, 2, 3, 4, 3, 4, 3, 1, 2]],
    [4, [1, 2, 3, 4, 5, 1]],
    [4, [1, 2, 3, 4, 5, 2, 3, 4, 5]],
    [10, [9, 8, 7, 9, 8, 7, 9]],
    [2, [0, 0, -1, -2, 0, -1]],
    [2, [9, 1, 5, 1, 9, 5]],
    [3, [1, 2, 3, 1, 2, 3, 4, 1, 5, 4, 2]],
    [2, [1, 1, 1, 2, 2, 2, 2, 3, 1, 3, 1, 4, 1, 3]],
  ],
  random(random) {
    const pages = random.integer(4, 6);
    const requests = Array.from({ length: random.integer(12, 24) }, () => random.integer(1, pages));
    return [random.integer(2, 4), requests];
  },
  solve(size, requests) {
    const uses = new Map<number, number>();
    let hits = 0;
    for (const page of requests) {
      const before = uses.get(page);
      if (before !== undefined) hits++;
      else if (uses.size === size) {
        const least = Math.min(...uses.values());
        const [dropped] = [...uses].find(([, count]) => count === least) ?? [];
        if (dropped !== undefined) uses.delete(dropped);
      }
      uses.delete(page);
      if (size > 0) uses.set(page, (before ?? 0) + 1);
    }
    return hits;
  },
});
