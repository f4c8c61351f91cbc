import { defineProblem } from './problem.ts';

/** Fewest coins that change hands, those given back included, until exactly the amount is paid; -1 where none do. */
export const fewestCoins = defineProblem<[number[], number]>({
  id: 'fewest-coins',
  name: { javascript: 'fewestCoins', python: 'fewest_coins' },
  parameters: [
    { name: 'coins', type: { javascript: 'number[]', python: 'list[int]' } },
    { name: 'amount', type: { javascript: 'number', python: 'int' } },
  ],
  returns: { javascript: 'number', python: 'int' },
  examples: [
    [[2, 7], 5],
    [[4, 6], 3],
  ],
  edges: [
    [[], 0],
    [[], 5],
    [[3], 0],
    [[1], 7],
    [[7], 7],
    [[1, 40], 20],
    [[1, 5, 10], 9],
    [[7], 5],
    [[5, 7], 4],
    [[5, 7], 1],
    [[1, 3, 4], 6],
    [[1, 15, 25], 30],
    [[10, 5, 1], 19],
    [[1, 10], 17],
    [[9, 12], 3],
    [[2, 4, 8], 9],
    [[1, 20], 60],
    [[1, 5, 20], 38],
    [[3, 11], 1],
    [[6, 10, 15], 1],
    [[1, 7, 10], 21],
    [[4, 9, 11], 97],
    [[13, 8], 2],
  ],
  random(random) {
    const kinds = random.shuffle([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]).slice(0, random.integer(2, 4));
    return [kinds, random.integer(1, 40)];
  },
  solve(coins, amount) {
    const largest = Math.max(0, ...coins);
    const seen = new Set([0]);
    let paid = [0];
    for (let count = 0; paid.length > 0; count++) {
      if (paid.includes(amount)) return count;
      const next: number[] = [];
      for (const total of paid.flatMap((each) => coins.flatMap((coin) => [each + coin, each - coin]))) {
        // Given and taken in a fitting order, the coins never lead further astray than by one coin.
        if (seen.has(total) || total < -largest || total > amount + largest) continue;
        seen.add(total);
        next.push(total);
      }
      paid = next;
    }
    return -1;
  },
});
