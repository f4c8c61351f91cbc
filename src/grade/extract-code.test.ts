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
    ['Windows line ends', `\`\`\`js\r\n${F}\r\n\`\`\`\r\n`, `${F}\r`, 'fenced-entry-point'],
    ['bare code', F, F, 'bare'],
    ['bare code in prose', `Sure, here it is:\n${F}\nIt returns x.`, F, 'bare'],
    [
      'bare code of several lines',
      'Sure:\nconst f = (x) => {\n  return x;\n};\nok',
      'const f = (x) => {\n  return x;\n};',
      'bare',
    ],
  ])('%s', (_name, answer, code, method) => {
    expect(extractCode(answer, 'f')).toEqual({ code, method });
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
    expect(extractCode(answer, 'f', 'python')).toEqual({ code, method });
  });

  test.each(['', 'I would import a library for that.', 'The definition of f is hard.'])('nothing from %j', (answer) => {
    expect(extractCode(answer, 'f', 'python')).toBeUndefined();
  });
});
