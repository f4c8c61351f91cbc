import { defineProblem } from './problem.ts';

const NAMES = ['a', 'ab', 'b', 'b-c'];
const FILES = ['a', 'b', 'x.txt', 'y.txt'];

/** The longest folder that all files lie in. */
export const commonFolder = defineProblem<[string[]]>({
  id: 'common-folder',
  name: { javascript: 'commonFolder', python: 'common_folder' },
  parameters: [{ name: 'paths', type: { javascript: 'string[]', python: 'list[str]' } }],
  returns: { javascript: 'string', python: 'str' },
  examples: [
    [['home/ann/notes.txt', 'home/ann/photos/sea.png', 'home/anna/song.mp3']],
    [['src/code/run.js', 'src/code/read/me.md']],
  ],
  edges: [
    [[]],
    [['a.txt']],
    [['a/b.txt']],
    [['a/b/c.txt']],
    [['a/b/c.txt', 'a/b/c.txt']],
    [['a.txt', 'a.txt']],
    [['x/y.txt', 'z/y.txt']],
    [['abc/one', 'abd/one']],
    [['a/b/c', 'a/b']],
    [['a/b', 'a/b/c']],
    [['a/b', 'a/b/c', 'a/b/d']],
    [['a/b/c/d', 'a/b/c/e', 'a/x/c/d']],
    [['a/b/c/d', 'a/x/c/d', 'a/b/c/e']],
    [['k/l/m/f', 'k/x/m/f']],
    [['Docs/a.txt', 'docs/b.txt']],
    [['r/s/t/u', 'r/s/t/u/v', 'r/s/t/w', 'r/s/t/u']],
    [['home/ann/a', 'home/anna/a', 'home/annabel/a']],
  ],
  random(random) {
    const folder = (low: number, high: number) =>
      Array.from({ length: random.integer(low, high) }, () => random.pick(NAMES));
    const shared = folder(0, 3);
    const paths = Array.from({ length: random.integer(1, 4) }, () =>
      [...shared, ...folder(0, 2), random.pick(FILES)].join('/'),
    );
    return [paths];
  },
  solve(paths) {
    const folders = paths.map((path) => path.split('/').slice(0, -1));
    const common = folders[0] ?? [];
    const end = common.findIndex((name, index) => folders.some((folder) => folder[index] !== name));
    return (end < 0 ? common : common.slice(0, end)).join('/');
  },
});
