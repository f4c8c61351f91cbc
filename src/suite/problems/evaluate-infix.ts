import type { Random } from '../random.ts';
import { defineProblem } from './problem.ts';

/** Value of a formula with whole numbers, in which division rounds down; null for what is no formula. */
export const evaluateInfix = defineProblem<[string]>({
  id: 'evaluate-infix',
  name: { javascript: 'evaluateFormula', python: 'evaluate_formula' },
  parameters: [{ name: 'formula', type: { javascript: 'string', python: 'str' } }],
  returns: { javascript: 'number | null', python: 'int | None' },
  examples: [['2 + 3 * (7 - 4)'], ['4 * (5 -']],
  edges: [
    [''],
    ['   '],
    ['42'],
    ['-5'],
    ['--5'],
    ['2--3'],
    ['2 * -3'],
    ['-(2 + 3) * 2'],
    ['10 - 4 - 3'],
    ['100 / 10 / 3'],
    ['7 / 2'],
    ['-7 / 2'],
    ['7 / -2'],
    ['-(7 / 2)'],
    ['1 - 9 / 2'],
    ['7 / 2 * 2'],
    ['2 * 3 + 4 * 5 - 6 / 4'],
    ['((((3))))'],
    ['5 / 0'],
    ['8 / (3 - 3) + 1'],
    ['0 / 5'],
    ['1 2'],
    ['1 + 2 3'],
    ['+3'],
    ['2 + +3'],
    ['2 ** 3'],
    ['9 // 2'],
    ['()'],
    ['(1 + 2'],
    ['1 + 2)'],
    ['2(3)'],
    ['(2)(3)'],
    ['3 -'],
    ['* 3'],
    ['2 + x'],
    ['1.5 + 1'],
    ['007 + 1'],
    ['- - 4 * - 2'],
    ['3-(2-(1-5))'],
    ['1000 * 1000 * 1000'],
    ['-9 / 2 / 2'],
    ['1 + 2;'],
    ['-3 * 0'],
  ],
  random(random) {
    const formula = written(random, random.integer(2, 5));
    if (random.integer(1, 6) > 1) return [formula];
    const place = random.integer(0, formula.length - 1);
    return [formula.slice(0, place) + formula.slice(place + 1)];
  },
  solve(formula) {
    const tokens = formula.match(/\d+|[^ ]/g) ?? [];
    const reader = new Reader(tokens);
    const value = reader.sum();
    // Adding 0 turns -0 into 0.
    return reader.finished && value !== null ? value + 0 : null;
  },
});

/** Reads a formula by recursive descent; whatever is wrong becomes null and stays so. */
class Reader {
  private at = 0;
  private readonly tokens: readonly string[];

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  get finished(): boolean {
    return this.at === this.tokens.length;
  }

  sum(): number | null {
    let total = this.product();
    while (this.tokens[this.at] === '+' || this.tokens[this.at] === '-') {
      const sign = this.tokens[this.at++] === '+' ? 1 : -1;
      const next = this.product();
      total = total === null || next === null ? null : total + sign * next;
    }
    return total;
  }

  private product(): number | null {
    let total = this.factor();
    while (this.tokens[this.at] === '*' || this.tokens[this.at] === '/') {
      const isDivision = this.tokens[this.at++] === '/';
      const next = this.factor();
      if (total === null || next === null || (isDivision && next === 0)) total = null;
      else total = isDivision ? Math.floor(total / next) : total * next;
    }
    return total;
  }

  private factor(): number | null {
    const token = this.tokens[this.at++];
    if (token === '-') {
      const value = this.factor();
      return value === null ? null : 0 - value;
    }
    if (token === '(') {
      const value = this.sum();
      return this.tokens[this.at++] === ')' ? value : null;
    }
    return token !== undefined && /^\d+$/.test(token) ? Number(token) : null;
  }
}

/** A formula with so many numbers, each of two digits at most. */
function written(random: Random, numbers: number): string {
  const minus = random.integer(1, 5) === 1 ? '-' : '';
  if (numbers === 1) return `${minus}${random.integer(0, 15)}`;
  const left = random.integer(1, numbers - 1);
  const gap = random.pick(['', ' ']);
  const operator = random.pick(['+', '-', '-', '*', '/', '/']);
  const text = `${written(random, left)}${gap}${operator}${gap}${written(random, numbers - left)}`;
  return random.integer(1, 3) === 1 ? `${minus}(${text})` : text;
}
