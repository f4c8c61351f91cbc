import { defineProblem } from './problem.ts';

/** One operation; nothing for a division by zero. */
function apply(operator: string, left: number, right: number): number | null {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  return right === 0 ? null : Math.trunc(left / right);
}

/** Postfix arithmetic on whole numbers with an operator that copies the newest value. */
export const evaluatePostfix = defineProblem<[tokens: string[]]>({
  id: 'evaluate-postfix',
  name: { javascript: 'evaluatePostfix', python: 'evaluate_postfix' },
  parameters: [{ name: 'tokens', type: { javascript: 'string[]', python: 'list[str]' } }],
  returns: { javascript: 'number | null', python: 'int | None' },
  examples: [[['7', '2', '/', 'd', '*']], [['4', '+']]],
  edges: [
    [[]],
    [['5']],
    [['-12']],
    [['1', '2']],
    [['-7', '2', '/']],
    [['7', '-2', '/']],
    [['-1', '2', '/']],
    [['0', '-5', '/', '3', '+']],
    [['1', '0', '/']],
    [['0', '0', '/']],
    [['2', '3', '-']],
    [['2', '9', '4', '-', '*']],
    [['d']],
    [['3', 'd']],
    [['2', 'd', 'd', '*', '*']],
    [['9', 'd', '-']],
    [['1', '2', '+', '+', '5']],
    [['3', 'x', '+']],
    [['6', '2', '^']],
    [['8', '?']],
    [['+5']],
    [['--2']],
    [['3.5']],
    [['1e3']],
    [['0x10']],
    [['1_0']],
    [['']],
    [[' 5']],
    [['4', 'D', '*']],
    [['007']],
    [['30000', 'd', '*']],
    [['5', '1', '2', '+', '4', '*', '+', '3', '-']],
  ],
  random(random) {
    const tokens: string[] = [];
    let numbers = random.integer(3, 4);
    let copies = random.integer(0, 1);
    for (let depth = 0; numbers > 0 || depth > 1;) {
      if (copies > 0 && depth > 0 && random.integer(0, 2) === 0) {
        tokens.push('d');
        copies--;
        depth++;
      } else if (depth > 1 && (numbers === 0 || random.integer(0, 1) === 0)) {
        tokens.push(random.pick(['+', '-', '*', '/']));
        depth--;
      } else if (numbers > 0) {
        tokens.push(`${random.integer(-12, 12)}`);
        numbers--;
        depth++;
      }
    }
    return [random.integer(0, 5) === 0 ? tokens.slice(0, -1) : tokens];
  },
  solve(tokens) {
    const values: number[] = [];
    for (const token of tokens) {
      if (/^-?[0-9]+$/.test(token)) {
        values.push(Number(token));
        continue;
      }
      const right = values.pop();
      if (right === undefined) return null;
      if (token === 'd') {
        values.push(right, right);
        continue;
      }
      const left = values.pop();
      if (left === undefined || !['+', '-', '*', '/'].includes(token)) return null;
      const result = apply(token, left, right);
      if (result === null) return null;
      values.push(result + 0);
    }
    return values.length === 1 ? (values[0] ?? null) : null;
  },
});
