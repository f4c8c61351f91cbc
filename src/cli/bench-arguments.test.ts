import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBenchArguments } from './bench-arguments.ts';
import { readSuites } from './suites/suite-files.ts';
import { UsageError } from './usage-error.ts';

const scratch = (name: string, text: string) => {
  const path = join(mkdtempSync(join(tmpdir(), 'tabmark-test-')), name);
  writeFileSync(path, text);
  return path;
};

describe('readBenchArguments', () => {
  it('plans the calibration build on the calibration suite when nothing is asked', () => {
    const { plan, format } = readBenchArguments([]);
    expect(plan.entries).toMatchObject([
      { build: 'calibration', suite: { id: 'calibration' }, settings: { backend: 'webgpu' } },
    ]);
    expect(format).toBe('table');
  });

  it('takes seed, limit and repeat', () => {
    const { plan } = readBenchArguments(['--seed', '7', '--limit', '3', '--repeat', '2']);
    expect(plan).toMatchObject({ seed: 7, entries: [{ settings: { limit: 3, repeat: 2 } }] });
  });

  it('takes how completions are drawn and when the run may end', () => {
    const { plan } = readBenchArguments(['--sampling', 'greedy', '--precision', '5', '--thinking', 'off']);
    expect(plan.entries[0]?.settings).toMatchObject({
      sampling: { method: 'greedy' },
      stopping: { rule: 'precise', halfWidth: 0.05 },
      thinking: { mode: 'off' },
    });
    // A build that cannot think has nothing to spend a budget on: one entry, not two.
    expect(readBenchArguments(['--thinking-budget', '64', '--thinking-budget', '128']).plan.entries.length).toBe(1);
  });

  it('reads a plan from a file', () => {
    const { plan } = readBenchArguments(['--seed', '9']);
    const path = scratch('plan.json', JSON.stringify(plan));
    expect(readBenchArguments(['--plan', path]).plan).toEqual(plan);
  });

  it.each([
    [['--build', 'gpt-9'], /no build "gpt-9"\. Known: calibration/],
    [['--suite', 'riddles'], /no suite "riddles"\. Known: calibration/],
    [['--limit', '0'], /--limit takes a whole number from 1 to 10000, not "0"/],
    [['--limit', 'many'], /--limit takes a whole number/],
    [['--seed', '-1'], /--seed/],
    [['--sampling', 'hot'], /--sampling knows recommended, greedy, not "hot"/],
    [['--thinking', 'maybe'], /--thinking knows on, off/],
    [['--thinking', 'off', '--thinking-budget', '9'], /no use beside --thinking off/],
    [['--precision', '0'], /--precision takes a whole number from 1 to 50/],
    [['--repeat', '1.5'], /--repeat takes a whole number/],
    [['--format', 'xml'], /--format knows table, json, csv, md/],
    [['--backend', 'cuda'], /--backend knows webgpu, wasm/],
    [['--label', ''], /--label takes 1 to 80 characters/],
    [['--speed'], /Known: --build/],
    [['stray'], /Known: --build/],
    [['--mirror', 'http://127.0.0.1:1'], /--mirror cannot be used yet/],
    [['--plan', '/no/such/plan.json'], /cannot be read/],
    [['--plan', 'x.json', '--seed', '7'], /--seed cannot stand beside --plan/],
    [['--limit', ''], /--limit takes a whole number/],
    [['--limit', '9000'], /9000 tasks are too many: .*Ask for fewer/],
  ])('refuses %j with one sentence', (args, sentence) => {
    expect(() => readBenchArguments(args)).toThrow(UsageError);
    expect(() => readBenchArguments(args)).toThrow(sentence);
  });

  it('names the plan file and what is wrong with it', () => {
    const path = scratch('newer.json', '{"type":"tabmark-plan","schemaVersion":4}');
    expect(() => readBenchArguments(['--plan', path])).toThrow(/newer\.json: .*version 4/);
    const { plan } = readBenchArguments([]);
    const [entry] = plan.entries;
    const unknown = { ...plan, entries: [{ ...entry!, build: 'gpt-9' }] };
    expect(() => readBenchArguments(['--plan', scratch('unknown.json', JSON.stringify(unknown))])).toThrow(
      /no build "gpt-9"\. Known: calibration/,
    );
    expect(() => readBenchArguments(['--plan', scratch('cut.json', '{"type"')])).toThrow(/not complete JSON/);
  });
});

describe('readSuites', () => {
  it('names the file, the field and what was expected', () => {
    const [{ suite }] = readSuites() as [ReturnType<typeof readSuites>[0]];
    const folder = mkdtempSync(join(tmpdir(), 'tabmark-suites-'));
    const path = join(folder, 'calibration');
    writeSuite(path, { ...suite, version: 'one' });
    expect(() => readSuites(folder)).toThrow(/bench-suites\/calibration\/suite\.json: .*version: .*expected number/);
    writeSuite(path, { ...suite, id: 'other' });
    expect(() => readSuites(folder)).toThrow(/id: expected "calibration"/);
  });
});

function writeSuite(folder: string, content: unknown) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'suite.json'), JSON.stringify(content));
}
