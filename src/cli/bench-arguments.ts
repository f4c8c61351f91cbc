import { parseArgs } from 'node:util';
import type { Plan } from '../schema/plan.ts';
import { planFromArguments, planFromFile } from './bench-plan.ts';
import { UsageError } from './usage-error.ts';

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
  mirror: 'the builds of this version ship with it, so there is nothing to download',
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
  sampling: { type: 'string' },
  thinking: { type: 'string' },
  'thinking-budget': { type: 'string', multiple: true },
  precision: { type: 'string' },
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

/** The arguments as they were typed. */
export type BenchValues = ReturnType<typeof parse>;

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
  const plan = values.plan === undefined ? planFromArguments(values) : planFromFile(values.plan, values);
  return { plan, out, format, browser, headed, label };
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
