import { existsSync, readFileSync } from 'node:fs';
import { readJson } from '../schema/parse.ts';
import { z } from '../schema/zod.ts';
import { writePrivately } from './bench-private-file.ts';
import type { Submitted } from './bench-submit.ts';

type Kept = NonNullable<Submitted['kept']>;

const Content = z.strictObject({
  submissions: z.array(
    z.strictObject({ id: z.string(), run: z.string(), address: z.string(), deletionKey: z.string() }),
  ),
});

/** The keys that delete submissions, beside the run file: those of this command, after those of earlier ones. */
export class KeysFile {
  readonly #usual: string;
  readonly #ids = new Set<string>();
  #path: string | undefined;

  /** `out`: the run file. */
  constructor(out: string) {
    this.#usual = `${out}.keys.json`;
  }

  /** Where the keys are, or where they were to be. */
  get path(): string {
    return this.#path ?? this.#usual;
  }

  /** Whether something else has the usual name, so that the keys lie under another. */
  get isElsewhere(): boolean {
    return this.path !== this.#usual;
  }

  /** Writes the keys of this command as they are now. Throws where it cannot; what was there is then as it was. */
  write(kept: readonly Kept[]): void {
    for (const { id } of kept) this.#ids.add(id);
    const [first] = this.#ids;
    if (first === undefined) return;
    this.#path ??= readKeys(this.#usual) ? this.#usual : this.#usual.replace(/keys\.json$/, `${first}.keys.json`);
    const earlier = readKeys(this.#path);
    if (!earlier) throw new Error(`${this.#path} is something else`);
    const others = earlier.filter(({ id }) => !this.#ids.has(id));
    writePrivately(this.#path, { submissions: [...others, ...kept] });
  }
}

/** None where there is no file, and undefined where it is no file of keys, or cannot be read. */
function readKeys(path: string): Kept[] | undefined {
  if (!existsSync(path)) return [];
  try {
    return Content.parse(readJson(readFileSync(path, 'utf8'), 'file of keys')).submissions;
  } catch {
    return undefined;
  }
}
