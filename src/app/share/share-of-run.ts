import { shareCardOf } from '../../compare/share-card.ts';
import { messageOf } from '../../schema/message-of.ts';
import type { RunRecord } from '../../schema/run-digest.ts';
import type { ShareCard } from '../../schema/share-card.ts';
import type { RunState } from '../run-state.ts';
import { cardLink } from './card-link.ts';

/** A run as it can be handed on, or the sentence that says why it cannot. */
export type RunShare =
  { status: 'ready'; card: ShareCard; link: string; fileName: string } | { status: 'not-yet'; reason: string };

/** Why there is nothing to share whatever the numbers are; undefined where there is. */
export function whyNotShared(state: RunState, doneTrials: number): string | undefined {
  if (state === 'under-way') return 'The run is under way: it can be shared when it has ended.';
  return doneTrials === 0 ? 'The run made no trial, so there is nothing to share.' : undefined;
}

/** The card of a run with its address on the page at `base`. Never throws. */
export function shareOfRun(record: RunRecord | undefined, { title, base }: { title: string; base: string }): RunShare {
  if (!record) return { status: 'not-yet', reason: 'The numbers of this run are still being worked out.' };
  try {
    const card = shareCardOf(record, title);
    return { status: 'ready', card, link: cardLink(card, base), fileName: `tabmark-card-${card.run}` };
  } catch (error) {
    return { status: 'not-yet', reason: messageOf(error) };
  }
}
