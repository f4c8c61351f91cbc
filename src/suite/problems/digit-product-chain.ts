import { defineProblem } from './problem.ts';

/** What repeated multiplication of the digits other than 0 goes through. */
export const digitProductChain = defineProblem<[number]>({
  id: 'digit-product-chain',
  name: { javascript: 'digitProductChain', python: 'digit_product_chain' },
  parameters: [{ name: 'n', type: { javascript: 'number', python: 'int' } }],
  returns: { javascript: 'number[]', python: 'list[int]' },
  examples: [[77], [405]],
  edges: [
    [0],
    [7],
    [-7],
    [9],
    [10],
    [11],
    [-10],
    [100],
    [25],
    [-25],
    [-405],
    [679],
    [5005],
    [6788],
    [-68889],
    [999999999],
    [1000000000],
    [-1000000000],
    [111111111],
  ],
  random: (random) => [random.integer(10, 999999) * (random.integer(0, 3) === 0 ? -1 : 1)],
  solve(n) {
    const chain: number[] = [];
    let rest = Math.abs(n);
    while (rest >= 10) {
      rest = [...String(rest)].reduce((product, digit) => product * (Number(digit) || 1), 1);
      chain.push(rest);
    }
    return chain;
  },
});
