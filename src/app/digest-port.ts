import type { DigestAnswer, DigestQuestion } from './digest-messages.ts';

/** The way to whoever keeps the digests. */
export interface DigestPort {
  ask(question: DigestQuestion): void;
}

export interface DigestListener {
  onAnswer(answer: DigestAnswer): void;
  /** Nobody will answer any more. */
  onEnd(reason: string): void;
}

export type OpenDigestPort = (listener: DigestListener) => DigestPort;

/** One worker that lives as long as the page. */
export function digestWorker({ onAnswer, onEnd }: DigestListener): DigestPort {
  const worker = new Worker(new URL('./workers/digest-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<DigestAnswer>) => onAnswer(data));
  worker.addEventListener('error', ({ message }) => onEnd(message || 'The digests of the runs could not be read.'));
  return { ask: (question) => worker.postMessage(question) };
}
