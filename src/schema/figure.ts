import { openDoor } from './parse.ts';
import { Digest, Identifier } from './primitives.ts';
import { z } from './zod.ts';

export const FIGURES_SCHEMA_VERSION = 1;

const Text = z.string().min(1);
/** Where a paragraph stands in its document: lines that are not blank, counted from 1, headings included. */
const Paragraph = z.number().int().positive();
const DocumentFile = z.string().regex(/^[\w-][\w.-]*\.txt$/, 'expected the name of a .txt file');

/** What a number counts. Money whose currency the document leaves out is counted in `unnamed currency`. */
export const FigureUnit = z.enum([
  'parameters',
  'GB',
  'chips',
  'GPU-hours',
  'countries',
  'months',
  'percent',
  'times',
  'EUR',
  'USD',
  'unnamed currency',
]);
export type FigureUnit = z.infer<typeof FigureUnit>;

/** `more-than` and `less-than` leave the number itself out. */
export const Relation = z.enum(['exactly', 'more-than', 'less-than']);
export type Relation = z.infer<typeof Relation>;

const MONTH = '(?:0[1-9]|1[0-2])';
const DAY = '(?:0[1-9]|[12]\\d|3[01])';
const DATE = `(?:\\d{4}(?:-${MONTH}(?:-${DAY})?)?|--${MONTH}-${DAY})`;

/**
 * A figure's value, in one of four forms. A `date` is ISO 8601 with the parts left out that are not given (`2025-01`,
 * `--01-20` without a year) or two of them as a span (`--02-10/--02-11`). A `rank` is a place, 1 the first. A `term` is
 * a word of a fixed list: a licence as SPDX writes it, or `free`.
 */
export const FigureValue = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('number'), value: z.number(), relation: Relation, unit: FigureUnit }),
  z.strictObject({
    form: z.literal('date'),
    value: z.string().regex(new RegExp(`^${DATE}(?:/${DATE})?$`), 'expected a date such as 2025-01-20 or --01-20'),
  }),
  z.strictObject({ form: z.literal('rank'), value: z.number().int().positive() }),
  z.strictObject({ form: z.literal('term'), value: Text }),
]);
export type FigureValue = z.infer<typeof FigureValue>;

/** How a quoted figure stands to the primary source's: `src/figures/verdict.ts` holds the rule. */
export const FigureVerdict = z.enum(['same', 'rounded', 'differs', 'not-found']);
export type FigureVerdict = z.infer<typeof FigureVerdict>;

/** A figure as the makers published it. `second-hand`: read in a copy or a quotation, not in the source itself. */
export const PrimaryFigure = z.strictObject({
  value: FigureValue,
  describes: Text,
  source: z.strictObject({ title: Text, url: z.url() }),
  read: z.enum(['in-source', 'second-hand']),
});
export type PrimaryFigure = z.infer<typeof PrimaryFigure>;

export const FigureKind = z.enum([
  'release date',
  'time since release',
  'parameters',
  'memory',
  'chips',
  'training compute',
  'training cost',
  'licence',
  'price',
  'rank',
  'share',
  'investment',
  'participants',
  'event date',
]);
export type FigureKind = z.infer<typeof FigureKind>;

/** A number, date, rank or licence that a document quotes, with its place and with what the primary source says. */
export const Figure = z
  .strictObject({
    id: Identifier,
    document: DocumentFile,
    /** Heading under which the paragraph stands; the title where there is none. */
    section: Text,
    paragraph: Paragraph,
    /** The figure as the document writes it, number and unit only, and which of several in the paragraph it is. */
    quote: z.strictObject({ text: Text.max(40), occurrence: z.number().int().positive() }),
    /** Id of a system; or, where no system is meant, what is meant. */
    about: z.union([z.strictObject({ system: Identifier }), z.strictObject({ topic: Text })]),
    kind: FigureKind,
    /** What the document says the figure is, in our own words. */
    describes: Text,
    value: FigureValue,
    primary: z.discriminatedUnion('status', [
      z.strictObject({ status: z.literal('read'), figures: z.array(PrimaryFigure).min(1) }),
      z.strictObject({ status: z.literal('not-found'), reason: Text }),
    ]),
    verdict: FigureVerdict,
    note: Text.optional(),
  })
  .refine(({ value, primary }) => primary.status === 'not-found' || primary.figures.every(comparableWith(value)), {
    error: 'a primary figure has another form or unit than the quoted one',
    path: ['primary'],
  });
