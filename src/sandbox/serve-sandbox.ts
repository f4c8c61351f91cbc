import type { CodeOutcome } from '../schema/code-runner.ts';
import type { QuickJs } from './load-quickjs.ts';
import { ToSandbox, type FromSandbox } from './protocol.ts';
import { runJavaScript } from './run-javascript.ts';

/** The worker's end of the wire, the same for a browser worker and a thread of Node. */
export interface SandboxPort {
  post(message: FromSandbox): void;
  onMessage(listener: (message: unknown) => void): void;
}

/**
 * Serves requests in a worker for as long as it lives. `load` makes a new interpreter; it is called again whenever a
 * program has spoilt the last one. Never rejects.
 */
export async function serveSandbox(port: SandboxPort, load: () => Promise<QuickJs>): Promise<void> {
  useUniversalTime();
  let quickJs: QuickJs | undefined;
  try {
    quickJs = await load();
  } catch (error) {
    port.post({ type: 'unable', message: String(error).slice(0, 1000) });
    return;
  }
  const serve = async ({ request, limits }: ToSandbox): Promise<CodeOutcome> => {
    const instance = quickJs ?? (await load());
    const { outcome, reusable } = runJavaScript(instance, request, { limits, now: () => performance.now() });
    quickJs = reusable ? instance : undefined;
    return outcome;
  };
  port.onMessage((received) => {
    const message = ToSandbox.parse(received);
    serve(message)
      .catch((error: unknown): CodeOutcome => ({ status: 'failed', message: String(error).slice(0, 200) }))
      .then((outcome) => port.post({ type: 'done', id: message.id, outcome: JSON.stringify(outcome) }));
  });
  port.post({ type: 'ready' });
}

/** QuickJS asks its host for the offset of the time zone: programs must not depend on where the machine stands. */
function useUniversalTime(): void {
  Date.prototype.getTimezoneOffset = () => 0;
}
