import { messageOf } from '../schema/message-of.ts';
import type { Outgoing } from '../schema/outgoing.ts';
import type { Run } from '../schema/run.ts';
import type { BenchArguments } from './bench-arguments.ts';
import { KeysFile } from './bench-keys.ts';
import { sendUnsent, submitRuns, type Queued, type Submitted, type Ticketed } from './bench-submit.ts';
import { UnsentFile } from './bench-unsent.ts';
import { withoutDot } from './usage-error.ts';

/** One line to whoever watches. */
export function say(line: string): void {
  process.stderr.write(`tabmark: ${line}\n`);
}

/**
 * Sends the runs and says what became of each; true where the board has all of them. What is to be sent lies in a file until
 * it is answered.
 */
export async function submit(
  runs: readonly Run[],
  ticketed: readonly Ticketed[],
  { submit: board, label, out }: Pick<BenchArguments, 'submit' | 'label' | 'out'>,
): Promise<boolean> {
  if (!board) return true;
  const keeping = new Keeping();
  const keys = out === undefined ? undefined : new KeysFile(out);
  const submitted = await keeping.during(() =>
    submitRuns(runs, ticketed, {
      board,
      label,
      keep(kept, queued) {
        keeping.begin(queued, out);
        if (keys && writeKeys(keys, kept) && keys.isElsewhere) {
          say(`${out}.keys.json is something else, so the deletion keys are written to ${keys.path}.`);
        }
      },
      settled: (outgoing) => keeping.settle(outgoing),
      waiting: { say: (line) => say(`${line}${keeping.place}`) },
    }),
  );
  for (const { line } of submitted) say(line);
  const unsent = keeping.file?.howToSend();
  const kept = submitted.flatMap((one) => one.kept ?? []);
  const isWritten = !keys || writeKeys(keys, kept);
  if (unsent !== undefined) say(unsent);
  else if (isWritten) keeping.file?.remove();
  else if (keeping.file) say(`The deletion keys are kept in ${keeping.file.path}.`);
  return submitted.every(({ arrived }) => arrived);
}

/** Sends what an earlier command could not send; true where the board has all of it. The file stays: it has the keys. */
export async function sendFile(path: string): Promise<boolean> {
  const file = UnsentFile.read(path);
  const keeping = new Keeping(file);
  const settled = (outgoing: Outgoing) => keeping.settle(outgoing);
  const submitted = await keeping.during(() => sendUnsent(file.records, { settled, waiting: { say } }));
  for (const { line } of submitted) say(line);
  const unsent = file.howToSend();
  if (unsent !== undefined) say(unsent);
  return submitted.every(({ arrived }) => arrived);
}

/** False, and said, where the keys cannot be written: that keeps nothing from being sent. */
function writeKeys(keys: KeysFile, kept: readonly NonNullable<Submitted['kept']>[]): boolean {
  try {
    keys.write(kept);
    return true;
  } catch (error) {
    say(`The deletion keys cannot be written to ${keys.path}: ${withoutDot(messageOf(error))}.`);
    return false;
  }
}

/** Keeps a file while something is being sent, and says how it is sent when the command ends too early. */
class Keeping {
  file: UnsentFile | undefined;

  constructor(file?: UnsentFile) {
    this.file = file;
  }

  get place(): string {
    return this.file ? ` What is to be sent is kept in ${this.file.path}.` : '';
  }

  /** What cannot be kept is sent all the same: it was measured for minutes. */
  begin([first, ...others]: readonly Queued[], out: string | undefined): void {
    if (!first) return;
    try {
      this.file = UnsentFile.make([first, ...others], out);
    } catch (error) {
      say(`What is to be sent cannot be kept (${messageOf(error)}): do not stop before it is sent.`);
    }
  }

  settle(outgoing: Outgoing): void {
    try {
      this.file?.settle(outgoing);
    } catch (error) {
      say(`What became of it cannot be written down (${messageOf(error)}).`);
    }
  }

  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    const stop = () => {
      this.#sayHow();
      process.exit(1);
    };
    const signals = ['SIGINT', 'SIGTERM'] as const;
    for (const signal of signals) process.on(signal, stop);
    try {
      return await work();
    } catch (error) {
      this.#sayHow();
      throw error;
    } finally {
      for (const signal of signals) process.off(signal, stop);
    }
  }

  #sayHow(): void {
    const sentence = this.file?.howToSend();
    if (sentence !== undefined) say(sentence);
  }
}
