import type { Figure, Figures, FigureUnit, FigureValue, FigureVerdict, WayToMeasure } from '../../schema/figure.ts';

const RELATIONS = { exactly: '', 'more-than': 'more than ', 'less-than': 'less than ' } as const;
const PREFIXED: Partial<Record<FigureUnit, string>> = { EUR: '€', USD: '$' };
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A figure's value for people: `32 billion parameters`, `20 January`, `place 1`. */
export function sayFigureValue(value: FigureValue): string {
  if (value.form === 'date') return value.value.split('/').map(sayDate).join(' to ');
  if (value.form === 'rank') return `place ${value.value}`;
  if (value.form === 'term') return value.value;
  const number = sayNumber(value.value);
  const prefix = PREFIXED[value.unit];
  return `${RELATIONS[value.relation]}${prefix ? `${prefix}${number}` : `${number} ${value.unit}`}`;
}

function sayNumber(value: number): string {
  if (value >= 1e9) return `${trim(value / 1e9)} billion`;
  if (value >= 1e6) return `${trim(value / 1e6)} million`;
  return trim(value);
}

const trim = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 4 });

/** `2025-01-20`, `2025-01`, `2025` or `--01-20`. */
function sayDate(date: string): string {
  const [, year, month, day] = /^(\d{4}|-)?-?(\d{2})?-?(\d{2})?$/.exec(date) ?? [];
  const words = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year === '-' ? undefined : year];
  return words.filter(Boolean).join(' ') || date;
}

export const FIGURE_VERDICT_WORDS: Readonly<Record<FigureVerdict, string>> = {
  same: 'same',
  rounded: 'rounded',
  differs: 'differs',
  'not-found': 'not found',
};

export const WAY_WORDS: Readonly<Record<WayToMeasure['way'], string>> = {
  build: 'A build that runs here',
  'stand-in': 'A stand-in that runs here',
  endpoint: 'Through an endpoint',
  'reference-only': 'Not at all',
};

/** What a figure is about: the name of a system, or the topic. */
export const aboutWords = ({ about }: Figure, { systems }: Figures): string =>
  'topic' in about ? about.topic : (systems.find(({ id }) => id === about.system)?.name ?? about.system);

/** The figures of each document, in the order of the documents and of their paragraphs. */
export const figuresByDocument = ({ documents, figures }: Figures) =>
  documents.map((document) => ({
    document,
    figures: figures
      .filter((figure) => figure.document === document.file)
      .sort((one, other) => one.paragraph - other.paragraph),
  }));
