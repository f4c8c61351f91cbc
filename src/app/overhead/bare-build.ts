import type { LoadedFile } from '../../runtimes/runtime.ts';
import type { LocalBuild } from '../../schema/build.ts';
import type { Message } from '../../schema/task.ts';

/** What the page asks the bare worker, and what that answers. */
export type BareQuestion =
  | { kind: 'load'; build: LocalBuild; files: readonly LoadedFile[] }
  | { kind: 'generate'; messages: readonly Message[]; tokens: number };
export type BareAnswer =
  { kind: 'loaded' } | { kind: 'generated'; arrivedMs: number[] } | { kind: 'failed'; message: string };

/** A build in a bare worker. */
export interface BareBuild {
  /** When each of so many tokens arrived, in ms from handing the prompt over. */
  generate(messages: readonly Message[], tokens: number): Promise<number[]>;
  close(): void;
}

/** Loads a build in a worker with nothing around the runtime. Rejects with what the worker says. */
export async function loadBare(build: LocalBuild, files: readonly LoadedFile[]): Promise<BareBuild> {
  const worker = new Worker(new URL('./bare-worker.ts', import.meta.url), { type: 'module' });
  const ask = (question: BareQuestion): Promise<Exclude<BareAnswer, { kind: 'failed' }>> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<BareAnswer>) =>
        data.kind === 'failed' ? reject(new Error(data.message)) : resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message || 'The bare worker ended.'));
      worker.postMessage(question);
    });
  await ask({ kind: 'load', build, files });
  // As the lab warms a build up: no answer that is timed pays for compiling shaders.
  await ask({ kind: 'generate', messages: [{ role: 'user', content: 'Hello' }], tokens: 3 });
  return {
    async generate(messages, tokens) {
      const answer = await ask({ kind: 'generate', messages, tokens });
      if (answer.kind !== 'generated') throw new Error('The bare worker answered something else.');
      return answer.arrivedMs;
    },
    close: () => worker.terminate(),
  };
}
