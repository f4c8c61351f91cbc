/** One thing that happened, as one line of JSON. Never an address, a body, an id of a submission or a header. */
export interface LogLine {
  level: 'info' | 'error';
  event: string;
  /** Of a request: its route, such as `/api/submissions/:id`, and not what was asked for. */
  route?: string;
  method?: string;
  status?: number;
  ms?: number;
  /** Of a failure on this side. */
  message?: string;
}

/** Writes lines with the time to a stream. */
export const logTo =
  (stream: { write(text: string): unknown }): ((line: LogLine) => void) =>
  (line) =>
    void stream.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);
