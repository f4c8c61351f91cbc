/**
 * `npm run figures:check`: seeds/figures.json has the right shape, its values are what its quotes say, its verdicts what
 * the rule says, and its builds are in the catalogue; seeds/claims.json names nothing that is not there, and every plan of
 * it can be made. `-- --documents DIR` also holds both against the documents: every figure stands where the list says,
 * every number of the documents is in the list, and every paragraph that a claim names is there. `--figures FILE` and
 * `--claims FILE` check other files. `--write` stores the digests of the contents once nothing else is wrong. Exit code 0
 * when nothing is wrong, 1 when something is, 2 when the arguments are.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkData } from '../figures/check-data.ts';
import { checkFigures } from '../figures/check-figures.ts';
import { CATALOGUE } from '../models/catalogue.ts';
import { parseClaims } from '../schema/claim.ts';
import { parseFigures } from '../schema/figure.ts';
import { readJson } from '../schema/parse.ts';
import { claimsSummary, faultsOfClaims } from './figures/claims.ts';
import { contentDigest } from './figures/content-digest.ts';
import { findDocuments } from './figures/find-documents.ts';
import { summaryOf } from './figures/summary.ts';
import { ROOT } from './setup.mjs';
import { runCommand, UsageError } from './usage-error.ts';

await runCommand(async () => {
  const files = readArguments(process.argv.slice(2));
  const { documents: folder, write = false } = files;
  const figuresFile = files.figures ?? join(ROOT, 'seeds/figures.json');
  const claimsFile = files.claims ?? join(ROOT, 'seeds/claims.json');
  const figures = parseFigures(readList(figuresFile, 'list of figures'));
  const claims = parseClaims(readList(claimsFile, 'list of claims'));
  for (const text of [...summaryOf(figures), claimsSummary(claims)]) line(text);
  const documents = folder === undefined ? undefined : findDocuments(folder);
  const buildIds = CATALOGUE.map(({ build }) => build.id);
  const faults = [...checkData(figures, buildIds), ...faultsOfClaims(claims, figures, documents)];
  if (documents) faults.push(...checkFigures(figures, documents));
  else line('Not held against the documents: that takes --documents DIR.');
  const stored: [string, { digest: string }][] = [
    [figuresFile, figures],
    [claimsFile, claims],
  ];
  const mayWrite = write && faults.length === 0;
  for (const [file, content] of stored) {
    if (contentDigest(content) === content.digest) continue;
    if (mayWrite) writeDigest(file, content);
    else
      faults.push(
        `${basename(file)}: the content has another digest than the file says: if the change is meant, add --write.`,
      );
  }
  for (const fault of faults) line(`FAULT ${fault}`);
  line(faults.length === 0 ? 'clean' : `${faults.length} faults`);
  return faults.length > 0 ? 1 : 0;
});

function writeDigest(file: string, content: { digest: string }): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(content.digest, contentDigest(content)));
  line(`${basename(file)}: digest written`);
}

function line(text: string): void {
  process.stdout.write(`${text}\n`);
}

function readList(file: string, name: string): unknown {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Error(`There is no file "${file}".`);
  return readJson(readFileSync(file, 'utf8'), name);
}

function readArguments(args: string[]) {
  try {
    const text = { type: 'string' } as const;
    const options = { documents: text, figures: text, claims: text, write: { type: 'boolean' } } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new UsageError(
      `${(error as Error).message.split('. ')[0]}. Known: --documents DIR, --figures FILE, --claims FILE, --write.`,
    );
  }
}
