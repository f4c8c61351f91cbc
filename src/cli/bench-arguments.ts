import { readFileSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { CATALOGUE } from '../models/catalogue.ts';
import { makePlan } from '../plan/make-plan.ts';
import { parsePlan } from '../schema/doors.ts';
import { readJson } from '../schema/parse.ts';
import type { Plan, Settings } from '../schema/plan.ts';
import type { Suite } from '../schema/suite.ts';
import { expand } from '../suite/expand.ts';
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
  backend: { type: 'string' },
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
    plan: values.plan === undefined ? planFrom(values) : planFile(values.plan, values),
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
  const { backend = 'webgpu' } = values;
  if (backend !== 'webgpu' && backend !== 'wasm')
    throw new UsageError(`--backend knows webgpu, wasm, not "${backend}".`);
  const settings: Partial<Settings> = {
    backend,
    ...(values.limit !== undefined ? { limit: wholeNumber('limit', values.limit, { min: 1, max: 10_000 }) } : {}),
    ...(values.repeat !== undefined ? { repeat: wholeNumber('repeat', values.repeat, { min: 1, max: 100 }) } : {}),
  };
  const plan = makePlan({
    builds: (values.build ?? ['calibration']).map((id) => choose('build', id, CATALOGUE)),
    suites: (values.suite ?? ['calibration']).map((id) => choose('suite', id, suites)),
    settings,
    seed:
      values.seed === undefined
        ? randomInt(0xffff_ffff)
        : wholeNumber('seed', values.seed, { min: 0, max: 0xffff_ffff }),
  });
  requireKnown(plan, suites);
  return plan;
}

function choose<Item extends { id: string }>(kind: string, id: string, known: readonly Item[]): Item {
  const found = known.find((item) => item.id === id);
  if (found) return found;
  throw new UsageError(`There is no ${kind} "${id}". Known: ${known.map((item) => item.id).join(', ')}.`);
}

/** Throws a UsageError for a build or suite that is not here, a suite that has changed, or too many tasks. */
function requireKnown({ seed, entries }: Plan, suites: readonly Suite[]): void {
  for (const { build, suite: wanted, settings } of entries) {
    choose('build', build, CATALOGUE);
    const suite = choose('suite', wanted.id, suites);
    if (suite.digest !== wanted.digest) {
      throw new UsageError(
        `The plan was made for version ${wanted.version} of ${suite.id}, with other tasks than version ${suite.version} has here; make it again.`,
      );
    }
    try {
      expand(suite, seed, settings.limit);
    } catch (error) {
      throw new UsageError(`${settings.limit} tasks are too many: ${(error as Error).message} Ask for fewer.`);
    }
  }
}

/** What a plan already says cannot be said beside it. */
const IN_A_PLAN = ['build', 'suite', 'seed', 'limit', 'repeat', 'backend'] as const;

function planFile(path: string, values: ReturnType<typeof parse>): Plan {
  if (/^https?:/.test(path)) throw new UsageError('--plan takes a file in this version; plans as links come later.');
  const beside = IN_A_PLAN.find((name) => values[name] !== undefined);
  if (beside) throw new UsageError(`--${beside} cannot stand beside --plan, which says it already.`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`The plan file ${path} cannot be read.`);
  }
  try {
    const plan = parsePlan(readJson(text, 'plan'));
    requireKnown(
      plan,
      readSuites().map(({ suite }) => suite),
    );
    return plan;
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}
