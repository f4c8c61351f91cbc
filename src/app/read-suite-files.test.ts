import { expect, it } from 'vitest';
import { importSuite } from '../suite/import/import-suite.ts';
import { readSuiteFiles } from './read-suite-files.ts';

const good = { question: 'How many?', answer: 'So\n#### 7' };
const file = (name: string, ...rows: unknown[]) => ({ name, text: rows.map((row) => JSON.stringify(row)).join('\n') });
const read = (given: ReturnType<typeof file>, isNew = true) =>
  readSuiteFiles([given], async ({ text, name }) => ({ suite: importSuite(text, name), isNew }));

it('says what was imported, and what was here before', async () => {
  expect(await read(file('a.jsonl', good))).toMatchObject([
    { name: 'a.jsonl', status: 'imported', suite: { id: 'imported-a' } },
  ]);
  expect(await read(file('a.jsonl', good), false)).toMatchObject([{ status: 'already-here' }]);
});

it('leaves the list of lines away where the sentence has named the only one', async () => {
  expect(await read(file('b.jsonl', good, { question: 'no answer' }))).toEqual([
    {
      name: 'b.jsonl',
      status: 'refused',
      message: 'line 2: no field answer. Nothing was imported.',
      lines: [],
      further: 0,
    },
  ]);
});

it('names the first lines and counts the rest', async () => {
  const bad = Array.from({ length: 11 }, () => ({ question: 'no answer' }));
  const [result] = await read(file('c.jsonl', good, ...bad));
  expect(result).toMatchObject({ status: 'refused', further: 3 });
  expect(result?.status === 'refused' && result.lines.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
});

it('goes on after a file that is refused', async () => {
  const results = await readSuiteFiles([file('bad', {}), file('good.jsonl', good)], async ({ text, name }) => ({
    suite: importSuite(text, name),
    isNew: true,
  }));
  expect(results.map(({ status }) => status)).toEqual(['refused', 'imported']);
});
