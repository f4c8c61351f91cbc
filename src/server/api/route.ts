import { firstIssue, RefusedError } from '../../schema/parse.ts';
import type { z } from '../../schema/zod.ts';
import type { Board, RequestKind } from '../board/board-options.ts';
import type { ScopedBoard } from '../board/scope.ts';
import type { Service } from '../board/submissions.ts';
import type { BodyLimits } from '../http/read-body.ts';
import type { Meter } from '../http/meter.ts';

/** What a route answers from. */
export interface Parts extends Omit<Service, 'secret' | 'board' | 'sender'> {
  board: Board;
  meter: Meter;
  /** Read from the database with the first request that needs it. */
  secret(): Promise<string>;
}

/** A request whose every part has its shape. */
export interface Call<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  /** What stands behind `Bearer` in the header; empty where the route asks for none. */
  key: string;
  /** Who asks, as `RateLimit` names senders. */
  sender: string;
  /** The board that the header names; the public one where the route looks at none. */
  board: ScopedBoard;
  parts: Parts;
}

/** Names of shapes in the document, and the shapes. */
export interface NamedShape {
  name: string;
  shape: z.ZodType;
}

/** One row of the table from which both the service and its document are made. */
export interface Route<Params = unknown, Query = unknown, Body = unknown> {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** As Hono writes it, such as `/api/submissions/:id`. */
  path: string;
  summary: string;
  /** Under which allowance it is counted. */
  kind: RequestKind;
  params?: z.ZodObject & z.ZodType<Params>;
  query?: z.ZodObject & z.ZodType<Query>;
  body?: NamedShape & {
    /** Throws a RefusedError for anything else. */
    parse(value: unknown): Body;
    limits(board: Board): BodyLimits;
  };
  /** Whether the header `tabmark-board` may name the board of a team, or has to. */
  team?: 'may' | 'must';
  /** Asks for a key in the header `authorization`. */
  bearer?: boolean;
  /** What it answers when all is well: media type -> shape, where the type has one. */
  answer: { status: number; description: string; content?: Readonly<Record<string, NamedShape | 'text'>> };
  /** Statuses with which it refuses, beside those of every route. */
  refusals: readonly number[];
  handle(call: Call<Params, Query, Body>): Promise<Response> | Response;
}

/** For the types alone: the handler of a route knows what its shapes give. */
export const route = <Params, Query, Body>(one: Route<Params, Query, Body>): Route => one as unknown as Route;

export const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });

export const JSON_TYPE = 'application/json';

/** Reads a body by its shape; throws a RefusedError that names the first wrong field. `what`: with its article. */
export function bodyOf<Shape extends z.ZodType>(shape: Shape, what: string): (value: unknown) => z.infer<Shape> {
  return (value) => {
    const parsed = shape.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new RefusedError(`This is not ${what}: ${firstIssue(parsed.error)}.`);
  };
}

/** For bodies that hold no run. */
export const smallBody = ({ limits }: Board): BodyLimits => ({ ...limits.body, mostBytes: 10_000 });
