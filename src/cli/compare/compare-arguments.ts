import { parseArgs } from 'node:util';
import { messageOf } from '../../schema/message-of.ts';
import { UsageError } from '../usage-error.ts';
import type { Thresholds } from './judge-together.ts';

export const COMPARE_FORMATS = ['table', 'md', 'csv', 'json'] as const;
export type CompareFormat = (typeof COMPARE_FORMATS)[number];

export interface CompareArguments {
  /** The first one is what the others are set against. */
  files: string[];
  thresholds: Thresholds;
  /** A run of the first file that another one does not have is no regression. */
  allowMissing: boolean;
  format: CompareFormat;
  out: string | undefined;
}

const USAGE =
  'npm run compare -- A.json B.json [MORE.json ...] [--fail-if-slower 10%] [--fail-if-less-accurate 5] [--allow-missing] [--format table|md|csv|json] [--out FILE]';

/** What `npm run compare` was asked to do. Throws a UsageError with one sentence for anything it cannot use. */
export function readCompareArguments(args: string[]): CompareArguments {
  const { values, positionals } = parse(args);
  if (positionals.length < 2) throw new UsageError(`Say which files of runs to compare: ${USAGE}.`);
  const format = COMPARE_FORMATS.find((known) => known === values.format);
  if (!format) throw new UsageError(`--format knows ${COMPARE_FORMATS.join(', ')}, not "${values.format}".`);
  const slower = amount('fail-if-slower', values['fail-if-slower'], 1000);
  const lessAccurate = amount('fail-if-less-accurate', values['fail-if-less-accurate'], 100);
  return {
    files: positionals,
    thresholds: {
      ...(slower === undefined ? {} : { slower: slower / 100 }),
      ...(lessAccurate === undefined ? {} : { lessAccurate }),
    },
    allowMissing: values['allow-missing'],
    format,
    out: values.out,
  };
}

/** `10` and `10%` are the same: percent of the time, or points of accuracy. */
function amount(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+(\.\d+)?\s*%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (!(value > 0 && value <= most)) {
    throw new UsageError(`--${name} takes a number above 0 and up to ${most}, such as 10%, not "${text}".`);
  }
  return value;
}

/** A number below 0 is the value of the option before it, wrong as it is, and no option of its own. */
const joinNegatives = (args: readonly string[]): string[] =>
  args.reduce<string[]>((joined, arg) => {
    const before = joined.at(-1);
    const isValue = /^-\d/.test(arg) && before !== undefined && /^--fail-if-[^=]+$/.test(before);
    return isValue ? [...joined.slice(0, -1), `${before}=${arg}`] : [...joined, arg];
  }, []);

function parse(args: string[]) {
  try {
    return parseArgs({
      args: joinNegatives(args),
      allowPositionals: true,
      options: {
        'fail-if-slower': { type: 'string' },
        'fail-if-less-accurate': { type: 'string' },
        'allow-missing': { type: 'boolean', default: false },
        format: { type: 'string', default: 'table' },
        out: { type: 'string' },
      },
    });
  } catch (error) {
    const sentence = messageOf(error).split(/\. |\.?\n/)[0];
    throw new UsageError(`${sentence}. Usage: ${USAGE}.`);
  }
}
