import { defineProblem } from './problem.ts';

/** The sum of the multiples of one of two numbers, without those of both. */
export const sumOfMultiples = defineProblem<[number, number, number]>({
  id: 'sum-of-multiples',
  name: { javascript: 'sumOfMultiples', python: 'sum_of_multiples' },
  parameters: [
    { name: 'limit', type: { javascript: 'number', python: 'int' } },
    { name: 'a', type: { javascript: 'number', python: 'int' } },
    { name: 'b', type: { javascript: 'number', python: 'int' } },
  ],
  returns: { javascript: 'number', python: 'int' },
  examples: [
    [10, 3, 5],
    [16, 3, 5],
  ],
  edges: [
    [0, 2, 3],
    [-9, 2, 3],
    [1, 1, 1],
    [1, 1, 2],
    [7, 1, 3],
    [20, 4, 4],
    [12, 4, 6],
    [24, 6, 4],
    [30, 10, 5],
    [15, 3, 5],
    [30, 15, 10],
    [5, 7, 9],
    [7, 7, 9],
    [9, 7, 9],
    [1000, 3, 5],
    [40000, 1, 2],
    [20000, 12, 18],
  ],
  random: (random) => [random.integer(10, 400), random.integer(2, 12), random.integer(2, 12)],
  solve(limit, a, b) {
    let sum = 0;
    for (let n = 1; n <= limit; n++) if ((n % a === 0) !== (n % b === 0)) sum += n;
    return sum;
  },
});
