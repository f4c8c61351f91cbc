import { defineProblem } from './problem.ts';

/** "1-3,5,9-7" written out, each number once. */
export const expandRanges = defineProblem<[text: string]>({
  id: 'expand-ranges',
  name: { javascript: 'expandRanges', python: 'expand_ranges' },
  parameters: [{ name: 'text', type: { javascript: 'string', python: 'str' } }],
  returns: { javascript: 'number[]', python: 'list[int]' },
  examples: [['5,1-3,3-4'], ['9-7,-2']],
  edges: [
    [''],
    ['0'],
    ['7'],
    ['4-4'],
    ['6,6,6'],
    ['-3--1'],
    ['-1--3'],
    ['-2-2'],
    ['2--2'],
    ['3-0'],
    ['-2-0,4'],
    ['0-0,-1-0'],
    ['3-5,9,4-6'],
    ['1-5,2,4'],
    ['1-5,5-1'],
    ['8-11,10-7'],
    ['98-102'],
    ['1000000000,-1000000000'],
    ['10,9,2-1'],
    ['3,2-4,1-5'],
    ['-5,5,-5-5'],
  ],
  random(random) {
    const number = () => random.integer(-9, 14);
    const items = Array.from({ length: random.integer(2, 5) }, () =>
      random.integer(0, 2) === 0 ? `${number()}` : `${number()}-${number()}`,
    );
    return [items.join(',')];
  },
  solve(text) {
    const found = new Set<number>();
    for (const [, first, second] of text.matchAll(/(-?[0-9]+)(?:-(-?[0-9]+))?/g)) {
      const from = Number(first);
      const to = second === undefined ? from : Number(second);
      const step = from <= to ? 1 : -1;
      for (let value = from; value !== to + step; value += step) found.add(value);
    }
    return [...found];
  },
});
