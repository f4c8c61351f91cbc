import { z } from '../../schema/zod.ts';
import { defineGenerator, Range } from '../generator.ts';
import { listFunctionNames } from './function-names.ts';

interface Part {
  words: string;
  code: string;
  apply: (list: number[]) => number[];
}
interface Ending {
  words: string;
  code: string;
  apply: (list: number[]) => number | number[];
}

const FILTERS: readonly ((k: number) => Part)[] = [
  (k) => ({ words: `above ${k}`, code: `.filter((i) => i > ${k})`, apply: (l) => l.filter((i) => i > k) }),
  (k) => ({ words: `below ${k}`, code: `.filter((i) => i < ${k})`, apply: (l) => l.filter((i) => i < k) }),
  (k) => ({ words: `not equal to ${k}`, code: `.filter((i) => i !== ${k})`, apply: (l) => l.filter((i) => i !== k) }),
];

const ENDINGS: readonly ((k: number) => Ending)[] = [
  () => ({ words: 'counts them', code: '.length', apply: (l) => l.length }),
  () => ({
    words: 'sums them',
    code: '.reduce((s, i) => s + i, 0)',
    apply: (l) => l.reduce((total, item) => total + item, 0),
  }),
  (k) => ({ words: `multiplies each by ${k}`, code: `.map((i) => i * ${k})`, apply: (l) => l.map((i) => i * k) }),
  (k) => ({ words: `adds ${k} to each`, code: `.map((i) => i + ${k})`, apply: (l) => l.map((i) => i + k) }),
];

/** A function of a list of numbers: keep some items, then count, sum or change them. */
export const listFunction = defineGenerator({
  id: 'list-function',
  parameters: z.strictObject({ constant: Range, item: Range }),
  generate(random, { constant, item }) {
    const { name, parameter } = listFunctionNames(random);
    const filter = random.pick(FILTERS)(random.integer(...constant));
    const ending = random.pick(ENDINGS)(random.integer(...constant));
    const lists = [
      [],
      [item[0]],
      ...Array.from({ length: 8 }, () => Array.from({ length: random.integer(2, 7) }, () => random.integer(...item))),
    ];
    return {
      key: `${filter.words};${ending.words}`,
      values: { name, parameter, filter: filter.words, ending: ending.words },
      grader: {
        kind: 'javascript',
        entryPoint: name,
        cases: lists.map((list) => ({ arguments: [list], expected: ending.apply(filter.apply(list)) })),
      },
      solution: `function ${name}(${parameter}) { return ${parameter}${filter.code}${ending.code}; }`,
    };
  },
});
