import type { Figure, FigureKind, Figures, FigureUnit, FigureValue } from '../schema/figure.ts';
import { agrees, readQuote } from './read-quote.ts';
import { findSystem } from './systems.ts';
import { verdictOf } from './verdict.ts';

/** What a figure of a kind is stated in: the forms that fit, or for a number the units. */
const STATED_IN: Readonly<Record<FigureKind, readonly (Exclude<FigureValue['form'], 'number'> | FigureUnit)[]>> = {
  'release date': ['date'],
  'time since release': ['months'],
  parameters: ['parameters'],
  memory: ['GB'],
  chips: ['chips'],
  'training compute': ['GPU-hours', 'times'],
  'training cost': ['USD', 'EUR', 'times'],
  licence: ['term'],
  price: ['term', 'USD', 'EUR'],
  rank: ['rank'],
  share: ['percent'],
  investment: ['USD', 'EUR', 'unnamed currency'],
  participants: ['countries'],
  'event date': ['date'],
};

/**
 * What can be wrong with the list itself, one sentence each: an id twice, a document or system that is not listed, a
 * section that its document does not have, a system that the figure's document does not name, a value that is not what
 * the quote says or does not fit the kind, a verdict that is not what the rule says, a build that `buildIds` lacks.
 * Needs no document.
 */
export function checkData(figures: Figures, buildIds: readonly string[]): string[] {
  const { documents, systems } = figures;
  return [
    ...twice(documents.map(({ file }) => file)).map((file) => `the document ${file} is listed twice.`),
    ...twice(systems.map(({ id }) => id)).map((id) => `the system ${id} is listed twice.`),
    ...twice(systems.flatMap(({ spellings }) => spellings)).map((name) => `the spelling "${name}" is listed twice.`),
    ...twice(figures.figures.map(({ id }) => id)).map((id) => `the figure ${id} is listed twice.`),
    ...twice(figures.figures.map(placeOf)).map((place) => `two figures share one place: ${place}.`),
    ...figures.figures.flatMap((figure) => checkFigure(figure, figures)),
    ...unlistedDocuments(figures),
    ...unknownBuilds(figures, buildIds),
  ];
}

const twice = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

const placeOf = ({ document, paragraph, quote }: Figure): string =>
  `${document}, paragraph ${paragraph}, "${quote.text}" no. ${quote.occurrence}`;

function checkFigure(figure: Figure, figures: Figures): string[] {
  const { kind, quote, value, verdict } = figure;
  const faults = [...checkPlace(figure, figures), ...checkSubject(figure, figures)];
  const reading = readQuote(quote.text, value.form);
  if (!reading) faults.push(`"${quote.text}" cannot be read as a ${value.form}.`);
  else if (!agrees(value, reading))
    faults.push(`the value is ${say(value)}, but "${quote.text}" says ${say(reading)}.`);
  const statedIn = value.form === 'number' ? value.unit : value.form;
  if (!STATED_IN[kind].includes(statedIn)) faults.push(`the kind "${kind}" is not stated as "${statedIn}".`);
  const found = verdictOf(figure);
  if (found !== verdict) faults.push(`the verdict is "${verdict}", but the rule says "${found}".`);
  return faults.map((fault) => `${figure.id}: ${fault}`);
}

function checkPlace({ document: file, section }: Figure, { documents }: Figures): string[] {
  const document = documents.find((each) => each.file === file);
  if (!document) return [`the document ${file} is not listed.`];
  const isThere = [document.title, ...document.sections].some(({ text }) => text === section);
  return isThere ? [] : [`${file} has no section "${section}".`];
}

function checkSubject({ document, about }: Figure, figures: Figures): string[] {
  if ('topic' in about) return [];
  const system = findSystem(figures, about.system);
  if (!system) return [`the system ${about.system} is not listed.`];
  const isNamed = system.mentions.some((mention) => mention.document === document);
  return isNamed ? [] : [`${document} does not name ${system.name}.`];
}

function say(value: { value: number | string; relation?: string; unit?: string }): string {
  const relation = value.relation === undefined || value.relation === 'exactly' ? '' : `${value.relation} `;
  return `${relation}${value.value}${value.unit === undefined ? '' : ` ${value.unit}`}`;
}

function unlistedDocuments({ documents, systems, ignored }: Figures): string[] {
  const isListed = (name: string) => documents.some(({ file }) => file === name);
  return [
    ...systems.flatMap(({ id, mentions }) =>
      mentions
        .filter(({ document }) => !isListed(document))
        .map(({ document }) => `${id}: the document ${document} is not listed.`),
    ),
    ...ignored
      .filter(({ document }) => !isListed(document))
      .map(({ document }) => `ignored: the document ${document} is not listed.`),
  ];
}

function unknownBuilds({ systems }: Figures, buildIds: readonly string[]): string[] {
  const known = new Set(buildIds);
  return systems.flatMap(({ id, measure }) =>
    measure
      .flatMap((way) => ('builds' in way ? way.builds : []))
      .filter((build) => !known.has(build))
      .map((build) => `${id}: the catalogue has no build ${build}.`),
  );
}
