import { parseArgs } from 'node:util';
import type { EndpointBuild } from '../schema/build.ts';
import type { BoardAddress } from '../schema/outgoing.ts';
import type { Plan } from '../schema/plan.ts';
import { boardOf, requireSubmittable } from './bench-board.ts';
import { endpointOf, mirrorOf } from './bench-sources.ts';
import { givenPlan } from './bench-given-plan.ts';
import { planFromArguments } from './bench-plan.ts';
import { UsageError } from './usage-error.ts';

export const FORMATS = ['table', 'json', 'csv', 'md'] as const;

export interface BenchArguments {
  plan: Plan;
  out: string | undefined;
  /** The board that gets the runs; without it they stay on this machine. */
  submit: BoardAddress | undefined;
  /** A file of submissions that are to be sent, and nothing else. */
  send: string | undefined;
  format: (typeof FORMATS)[number];
  browser: string | undefined;
  headed: boolean;
  label: string | undefined;
  /** Base from which builds are downloaded; without it they come from the hub. */
  mirror: string | undefined;
  /** A model behind an address, which the plan names by its id. */
  endpoint: EndpointBuild | undefined;
  /** With a browser that nobody has used: nothing is stored, nothing is compiled. */
  fresh: boolean;
  /** Folder in which the browser stores builds, when not the usual one. */
  profile: string | undefined;
  /** Nothing is to be run: the builds and suites are to be named. */
  list: boolean;
}

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
  minutes: { type: 'string' },
  out: { type: 'string' },
  format: { type: 'string', default: 'table' },
  browser: { type: 'string' },
  headed: { type: 'boolean', default: false },
  label: { type: 'string' },
  mirror: { type: 'string' },
  endpoint: { type: 'string' },
  model: { type: 'string' },
  'endpoint-thinking': { type: 'string' },
  'endpoint-context': { type: 'string' },
  fresh: { type: 'boolean', default: false },
  profile: { type: 'string' },
  list: { type: 'boolean', default: false },
  submit: { type: 'string' },
  send: { type: 'string' },
} as const;

/** The arguments as they were typed. */
export type BenchValues = ReturnType<typeof parse>;

/** What `npm run bench` was asked to do. Throws a UsageError with one sentence for anything it cannot use. */
export function readBenchArguments(args: string[]): BenchArguments {
  const values = parse(args);
  const format = FORMATS.find((known) => known === values.format);
  if (!format) throw new UsageError(`--format knows ${FORMATS.join(', ')}, not "${values.format}".`);
  if (values.label !== undefined && (values.label === '' || values.label.length > 80)) {
    throw new UsageError('--label takes 1 to 80 characters.');
  }
  const { out, browser, headed, label, fresh, profile, list, send } = values;
  if (send !== undefined && args.filter((arg) => arg.startsWith('--')).length > 1) {
    throw new UsageError('--send stands alone: it sends what a file holds, and runs nothing.');
  }
  if (fresh && profile !== undefined) throw new UsageError('--profile has no use beside --fresh.');
  const [mirror, endpoint] = [mirrorOf(values), endpointOf(values)];
  const plan =
    values.plan === undefined ? planFromArguments(values, endpoint) : givenPlan(values.plan, values, endpoint);
  const submit = boardOf(values);
  if (submit) requireSubmittable(plan, values);
  return { plan, out, submit, send, format, browser, headed, label, mirror, endpoint, fresh, profile, list };
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
