import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf } from '../schema/message-of.ts';
import { isAt, Outgoing } from '../schema/outgoing.ts';
import { firstIssue, readJson } from '../schema/parse.ts';
import { z } from '../schema/zod.ts';
import { writePrivately } from './bench-private-file.ts';
import type { Queued } from './bench-submit.ts';
import { UsageError } from './usage-error.ts';

const VERSION = 1;

/** What is or was to be sent, with the keys that delete it. */
const Content = z.strictObject({
  type: z.literal('tabmark-unsent'),
  schemaVersion: z.literal(VERSION),
  outgoing: z.array(Outgoing).min(1),
});

/**
 * A file of submissions on their way, for its owner only, because it holds keys. It is on the disk before the first try, and
 * says of each what became of it: a command that is stopped or crashes loses nothing.
 */
export class UnsentFile {
  readonly path: string;
  readonly #records: Map<string, Outgoing>;

  private constructor(path: string, outgoing: readonly Outgoing[]) {
    this.path = resolve(path);
    this.#records = new Map(outgoing.map((one) => [one.id, one]));
  }

  /**
   * Writes a new file. `out`: the run file, if there is one, beside which it lies; otherwise it is written to the working
   * folder. Throws where it cannot be written.
   */
  static make(queued: readonly [Queued, ...Queued[]], out: string | undefined): UnsentFile {
    const [{ id }] = queued;
    const usual = `${out ?? `tabmark-${id}`}.unsent.json`;
    // One that is there holds what an earlier command could not send.
    const file = new UnsentFile(existsSync(usual) ? `${out ?? 'tabmark'}.${id}.unsent.json` : usual, queued);
    file.#write();
    return file;
  }

  /** Reads a file that an earlier command left. Throws a UsageError with one sentence. */
  static read(path: string): UnsentFile {
    const content = contentOf(path);
    const version = z.object({ schemaVersion: z.number() }).safeParse(content).data?.schemaVersion ?? VERSION;
    if (version > VERSION) throw new UsageError(`--send ${path} was written by a newer Tabmark: update this one.`);
    const shape = Content.safeParse(content);
    if (!shape.success) {
      throw new UsageError(`--send ${path} is no file of unsent submissions: ${firstIssue(shape.error)}.`);
    }
    return new UnsentFile(path, shape.data.outgoing);
  }

  get records(): readonly Outgoing[] {
    return [...this.#records.values()];
  }

  get unsent(): readonly Queued[] {
    return this.records.filter((one) => isAt(one, 'queued'));
  }

  /** Writes down what became of one. Throws where that cannot be written; the file is then as it was. */
  settle(outgoing: Outgoing): void {
    this.#records.set(outgoing.id, outgoing);
    this.#write();
  }

  /** The sentence that says where it is and how it is sent; undefined where everything has an answer. */
  howToSend(): string | undefined {
    const [deadline] = this.unsent.map(({ ticket }) => ticket.deadline).sort();
    if (deadline === undefined) return undefined;
    return `What was not sent is kept; send it before ${deadline} with: npm run bench -- --send ${asWord(this.path)}`;
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }

  #write(): void {
    writePrivately(this.path, { type: 'tabmark-unsent', schemaVersion: VERSION, outgoing: this.records });
  }
}

/** A path as a shell takes it for one word. */
const asWord = (path: string): string =>
  /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;

function contentOf(path: string): unknown {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new UsageError(`--send ${path}: there is no such file.`);
  if (found.isDirectory()) throw new UsageError(`--send ${path} is a folder; name the file in it.`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`--send ${path} cannot be read: ${messageOf(error)}`);
  }
  try {
    return readJson(text, 'file of unsent submissions');
  } catch {
    throw new UsageError(`--send ${path} is no file of unsent submissions, or it was cut off: it is no JSON.`);
  }
}
