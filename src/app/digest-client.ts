import type { RunRecord } from '../schema/run-digest.ts';
import type { DamagedRun, DigestAnswer, DigestQuestion, StoredDigest } from './digest-messages.ts';
import type { DigestPort, OpenDigestPort } from './digest-port.ts';

/** What a client hears of without having asked. */
export interface DigestNews {
  onList(all: readonly StoredDigest[]): void;
  onProgress(pending: number, damaged: readonly DamagedRun[]): void;
  onProblem(reason: string): void;
}

interface Waiting {
  records: RunRecord[];
  resolve(records: RunRecord[]): void;
  reject(error: Error): void;
}

/** Asks whoever keeps the digests, and puts the answers together. */
export class DigestClient {
  readonly #open: OpenDigestPort;
  readonly #news: DigestNews;
  readonly #known = new Map<string, StoredDigest>();
  readonly #waiting = new Map<number, Waiting>();
  /** Whether all that is known was told. */
  #isListed = true;
  #port: DigestPort | undefined;
  #questions = 0;

  constructor(open: OpenDigestPort, news: DigestNews) {
    this.#open = open;
    this.#news = news;
  }

  /** Resolves when all that was kept has been listed. Rejects with an Error. */
  async refresh(): Promise<void> {
    await this.#ask((question) => ({ kind: 'refresh', question }));
  }

  /** Rejects with an Error. */
  records(ids: readonly string[]): Promise<RunRecord[]> {
    return this.#ask((question) => ({ kind: 'records', question, ids: [...ids] }));
  }

  #ask(make: (question: number) => DigestQuestion): Promise<RunRecord[]> {
    const question = ++this.#questions;
    return new Promise((resolve, reject) => {
      this.#waiting.set(question, { records: [], resolve, reject });
      this.#port ??= this.#open({
        onAnswer: (answer) => this.#hear(answer),
        onEnd: (reason) => this.#end(reason),
      });
      this.#port.ask(make(question));
    });
  }

  #hear(answer: DigestAnswer): void {
    switch (answer.kind) {
      case 'changed':
        for (const id of answer.gone) this.#known.delete(id);
        for (const one of answer.digests) this.#known.set(one.digest.id, one);
        this.#isListed = false;
        break;
      case 'progress':
        this.#news.onProgress(answer.pending, answer.damaged);
        this.#list();
        break;
      case 'kept':
        this.#list();
        this.#settle(answer.question, ({ resolve }) => resolve([]));
        break;
      case 'records':
        this.#waiting.get(answer.question)?.records.push(...answer.records);
        if (answer.last) this.#settle(answer.question, ({ records, resolve }) => resolve(records));
        break;
      case 'failed':
        this.#fail(answer);
    }
  }

  /** Not with each batch: whoever draws the list draws all of it anew. */
  #list(): void {
    if (this.#isListed) return;
    this.#isListed = true;
    const newestFirst = (a: StoredDigest, b: StoredDigest) => (a.digest.startedAt < b.digest.startedAt ? 1 : -1);
    this.#news.onList([...this.#known.values()].sort(newestFirst));
  }

  /** A refresh that was answered may still fail while it makes what is missing. */
  #fail({ question, message }: Extract<DigestAnswer, { kind: 'failed' }>): void {
    if (!this.#waiting.has(question)) this.#news.onProblem(message);
    this.#settle(question, ({ reject }) => reject(new Error(message)));
  }

  #settle(question: number, settle: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.get(question);
    this.#waiting.delete(question);
    if (waiting) settle(waiting);
  }

  /** The next question opens another port. */
  #end(reason: string): void {
    this.#port = undefined;
    this.#known.clear();
    this.#news.onProblem(reason);
    for (const question of [...this.#waiting.keys()]) this.#settle(question, ({ reject }) => reject(new Error(reason)));
  }
}
