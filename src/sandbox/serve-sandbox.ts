import type { CodeOutcome, CodeRequest } from '../schema/code-runner.ts';
import type { SandboxLimits } from './limits.ts';
import { ToSandbox, type FromSandbox } from './protocol.ts';

/** The worker's end of the wire, the same for a browser worker, a thread of Node and a child process. */
export interface SandboxPort {
  post(message: FromSandbox): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** Runs programs of one language, one at a time, each as if it were the first. */
export interface Interpreter {
  run(request: CodeRequest, limits: SandboxLimits): Promise<CodeOutcome>;
}

/** Serves requests in a worker for as long as it lives. Never rejects. */
export async function serveSandbox(port: SandboxPort, start: () => Promise<Interpreter>): Promise<void> {
  let interpreter: Interpreter;
  try {
    interpreter = await start();
  } catch (error) {
    port.post({ type: 'unable', message: String(error).slice(0, 1000) });
    return;
  }
  port.onMessage((received) => {
    const message = ToSandbox.parse(received);
    interpreter
      .run(message.request, message.limits)
      .catch((error: unknown): CodeOutcome => ({ status: 'failed', message: String(error).slice(0, 200) }))
      .then((outcome) => port.post({ type: 'done', id: message.id, outcome: JSON.stringify(outcome) }));
  });
  port.post({ type: 'ready' });
}
