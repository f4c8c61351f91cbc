import { describe, expect, it } from 'vitest';
import { curlOf, readOpenApi } from './openapi-view.ts';

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Leaderboard', description: 'Results.' },
  paths: {
    '/api/board': {
      get: {
        summary: 'Rows.',
        parameters: [
          { name: 'sort', in: 'query', required: false, schema: { type: 'string', enum: ['decode', 'accuracy'] } },
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 200 } },
        ],
        responses: {
          200: {
            description: 'A page.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/BoardPage' } } },
          },
          429: { description: 'Too many.' },
        },
      },
    },
    '/api/submissions/{id}': {
      delete: { security: [{ deletionKey: [] }], responses: { 204: { description: 'It is gone.' } } },
    },
    '/api/tickets': {
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/TicketRequest' } } } },
        responses: { 201: { description: 'A ticket.' } },
      },
    },
  },
  components: {
    schemas: {
      __shared: { deep: {} },
      BoardPage: {
        type: 'object',
        required: ['rows'],
        properties: {
          rows: { type: 'array', items: { $ref: '#/components/schemas/BoardRow' } },
          next: { type: 'string', maxLength: 400 },
          suite: {
            type: 'object',
            required: ['version'],
            properties: { version: { type: 'integer', exclusiveMinimum: 0, maximum: Number.MAX_SAFE_INTEGER } },
          },
          state: { anyOf: [{ const: 'a' }, { type: 'null' }, { $ref: '#/components/schemas/__shared/schema3' }] },
        },
      },
    },
  },
};

describe('readOpenApi', () => {
  const view = readOpenApi(DOCUMENT);

  it('has every route with its parameters, answers and refusals', () => {
    expect(view.routes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/board',
      'DELETE /api/submissions/{id}',
      'POST /api/tickets',
    ]);
    expect(view.routes[0]).toMatchObject({
      parameters: [
        { name: 'sort', required: false, words: '"decode" or "accuracy"' },
        { name: 'limit', words: 'whole number, 1 to 200' },
      ],
      answers: [{ status: '200', content: [{ type: 'application/json', shape: 'BoardPage' }] }],
      refusals: [{ status: '429', description: 'Too many.' }],
    });
  });

  it('has the shapes with their fields, and none without a name', () => {
    expect(view.shapes).toEqual([
      {
        name: 'BoardPage',
        words: 'object',
        fields: [
          { name: 'rows', required: true, words: 'list of BoardRow', fields: [] },
          { name: 'next', required: false, words: 'text, at most 400 characters', fields: [] },
          {
            name: 'suite',
            required: false,
            words: 'object',
            fields: [{ name: 'version', required: true, words: 'whole number, above 0', fields: [] }],
          },
          { name: 'state', required: false, words: '"a" or null or object', fields: [] },
        ],
      },
    ]);
  });

  it.each([undefined, null, 'text', {}, { info: {}, paths: {} }, { info: { title: 'x' }, paths: [] }])(
    'refuses %j with a sentence',
    (document) => expect(() => readOpenApi(document)).toThrow(/cannot be read/),
  );

  it('leaves out what it does not understand', () => {
    const odd = { ...DOCUMENT, paths: { '/a': { get: 5, 'x-note': 'hello', post: { responses: 3 } } } };
    expect(readOpenApi(odd).routes).toEqual([]);
  });
});

describe('curlOf', () => {
  it('asks as a program would', () => {
    const commands = readOpenApi(DOCUMENT).routes.map((route) => curlOf(route, 'https://tab.example'));
    expect(commands).toEqual([
      "curl 'https://tab.example/api/board'",
      "curl -X DELETE -H 'authorization: Bearer KEY' 'https://tab.example/api/submissions/ID'",
      "curl -X POST -H 'content-type: application/json' --data @body.json 'https://tab.example/api/tickets'",
    ]);
  });
});
