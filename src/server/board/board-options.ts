import type { LocalBuild } from '../../schema/build.ts';
import type { Suite } from '../../schema/suite.ts';
import type { Database } from '../database/database.ts';
import type { BodyLimits } from '../http/read-body.ts';
import type { Allowance } from '../http/rate-limit.ts';
import type { LogLine } from '../http/log.ts';
import { DEFAULT_WORK, type ProofWork } from './proof.ts';

/** What is counted by itself for each address. */
export type RequestKind = 'read' | 'ticket' | 'submission' | 'export' | 'team';

export interface Limits {
  body: BodyLimits;
  proof: ProofWork;
  rates: Readonly<Record<RequestKind, Allowance>>;
  /** How long a ticket can be used. */
  ticketMs: number;
  /** How often the answers of one ticket are graded: a submission that was refused may come again, corrected. */
  gradings: number;
  /**
   * Submissions under way and waiting, on all boards together. One address has at most all threads but one (with one thread:
   * that one) and a quarter of the places to wait; whose submissions took the least time lately comes first.
   */
  grading: { threads: number; mostWaiting: number; deadlineMs: number };
  /** From how many submissions on a device class is shown. */
  classSize: number;
}

const HOUR_MS = 3_600_000;

export const DEFAULT_LIMITS: Limits = {
  body: { mostBytes: 8_000_000, deadlineMs: 30_000, mostDepth: 64 },
  proof: DEFAULT_WORK,
  // A class of twenty machines behind one address has room.
  rates: {
    read: { perHour: 20_000 },
    ticket: { perHour: 600 },
    submission: { perHour: 600 },
    export: { perHour: 600 },
    team: { perHour: 60 },
  },
  ticketMs: 24 * HOUR_MS,
  gradings: 3,
  grading: { threads: 2, mostWaiting: 100, deadlineMs: 300_000 },
  classSize: 3,
};

/** What the leaderboard is made of. Without it the server has none. */
export interface BoardOptions {
  /** Migrated, as `openDatabase` gives it. Whoever opened it closes it. */
  database: Database;
  /** Our own suites; runs of no other are taken. */
  suites: readonly Suite[];
  /** The catalogue; runs of no other build are taken. */
  builds: readonly LocalBuild[];
  /** Departures from DEFAULT_LIMITS. */
  limits?: Partial<Limits>;
  /** Origins of apps that are served from elsewhere, such as `https://tabmark.example`. */
  allowedOrigins?: readonly string[];
  /** A proxy of ours stands in front and names the visitor's address last in X-Forwarded-For. */
  behindProxy?: boolean;
  log?: (line: LogLine) => void;
  now?: () => Date;
}

/** The same with everything filled in. */
export interface Board extends Required<Omit<BoardOptions, 'limits'>> {
  limits: Limits;
}

export const boardOf = ({ limits, ...options }: BoardOptions): Board => ({
  allowedOrigins: [],
  behindProxy: false,
  log: () => undefined,
  now: () => new Date(),
  ...options,
  limits: { ...DEFAULT_LIMITS, ...limits },
});
