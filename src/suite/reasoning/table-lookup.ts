import { z } from '../../schema/zod.ts';
import { defineGenerator, countRange } from '../generator.ts';
import { worked } from './puzzle-words.ts';
import { JOINED_ASKED, joinedTables } from './table-joined.ts';
import { SINGLE_ASKED, singleTable } from './table-single.ts';

/**
 * Questions about small tables: a number, or the name that a row begins with. Levels: 1 compare or add in one table; 2
 * the same for the rows of a group; 3 two tables that have to be joined, with columns that do not matter. The generator
 * computes on the records from which it makes the tables.
 */
export const tableLookup = defineGenerator({
  id: 'table-lookup',
  parameters: z.strictObject({
    rows: countRange(30),
    single: z.array(z.enum(SINGLE_ASKED)),
    joined: z.array(z.enum(JOINED_ASKED)),
  }),
  generate(random, { rows, single, joined }) {
    const rowCount = random.integer(...rows);
    const asked = random.integer(0, single.length + joined.length - 1);
    const made =
      asked < single.length
        ? singleTable(random, rowCount, random.pick(single))
        : joinedTables(random, rowCount, random.pick(joined));
    return {
      key: JSON.stringify(made.facts),
      values: { tables: made.tables, about: made.about, question: made.question },
      grader: made.grader,
      solution: worked(made.reasoning, made.answer),
      facts: made.facts,
    };
  },
});
