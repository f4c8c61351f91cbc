import { expect, test } from 'vitest';
import table from '../../tests/fixtures/graders/choice.json' with { type: 'json' };
import { Grade } from '../schema/grade.ts';
import { gradeChoice } from './choice.ts';
import { gradeRow, type Row } from '../../tests/fixtures/graders/grade-row.ts';

type ChoiceRow = Row & { options: keyof typeof table.options; answer: string };

test.each(table.rows as ChoiceRow[])('$name', async ({ options, answer, ...row }) => {
  await gradeRow(row, (completion) =>
    gradeChoice({ kind: 'choice', answer, options: table.options[options] }, completion),
  );
});

test('the reason quotes what was found', () => {
  const options = table.options.city;
  const grade = gradeChoice({ kind: 'choice', answer: 'B', options }, { text: 'Answer: A or B', finish: 'stop' });
  expect(Grade.parse(grade).reason).toBe('The stated answer does not name a single option: "A or B".');
});
