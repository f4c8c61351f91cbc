import { defineProblem } from './problem.ts';

/** A number written with a given set of digits and at least so many of them. */
export const toBase = defineProblem<[value: number, digits: string, width: number]>({
  id: 'to-base',
  name: { javascript: 'toBase', python: 'to_base' },
  parameters: [
    { name: 'value', type: { javascript: 'number', python: 'int' } },
    { name: 'digits', type: { javascript: 'string', python: 'str' } },
    { name: 'width', type: { javascript: 'number', python: 'int' } },
  ],
  returns: { javascript: 'string | null', python: 'str | None' },
  examples: [
    [-10, '01', 6],
    [255, '0123456789abcdef', 1],
  ],
  edges: [
    [0, '01', 0],
    [0, '01', 4],
    [0, 'xyz', 1],
    [5, '01', 3],
    [5, '01', 0],
    [-5, '01', 3],
    [-5, '01', 4],
    [-1, 'ab', 0],
    [8, '01234567', 3],
    [9, 'abc', 0],
    [26, 'abcdefghijklmnopqrstuvwxyz', 2],
    [35, '0123456789abcdefghijklmnopqrstuvwxyz', 0],
    [7, '', 3],
    [7, '1', 3],
    [0, '0', 2],
    [7, '010', 3],
    [7, 'Aa', 5],
    [1000000000, '01', 0],
    [-1000000000, '0123456789', 12],
    [6, '10', 5],
  ],
  random(random) {
    const digits = random.pick(['01', '012', '0123456789abcdef', 'ab', 'zyx', '01234567', 'XO', '?!.', 'aba']);
    const limit = random.pick([20, 1000, 100000]);
    return [random.integer(-limit, limit), digits, random.integer(0, 8)];
  },
  solve(value, digits, width) {
    const base = digits.length;
    if (base < 2 || new Set(digits).size !== base) return null;
    let text = '';
    for (let rest = Math.abs(value); rest > 0; rest = Math.floor(rest / base)) text = digits.charAt(rest % base) + text;
    return (value < 0 ? '-' : '') + text.padStart(Math.max(1, width), digits.charAt(0));
  },
});
