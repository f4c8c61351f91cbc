import { z } from '../../schema/zod.ts';
import { fieldsOf, Schema, typeWords, type ShapeField } from './json-schema-words.ts';

/** A route of the service, as a page shows it. */
export interface ApiRoute {
  method: string;
  path: string;
  summary: string;
  parameters: { name: string; place: string; required: boolean; words: string }[];
  /** Name of the shape of the body, or its words. */
  body: string | undefined;
  /** Asks for a key in the header `authorization`. */
  asksForKey: boolean;
  answers: { status: string; description: string; content: { type: string; shape: string }[] }[];
  refusals: { status: string; description: string }[];
}

export interface ApiShape {
  name: string;
  words: string;
  fields: ShapeField[];
}

export interface ApiView {
  title: string;
  description: string;
  routes: ApiRoute[];
  shapes: ApiShape[];
}

const Content = z.record(z.string(), z.looseObject({ schema: Schema.optional() }));
const Operation = z.looseObject({
  summary: z.string().default(''),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        schema: Schema.optional(),
      }),
    )
    .default([]),
  requestBody: z.looseObject({ content: Content }).optional(),
  security: z.array(z.unknown()).optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string().default(''), content: Content.optional() })),
});
type Operation = z.infer<typeof Operation>;
const Document = z.looseObject({
  info: z.looseObject({ title: z.string(), description: z.string().default('') }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({ schemas: z.record(z.string(), Schema).default({}) }).optional(),
});

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** An OpenAPI 3.1 document put for readers: as much of it as is known. Throws where it is none. */
export function readOpenApi(document: unknown): ApiView {
  const parsed = Document.safeParse(document);
  if (!parsed.success) throw new Error('The board describes its API in a way that cannot be read here.');
  const { info, paths, components } = parsed.data;
  return {
    title: info.title,
    description: info.description,
    routes: Object.entries(paths).flatMap(([path, operations]) =>
      METHODS.flatMap((method) => {
        const operation = Operation.safeParse(operations[method]);
        return operation.success ? [routeOf(method, path, operation.data)] : [];
      }),
    ),
    shapes: Object.entries(components?.schemas ?? {})
      .filter(([name]) => !name.startsWith('__'))
      .map(([name, schema]) => ({ name, words: typeWords(schema), fields: fieldsOf(schema) })),
  };
}

function routeOf(method: string, path: string, operation: Operation): ApiRoute {
  const responses = Object.entries(operation.responses);
  const [body] = contentOf(operation.requestBody?.content);
  return {
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    parameters: operation.parameters.map(({ name, in: place, required, schema }) => ({
      name,
      place,
      required,
      words: typeWords(schema ?? {}),
    })),
    body: body?.shape,
    asksForKey: (operation.security?.length ?? 0) > 0,
    answers: responses
      .filter(([status]) => status.startsWith('2'))
      .map(([status, { description, content }]) => ({ status, description, content: contentOf(content) })),
    refusals: responses
      .filter(([status]) => !status.startsWith('2'))
      .map(([status, { description }]) => ({ status, description })),
  };
}

const contentOf = (content: z.infer<typeof Content> = {}): { type: string; shape: string }[] =>
  Object.entries(content).map(([type, { schema }]) => ({ type, shape: typeWords(schema ?? {}) }));

/** How to ask for it from a shell. What stands in capitals is to be put in. */
export function curlOf({ method, path, body, asksForKey }: ApiRoute, origin: string): string {
  const address = `${origin}${path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}`;
  return [
    'curl',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...(asksForKey ? ["-H 'authorization: Bearer KEY'"] : []),
    ...(body === undefined ? [] : ["-H 'content-type: application/json'", '--data @body.json']),
    `'${address}'`,
  ].join(' ');
}