export type Figure = z.infer<typeof Figure>;

function comparableWith(quoted: FigureValue) {
  return ({ value }: PrimaryFigure) =>
    value.form === quoted.form &&
    (value.form !== 'number' ||
      (quoted.form === 'number' && value.unit === quoted.unit && value.relation === 'exactly'));
}

const Builds = z.array(Identifier).min(1);

/** A way in which the lab can put a system to the test; `note` says what the result then stands for. */
export const WayToMeasure = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('build'), builds: Builds, note: Text }),
  z.strictObject({
    way: z.literal('stand-in'),
    relation: z.enum(['distilled', 'same-family']),
    builds: Builds,
    note: Text,
  }),
  z.strictObject({ way: z.literal('endpoint'), note: Text }),
  z.strictObject({ way: z.literal('reference-only'), note: Text }),
]);
export type WayToMeasure = z.infer<typeof WayToMeasure>;

/** A system that a document names. */
export const NamedSystem = z.strictObject({
  id: Identifier,
  name: Text,
  /** Absent where no document says it. */
  maker: Text.optional(),
  /** What the documents name: one model, a family, an agent on top of models, or only the maker of unnamed ones. */
  named: z.enum(['model', 'family', 'agent', 'maker']),
  /** The name as the documents write it, capitals included. */
  spellings: z.array(Text).min(1),
  /** Every paragraph in which one of the spellings stands, outside web addresses. */
  mentions: z.array(z.strictObject({ document: DocumentFile, paragraphs: z.array(Paragraph).min(1) })).min(1),
  /** What runs in the tab comes first. */
  measure: z.array(WayToMeasure).min(1),
  note: Text.optional(),
});
export type NamedSystem = z.infer<typeof NamedSystem>;

const Heading = z.strictObject({ text: Text, paragraph: Paragraph });

/** A document by name and content. `digest` is taken over the bytes of the file. */
export const QuotedDocument = z.strictObject({
  file: DocumentFile,
  digest: Digest,
  title: Heading,
  sections: z.array(Heading),
});
export type QuotedDocument = z.infer<typeof QuotedDocument>;

/** Number tokens of a paragraph that are no figures, as often as they stand there, and why. */
export const IgnoredTokens = z.strictObject({
  document: DocumentFile,
  paragraph: Paragraph,
  tokens: z.array(Text.max(40)).min(1),
  reason: Text,
});
export type IgnoredTokens = z.infer<typeof IgnoredTokens>;

/** The content of `seeds/figures.json`. */
export const Figures = z.strictObject({
  type: z.literal('tabmark-figures'),
  schemaVersion: z.literal(FIGURES_SCHEMA_VERSION),
  /** Over everything else in the file, as canonical JSON. */
  digest: Digest,
  documents: z.array(QuotedDocument).min(1),
  systems: z.array(NamedSystem).min(1),
  figures: z.array(Figure).min(1),
  ignored: z.array(IgnoredTokens),
});
export type Figures = z.infer<typeof Figures>;

/** The figures of the documents, from a file or a bundle. Throws RefusedError with the path of the wrong field. */
export const parseFigures = (value: unknown): Figures =>
  openDoor(
    {
      name: 'list of figures',
      type: 'tabmark-figures',
      version: FIGURES_SCHEMA_VERSION,
      shape: Figures,
      migrations: [],
    },
    value,
  );
