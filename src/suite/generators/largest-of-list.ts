import { z } from '../../schema/zod.ts';
import { answerLine, countRange, defineGenerator, Range } from '../generator.ts';

/** The largest or the smallest of a list of different whole numbers. */
export const largestOfList = defineGenerator({
  id: 'largest-of-list',
  parameters: z.strictObject({ item: Range, length: countRange(1000) }),
  generate(random, { item, length }) {
    const wanted = random.integer(...length);
    if (item[1] - item[0] + 1 < wanted)
      throw new Error(`there are no ${wanted} different numbers from ${item.join(' to ')}`);
    const items = new Set<number>();
    while (items.size < wanted) items.add(random.integer(...item));
    const list = [...items];
    const most = random.integer(0, 1) === 1;
    const answer = most ? Math.max(...list) : Math.min(...list);
    return {
      key: `${most ? 'max' : 'min'}:${[...list].sort((a, b) => a - b).join(',')}`,
      values: { list: list.join(', '), which: most ? 'largest' : 'smallest' },
      grader: { kind: 'number', answer: `${answer}` },
      solution: answerLine(answer),
      facts: { list, which: most ? 'largest' : 'smallest' },
    };
  },
});
