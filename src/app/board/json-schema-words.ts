import { z } from '../../schema/zod.ts';
import { formatPlain } from '../format.ts';

/** A JSON schema, or a part of one, of which nothing is known for sure. */
export const Schema = z.record(z.string(), z.unknown());
export type Schema = z.infer<typeof Schema>;

export interface ShapeField {
  name: string;
  required: boolean;
  words: string;
  /** Of an object inside: its own fields. */
  fields: ShapeField[];
}

const asSchema = (value: unknown): Schema | undefined => Schema.safeParse(value).data;
const listed = <Item>(item: Item | undefined): Item[] => (item === undefined ? [] : [item]);
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** Deeper than this a reader is better served by the document itself. */
const DEEPEST = 3;
const MOST_VALUES = 12;

/** What a schema asks for, in a few words: `text`, `whole number, 1 to 200`, `list of BoardRow`, `"model" or "calibration"`. */
export function typeWords(schema: Schema, depth = 0): string {
  const name = referenceName(schema.$ref);
  if (name !== undefined) return name;
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return valuesWords(asList(schema.enum));
  const choices = asList(schema.anyOf ?? schema.oneOf).flatMap((one): Schema[] => listed(asSchema(one)));
  if (choices.length > 0) {
    if (depth >= DEEPEST) return 'one of several';
    return [...new Set(choices.map((one) => typeWords(one, depth + 1)))].join(' or ');
  }
  return plainWords(schema, depth);
}

function plainWords(schema: Schema, depth: number): string {
  switch (schema.type) {
    case 'string':
      return textWords(schema);
    case 'integer':
      return `whole number${rangeWords(schema)}`;
    case 'number':
      return `number${rangeWords(schema)}`;
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    case 'array': {
      const items = asSchema(schema.items);
      return items && depth < DEEPEST ? `list of ${typeWords(items, depth + 1)}` : 'list';
    }
    case 'object':
      return 'object';
    default:
      return 'anything';
  }
}

const valuesWords = (values: readonly unknown[]): string => {
  const shown = values.slice(0, MOST_VALUES).map((value) => JSON.stringify(value));
  return shown.join(' or ') + (values.length > MOST_VALUES ? ` or one of ${values.length - MOST_VALUES} more` : '');
};

const FORMATS: Readonly<Record<string, string>> = { uuid: 'UUID', 'date-time': 'moment (ISO 8601)', uri: 'address' };

function textWords({ format, maxLength, pattern }: Schema): string {
  const known = typeof format === 'string' ? FORMATS[format] : undefined;
  if (known) return known;
  const most = typeof maxLength === 'number' ? `, at most ${formatPlain(maxLength)} characters` : '';
  return `text${most}${typeof pattern === 'string' && pattern.length <= 60 ? `, ${pattern}` : ''}`;
}

/** Bounds that a number of the language has anyway say nothing. */
const MOST = Number.MAX_SAFE_INTEGER;

function rangeWords(schema: Schema): string {
  const bound = (name: string) => {
    const value = schema[name];
    return typeof value === 'number' && Math.abs(value) < MOST ? value : undefined;
  };
  const [least, most, above] = [bound('minimum'), bound('maximum'), bound('exclusiveMinimum')];
  if (least !== undefined && most !== undefined) return `, ${least} to ${most}`;
  if (least !== undefined) return `, at least ${least}`;
  if (above !== undefined) return `, above ${above}`;
  return most === undefined ? '' : `, at most ${most}`;
}

/** The name at the end of `#/components/schemas/BoardRow`; shapes that have no name of their own are just objects. */
function referenceName(reference: unknown): string | undefined {
  if (typeof reference !== 'string') return undefined;
  const [, name, further] = /^#\/components\/schemas\/([^/]+)(.*)$/.exec(reference) ?? [];
  if (name === undefined) return 'object';
  return name.startsWith('__') || further ? sharedName(further ?? '') : name;
}

const sharedName = (further: string): string => {
  const last = further.split('/').at(-1) ?? '';
  return /^[A-Z]\w+$/.test(last) ? last : 'object';
};

/** The fields of an object, and of the objects and lists of objects in it. */
export function fieldsOf(schema: Schema, depth = 0): ShapeField[] {
  const required = new Set(asList(schema.required));
  return Object.entries(asSchema(schema.properties) ?? {}).flatMap(([name, value]): ShapeField[] => {
    const field = asSchema(value);
    if (!field) return [];
    const inner = field.type === 'array' ? asSchema(field.items) : field;
    return [
      {
        name,
        required: required.has(name),
        words: typeWords(field),
        fields: inner && depth < DEEPEST ? fieldsOf(inner, depth + 1) : [],
      },
    ];
  });
}
