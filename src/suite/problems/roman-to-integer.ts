import { defineProblem } from './problem.ts';

const CANONICAL = /^(M{0,3})(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$/;
const SYMBOLS: readonly (readonly [string, number])[] = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
];

function toRoman(value: number): string {
  let rest = value;
  let text = '';
  for (const [symbol, worth] of SYMBOLS) {
    text += symbol.repeat(Math.floor(rest / worth));
    rest %= worth;
  }
  return text;
}

/** A Roman numeral as a number, if it is written in the one standard way. */
export const romanToInteger = defineProblem<[numeral: string]>({
  id: 'roman-to-integer',
  name: { javascript: 'romanToInteger', python: 'roman_to_integer' },
  parameters: [{ name: 'numeral', type: { javascript: 'string', python: 'str' } }],
  returns: { javascript: 'number | null', python: 'int | None' },
  examples: [['MCMXCIV'], ['IIX']],
  edges: [
    [''],
    ['N'],
    ['NN'],
    ['XN'],
    ['NI'],
    ['I'],
    ['MMMCMXCIX'],
    ['MMMM'],
    ['IIII'],
    ['XXXXI'],
    ['VV'],
    ['LLX'],
    ['IC'],
    ['IM'],
    ['VX'],
    ['IXI'],
    ['VIV'],
    ['XCX'],
    ['CDC'],
    ['CMM'],
    ['XIIX'],
    ['mcm'],
    ['xiv'],
    [' X'],
    ['XLIX'],
    ['DCCCLXXXVIII'],
    ['MDA'],
    ['10'],
  ],
  random(random) {
    const numeral = toRoman(random.integer(1, 3999));
    const cut = random.integer(0, numeral.length - 1);
    const [head, letter, tail] = [numeral.slice(0, cut), numeral.charAt(cut), numeral.slice(cut + 1)];
    return [random.pick([numeral, numeral, numeral, head + letter + letter + tail, tail + letter + head])];
  },
  solve(numeral) {
    if (numeral === 'N') return 0;
    if (numeral === '' || !CANONICAL.test(numeral)) return null;
    let rest = numeral;
    let total = 0;
    for (const [symbol, worth] of SYMBOLS) {
      while (rest.startsWith(symbol)) {
        rest = rest.slice(symbol.length);
        total += worth;
      }
    }
    return total;
  },
});
