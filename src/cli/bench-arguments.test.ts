import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planCode } from '../plan/plan-link.ts';
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
      { build: 'calibration', suite: { id: 'calibration' }, settings: { backend: 'auto' } },
    ]);
    expect(format).toBe('table');
  });

  it('takes a file of unsent submissions, alone', () => {
    expect(readBenchArguments(['--send', 'runs.json.unsent.json']).send).toBe('runs.json.unsent.json');
    expect(() => readBenchArguments(['--send', 'a.json', '--limit', '3'])).toThrow(/--send stands alone/);
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

  it('times shapes until they are steady, so often, or for so many minutes', () => {
    const settingsOf = (...args: string[]) => readBenchArguments(args).plan.entries[0]?.settings;
    expect(settingsOf('--suite', 'speed-llama-bench')).toMatchObject({ stopping: { rule: 'steady' }, repeat: 5 });
    expect(settingsOf('--suite', 'speed-llama-bench', '--repeat', '7')).toMatchObject({
      stopping: { rule: 'all' },
      repeat: 7,
    });
    expect(settingsOf('--suite', 'speed-sustained', '--minutes', '2')).toMatchObject({
      stopping: { rule: 'time', seconds: 120 },
    });
    expect(() => readBenchArguments(['--minutes', '2'])).toThrow(/add --suite speed-sustained/);
    expect(() => readBenchArguments(['--suite', 'speed-sustained', '--minutes', '11'])).toThrow(/--minutes/);
  });

  it('runs a model behind an address alone, or beside builds', () => {
    const address = ['--endpoint', '127.0.0.1:8080', '--model', 'Qwen/QwQ-32B', '--endpoint-thinking', 'always'];
    const { plan, endpoint } = readBenchArguments([...address, '--endpoint-context', '4096']);
    expect(endpoint).toMatchObject({ address: 'http://127.0.0.1:8080/v1', contextTokens: 4096, thinking: 'always' });
    expect(plan.entries).toMatchObject([{ build: 'endpoint-qwen-qwq-32b-475c21', suite: { id: 'reasoning-micro' } }]);
    const both = readBenchArguments([...address, '--build', 'calibration']).plan.entries.map(({ build }) => build);
    expect(both).toEqual(['calibration', 'endpoint-qwen-qwq-32b-475c21']);
  });

  it('takes a mirror without the slash behind it', () => {
    expect(readBenchArguments(['--mirror', 'http://mirror.lab:8080/hub/']).mirror).toBe('http://mirror.lab:8080/hub');
  });

  it('submits to the public board of an address, or to that of a team', () => {
    const submitOf = (...args: string[]) => readBenchArguments(['--submit', ...args]).submit;
    expect(readBenchArguments([]).submit).toBeUndefined();
    expect(submitOf('http://board.lab:8080/')).toEqual({ base: 'http://board.lab:8080' });
    expect(submitOf('https://lab.example/tabmark/#/board')).toEqual({ base: 'https://lab.example/tabmark' });
    const key = 'a1'.repeat(32);
    for (const link of [`http://board.lab/#/team/${key}`, `http://board.lab#/team/${key}/board`]) {
      expect(submitOf(link, '--label', 'lab-07')).toEqual({ base: 'http://board.lab', key });
    }
    // An admin link lets delete everything: it has no business in the history of a shell.
    expect(() => submitOf(`http://board.lab/#/team/${key}/admin/${key}`)).toThrow(/knows no board/);
  });

  it('submits what has the standard settings, wherever it computes', () => {
    const submit = ['--submit', 'http://board.lab'];
    const suites = ['--suite', 'calibration', '--suite', 'speed-llama-bench', '--suite', 'speed-sustained'];
    expect(readBenchArguments([...submit, ...suites, '--backend', 'wasm']).plan.entries.length).toBe(3);
    expect(readBenchArguments([...submit, '--limit', '24']).plan.entries.length).toBe(1);
    expect(() => readBenchArguments([...submit, '--suite', 'speed-sustained', '--minutes', '3'])).toThrow(/--minutes/);
    const planned = (...args: string[]) => planCode(readBenchArguments(args).plan);
    expect(readBenchArguments([...submit, '--plan', planned()]).plan.entries.length).toBe(1);
    expect(() => readBenchArguments([...submit, '--plan', planned('--limit', '3')])).toThrow(
      /^entry 1 of the plan cannot stand beside --submit/,
    );
  });

  it('reads a plan from a file', () => {
    const { plan } = readBenchArguments(['--seed', '9']);
    const path = scratch('plan.json', JSON.stringify(plan));
    expect(readBenchArguments(['--plan', path]).plan).toEqual(plan);
  });

  it('takes a link to a plan, or its code, and a label beside it', () => {
    const { plan } = readBenchArguments(['--seed', '9', '--suite', 'speed-tabmark']);
    const code = planCode(plan);
    for (const text of [code, `http://lab.example.org:8080/#/plan/${code}`]) {
      expect(readBenchArguments(['--plan', text, '--label', 'lab-07'])).toMatchObject({ plan, label: 'lab-07' });
    }
  });

  it('names every run of a linked plan that cannot be made', () => {
    const { plan } = readBenchArguments(['--seed', '9']);
    const [entry] = plan.entries;
    const suite = { ...entry!.suite, version: 99 };
    const entries = [{ ...entry!, build: 'gpt-9' }, entry!, { ...entry!, suite }, { ...entry!, build: 'endpoint-x-1' }];
    const link = (change: Partial<typeof plan>) => `https://example.org/#/plan/${planCode({ ...plan, ...change })}`;
    const read = (text: string) => () => readBenchArguments(['--plan', text]);
    expect(read(link({ entries }))).toThrow(UsageError);
    expect(read(link({ entries }))).toThrow(
      /^--plan: 3 of 4 runs .*: entry 1: There is no build "gpt-9"\. .*entry 3: .*version 99 .*entry 4: .*behind an address/,
    );
    expect(read(link({ entries: Array(201).fill(entry) }))).toThrow(/201 runs, more than 200/);
    expect(read(link({}).slice(0, -20))).toThrow(/--plan: .*cut off/);
    expect(read('https://example.org/plan.json')).toThrow(/--plan: This is no link to a plan/);
  });

  it.each([
    [['--build', 'gpt-9'], /no build "gpt-9"\. --list names all \d+\.$/],
    [['--build', 'smollm2-135m-wllama-q4'], /Did you mean smollm2-135m-instruct-wllama-q4-1 or /],
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
    [['--backend', 'cuda'], /--backend knows auto, webgpu, wasm/],
    [['--label', ''], /--label takes 1 to 80 characters/],
    [['--speed'], /Known: --build/],
    [['stray'], /Known: --build/],
    [['--submit', 'board.lab'], /--submit takes the address of a leaderboard such as/],
    [['--submit', 'ftp://board.lab'], /--submit takes the address/],
    [['--submit', 'http://me:secret@board.lab'], /without user name/],
    [['--submit', 'http://board.lab/?x'], /without user name/],
    [['--submit', 'http://board.lab/#/team/short'], /--submit knows no board behind "#\/team\/short"/],
    [['--submit', 'http://board.lab/#/results'], /--submit knows no board/],
    [['--submit', 'http://board.lab', '--seed', '7'], /--seed cannot stand beside --submit: the leaderboard draws/],
    [['--submit', 'http://board.lab', '--limit', '3'], /--limit cannot stand beside --submit: .*standard settings/],
    [['--submit', 'http://board.lab', '--repeat', '2'], /--repeat cannot stand beside --submit/],
    [['--submit', 'http://board.lab', '--precision', '5'], /--precision cannot stand beside --submit/],
    [
      ['--submit', 'http://board.lab', '--endpoint', 'http://127.0.0.1:1/v1', '--model', 'x'],
      /--endpoint cannot stand beside --submit/,
    ],
    [['--mirror', 'mirror.lab'], /--mirror takes an address such as/],
    [['--mirror', 'ftp://mirror.lab'], /--mirror takes an address such as/],
    [['--mirror', 'http://me:secret@mirror.lab'], /without user name/],
    [['--endpoint', 'http://127.0.0.1:1/v1'], /--endpoint needs --model NAME/],
    [['--fresh', '--profile', 'x'], /--profile has no use beside --fresh/],
    [['--model', 'x'], /--model needs --endpoint URL/],
    [['--endpoint-context', '99'], /--endpoint-context needs --endpoint URL/],
    [['--endpoint', 'gopher://x', '--model', 'x'], /no address of a server/],
    [['--endpoint', 'http://127.0.0.1:1/v1', '--model', ' '], /model has no name/],
    [
      ['--endpoint', 'http://127.0.0.1:1', '--model', 'x', '--endpoint-thinking', 'no'],
      /knows never, always, switchable/,
    ],
    [['--endpoint', 'http://127.0.0.1:1', '--model', 'x', '--endpoint-context', '9'], /takes a whole number from 64/],
    [['--plan', '/no/such/plan.json'], /cannot be read/],
    [['--plan', 'x.json', '--seed', '7'], /--seed cannot stand beside --plan/],
    [['--limit', ''], /--limit takes a whole number/],
    [['--limit', '9000'], /9000 tasks are too many: .*Ask for fewer/],
  ])('refuses %j with one sentence', (args, sentence) => {
    expect(() => readBenchArguments(args)).toThrow(UsageError);
    expect(() => readBenchArguments(args)).toThrow(sentence);
  });

  it('names the plan file and what is wrong with it', () => {
    const path = scratch('newer.json', '{"type":"tabmark-plan","schemaVersion":5}');
    expect(() => readBenchArguments(['--plan', path])).toThrow(/newer\.json: .*version 5/);
    const { plan } = readBenchArguments([]);
    const [entry] = plan.entries;
    const unknown = { ...plan, entries: [{ ...entry!, build: 'gpt-9' }] };
    expect(() => readBenchArguments(['--plan', scratch('unknown.json', JSON.stringify(unknown))])).toThrow(
      /no build "gpt-9"\. --list/,
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
