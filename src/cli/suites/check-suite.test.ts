import { afterAll, describe, expect, it } from 'vitest';
import codingFile from '../../../bench-suites/coding-micro/suite.json' with { type: 'json' };
import reasoningFile from '../../../bench-suites/reasoning-micro/suite.json' with { type: 'json' };
import { createCodeRunner } from '../../sandbox/code-runner.ts';
import { spawnNodeSandbox } from '../../sandbox/spawn-node.ts';
import { parseSuite } from '../../schema/doors.ts';
import type { GeneratedSuite } from '../../schema/suite.ts';
import type { Solver } from '../../suite/solver.ts';
import { SOLVERS } from '../../suite/solvers/index.ts';
import { checkGenerators } from './check-generators.ts';
import { checkSolutions } from './check-solutions.ts';
import { readSolutionFile } from './solution-file.ts';
import { readSolutions } from './suite-files.ts';

const codeRunner = createCodeRunner({ spawn: spawnNodeSandbox });
afterAll(() => codeRunner.close());

const only = (suite: GeneratedSuite, family: string): GeneratedSuite => ({
  ...suite,
  families: suite.families.filter(({ id }) => id === family),
});
const coding = only(parseSuite(codingFile), 'rotate-list');
const script: GeneratedSuite = {
  ...coding,
  families: coding.families.map((family) => ({ ...family, languages: ['javascript'] })),
};
const sequences = only(parseSuite(reasoningFile), 'number-sequences');
/** One level is enough to plant a fault in. */
const answers: GeneratedSuite = {
  ...sequences,
  families: sequences.families.map((family) => ({ ...family, levels: family.levels.slice(0, 1) })),
};

describe('the check of a suite', () => {
  it('finds nothing wrong with a problem whose references pass and whose mutants die', async () => {
    expect(await checkSolutions(script, codeRunner)).toMatchObject({ faults: [] });
  });

  it('finds a mutant that survives', async () => {
    const plant = (...given: Parameters<typeof readSolutions>) => {
      const text = readSolutions(...given) ?? '';
      return `${text}\n// mutant: none at all\n${readSolutionFile(text, '//').reference}\n`;
    };
    const { faults } = await checkSolutions(script, codeRunner, plant);
    expect(faults).toEqual([expect.stringContaining('the mutant "none at all" survives')]);
  });

  it('finds a reference that fails, too few mutants and a missing file', async () => {
    const wrong = () => '// reference\nfunction rotateList() { return []; }\n// mutant: no\nfunction rotateList() {}\n';
    const { faults } = await checkSolutions(script, codeRunner, wrong);
    expect(faults).toContainEqual(expect.stringContaining('1 mutants, expected 6'));
    expect(faults).toContainEqual(expect.stringContaining('its reference is wrong'));
    const missing = await checkSolutions(script, codeRunner, () => undefined);
    expect(missing.faults).toEqual([expect.stringContaining('there is no solutions/rotate-list.js')]);
  });

  it('finds an answer key that the second solver does not confirm', async () => {
    const solver = SOLVERS.get('number-sequences');
    if (!solver) throw new Error('the family has a solver');
    expect((await checkGenerators(answers, codeRunner)).faults).toEqual([]);
    let calls = 0;
    const plant: Solver = { ...solver, solve: (facts) => (++calls === 123 ? '-1' : solver.solve(facts)) };
    const { faults } = await checkGenerators(answers, codeRunner, new Map([[plant.generator, plant]]));
    expect(faults).toEqual([expect.stringContaining('number-sequences, level 1: the second solver finds "-1"')]);
  });
});

describe('readSolutionFile', () => {
  it('splits at its comment lines only', () => {
    expect(readSolutionFile('# reference\na = 1 # reference\n# mutant: off\nb\n# note\nc\n', '#')).toEqual({
      reference: 'a = 1 # reference',
      mutants: [{ flaw: 'off', program: 'b\n# note\nc' }],
    });
  });

  it.each([
    ['x\n# reference\na', /before the first/],
    ['# mutant: x\na', /exactly one/],
    ['# reference\na\n# reference\nb', /exactly one/],
  ])('refuses %j', (text, sentence) => expect(() => readSolutionFile(text, '#')).toThrow(sentence));
});
