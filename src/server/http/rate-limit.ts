import { createHash, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { ProblemError } from './problem.ts';

/** So many requests at once, and as many again in each hour. */
export interface Allowance {
  perHour: number;
}

interface Bucket {
  left: number;
  at: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Addresses that are remembered at one time; beyond it the oldest is forgotten. */
const MOST_BUCKETS = 100_000;

/**
 * Counts requests by address without keeping any address: what is kept, in memory only, is a hash with a salt that nobody
 * knows and that is drawn anew each day. `kind` has an allowance of its own for each address.
 */
export class RateLimit<Kind extends string> {
  readonly #allowances: Readonly<Record<Kind, Allowance>>;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();
  #salt = randomBytes(32);
  #saltedAt: number;

  constructor(allowances: Readonly<Record<Kind, Allowance>>, now: () => number) {
    this.#allowances = allowances;
    this.#now = now;
    this.#saltedAt = now();
  }

  /** What stands for an address until the salt is drawn anew: the hash, from which nobody gets back to it. */
  senderOf(address: string): string {
    const now = this.#now();
    if (now - this.#saltedAt >= DAY_MS) {
      this.#salt = randomBytes(32);
      this.#saltedAt = now;
      this.#buckets.clear();
    }
    return createHash('sha256').update(this.#salt).update(networkOf(address)).digest('base64');
  }

  /** Counts a request, and gives what stands for its sender. Throws a ProblemError 429. */
  take(kind: Kind, address: string): string {
    const now = this.#now();
    const { perHour } = this.#allowances[kind];
    const sender = this.senderOf(address);
    const key = `${kind} ${sender}`;
    const before = this.#buckets.get(key) ?? { left: perHour, at: now };
    // Clocks are set back now and then; nobody pays for that.
    const elapsed = Math.max(0, now - before.at);
    const left = Math.min(perHour, before.left + (elapsed * perHour) / HOUR_MS);
    if (left < 1) {
      const seconds = Math.ceil(((1 - left) * HOUR_MS) / perHour / 1000);
      const sentence = `Too many requests came from your network; try again in ${seconds} s.`;
      throw new ProblemError(429, 'too-many-requests', sentence, { 'retry-after': String(seconds) });
    }
    this.#remember(key, { left: left - 1, at: now });
    return sender;
  }

  #remember(key: string, bucket: Bucket): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MOST_BUCKETS && oldest !== undefined) this.#buckets.delete(oldest);
  }
}

/** A household has one IPv4 address, or all IPv6 addresses that share their first 64 bits. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1] as string;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
