import { describe, expect, it } from 'vitest';
import { makeRun } from '../../../tests/fixtures/make-run.ts';
import type { Outgoing, OutgoingStage } from '../../schema/outgoing.ts';
import type { RunHead } from '../../store/lab-database.ts';
import {
  boardAtStart,
  canDelete,
  canForget,
  canSendAgain,
  doubtOf,
  runOf,
  standingOf,
  STANDING_WORDS,
  type Standing,
} from './outgoing-words.ts';

const RUN = makeRun();
const DEADLINE = '2026-11-21T10:00:00.000Z';
const [BEFORE, AFTER] = [Date.parse(DEADLINE) - 1, Date.parse(DEADLINE)];
const ID = '00000000-0000-4000-8000-00000000000a';

function outgoing(stage: OutgoingStage): Outgoing {
  return {
    id: ID,
    board: { base: '' },
    boardName: 'Public leaderboard',
    takenAt: '2026-11-20T10:00:00.000Z',
    stage,
    ticket: {
      type: 'tabmark-ticket',
      schemaVersion: 1,
      id: ID,
      build: RUN.entry.build,
      suite: RUN.entry.suite,
      seed: RUN.seed,
      issuedAt: '2026-11-20T10:00:00.000Z',
      deadline: DEADLINE,
      proof: '{}',
    },
  };
}
const receipt = {
  type: 'tabmark-receipt' as const,
  schemaVersion: 1 as const,
  id: ID,
  reasons: [],
  receivedAt: DEADLINE,
};
const REFUSED = { is: 'refused' as const, reason: 'No.', problemId: 'other-tasks', at: DEADLINE };
const refused = (problemId: string): OutgoingStage => ({ ...REFUSED, problemId });

describe('standingOf', () => {
  it.each<readonly [OutgoingStage, Standing]>([
    [{ is: 'ticket' }, 'open'],
    [{ is: 'sent', receipt: { ...receipt, state: 'accepted' }, deletionKey: 'k' }, 'sent'],
    [{ is: 'sent', receipt: { ...receipt, state: 'quarantined' }, deletionKey: 'k' }, 'quarantined'],
    [refused('other-tasks'), 'refused'],
    [{ ...REFUSED, deletionKey: 'k' }, 'doubtful'],
    [{ is: 'deleted', at: DEADLINE }, 'deleted'],
    [{ is: 'deleted', at: DEADLINE, deletionKey: 'k' }, 'withdrawn'],
  ])('%j', (stage, standing) => {
    expect(standingOf(outgoing(stage), BEFORE)).toBe(standing);
  });

  it('knows when a ticket is over', () => {
    expect(standingOf(outgoing({ is: 'ticket' }), AFTER)).toBe('expired');
  });
});

it('a record is either forgotten or deleted, never both', () => {
  for (const standing of Object.keys(STANDING_WORDS) as Standing[]) {
    expect(canForget(standing)).toBe(!canDelete(standing));
  }
});

it('says what is open about a record where something is', () => {
  expect(doubtOf(outgoing(REFUSED))).toBeUndefined();
  expect(doubtOf(outgoing({ is: 'deleted', at: DEADLINE }))).toBeUndefined();
  expect(doubtOf(outgoing({ ...REFUSED, deletionKey: 'k' }))).toMatch(
    /^Public leaderboard .* may have been on its way/,
  );
  expect(doubtOf(outgoing({ is: 'deleted', at: DEADLINE, deletionKey: 'k' }))).toMatch(/deletion is repeated/);
});

it('sends a refused run again only where its ticket is still good', () => {
  expect(canSendAgain(outgoing(refused('other-tasks')), BEFORE)).toBe(true);
  expect(canSendAgain(outgoing(refused('other-tasks')), AFTER)).toBe(false);
  expect(canSendAgain(outgoing(refused('ticket-expired')), BEFORE)).toBe(false);
  expect(canSendAgain(outgoing({ is: 'ticket' }), BEFORE)).toBe(false);
});

it('finds the run of a ticket', () => {
  const head = { id: RUN.id, seed: RUN.seed, entry: RUN.entry } as RunHead;
  expect(runOf(outgoing({ is: 'ticket' }), [{ ...head, seed: 8 }, head])?.id).toBe(RUN.id);
  expect(runOf(outgoing({ is: 'ticket' }), [{ ...head, seed: 8 }])).toBeUndefined();
});

it('writes the public board large at the start of a sentence, and a team as it calls itself', () => {
  const ticket = { ...outgoing({ is: 'ticket' }), boardName: 'the public leaderboard' };
  expect(boardAtStart(ticket)).toBe('The public leaderboard');
  expect(boardAtStart({ board: { base: '', key: 'a'.repeat(64) }, boardName: 'acme' })).toBe('acme');
});
