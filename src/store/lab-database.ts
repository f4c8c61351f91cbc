import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Outgoing } from '../schema/outgoing.ts';
import type { Run } from '../schema/run.ts';
import type { SpeedTrial } from '../schema/speed.ts';
import type { Suite } from '../schema/suite.ts';
import type { Trial } from '../schema/trial.ts';

/** A run without its trials: what a list of runs needs, and what changes least often. */
export type RunHead = Omit<Run, 'trials' | 'speedTrials'> & {
  /** Of either kind: a run has trials of tasks, or of speed. */
  doneTrials: number;
  /** Where the run was made: an imported one is never taken up again, because its device was another. */
  origin: 'here' | 'imported';
};

/** An imported suite and when it came. `id` is the suite's own. */
export interface StoredSuite {
  id: string;
  importedAt: string;
  suite: Suite;
}

/**
 * What is derived from a run, beside the run: `value` is a digest or the evidence. Whoever reads it checks it, because an
 * older version of the app may have written it.
 */
export interface Derived {
  id: string;
  /** Of the run: what a list of digests says beside each. */
  origin: RunHead['origin'];
  /** Another one each time it is made. */
  token: string;
  value: unknown;
}

/** The database, described once; every call is checked against it. */
export interface LabDatabase extends DBSchema {
  runs: { key: string; value: RunHead; indexes: { startedAt: string } };
  /** One record a trial, so that each is written once, in the moment it is made. */
  trials: { key: [string, number]; value: { runId: string; position: number; trial: Trial | SpeedTrial } };
  /** Suites that the user imported; those that ship are part of the app. */
  suites: { key: string; value: StoredSuite };
  /** Of runs that ended; a run that is written or deleted loses both. */
  digests: { key: string; value: Derived };
  evidence: { key: string; value: Derived };
  /** Tickets of boards, and what was sent with them. */
  submissions: { key: string; value: Outgoing };
}

const NAME = 'tabmark';
const VERSION = 4;

/** Opens the database, upgrading step by step. */
export function openLabDatabase(): Promise<IDBPDatabase<LabDatabase>> {
  return openDB<LabDatabase>(NAME, VERSION, {
    upgrade(database, oldVersion) {
      if (oldVersion < 1) {
        database.createObjectStore('runs', { keyPath: 'id' }).createIndex('startedAt', 'startedAt');
        database.createObjectStore('trials', { keyPath: ['runId', 'position'] });
      }
      if (oldVersion < 2) database.createObjectStore('suites', { keyPath: 'id' });
      if (oldVersion < 3) {
        database.createObjectStore('digests', { keyPath: 'id' });
        database.createObjectStore('evidence', { keyPath: 'id' });
      }
      if (oldVersion < 4) database.createObjectStore('submissions', { keyPath: 'id' });
    },
    // Another tab has a newer version: give way, or it waits for ever.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}
