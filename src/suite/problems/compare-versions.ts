import { defineProblem } from './problem.ts';

interface Version {
  numbers: number[];
  /** Letters and number of the preview tag, if it has one. */
  tag: [string, number] | null;
}

function parse(text: string): Version {
  const [numbers = '', tag] = text.split('-');
  const [, letters = '', count = ''] = /^([a-z]+)([0-9]*)$/.exec(tag ?? '') ?? [];
  return { numbers: numbers.split('.').map(Number), tag: tag === undefined ? null : [letters, Number(count)] };
}

function compareTags(a: Version['tag'], b: Version['tag']): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return Math.sign(a[1] - b[1]);
}

/** Which of two versions is newer, by numbers and then by preview tag. */
export const compareVersions = defineProblem<[first: string, second: string]>({
  id: 'compare-versions',
  name: { javascript: 'compareVersions', python: 'compare_versions' },
  parameters: [
    { name: 'first', type: { javascript: 'string', python: 'str' } },
    { name: 'second', type: { javascript: 'string', python: 'str' } },
  ],
  returns: { javascript: 'number', python: 'int' },
  examples: [
    ['1.10', '1.9.3'],
    ['2.0-rc1', '2.0'],
  ],
  edges: [
    ['1', '1'],
    ['1.2', '1.2.0'],
    ['1.0.0.1', '1'],
    ['0', '0.0.0.0'],
    ['3', '12'],
    ['1.0', '1.0-rc'],
    ['1.0-rc9', '1.0-rc10'],
    ['1.0-beta2', '1.0-alpha10'],
    ['1.0-rc', '1.0-rc0'],
    ['1.0-rc', '1.0-rc1'],
    ['1.2-beta', '1.2.0-beta'],
    ['1.2.1-alpha', '1.2'],
    ['2.0-alpha', '1.9'],
    ['1.01', '1.1'],
    ['1.2.3.4.5', '1.2.3.4.6'],
    ['10.0', '9.99.99'],
    ['1.0-b', '1.0-beta'],
    ['1.0-z1', '1.0-aa9'],
    ['1.0-rc2', '1.0.0'],
    ['4.7', '4.2'],
  ],
  random(random) {
    const numbers = Array.from({ length: random.integer(1, 3) }, () => random.integer(0, 11));
    const tag = () => random.pick(['', '-alpha', '-beta', '-rc']) + random.pick(['', `${random.integer(0, 12)}`]);
    const version = (parts: number[]) => {
      const end = tag();
      return parts.join('.') + (end.startsWith('-') ? end : '');
    };
    const near = [...numbers, ...random.pick([[], [0], [random.integer(0, 1)]])];
    const last = near.length - 1;
    if (random.integer(0, 2) === 0) near[last] = random.integer(0, 11);
    return random.integer(0, 1) === 0 ? [version(numbers), version(near)] : [version(near), version(numbers)];
  },
  solve(first, second) {
    const [a, b] = [parse(first), parse(second)];
    for (let index = 0; index < Math.max(a.numbers.length, b.numbers.length); index++) {
      const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
      if (difference !== 0) return Math.sign(difference);
    }
    return compareTags(a.tag, b.tag);
  },
});
