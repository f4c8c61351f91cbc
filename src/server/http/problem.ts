import type { Problem } from '../../schema/board.ts';

/** A request that is refused, in one sentence for whoever sent it. Whatever throws it, the answer is a problem document. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, id: string, sentence: string, headers: Readonly<Record<string, string>> = {}) {
    super(sentence);
    this.problem = { title: sentence, status, id };
    this.headers = headers;
  }
}

export const PROBLEM_TYPE = 'application/problem+json';

/** RFC 9457. */
export const problemResponse = ({ problem, headers }: ProblemError): Response =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { ...headers, 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' },
  });
