import { expect, test } from 'vitest';
import rows from '../../tests/fixtures/graders/latex.json' with { type: 'json' };
import { gradeRow, type Row } from '../../tests/fixtures/graders/grade-row.ts';
import { gradeLatex } from './latex.ts';

test.each(rows as (Row & { answer: string })[])('$name', async ({ answer, ...row }) => {
  await gradeRow(row, (completion) => gradeLatex(answer, completion));
});

test('the reason shows both forms', async () => {
  const grade = await gradeLatex('\\frac{1}{2}', { text: '\\boxed{2}', finish: 'stop' });
  expect(grade.reason).toBe('The boxed answer, 2, is not the expected \\frac{1}{2}.');
});
