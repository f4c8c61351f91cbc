import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { MeasuredServerStart } from './measured-server.ts';

export interface ServerProcess {
  /** Ends with a slash. */
  url: string;
  process: ChildProcess;
  /** Kills it without a word, and waits until it has gone. */
  kill(): Promise<void>;
  /** Lets it finish and give its folder back. */
  stop(): Promise<void>;
}

/** The service in a process of its own, so that what measures it takes none of its time, and can kill it. */
export async function startServerProcess(start: MeasuredServerStart): Promise<ServerProcess> {
  const program = fileURLToPath(new URL('./measured-server.ts', import.meta.url));
  const server = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(server, 'exit');
  const end = async (signal: NodeJS.Signals) => {
    server.kill(signal);
    await gone;
  };
  server.stdin.end(JSON.stringify(start));
  for await (const url of createInterface({ input: server.stdout })) {
    return { url, process: server, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
  }
  throw new Error('The server did not start.');
}
