import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { judgeImport } from './import-rule.js';

const root = '/project';
const judge = (file: string, specifier: string, typeOnly = false) =>
  judgeImport({ file: `${root}/src/${file}`, specifier, typeOnly, root });

describe('the import rule', () => {
  it.each([
    ['grade/number.ts', '../app/main.ts', /nobody imports a root/],
    ['grade/number.ts', '../store/run-store.ts', /hand it what it needs as an argument/],
    ['runtimes/a/b.ts', '../../device/watch-gpu.ts', /never another edge/],
    ['run/perform-run.ts', '../store/run-store.ts', /handed its runtime, store and sandbox/],
    ['schema/run.ts', '../suite/expand.ts', /nothing but zod/],
    ['server/serve.ts', '../runtimes/runtime.ts', /may not import runtimes/],
    ['app/main.ts', '../cli/setup.mjs', /nobody imports a root/],
    ['helpers/x.ts', '../schema/run.ts', /not a folder of the architecture/],
    ['suite/x.ts', 'zod', /zod belongs to schema/],
    ['app/x.ts', 'node:fs', /runs in browsers too/],
    ['app/x.ts', 'left-pad', /has no owner/],
  ])('refuses %s importing %s', (file, specifier, sentence) => expect(judge(file, specifier)).toMatch(sentence));

  it.each([
    ['app/main.ts', '../store/run-store.ts'],
    ['app/main.ts', './route.ts'],
    ['run/perform-run.ts', '../grade/grade.ts'],
    ['cli/bench.ts', 'node:fs'],
    ['sandbox/node-worker.ts', 'node:worker_threads'],
    ['schema/zod.ts', 'zod'],
  ])('lets %s import %s', (file, specifier) => expect(judge(file, specifier)).toBeUndefined());

  it('lets the conductor know the runtime contract by its types alone', () => {
    expect(judge('run/parts.ts', '../runtimes/runtime.ts', true)).toBeUndefined();
    expect(judge('run/parts.ts', '../runtimes/runtime.ts', false)).toMatch(/may not import runtimes/);
  });

  it('is an error in the real configuration: a planted violation is caught', { timeout: 60_000 }, async () => {
    const [result] = await new ESLint().lintText(
      "import { store } from '../store/run-store.ts';\nexport default store;\n",
      {
        filePath: 'src/grade/planted.ts',
      },
    );
    expect(result?.messages).toContainEqual(
      expect.objectContaining({
        ruleId: 'tabmark/imports',
        severity: 2,
        message: expect.stringContaining('grade/ may not import store/'),
      }),
    );
  });
});
