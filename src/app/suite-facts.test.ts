import { describe, expect, it } from 'vitest';
import calibrationFile from '../../bench-suites/calibration/suite.json' with { type: 'json' };
import { parseSuite } from '../schema/doors.ts';
import { importSuite } from '../suite/import/import-suite.ts';
import { makeExample } from './suite-example.ts';
import { familyFacts, suiteFacts } from './suite-facts.ts';

const calibration = parseSuite(calibrationFile);
const rows = [
  { problem: 'One?', answer: '1', level: 3, type: 'Algebra' },
  { problem: 'Half?', answer: '\\frac{1}{2}', level: 1, type: 'Algebra' },
  { problem: 'Two?', answer: '2', level: 1, type: 'Geometry', solution: 'It is \\boxed{2}.' },
];
const imported = importSuite(rows.map((row) => JSON.stringify(row)).join('\n'), 'mine.jsonl');

describe('what the pages say about a suite', () => {
  it('at a glance', () => {
    expect(suiteFacts(calibration)).toEqual({
      tasks: undefined,
      families: 6,
      kinds: ['reasoning', 'coding'],
      imported: false,
    });
    expect(suiteFacts(imported)).toEqual({ tasks: 3, families: 2, kinds: ['reasoning'], imported: true });
  });

  it('family by family, for a generated one', () => {
    const families = familyFacts(calibration);
    expect(families.map(({ id }) => id)).toEqual(calibration.families.map(({ id }) => id));
    expect(families[0]).toEqual({
      id: 'two-digit-sum',
      title: 'Sum of two numbers',
      kind: 'reasoning',
      levels: [1, 2],
      tasks: undefined,
      graders: ['number'],
      languages: [],
      maxTokens: 24,
    });
    expect(families.filter(({ kind }) => kind === 'coding').map(({ languages }) => languages)).toEqual([
      ['javascript'],
      ['javascript'],
    ]);
  });

  it('family by family, for an imported one', () => {
    expect(familyFacts(imported).map(({ title, tasks, levels, graders }) => [title, tasks, levels, graders])).toEqual([
      ['Algebra', 2, [1, 3], ['number', 'latex']],
      ['Geometry', 1, [1], ['number']],
    ]);
  });
});

describe('examples', () => {
  it('are the same for the same choice, and others for the next number', () => {
    const choice = { family: 'two-digit-sum', level: 2, number: 1 };
    const first = makeExample(calibration, choice);
    expect(makeExample(calibration, choice)).toEqual(first);
    expect(makeExample(calibration, { ...choice, number: 2 }).messages).not.toEqual(first.messages);
    expect(first).toMatchObject({ grader: { kind: 'number' }, maxTokens: 24 });
  });

  it('of a suite that lists its tasks begin again after the last', () => {
    const at = (number: number) => makeExample(imported, { family: 'algebra', level: 3, number });
    expect(at(2)).toEqual(at(1));
    expect(at(1).listed).toEqual({ id: 'line-1', position: 1, of: 1 });
    expect(makeExample(imported, { family: 'geometry', level: 1, number: 1 }).solution).toBe('It is \\boxed{2}.');
  });

  it('are refused for what the suite does not have', () => {
    expect(() => makeExample(calibration, { family: 'riddles', level: 1, number: 1 })).toThrow(/no family riddles/);
    expect(() => makeExample(imported, { family: 'algebra', level: 9, number: 1 })).toThrow(/at level 9/);
  });
});
