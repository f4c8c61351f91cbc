import type { FigureUnit, FigureValue, Relation } from '../schema/figure.ts';
import { CARDINALS, MAGNITUDES, MONTHS, ORDINALS } from './number-words.ts';

/** What a quote says by itself. A unit that it leaves to the sentence around it is absent. */
export type Reading =
  | { form: 'number'; value: number; relation: Relation; unit?: FigureUnit }
  | { form: 'date'; value: string }
  | { form: 'rank'; value: number }
  | { form: 'term'; value: string };

const UNITS: Readonly<Record<string, FigureUnit>> = {
  parameters: 'parameters',
  GB: 'GB',
  chips: 'chips',
  'GPU-hours': 'GPU-hours',
  countries: 'countries',
  months: 'months',
  '%': 'percent',
  percent: 'percent',
};
const CURRENCIES: Readonly<Record<string, FigureUnit>> = { '€': 'EUR', $: 'USD' };
const RELATIONS: Readonly<Record<string, Relation>> = { 'more than': 'more-than', 'less than': 'less-than' };

/** Words that state an amount without digits. */
const AMOUNT_WORDS: Readonly<Record<string, Reading>> = {
  majority: { form: 'number', value: 50, relation: 'more-than', unit: 'percent' },
  fraction: { form: 'number', value: 1, relation: 'less-than', unit: 'times' },
  ...Object.fromEntries(
    Object.entries(MAGNITUDES).map(([word, power]) => [
      `${word}s`,
      { form: 'number', value: 10 ** power, relation: 'more-than' },
    ]),
  ),
};

/** Licences as documents write them -> as SPDX does; and what is given away. */
const TERMS: Readonly<Record<string, string>> = { 'Apache 2.0': 'Apache-2.0', MIT: 'MIT', free: 'free' };

/** An own entry only: a quote may be called `constructor`. */
const lookUp = <Entry>(table: Readonly<Record<string, Entry>>, key: string): Entry | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const either = (words: readonly string[]) => words.join('|');
const NUMBER = new RegExp(
  `^(?:(?<relation>${either(Object.keys(RELATIONS))}) )?(?<currency>[€$])?` +
    `(?:(?<digits>(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?)|(?<word>${either(Object.keys(CARDINALS))}))` +
    `(?: (?<magnitude>${either(Object.keys(MAGNITUDES))}))?(?: ?(?<unit>${either(Object.keys(UNITS))}))?$`,
);
const DATE = new RegExp(
  `^(?<month>${either(MONTHS)}) (?:(?<year>\\d{4})|(?<day>\\d{1,2})(?: and (?<last>\\d{1,2}))?(?:, (?<yearAfter>\\d{4}))?)$`,
);

/** What the text of a quote says when it is read in the given form; undefined when it cannot be read so. */
export function readQuote(text: string, form: FigureValue['form']): Reading | undefined {
  if (form === 'number') return readNumber(text);
  if (form === 'date') return readDate(text);
  if (form === 'rank') return readRank(text);
  const value = lookUp(TERMS, text);
  return value === undefined ? undefined : { form, value };
}

function readNumber(text: string): Reading | undefined {
  const amount = lookUp(AMOUNT_WORDS, text);
  if (amount) return amount;
  const { relation, currency, digits, word, magnitude, unit } = NUMBER.exec(text)?.groups ?? {};
  const mantissa = digits?.replaceAll(',', '') ?? (word === undefined ? undefined : String(CARDINALS[word]));
  if (mantissa === undefined) return undefined;
  const named = (currency && CURRENCIES[currency]) ?? (unit && UNITS[unit]);
  return {
    form: 'number',
    // Read as one text: multiplying by a power of ten could miss the nearest number.
    value: Number(`${mantissa}e${magnitude === undefined ? 0 : MAGNITUDES[magnitude]}`),
    relation: (relation && RELATIONS[relation]) || 'exactly',
    ...(named ? { unit: named } : {}),
  };
}

function readDate(text: string): Reading | undefined {
  if (/^\d{4}$/.test(text)) return { form: 'date', value: text };
  const { month = '', year, day, last, yearAfter } = DATE.exec(text)?.groups ?? {};
  if (month === '') return undefined;
  const monthNumber = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
  if (year !== undefined) return { form: 'date', value: `${year}-${monthNumber}` };
  const dayOf = (digits: string) => `${yearAfter ?? '-'}-${monthNumber}-${digits.padStart(2, '0')}`;
  return { form: 'date', value: [day, last].flatMap((digits) => (digits ? [dayOf(digits)] : [])).join('/') };
}

/** A superlative ("most downloaded") claims the first place. */
function readRank(text: string): Reading | undefined {
  const value = /^most \p{L}+$/u.test(text) ? 1 : lookUp(ORDINALS, text);
  return value === undefined ? undefined : { form: 'rank', value };
}

/** Whether a stored value is what its quote says. */
export function agrees(value: FigureValue, reading: Reading): boolean {
  if (value.form !== reading.form || value.value !== reading.value) return false;
  if (value.form !== 'number' || reading.form !== 'number') return true;
  return value.relation === reading.relation && (reading.unit === undefined || reading.unit === value.unit);
}
