import { describe, expect, test } from 'vitest';
import { extractCode } from './extract-code.ts';

const fence = (code: string, language = 'js') => `\`\`\`${language}\n${code}\n\`\`\``;
const F = 'function f(x) { return x; }';

describe('extractCode takes', () => {
  test.each([
    ['a fenced block', `Here:\n${fence(F)}\nDone.`, F, 'fenced-entry-point'],
    ['a block without a language', fence(F, ''), F, 'fenced-entry-point'],
    ['TypeScript', fence(F, 'typescript'), F, 'fenced-entry-point'],
    [
      'the last block that defines it',
      `${fence('const f = 1;')}\n${fence(F)}\n${fence('f(3); // 3')}`,
      F,
      'fenced-entry-point',
    ],
    ['an arrow function', fence('const f = (x) => x;'), 'const f = (x) => x;', 'fenced-entry-point'],
    ['an async function', fence('async function f() {}'), 'async function f() {}', 'fenced-entry-point'],
    ['an assignment', fence('exports.f = (x) => x;'), 'exports.f = (x) => x;', 'fenced-entry-point'],
    ['the last block when none defines it', `${fence('a();')}\n${fence('b();')}`, 'b();', 'fenced'],
    [
      'no other language while there is a script',
      `${fence('f(1)')}\n${fence('f(1) == 1', 'python')}`,
      'f(1)',
      'fenced',
    ],
    ['a block that is never closed', `\`\`\`js\n${F}`, F, 'fenced-entry-point'],
    ['a block with tildes', `~~~js\n${F}\n~~~`, F, 'fenced-entry-point'],
    [
      'a block that quotes fences',
      `\`\`\`\`js\n${F}\n// \`\`\`\n\`\`\`\`\nend`,
      `${F}\n// \`\`\``,
      'fenced-entry-point',
    ],
    ['an indented block', `1. So:\n   \`\`\`js\n   ${F}\n   \`\`\``, F, 'fenced-entry-point'],
    ['Windows line ends', `\`\`\`js\r\n${F}\r\n\`\`\`\r\n`, F, 'fenced-entry-point'],
    ['bare code', F, F, 'bare'],
    ['bare code in prose', `Sure, here it is:\n${F}\nIt returns x.`, F, 'bare'],
    [
      'bare code of several lines',
      'Sure:\nconst f = (x) => {\n  return x;\n};\nok',
      'const f = (x) => {\n  return x;\n};',
      'bare',
    ],
  ])('%s', (_name, answer, code, method) => {
    expect(extractCode(answer, 'f')).toMatchObject({ code, method });
  });

  test.each(['', 'I cannot do that.', '```js\n```', 'The function doubles x.'])('nothing from %j', (answer) => {
    expect(extractCode(answer, 'f')).toBeUndefined();
  });

  test('names with a dollar sign as they are', () => {
    expect(extractCode(`${fence('const $f = 1;')}\n${fence('f$()')}`, '$f')?.code).toBe('const $f = 1;');
  });
});

describe('Python', () => {
  const DEF = 'def f(x):\n    return x';
  test.each([
    ['a fenced block', `Here:\n${fence(DEF, 'python')}`, DEF, 'fenced-entry-point'],
    [
      'an indented block, without its indentation',
      `1. So:\n   \`\`\`py\n   def f(x):\n       return x\n   \`\`\``,
      DEF,
      'fenced-entry-point',
    ],
    [
      'the last block that defines it',
      `${fence(DEF, 'python')}\n${fence('print(f(1))', 'python')}`,
      DEF,
      'fenced-entry-point',
    ],
    [
      'no block of another language',
      `${fence(DEF, 'python')}\n${fence('function f() {}', 'js')}`,
      DEF,
      'fenced-entry-point',
    ],
    ['a lambda', fence('f = lambda x: x', 'python'), 'f = lambda x: x', 'fenced-entry-point'],
    ['an annotated one', fence('f: Callable = g', ''), 'f: Callable = g', 'fenced-entry-point'],
    ['a method of another name for what it is', fence('def ff(x): pass', 'python'), 'def ff(x): pass', 'fenced'],
    ['bare code', `import math\n\n${DEF}`, `import math\n\n${DEF}`, 'bare'],
    ['bare code in prose', `Sure, from what you say:\n\n${DEF}\n\nIt returns x.`, DEF, 'bare'],
  ])('%s', (_name, answer, code, method) => {
    expect(extractCode(answer, 'f', 'python')).toMatchObject({ code, method });
  });

  test.each(['', 'I would import a library for that.', 'The definition of f is hard.'])('nothing from %j', (answer) => {
    expect(extractCode(answer, 'f', 'python')).toBeUndefined();
  });
});

const DEF = 'def f(x):\n    return g(x)';
const HELPER = 'def g(x):\n    return x + 1';
const JS = 'function f(x) {\n  return g(x);\n}';
const JS_HELPER = 'const g = (x) => x + 1;';

