/**
 * `npm run figures:check`: seeds/figures.json has the right shape, its values are what its quotes say, its verdicts what
 * the rule says, and its builds are in the catalogue. `-- --documents DIR` also holds it against the documents: every
 * figure stands where the list says, and every number of the documents is in the list. `--figures FILE` checks another
 * file. `--write` stores the digest of the content once nothing else is wrong. Exit code 0 when nothing is wrong, 1 when
 * something is, 2 when the arguments are.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkData } from '../figures/check-data.ts';
import { checkFigures } from '../figures/check-figures.ts';
import { CATALOGUE } from '../models/catalogue.ts';
import { parseFigures, type Figures } from '../schema/figure.ts';
import { readJson } from '../schema/parse.ts';
import { contentDigest } from './figures/content-digest.ts';
import { findDocuments } from './figures/find-documents.ts';
import { summaryOf } from './figures/summary.ts';
import { ROOT } from './setup.mjs';
import { runCommand, UsageError } from './usage-error.ts';

await runCommand(async () => {
  const { documents, figures: file = join(ROOT, 'seeds/figures.json'), write } = readArguments(process.argv.slice(2));
  const figures = readFigures(file);
  for (const text of summaryOf(figures)) line(text);
  const buildIds = CATALOGUE.map(({ build }) => build.id);
  const faults = checkData(figures, buildIds);
  if (documents === undefined) line('Not held against the documents: that takes --documents DIR.');
  else faults.push(...checkFigures(figures, findDocuments(documents)));
  if (contentDigest(figures) !== figures.digest) {
    if (write && faults.length === 0) writeDigest(file, figures);
    else faults.push('the content has another digest than the file says: if the change is meant, add --write.');
  }
  for (const fault of faults) line(`FAULT ${fault}`);
  line(faults.length === 0 ? 'clean' : `${faults.length} faults`);
  return faults.length > 0 ? 1 : 0;
});

function writeDigest(file: string, figures: Figures): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(figures.digest, contentDigest(figures)));
  line('digest written');
}

function line(text: string): void {
  process.stdout.write(`${text}\n`);
}

function readFigures(file: string): Figures {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Error(`There is no file "${file}".`);
  return parseFigures(readJson(readFileSync(file, 'utf8'), 'list of figures'));
}

function readArguments(args: string[]) {
  try {
    const options = { documents: { type: 'string' }, figures: { type: 'string' }, write: { type: 'boolean' } } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new UsageError(
      `${(error as Error).message.split('. ')[0]}. Known: --documents DIR, --figures FILE, --write.`,
    );
  }
}
