import { expect, it } from 'vitest';
import { readRunFiles } from './read-run-files.ts';

const file = (name: string) => ({ name, text: () => Promise.resolve(name) });

it('goes on after a file that is refused', async () => {
  const results = await readRunFiles([file('broken'), file('good')], (text) =>
    text === 'good'
      ? Promise.resolve({ added: ['a', 'b'], alreadyHere: ['c'] })
      : Promise.reject(new Error('This file is damaged.')),
  );
  expect(results).toEqual([
    { name: 'broken', status: 'refused', message: 'This file is damaged.' },
    { name: 'good', status: 'imported', added: 2, alreadyHere: 1 },
  ]);
});
