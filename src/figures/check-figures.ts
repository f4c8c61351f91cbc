import type { Figure, Figures, NamedSystem, QuotedDocument } from '../schema/figure.ts';
import { isInside, occurrencesOf, paragraphsOf, type Span } from './paragraphs.ts';
import { scanNumbers } from './scan-numbers.ts';
import { mentionsIn } from './systems.ts';

/** A document as it was found: name, SHA-256 of its bytes, text. */
export interface FoundDocument {
  file: string;
  digest: string;
  text: string;
}

/**
 * What is wrong between the list and the documents, one sentence each: a document that is missing, not listed or
 * changed, a title or heading that is elsewhere, a figure that does not stand where the list says, a system that is
 * named where the list does not say so, a number that the list leaves out.
 */
export function checkFigures(figures: Figures, found: readonly FoundDocument[]): string[] {
  const listed = new Set(figures.documents.map(({ file }) => file));
  return [
    ...found.filter(({ file }) => !listed.has(file)).map(({ file }) => `${file}: the list knows no such document.`),
    ...figures.documents.flatMap((document) => {
      const present = found.find(({ file }) => file === document.file);
      if (!present) return [`${document.file}: the document is not there.`];
      return checkDocument(figures, document, present).map((fault) => `${document.file}: ${fault}`);
    }),
  ];
}

function checkDocument(figures: Figures, document: QuotedDocument, { digest, text }: FoundDocument): string[] {
  const paragraphs = paragraphsOf(text);
  return [
    ...(digest === document.digest ? [] : ['the text is not the one that the figures were read in.']),
    ...checkHeadings(document, paragraphs),
    ...figures.figures
      .filter((figure) => figure.document === document.file)
      .flatMap((figure) => checkPlace(figure, document, paragraphs)),
    ...figures.systems.flatMap((system) => checkMentions(system, figures, document.file, paragraphs)),
    ...paragraphs.flatMap((_, index) => checkCoverage(figures, document.file, paragraphs, index + 1)),
  ];
}

function checkHeadings({ title, sections }: QuotedDocument, paragraphs: readonly string[]): string[] {
  return [title, ...sections]
    .filter(({ text, paragraph }) => paragraphs[paragraph - 1] !== text)
    .map(({ text, paragraph }) => `paragraph ${paragraph} is not the heading "${text}".`);
}

/** The heading under which a paragraph stands: the last one before it, or the title. */
function sectionOf({ title, sections }: QuotedDocument, paragraph: number): string {
  const before = sections.filter((section) => section.paragraph < paragraph);
  return before.sort((a, b) => b.paragraph - a.paragraph)[0]?.text ?? title.text;
}

function spanOf({ quote, paragraph }: Figure, paragraphs: readonly string[]): Span | undefined {
  return occurrencesOf(quote.text, paragraphs[paragraph - 1] ?? '')[quote.occurrence - 1];
}

function checkPlace(figure: Figure, document: QuotedDocument, paragraphs: readonly string[]): string[] {
  const { id, quote, paragraph, section } = figure;
  const faults: string[] = [];
  if (!spanOf(figure, paragraphs)) {
    faults.push(`${id}: "${quote.text}" no. ${quote.occurrence} does not stand in paragraph ${paragraph}.`);
  }
  const real = sectionOf(document, paragraph);
  if (real !== section) faults.push(`${id}: paragraph ${paragraph} stands under "${real}", not under "${section}".`);
  return faults;
}

function checkMentions(system: NamedSystem, all: Figures, file: string, paragraphs: readonly string[]): string[] {
  const listed = new Set(
    system.mentions.filter(({ document }) => document === file).flatMap((mention) => mention.paragraphs),
  );
  const real = new Set(
    paragraphs.flatMap((text, index) =>
      mentionsIn(text, all.systems).some((mention) => mention.system === system.id) ? [index + 1] : [],
    ),
  );
  return [
    ...[...listed]
      .filter((paragraph) => !real.has(paragraph))
      .map((paragraph) => `paragraph ${paragraph} does not name ${system.name}.`),
    ...[...real]
      .filter((paragraph) => !listed.has(paragraph))
      .map((paragraph) => `paragraph ${paragraph} names ${system.name}, and the list does not say so.`),
  ];
}

/** Every number of a paragraph is a figure, a part of a system's name, or ignored for a reason; and nothing else is. */
function checkCoverage(
  { figures, systems, ignored }: Figures,
  file: string,
  paragraphs: readonly string[],
  paragraph: number,
): string[] {
  const isHere = (place: { document: string; paragraph: number }) =>
    place.document === file && place.paragraph === paragraph;
  const text = paragraphs[paragraph - 1] ?? '';
  const covered = [
    ...figures.filter(isHere).flatMap((figure) => spanOf(figure, paragraphs) ?? []),
    ...mentionsIn(text, systems),
  ];
  const open = scanNumbers(text)
    .filter((token) => !covered.some((span) => isInside(token, span)))
    .map((token) => token.text);
  const faults: string[] = [];
  for (const token of ignored.filter(isHere).flatMap(({ tokens }) => tokens)) {
    const index = open.indexOf(token);
    if (index >= 0) open.splice(index, 1);
    else faults.push(`paragraph ${paragraph} holds no further "${token}" that could be ignored.`);
  }
  return [...faults, ...open.map((token) => `paragraph ${paragraph}: "${token}" is in no figure and not ignored.`)];
}
