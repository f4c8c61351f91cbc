import fc from 'fast-check';

/** Requests made from an OpenAPI document: right ones, nearly right ones, and anything at all. */

type Schema = Record<string, unknown>;
interface Operation {
  parameters: { name: string; in: 'path' | 'query' | 'header'; schema: Schema }[];
  requestBody?: { content: { 'application/json': { schema: Schema } } };
  security?: unknown;
  responses: Record<string, { content?: Record<string, unknown> }>;
}
export interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export interface FuzzRequest {
  operation: Operation;
  path: string;
  init: { method: string; headers: Record<string, string>; body?: string };
}

/** Of the team's board that the service under test should have. */
export const FUZZ_BOARD_KEY = 'ab'.repeat(32);

const DEEPEST = 7;

/** Values of a JSON schema, and now and then something else in the place of one. */
function valuesOf(schema: Schema, document: Document, depth = 0): fc.Arbitrary<unknown> {
  const right = rightValuesOf(schema, document, depth);
  return fc.oneof({ weight: 40, arbitrary: right }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) });
}

function rightValuesOf(schema: Schema, document: Document, depth: number): fc.Arbitrary<unknown> {
  if (depth > DEEPEST) return fc.constantFrom(null, 0, 'x', {}, []);
  const inner = (one: Schema) => valuesOf(one, document, depth + 1);
  if (typeof schema.$ref === 'string') return inner(resolve(schema.$ref, document));
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (choices) return fc.oneof(...choices.map(inner));
  if (schema.type === 'object') return objectsOf(schema, inner);
  if (schema.type === 'array') {
    return fc.array(inner((schema.items as Schema | undefined) ?? {}), {
      maxLength: 3,
      minLength: Number(schema.minItems ?? 0),
    });
  }
  if (schema.type === 'string') return textsOf(schema);
  if (schema.type === 'integer' || schema.type === 'number') return numbersOf(schema);
  if (schema.type === 'boolean') return fc.boolean();
  return fc.jsonValue({ maxDepth: 2 });
}

function resolve(reference: string, document: Document): Schema {
  const found = reference
    .split('/')
    .slice(1)
    .reduce<unknown>((at, name) => (at as Schema | undefined)?.[name], document);
  if (found === undefined) throw new Error(`The document refers to ${reference}, which is not in it.`);
  return found as Schema;
}

function objectsOf(schema: Schema, inner: (one: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const requiredKeys = (schema.required ?? []) as string[];
  const fields = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, inner(one)]));
  if (Object.keys(fields).length === 0)
    return fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue(), { maxKeys: 3 });
  return fc.record(fields, { requiredKeys });
}

function textsOf({ format, pattern, maxLength, minLength }: Schema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time')
    return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString());
  if (typeof pattern === 'string' && !/\(\?[=!]/.test(pattern)) {
    return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length <= Number(maxLength ?? 1000));
  }
  return fc.string({
    unit: 'binary',
    minLength: Number(minLength ?? 0),
    maxLength: Math.min(Number(maxLength ?? 40), 40),
  });
}

function numbersOf(schema: Schema): fc.Arbitrary<unknown> {
  const low = Number(schema.minimum ?? schema.exclusiveMinimum ?? -1e6);
  const high = Number(schema.maximum ?? schema.exclusiveMaximum ?? 1e15);
  const whole = fc.maxSafeInteger().map((number) => Math.min(Math.floor(high), Math.max(Math.ceil(low), number)));
  return schema.type === 'integer' ? whole : fc.oneof(whole, fc.double({ min: low, max: high, noNaN: true }));
}

/** As a request line can hold it: anything that is not a path of its own. */
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom("'; drop table cells; --", '%00', '../../etc/passwd', '0x10', '1e999', 'NaN', '[]', 'null', '\u0000'),
);

const seldom = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 20, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** By the name of a parameter: values that name something which is there, as a schema alone never does. */
export type Known = Readonly<Record<string, readonly string[]>>;

function addressesOf(path: string, operation: Operation, { document, known }: Made): fc.Arbitrary<string> {
  const parameters = operation.parameters.filter((one) => one.in !== 'header');
  const values = parameters.map(({ name, schema }) => {
    const right = valuesOf(schema, document);
    const there = known[name];
    return fc.oneof(
      { weight: 12, arbitrary: there ? fc.oneof(fc.constantFrom(...there), right) : right },
      { weight: 1, arbitrary: oddText },
    );
  });
  const used = parameters.map(({ in: place }) =>
    place === 'path' ? fc.constant(true) : fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  );
  return fc.tuple(fc.tuple(...values), fc.tuple(...used), seldom(oddText)).map(([chosen, isUsed, extra]) => {
    let address = path;
    const query: string[] = [];
    parameters.forEach(({ name, in: place }, index) => {
      const text = encoded(chosen[index]);
      if (place === 'path') address = address.replace(`{${name}}`, text === '' || /^\.+$/.test(text) ? 'x' : text);
      else if (isUsed[index]) query.push(`${name}=${text}`);
    });
    if (extra !== undefined) query.push(encoded(extra));
    return query.length > 0 ? `${address}?${query.join('&')}` : address;
  });
}

const encoded = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'));
};

function bodiesOf({ requestBody }: Operation, document: Document): fc.Arbitrary<string | undefined> {
  if (!requestBody) return fc.constant(undefined);
  const right = valuesOf(requestBody.content['application/json'].schema, document).map(
    (value) => JSON.stringify(value) ?? '',
  );
  return fc.oneof({ weight: 10, arbitrary: right }, { weight: 1, arbitrary: fc.string({ maxLength: 200 }) });
}

interface Made {
  document: Document;
  known: Known;
}

/** One request to any operation of the document. */
export function requestsOf(document: Document, known: Known = {}): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestOf({ document, known }, { path, method, operation })),
  );
  return fc.oneof(...operations);
}

function requestOf(
  made: Made,
  { path, method, operation }: { path: string; method: string; operation: Operation },
): fc.Arbitrary<FuzzRequest> {
  const type = fc.oneof(
    { weight: 15, arbitrary: fc.constant('application/json') },
    { weight: 1, arbitrary: fc.constantFrom('text/plain', '', 'application/json; charset=latin1') },
  );
  const key = fc.option(fc.constantFrom('Bearer key', 'Bearer', 'Basic a2V5', 'Bearer  x y'), { nil: undefined });
  const headers = fc.tuple(...operation.parameters.filter((one) => one.in === 'header').map(headerOf));
  return fc
    .record({
      address: addressesOf(path, operation, made),
      body: bodiesOf(operation, made.document),
      type,
      key,
      headers,
    })
    .map(({ address, body, type: contentType, key: authorization, headers: named }) => ({
      operation,
      path: address,
      init: {
        method: method.toUpperCase(),
        headers: {
          ...(body === undefined ? {} : { 'content-type': contentType }),
          ...Object.fromEntries(named.filter((pair) => pair !== undefined)),
          ...(operation.security && authorization !== undefined ? { authorization } : {}),
        },
        ...(body === undefined ? {} : { body }),
      },
    }));
}

/** What a header is given: every other time nothing, mostly a key that somebody may have, or something like one. */
const headerOf = ({ name }: { name: string }): fc.Arbitrary<[string, string] | undefined> =>
  fc.option(
    fc
      .constantFrom(...Array<string>(6).fill(FUZZ_BOARD_KEY), 'f'.repeat(64), 'f'.repeat(63), "' or 1 = 1 --", 'é', '')
      .map((value): [string, string] => [name, value]),
    { freq: 2, nil: undefined },
  );
