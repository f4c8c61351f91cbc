import { defineProblem } from './problem.ts';

/** Lowest price of a way between two towns: the roads, and the tolls of the towns in between; -1 where there is none. */
export const cheapestRoute = defineProblem<[number[], number[][], number, number]>({
  id: 'cheapest-route',
  name: { javascript: 'cheapestRoute', python: 'cheapest_route' },
  parameters: [
    { name: 'tolls', type: { javascript: 'number[]', python: 'list[int]' } },
    { name: 'roads', type: { javascript: 'number[][]', python: 'list[list[int]]' } },
    { name: 'start', type: { javascript: 'number', python: 'int' } },
    { name: 'goal', type: { javascript: 'number', python: 'int' } },
  ],
  returns: { javascript: 'number', python: 'int' },
  examples: [
    [[7, 1, 7], roads('0-1:5 1-2:5 0-2:20'), 0, 2],
    [[0, 4, 0, 2], roads('0-1:2 1-3:3 3-2:1'), 0, 2],
  ],
  edges: [
    [[3], [], 0, 0],
    [[3, 4], roads('0-1:2'), 1, 1],
    [[3, 4], roads('0-1:2'), 0, 1],
    [[3, 4], roads('0-1:2'), 1, 0],
    [[3, 4], [], 0, 1],
    [[1, 1, 1, 1], roads('0-1:1 2-3:1'), 0, 3],
    [[0, 9, 0], roads('0-1:1 1-2:1 0-2:10'), 0, 2],
    [[0, 7, 0], roads('0-1:1 1-2:1 0-2:10'), 0, 2],
    [[0, 0, 0], roads('0-1:9 0-1:2 1-2:4 2-1:8'), 0, 2],
    [[5, 0, 0, 0, 5], roads('0-1:1 1-2:1 2-3:1 3-4:1 0-4:10'), 0, 4],
    [[0, 3, 3, 3, 0], roads('0-1:1 1-2:1 2-3:1 3-4:1 0-4:12'), 0, 4],
    [[0, 100, 1, 1, 0], roads('0-1:1 1-4:1 0-2:10 2-3:10 3-4:10'), 0, 4],
    [[0, 2, 50, 1, 0], roads('0-1:10 1-4:10 0-2:1 2-4:1 0-3:8 3-4:11'), 0, 4],
    [[2, 2, 2, 2], roads('3-2:1 2-1:1 1-0:1'), 0, 3],
    [[0, 0, 0, 0], roads('0-1:0 1-2:0 2-3:0 3-0:5'), 0, 3],
    [[0, 0, 0, 0, 0], roads('0-1:1 1-2:9 0-3:4 3-2:1 2-4:1'), 0, 4],
    [[1, 8, 2, 3, 1, 4], roads('0-1:2 0-2:6 1-3:3 2-3:2 3-4:6 2-4:9 4-5:1 3-5:12'), 0, 5],
    [[500000000, 100000000, 0], roads('0-1:200000000 1-2:300000000'), 0, 2],
    [[0, 0, 0, 0], roads('0-1:5 0-2:1 2-1:1 1-3:1'), 0, 3],
    [[1, 2, 3], roads('0-0:4 0-1:3 1-1:1 1-2:2'), 0, 2],
    [[0, 0, 0, 0, 0], roads('4-3:1 3-2:1 2-1:1 1-0:1 0-4:5'), 0, 4],
  ],
  random(random) {
    const towns = random.integer(4, 7);
    const tolls = Array.from({ length: towns }, () => random.integer(0, 25));
    const list = Array.from({ length: random.integer(towns, 2 * towns) }, () => {
      const [from = 0, to = 0] = random.shuffle(tolls.map((_, town) => town));
      return [from, to, random.integer(1, 15)];
    });
    const [start = 0, goal = 0] = random.shuffle(tolls.map((_, town) => town));
    return [tolls, list, start, goal];
  },
  solve(tolls, roads, start, goal) {
    const price = new Map([[start, 0]]);
    const done = new Set<number>();
    for (;;) {
      const open = [...price].filter(([town]) => !done.has(town)).sort((a, b) => a[1] - b[1]);
      if (open[0] === undefined) return -1;
      const [town, paid] = open[0];
      if (town === goal) return paid;
      done.add(town);
      const leaving = paid + (town === start ? 0 : (tolls[town] ?? 0));
      for (const [from = 0, to = 0, cost = 0] of roads) {
        if (from !== town && to !== town) continue;
        const next = from === town ? to : from;
        price.set(next, Math.min(price.get(next) ?? Infinity, leaving + cost));
      }
    }
  },
});

/** Reads `0-1:5 1-2:7`: a road between 0 and 1 of price 5, and so on. */
function roads(text: string): number[][] {
  return text.split(' ').map((road) => road.split(/[-:]/).map(Number));
}