type Written = (code: string, word: string) => string;
/** Each with the same meaning in both languages: the answer, and the program in it. */
const BOTH: [string, Written][] = [
  ...[
    '<|im_end|>',
    '</s>',
    '<|endoftext|>',
    '.',
    ' This works.',
    ' Python is fine.',
    '<|a|></s>',
    '<｜end▁of▁x｜>',
  ].map((rest): [string, Written] => [
    `a closing fence before ${JSON.stringify(rest)}`,
    (code, word) => `\`\`\`${word}\n${code}\n\`\`\`${rest}\nIt adds (one).`,
  ]),
  ['a closing fence behind the last line', (code, word) => `\`\`\`${word}\n${code}\`\`\`\nDone.`],
  ['code behind the opening fence', (code, word) => `\`\`\`${word} ${code}\n\`\`\`\nDone.`],
  ['code behind an opening fence without a word', (code) => `\`\`\`${code}\n\`\`\``],
  ['no closing fence before the next block', (code, word) => `\`\`\`${word}\n${code}\n\`\`\`text\n2\n\`\`\``],
  ['marks of the template', (code, word) => `<|im_start|>\`\`\`${word}\n${code}<|im_end|>`],
  ['spaces that do not break', (code, word) => `\`\`\`${word}\n${code.replaceAll(' ', '\u00a0')}\n\`\`\``],
  ['an output fence behind bare code', (code) => `${code}\n\nOutput:\n\`\`\`\n2\n\`\`\`\n`],
  ['an output fence before bare code', (code) => `For 1:\n\`\`\`text\n2\n\`\`\`\n\n${code}\n\nDone (twice).`],
  ['a mark behind bare code', (code) => `${code}<|im_end|>`],
  ['bare code before prose with brackets', (code) => `Sure:\n\n${code}\n\nThis adds one (see above)\nNote this:\nok`],
  ['a lone closing fence', (code) => `${code}\n\`\`\`\nThis works (always):`],
  ['words set as code at a margin', (code, word) => `\`\`\`f(1)\`\`\` is 2:\n\`\`\`${word}\n${code}\n\`\`\``],
  ['usage in another block', (code, word) => `${fence(code, word)}\n${fence('result = f(1)', word)}`],
  ['a transcript behind it', (code, word) => `${fence(code, word)}\n${fence('>>> f = 3\n>>> f(1)\n2', '')}`],
  ['a block that is never closed', (code, word) => `\`\`\`${word}\n${code}`],
];

describe.each([
  ['python', 'python', DEF],
  ['javascript', 'js', JS],
] as const)('the same program in %s with', (language, word, code) => {
  test.each(BOTH)('%s', (_name, answer) => {
    expect(extractCode(answer(code, word), 'f', language)?.code).toBe(code);
  });
});

test('marks of the template inside a line are content', () => {
  const code = "const f = (x) => '<s>' + x + '</s>' + '<|end|>';";
  expect(extractCode(fence(code), 'f')?.code).toBe(code);
});

describe('helpers are joined', () => {
  test.each([
    ['python', [HELPER, DEF], [0, 1]],
    ['python', [DEF, HELPER], [0, 1]],
    ['python', ['from m import g', DEF], [0, 1]],
    ['python', ['from m import *', DEF], [0, 1]],
    ['python', ['def h(x):\n    return x', 'def g(x):\n    return h(x)', DEF], [0, 1, 2]],
    ['python', ['def g(x):\n    return 0', HELPER, DEF], [1, 2]],
    ['python', ['total = sum(xs)', 'def f(xs):\n    total = 0\n    return total'], [1]],
    ['python', ['g = f(1)', DEF], [1]],
    ['python', ['for x in xs:\n    g = x', DEF], [1]],
    ['python', ['def other(x):\n    return x', DEF], [1]],
    ['python', ['def g(x):\n    return x\n\ndef f(x):\n    return 0', DEF], [1]],
    ['python', [DEF, 'def g(x): return x\nprint(f(3))'], [0]],
    ['python', ['def g(n):\n    return f(n - 1)', DEF], [0, 1]],
    ['javascript', [JS_HELPER, JS], [0, 1]],
    ['javascript', [JS, 'function g(x) {\n  return x;\n}'], [0, 1]],
    ['javascript', ['const other = 1;', JS], [1]],
    ['javascript', ['const g = f(1);', JS], [1]],
    ['javascript', ['const x = 1;', JS], [1]],
    ['javascript', ['console.log(g);', JS], [1]],
  ] as ['python' | 'javascript', string[], number[]][])('%s: %j as %j', (language, blocks, wanted) => {
    const answer = blocks.map((block) => fence(block, language)).join('\n\nand\n\n');
    const code = wanted.map((each) => blocks[each]).join('\n\n');
    expect(extractCode(answer, 'f', language)?.code).toBe(code);
  });
});

