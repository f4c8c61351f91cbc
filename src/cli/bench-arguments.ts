import { readFileSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { CATALOGUE } from '../models/catalogue.ts';
import { makePlan } from '../plan/make-plan.ts';
import { parsePlan } from '../schema/doors.ts';
import { readJson } from '../schema/parse.ts';
import type { Plan, Settings } from '../schema/plan.ts';
import { readSuites } from './suite-files.ts';
import { UsageError, wholeNumber } from './usage-error.ts';

export const FORMATS = ['table', 'json', 'csv', 'md'] as const;

export interface BenchArguments {
  plan: Plan;
  out: string | undefined;
  format: (typeof FORMATS)[number];
  browser: string | undefined;
  headed: boolean;
  label: string | undefined;
}

/** Arguments of the command that this version has no use for yet, each with the reason. */
const NOT_YET: Readonly<Record<string, string>> = {
  mirror: 'the only build of this version ships with it, so there is nothing to download',
  endpoint: 'this version has no endpoint runtime',
  model: 'this version has no endpoint runtime',
  submit: 'this version has no leaderboard',
};

const OPTIONS = {
  build: { type: 'string', multiple: true },
  suite: { type: 'string', multiple: true },
  plan: { type: 'string' },
  seed: { type: 'string' },
  limit: { type: 'string' },
  repeat: { type: 'string' },
  backend: { type: 'string', default: 'webgpu' },
  out: { type: 'string' },
  format: { type: 'string', default: 'table' },
  browser: { type: 'string' },
  headed: { type: 'boolean', default: false },
  label: { type: 'string' },
  mirror: { type: 'string' },
  endpoint: { type: 'string' },
  model: { type: 'string' },
  submit: { type: 'string' },
} as const;

/** What `npm run bench` was asked to do. Throws a UsageError with one sentence for anything it cannot use. */
export function readBenchArguments(args: string[]): BenchArguments {
  const values = parse(args);
  for (const [name, reason] of Object.entries(NOT_YET)) {
    if (values[name as keyof typeof NOT_YET & keyof typeof values] !== undefined) {
      throw new UsageError(`--${name} cannot be used yet: ${reason}.`);
    }
  }
  const format = FORMATS.find((known) => known === values.format);
  if (!format) throw new UsageError(`--format knows ${FORMATS.join(', ')}, not "${values.format}".`);
  if (values.label !== undefined && (values.label === '' || values.label.length > 80)) {
    throw new UsageError('--label takes 1 to 80 characters.');
  }
  const { out, browser, headed, label } = values;
  return {
    plan: values.plan === undefined ? planFrom(values) : planFile(values.plan),
    out,
    format,
    browser,
    headed,
    label,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    const sentence = (error as Error).message.split('. ')[0];
    throw new UsageError(
      `${sentence}. Known: ${Object.keys(OPTIONS)
        .map((name) => `--${name}`)
        .join(', ')}.`,
    );
  }
}

function planFrom(values: ReturnType<typeof parse>): Plan {
  const suites = readSuites().map(({ suite }) => suite);
  const { backend } = values;
  if (backend !== 'webgpu' && backend !== 'wasm')
    throw new UsageError(`--backend knows webgpu, wasm, not "${backend}".`);
  const settings: Partial<Settings> = {
    backend,
    ...(values.limit ? { limit: wholeNumber('limit', values.limit, { min: 1, max: 10_000 }) } : {}),
    ...(values.repeat ? { repeat: wholeNumber('repeat', values.repeat, { min: 1, max: 100 }) } : {}),
  };
  return makePlan({
    builds: (values.build ?? ['calibration']).map((id) => choose('build', id, CATALOGUE)),
    suites: (values.suite ?? ['calibration']).map((id) => choose('suite', id, suites)),
    settings,
    seed:
      values.seed === undefined
        ? randomInt(0xffff_ffff)
        : wholeNumber('seed', values.seed, { min: 0, max: 0xffff_ffff }),
  });
}

function choose<Item extends { id: string }>(kind: string, id: string, known: readonly Item[]): Item {
  const found = known.find((item) => item.id === id);
  if (found) return found;
  throw new UsageError(`There is no ${kind} "${id}". Known: ${known.map((item) => item.id).join(', ')}.`);
}

function planFile(path: string): Plan {
  if (/^https?:/.test(path)) throw new UsageError('--plan takes a file in this version; plans as links come later.');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`The plan file ${path} cannot be read.`);
  }
  try {
    return parsePlan(readJson(text, 'plan'));
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}
