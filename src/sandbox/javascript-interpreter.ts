import type { QuickJs } from './load-quickjs.ts';
import { runJavaScript } from './run-javascript.ts';
import type { Interpreter } from './serve-sandbox.ts';

/** QuickJS as an interpreter. `load` makes an instance; it is called again whenever a program has spoilt the last one. */
export async function startJavaScript(load: () => Promise<QuickJs>): Promise<Interpreter> {
  useUniversalTime();
  let quickJs: QuickJs | undefined = await load();
  return {
    async run(request, limits) {
      const instance = quickJs ?? (await load());
      const { outcome, reusable } = runJavaScript(instance, request, { limits, now: () => performance.now() });
      quickJs = reusable ? instance : undefined;
      return outcome;
    },
  };
}

/** QuickJS asks its host for the offset of the time zone: programs must not depend on where the machine stands. */
function useUniversalTime(): void {
  Date.prototype.getTimezoneOffset = () => 0;
}
