import { defineProblem } from './problem.ts';

/** The order of tasks in which each stands after all it needs, and the last in the alphabet comes first. */
export const buildOrder = defineProblem<[string[], string[][]]>({
  id: 'build-order',
  name: { javascript: 'buildOrder', python: 'build_order' },
  parameters: [
    { name: 'tasks', type: { javascript: 'string[]', python: 'list[str]' } },
    { name: 'needs', type: { javascript: 'string[][]', python: 'list[list[str]]' } },
  ],
  returns: { javascript: 'string[] | null', python: 'list[str] | None' },
  examples: [
    [
      ['app', 'tests', 'core', 'docs'],
      [
        ['app', 'core'],
        ['tests', 'app'],
      ],
    ],
    [
      ['a', 'b', 'c'],
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
    ],
  ],
  edges: [
    [[], []],
    [['one'], []],
    [['one'], [['one', 'one']]],
    [['b', 'a', 'c'], []],
    [['b', 'a'], [['b', 'a']]],
    [['b', 'a'], [['a', 'b']]],
    [
      ['x', 'y', 'z'],
      [
        ['z', 'x'],
        ['z', 'x'],
        ['y', 'z'],
      ],
    ],
    [['a', 'b', 'c', 'd'], [['d', 'a']]],
    [
      ['a', 'b', 'c', 'd', 'e'],
      [
        ['b', 'a'],
        ['d', 'c'],
        ['e', 'd'],
      ],
    ],
    [
      ['k', 'l', 'm', 'n'],
      [
        ['l', 'm'],
        ['m', 'n'],
        ['n', 'l'],
      ],
    ],
    [
      ['lint', 'pack', 'ship', 'test', 'compile'],
      [
        ['pack', 'compile'],
        ['test', 'compile'],
        ['ship', 'pack'],
        ['ship', 'test'],
      ],
    ],
    [['aa', 'a', 'ab', 'b'], []],
    [['q', 'r', 's'], [['s', 's']]],
    [
      ['f', 'e', 'd', 'c', 'b', 'a'],
      [
        ['f', 'a'],
        ['e', 'b'],
        ['d', 'c'],
      ],
    ],
    [
      ['m', 'n', 'o', 'p'],
      [
        ['n', 'm'],
        ['o', 'm'],
        ['p', 'n'],
        ['p', 'o'],
        ['p', 'm'],
      ],
    ],
  ],
  random(random) {
    const tasks = random.shuffle(NAMES).slice(0, random.integer(3, 7));
    const needs = Array.from({ length: random.integer(2, 7) }, () => {
      const [low, high] = [random.integer(0, tasks.length - 2), random.integer(1, tasks.length - 1)];
      const first = tasks[Math.min(low, high - 1)] ?? '';
      const second = tasks[high] ?? '';
      return random.integer(1, 12) === 1 ? [first, second] : [second, first];
    });
    return [random.shuffle(tasks), needs];
  },
  solve(tasks, needs) {
    const order: string[] = [];
    const waiting = [...tasks].sort().reverse();
    while (waiting.length > 0) {
      const isReady = (task: string) => needs.every(([who, what]) => who !== task || order.includes(what ?? ''));
      const next = waiting.findIndex(isReady);
      if (next < 0) return null;
      order.push(...waiting.splice(next, 1));
    }
    return order;
  },
});

const NAMES = ['app', 'bundle', 'core', 'data', 'engine', 'fonts', 'graph', 'html', 'icons', 'json'];
