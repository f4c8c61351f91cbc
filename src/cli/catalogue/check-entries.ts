import type { CatalogueEntry } from '../../models/catalogue-entry.ts';
import { buildId } from '../../models/catalogue/build-id.ts';
import { needsHalfPrecision } from '../../models/catalogue/entries.ts';
import { estimateOtherBytes, estimateWeightBytes, QUANTISATIONS } from '../../models/catalogue/sizes.ts';
import { sayBytes } from '../../models/say-bytes.ts';
import { LocalBuild } from '../../schema/build.ts';
import { firstIssue } from '../../schema/parse.ts';
import { findingsOf, unless, type EntryCheck } from './findings.ts';

/**
 * Sizes lie between these multiples of parameters x bits: some files hold the embedding twice, or in fewer bits than
 * others do.
 */
const SIZE_BAND = { least: 0.5, most: 1.5 };

/** What is wrong with each entry by itself and with all of them together, in sentences that name the build. */
export const checkEntries = (entries: readonly CatalogueEntry[]): string[] => [
  ...findingsOf(entries, [shape, id, size, features, context, pins, scores, problems]),
  ...duplicates(entries),
  ...models(entries),
  ...families(entries),
];

const shape: EntryCheck = ({ build }) => {
  const parsed = LocalBuild.safeParse(build);
  return parsed.success ? [] : [`its shape is wrong: ${firstIssue(parsed.error)}.`];
};

/** The calibration builds have names of their own. */
const id: EntryCheck = ({ build }) =>
  unless(build.role === 'calibration' || build.id === buildId(build), `its id should be ${buildId(build)}.`);

const size: EntryCheck = ({ build }) => {
  const weights = estimateWeightBytes(build);
  if (weights === undefined) return [`its quantisation is none of ${QUANTISATIONS.join(', ')}.`];
  const expected = weights + estimateOtherBytes(build);
  const plausible =
    build.downloadBytes >= SIZE_BAND.least * expected && build.downloadBytes <= SIZE_BAND.most * expected;
  const sizes = `${sayBytes(build.downloadBytes)} cannot be: parameters and bits make about ${sayBytes(expected)}`;
  return unless(plausible, `a download of ${sizes}.`);
};

const features: EntryCheck = ({ build }) => {
  const wanted = needsHalfPrecision(build) ? ['shader-f16'] : [];
  const agree = wanted.join() === build.requiredFeatures.join();
  const asked = wanted.length > 0 ? `needs ${wanted.join()}` : 'needs no feature';
  return unless(agree, `${build.quantisation} in ${build.runtime} ${asked}, not [${build.requiredFeatures.join()}].`);
};

const context: EntryCheck = ({ build, trainedContextTokens }) => [
  ...unless(
    build.contextTokens <= trainedContextTokens,
    `gets ${build.contextTokens} tokens of context, more than the ${trainedContextTokens} that it was trained for.`,
  ),
  ...unless(build.architecture !== undefined, 'has no architecture, so nobody knows whether it fits.'),
];

const pins: EntryCheck = ({ build: { files, downloadBytes, reference } }) => {
  const pinned = files.filter(({ bytes, digest }) => bytes !== undefined || digest !== undefined);
  const sum = files.reduce((total, { bytes }) => total + (bytes ?? Number.NaN), 0);
  return [
    ...pinned
      .filter(({ path }) => path.includes('*'))
      .map(({ path }) => `pins ${path}, which stands for several files.`),
    ...pinned
      .filter(({ bytes, digest }) => bytes === undefined || digest === undefined)
      .map(({ path }) => `pins ${path} by size or digest alone; it takes both.`),
    ...unless(
      Number.isNaN(sum) || sum === downloadBytes,
      `downloads ${downloadBytes} bytes, but its files have ${sum}.`,
    ),
    ...unless(
      reference === undefined || files.some(({ path }) => path === reference),
      `its reference ${reference ?? ''} is none of its files.`,
    ),
  ];
};

const scores: EntryCheck = ({ published }) =>
  published.flatMap(({ benchmark, value, unit, setting, source }) => [
    ...unless(unit !== 'percent' || (value >= 0 && value <= 100), `${benchmark} of ${value} is no percentage.`),
    ...unless(setting !== '' && URL.canParse(source.url), `${benchmark} does not say how and where it was measured.`),
  ]);

const problems: EntryCheck = (entry) =>
  entry.problems.flatMap(({ sentence, url }) =>
    unless(sentence.endsWith('.') && URL.canParse(url), `the problem "${sentence}" is no sentence with a link.`),
  );

function duplicates(entries: readonly CatalogueEntry[]): string[] {
  const counts = new Map<string, number>();
  for (const { build } of entries) counts.set(build.id, (counts.get(build.id) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([name, count]) => `${name}: ${count} builds have this id.`);
}

/** Builds of one model are the same weights. */
function models(entries: readonly CatalogueEntry[]): string[] {
  const first = new Map<string, CatalogueEntry>();
  return entries.flatMap((entry) => {
    const { build } = entry;
    const other = first.get(build.model);
    if (!other) first.set(build.model, entry);
    const same = !other || JSON.stringify(factsOf(entry)) === JSON.stringify(factsOf(other));
    return unless(same, `${build.id}: is the same model as ${other?.build.id ?? ''}, and described otherwise.`);
  });
}

const factsOf = ({ build, family, maker, trainedContextTokens, published }: CatalogueEntry) => [
  [build.architecture, build.parameters, build.licence, build.thinking, build.recommendedSampling],
  [family, maker, trainedContextTokens, published],
];

function families(entries: readonly CatalogueEntry[]): string[] {
  const makers = new Map<string, string>();
  return entries.flatMap(({ build, family, maker }) => {
    const known = makers.get(family) ?? maker.name;
    makers.set(family, known);
    return unless(known === maker.name, `${build.id}: ${family} is made by ${known}, not by ${maker.name}.`);
  });
}
