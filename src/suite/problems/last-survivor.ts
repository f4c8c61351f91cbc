import { defineProblem } from './problem.ts';

/** The number of the player who is left after counting out in a circle, with a list of steps used over and over. */
export const lastSurvivor = defineProblem<[number, number[]]>({
  id: 'last-survivor',
  name: { javascript: 'lastSurvivor', python: 'last_survivor' },
  parameters: [
    { name: 'players', type: { javascript: 'number', python: 'int' } },
    { name: 'steps', type: { javascript: 'number[]', python: 'list[int]' } },
  ],
  returns: { javascript: 'number', python: 'int' },
  examples: [
    [4, [2, 5]],
    [4, [4, 1]],
  ],
  edges: [
    [1, [1]],
    [1, [9]],
    [2, [1]],
    [2, [2]],
    [3, [1]],
    [3, [2]],
    [5, [1, 2, 3, 4]],
    [5, [4, 3, 2, 1]],
    [5, [1, 1, 1, 1, 1, 1]],
    [6, [7]],
    [6, [100, 1]],
    [7, [3]],
    [7, [2, 5]],
    [8, [1, 8]],
    [10, [2]],
    [10, [3, 1, 4, 1, 5]],
    [10, [1000000]],
    [12, [5, 5, 1]],
    [41, [3]],
    [50, [7, 11, 13]],
    [4, [4, 9]],
    [4, [2, 3]],
    [3, [3]],
  ],
  random(random) {
    const steps = Array.from({ length: random.integer(1, 4) }, () => random.integer(1, 12));
    return [random.integer(3, 25), steps];
  },
  solve(players, steps) {
    const circle = Array.from({ length: players }, (_, index) => index + 1);
    let place = 0;
    for (let round = 0; circle.length > 1; round++) {
      place = (place + (steps[round % steps.length] ?? 1) - 1) % circle.length;
      circle.splice(place, 1);
    }
    return circle[0] ?? 1;
  },
});
