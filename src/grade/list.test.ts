import { expect, test } from 'vitest';
import rows from '../../tests/fixtures/graders/list.json' with { type: 'json' };
import { gradeRow, type Row } from '../../tests/fixtures/graders/grade-row.ts';
import { gradeList, type ListSpec } from './list.ts';

test.each(rows as (Row & Pick<ListSpec, 'items' | 'order'>)[])('$name', async ({ items, order, ...row }) => {
  await gradeRow(row, (completion) => gradeList({ kind: 'list', items, order }, completion));
});

const ORDERED: ListSpec = { kind: 'list', items: ['Ann', 'Bob'], order: 'as-given' };
const SET: ListSpec = { ...ORDERED, order: 'any' };
test.each([
  [ORDERED, 'Answer: Ann, Bob', 'The stated answer, Ann, Bob, is the expected one.'],
  [ORDERED, 'Answer: Bob, Ann', 'The stated answer, Bob, Ann, is wrong: item 1 is "Bob", not "Ann".'],
  [ORDERED, 'Answer: Ann', 'The stated answer, Ann, is wrong: item 2 is missing, not "Bob".'],
  [ORDERED, 'Answer: Ann, Bob, Cid', 'The stated answer, Ann, Bob, Cid, is wrong: 3 items instead of 2.'],
  [SET, 'Answer: Bob', 'The stated answer, Bob, is wrong: "Ann" is missing.'],
  [SET, 'Answer: Ann, Bob, Cid', 'The stated answer, Ann, Bob, Cid, is wrong: "Cid" does not belong there.'],
  [SET, 'Answer: Ann, Bob, Ann', 'The stated answer, Ann, Bob, Ann, is wrong: "Ann" stands there more than once.'],
])('%o: %s', (spec, text, reason) => {
  expect(gradeList(spec, { text, finish: 'stop' }).reason).toBe(reason);
});