describe('a stub replaces nothing', () => {
  test.each([
    ['python', 'def f(x): ...'],
    ['python', 'def f(x) -> int:\n    pass'],
    ['python', 'def f(\n    x: int,\n) -> int:\n    """ Adds\n    one. """\n    # your code\n    ...'],
    ['python', 'def f(x):\n    # the same as above\n\nprint(f(1))'],
    ['python', 'def f(x):\n    raise NotImplementedError("soon")'],
    ['python', 'f = ...'],
    ['javascript', 'function f(x) { ... }'],
    ['javascript', 'function f(x) {\n  // as above\n}\nf(1);'],
    ['javascript', 'const f = (x) => {\n  /* as\n above */\n};'],
    ['javascript', 'const f = (x) => { … };'],
    ['javascript', "function f() { throw new Error('not implemented'); }"],
  ] as const)('%s: %j', (language, stub) => {
    const code = language === 'python' ? DEF : JS;
    expect(extractCode(`${fence(code, language)}\nSo:\n${fence(stub, language)}`, 'f', language)?.code).toBe(code);
    expect(extractCode(`${code}\n\nSo:\n${fence(stub, language)}`, 'f', language)?.code).toBe(code);
    expect(extractCode(fence(stub, language), 'f', language)?.code).toBe(stub);
  });

  test.each([
    ['python', 'def f(x): return ...'],
    ['python', 'def f(x=(1, 2)):\n    y = x\n    while y: pass'],
    ['javascript', 'function f(x) { return { ...x }; }'],
    ['javascript', 'const f = (...x) => ({ ...x });'],
  ] as const)('%s: %j is none', (language, code) => {
    const first = language === 'python' ? DEF : JS;
    expect(extractCode(`${fence(first, language)}\n${fence(code, language)}`, 'f', language)?.code).toBe(code);
  });
});

test('a fence in a docstring closes nothing', () => {
  const quoted = ['```', 'f(1)', '```', '```python', 'f(2)', '```'].map((line) => `    ${line}\n`).join('');
  const code = `def f(x):\n    """Adds.\n\n${quoted}    """\n    return x`;
  expect(extractCode(`Here:\n${fence(code, 'python')}\nDone.`, 'f', 'python')?.code).toBe(code);
  const open = 'def f(x):\n    """Adds.';
  expect(extractCode(`${fence(open, 'python')}\nDone.`, 'f', 'python')?.code).toBe(open);
});

describe('a method of a class is bound to its name', () => {
  const made = (name: string) => `const f = (...given) => new ${name}().f(...given);`;
  test.each([
    ['python', 'class Solution:\n    def f(self, x):\n        return x', 'f = Solution().f'],
    ['python', 'import m\n\nclass A(object):\n    @staticmethod\n    def f(x):\n        return x', 'f = A().f'],
    ['javascript', 'class Solution {\n  f(x) {\n    return x;\n  }\n}', made('Solution')],
    ['javascript', 'class A {\n  static f(x) {\n    return x;\n  }\n}', 'const f = (...given) => A.f(...given);'],
    ['javascript', 'class A {\n  g() { return this.f(1); }\n  f(x) { return x; }\n}', made('A')],
  ] as const)('%s: %j', (language, code, binding) => {
    const wanted = { code: `${code}\n\n${binding}`, method: 'class-method' };
    expect(extractCode(fence(code, language), 'f', language)).toMatchObject(wanted);
    expect(extractCode(`So:\n\n${code}\n\nDone (well).`, 'f', language)).toMatchObject(wanted);
  });

  test.each([
    ['python', 'class A:\n    def f(self):\n        return 1\n\ndef f(x):\n    return A().f()'],
    ['python', 'def outer():\n    def f(x):\n        return x'],
    ['javascript', 'class A {\n  f() {}\n}\nfunction f(x) { return new A().f(); }'],
  ] as const)('%s: %j needs none', (language, code) => {
    expect(extractCode(fence(code, language), 'f', language)).toMatchObject({ code, method: 'fenced-entry-point' });
  });
});

test.each([
  ['function f(x: number[]): number {\n  return 1;\n}', 'js', true],
  ['const f = (x: string) => x;', 'js', true],
  ['interface Pair { a: 1 }\nfunction f() {}', '', true],
  [F, 'ts', true],
  [F, 'js', false],
  ['const f = (x) => ({ a: x, number: 1 });', 'js', false],
  ['function f(x) { switch (x) { case (1): return { a: [x] }; } }', 'js', false],
])('TypeScript: %j in a fence for %j: %s', (code, word, expected) => {
  expect(extractCode(fence(code, word), 'f')?.isTypeScript).toBe(expected);
});

describe('hostile answers are read to their end', () => {
  const units = ['```', '```\n', '```js\n', '<|a|>', '</s>', ' ', 'f(', '"""', "'''\n", '/*', '`', ')', '{', 'x = '];
  units.push('f = 1\n', 'def f(x):\n', 'class A:\n def f(self):\n', '```py\ndef g(): f\n```\n', '```py\nf=g\n```\n');
  units.push('\n', '\t', '(a', 'a: ', ')->', 'import (', ')   ', ': ', 'from a import (');
  // What takes more than linear time does not end within the time of a test at this length.
  test.each(units)('%j', (unit) => {
    for (const before of ['', '```python\ndef f(x):\n', '```js\nfunction f(']) {
      for (const language of ['python', 'javascript'] as const) {
        extractCode(before + unit.repeat(20_000 / unit.length), 'f', language);
      }
    }
  });
});
