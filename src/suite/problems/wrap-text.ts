import { defineProblem } from './problem.ts';

/** Words on lines of a given width, with words that are too long cut and hyphenated. */
export const wrapText = defineProblem<[text: string, width: number]>({
  id: 'wrap-text',
  name: { javascript: 'wrapText', python: 'wrap_text' },
  parameters: [
    { name: 'text', type: { javascript: 'string', python: 'str' } },
    { name: 'width', type: { javascript: 'number', python: 'int' } },
  ],
  returns: { javascript: 'string[]', python: 'list[str]' },
  examples: [
    ['the quick brown fox', 10],
    ['an elephant x', 6],
  ],
  edges: [
    ['', 5],
    ['   ', 5],
    ['word', 4],
    ['words', 4],
    ['ab cd', 5],
    ['ab cde', 5],
    ['a bb ccc dddd', 4],
    ['two  spaces   here', 20],
    [' edge ', 10],
    ['abcdefghij', 3],
    ['abcdefg', 4],
    ['abcd efgh', 4],
    ['abc', 2],
    ['a b c', 2],
    ['hi extraordinary me too', 6],
    ['x unbelievable y z', 7],
    ['one two three four five', 1000],
    ['a longish-word b', 5],
  ],
  random(random) {
    const word = () => Array.from({ length: random.integer(1, 11) }, () => random.pick([...'abcdefgh'])).join('');
    const words = Array.from({ length: random.integer(3, 8) }, word);
    return [words.join(random.pick([' ', ' ', '  '])), random.integer(2, 14)];
  },
  solve(text, width) {
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(' ').filter((candidate) => candidate !== '')) {
      if (line !== '' && line.length + 1 + word.length <= width) {
        line += ` ${word}`;
        continue;
      }
      if (line !== '') lines.push(line);
      line = word;
      while (line.length > width) {
        lines.push(`${line.slice(0, width - 1)}-`);
        line = line.slice(width - 1);
      }
    }
    return line === '' ? lines : [...lines, line];
  },
});
