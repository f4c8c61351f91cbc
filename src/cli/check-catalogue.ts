/**
 * `npm run catalogue:check`: every build has the right shape, a size that can be, a place in web-llm's own list where it
 * should have one, and agrees with the other builds of its model. `-- --online` asks the hub, or `--mirror URL`, for
 * every file. Exit code 0 when nothing is wrong, 1 when something is, 2 when the arguments are.
 */
import { parseArgs } from 'node:util';
import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { CATALOGUE } from '../models/catalogue.ts';
import type { Origin } from '../models/source.ts';
import { checkEntries } from './catalogue/check-entries.ts';
import { checkOnline } from './catalogue/check-online.ts';
import { checkWebLlm } from './catalogue/check-web-llm.ts';
import { tableOf } from './catalogue/table.ts';
import { runCommand, UsageError } from './usage-error.ts';

await runCommand(async () => {
  const origin = readArguments(process.argv.slice(2));
  for (const text of tableOf(CATALOGUE)) line(text);
  const faults = [...checkEntries(CATALOGUE), ...checkWebLlm(CATALOGUE, prebuiltAppConfig.model_list)];
  if (origin) {
    const report = await checkOnline(CATALOGUE, origin);
    faults.push(...report.faults);
    for (const difference of report.differences) line(`note  ${difference}`);
  } else {
    line('Not asked whether the files exist: that takes a network, and --online.');
  }
  for (const fault of faults) line(`FAULT ${fault}`);
  line(faults.length === 0 ? 'clean' : `${faults.length} faults`);
  return faults.length > 0 ? 1 : 0;
});

function line(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Whom to ask for the files; undefined when nobody. */
function readArguments(args: string[]): Origin | undefined {
  const { online, mirror } = parse(args);
  if (mirror === undefined) return online ? { kind: 'hub' } : undefined;
  if (!online) throw new UsageError('--mirror says where --online should ask: give both.');
  if (!/^https?:\/\//.test(mirror) || !URL.canParse(mirror)) {
    throw new UsageError(`--mirror takes an address that begins with http:// or https://, not "${mirror}".`);
  }
  return { kind: 'mirror', base: mirror.replace(/\/+$/, '') };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: { online: { type: 'boolean' }, mirror: { type: 'string' } } }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}. Known: --online, --mirror URL.`);
  }
}
