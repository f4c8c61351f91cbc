import { messageOf } from '../../schema/message-of.ts';
import { notMeasured } from '../../schema/primitives.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { runMicrobenchmarks } from './run-microbenchmarks.ts';

/** The entry of the worker that `microbenchmarksInWorker` drives: one set, then nothing more. */
const say = (message: FromWorker): void => globalThis.postMessage(message);

globalThis.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  runMicrobenchmarks({
    set: event.data.set,
    // It is stopped by being ended.
    signal: new AbortController().signal,
    onProgress: (done, total, what) => say({ type: 'progress', done, total, what }),
  })
    .catch((error: unknown) => notMeasured(`the microbenchmarks broke off: ${messageOf(error)}`))
    .then((report) => say({ type: 'report', report }));
});
