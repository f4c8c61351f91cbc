import { BOARD_HEADER, BoardKey, Problem } from '../../schema/board.ts';
import { z } from '../../schema/zod.ts';
import { PROBLEM_TYPE } from '../http/problem.ts';
import type { NamedShape, Route } from './route.ts';

type Schema = Record<string, unknown>;

const REFUSALS: Readonly<Record<number, string>> = {
  400: 'The address, a parameter or the form of the body is wrong.',
  401: 'A key is needed.',
  403: 'The key is another one.',
  404: 'There is no such thing.',
  408: 'The body came too slowly.',
  409: 'The ticket was used, the board is closed, or its key is taken.',
  410: 'The ticket has expired.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'What was sent cannot be taken: the sentence says why.',
  429: 'Too many requests, or too many of your submissions wait to be graded: the header `retry-after` says when to try again.',
  503: 'The service is busy or its database away: the header `retry-after` may say when to try again.',
};
/** Any route may answer so. */
const EVERYWHERE = [400, 429, 503];

/** The document of the service (OpenAPI 3.1), made from the table that the service is made from. */
export function openApiDocument(routes: readonly Route[]): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const one of routes) {
    const path = one.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [one.method]: operationOf(one) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Leaderboard of Tabmark',
      version: '1',
      description: 'Anonymous results of language models in browsers. Every refusal is a problem document (RFC 9457).',
    },
    paths,
    components: {
      schemas: componentsOf([{ name: 'Problem', shape: Problem }, ...routes.flatMap(shapesOf)]),
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operationOf({ summary, params, query, body, bearer, team, answer, refusals }: Route): Schema {
  const problem = { [PROBLEM_TYPE]: { schema: referenceTo('Problem') } };
  const unknownBoard = team ? [404] : [];
  const statuses = [...new Set([...EVERYWHERE, ...unknownBoard, ...refusals])].sort((a, b) => a - b);
  return {
    summary,
    parameters: [...parametersOf('path', params), ...parametersOf('query', query), ...boardParameter(team)],
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: referenceTo(body.name) } } } }
      : {}),
    ...(bearer ? { security: [{ key: [] }] } : {}),
    responses: {
      [answer.status]: {
        description: answer.description,
        ...(answer.content ? { content: contentOf(answer.content) } : {}),
      },
      ...Object.fromEntries(statuses.map((status) => [status, { description: REFUSALS[status], content: problem }])),
    },
  };
}

function boardParameter(team: Route['team']): Schema[] {
  if (!team) return [];
  const { pattern } = z.toJSONSchema(BoardKey) as { pattern?: string };
  const description = "The key of a team's board. Without it the request is about the public board.";
  return [
    { name: BOARD_HEADER, in: 'header', required: team === 'must', description, schema: { type: 'string', pattern } },
  ];
}

const contentOf = (content: NonNullable<Route['answer']['content']>): Schema =>
  Object.fromEntries(
    Object.entries(content).map(([type, shape]) => [
      type,
      { schema: shape === 'text' ? { type: 'string' } : referenceTo(shape.name) },
    ]),
  );

const referenceTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

function parametersOf(place: 'path' | 'query', shape: Route['query']): Schema[] {
  if (!shape) return [];
  const { properties = {} } = z.toJSONSchema(shape) as { properties?: Record<string, Schema> };
  return Object.entries(properties).map(([name, schema]) => ({ name, in: place, required: place === 'path', schema }));
}

const shapesOf = ({ body, answer }: Route): NamedShape[] => [
  ...(body ? [body] : []),
  ...Object.values(answer.content ?? {}).filter((shape) => shape !== 'text'),
];

const SHARED = '__shared';

/** Each shape once under its name; what several of them use stands in one place, too. */
function componentsOf(shapes: readonly NamedShape[]): Record<string, Schema> {
  const registry = z.registry<{ id: string }>();
  const names = new Set<string>();
  for (const { name, shape } of shapes) {
    if (!names.has(name)) registry.add(shape, { id: name });
    names.add(name);
  }
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { uri }) as { schemas: Record<string, Schema> };
  // A place inside another document is named with a second #, which is a / inside the same one.
  const text = JSON.stringify(schemas).replaceAll(`${uri(SHARED)}#/`, `${uri(SHARED)}/`);
  const components = JSON.parse(text) as Record<string, Schema>;
  for (const component of Object.values(components)) {
    delete component.$schema;
    delete component.$id;
  }
  return components;
}
