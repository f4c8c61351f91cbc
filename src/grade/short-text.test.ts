import { expect, test } from 'vitest';
import rows from '../../tests/fixtures/graders/short-text.json' with { type: 'json' };
import { gradeRow, type Row } from '../../tests/fixtures/graders/grade-row.ts';
import { gradeShortText } from './short-text.ts';

test.each(rows as (Row & { answers: string[] })[])('$name', async ({ answers, ...row }) => {
  await gradeRow(row, (completion) => gradeShortText(answers, completion));
});

test.each([
  ['Answer: Bob', 'The stated answer, "Bob", is an accepted one.'],
  ['Answer: Ann', 'The stated answer, "Ann", does not say just the expected "Bob".'],
])('%s', (text, reason) => {
  expect(gradeShortText(['Bob'], { text, finish: 'stop' }).reason).toBe(reason);
});
