import { parseTicket, type Submission } from '../../schema/submission.ts';
import { makeHonestRun, makeSubmission, type Made } from './honest-submission.ts';

/** Takes a ticket from the service at `url` (which ends with a slash) and makes the submission of an honest run for it. */
export async function prepareSubmission(url: string, made: Made): Promise<{ submission: Submission; key: string }> {
  const { id, version, digest } = made.suite;
  const request = {
    type: 'tabmark-ticket-request',
    schemaVersion: 1,
    build: made.build.id,
    suite: { id, version, digest },
  };
  const ticket = parseTicket(await post(`${url}api/tickets`, JSON.stringify(request)));
  return makeSubmission(ticket, makeHonestRun(ticket, made));
}

/** Posts JSON text. Rejects when the answer is not 201. */
export async function post(url: string, text: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: text });
  const body: unknown = await response.json();
  if (response.status !== 201) throw new Error(`${url} answers ${response.status}: ${JSON.stringify(body)}`);
  return body;
}
