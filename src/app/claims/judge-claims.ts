import { shortlist } from '../../figures/claims/choose-runs.ts';
import type { ClaimFacts } from '../../figures/claims/facts.ts';
import { judgeClaim, type ClaimJudgement } from '../../figures/claims/judge-claim.ts';
import { recordsFor } from '../../figures/claims/select-runs.ts';
import type { Claim } from '../../schema/claim.ts';
import type { RunDigest, RunRecord } from '../../schema/run-digest.ts';

/** Where the evidence of runs comes from. */
export type ReadRecords = (ids: readonly string[]) => Promise<RunRecord[]>;

export interface ClaimsAsked {
  claims: readonly Claim[];
  digests: readonly RunDigest[];
  read: ReadRecords;
  facts: ClaimFacts;
  /** Called with each verdict as it is reached. */
  tell: (id: string, judgement: ClaimJudgement) => void;
  /** Nothing is told any more once it is aborted. */
  signal: AbortSignal;
}

/**
 * Judges claims one after another, with a pause after each in which the page can draw. Evidence is read for those runs
 * only that can matter. Rejects with what `read` rejects with.
 */
export async function judgeClaims({ claims, digests, read, facts, tell, signal }: ClaimsAsked): Promise<void> {
  const byId = new Map(digests.map((digest) => [digest.id, digest]));
  for (const claim of claims) {
    const { a, b, apart } = recordsFor(claim, digests, facts);
    const wanted = [...new Set([...shortlist(a, byId), ...shortlist(b, byId)])];
    const records = wanted.length > 0 ? await read(wanted) : [];
    if (signal.aborted) return;
    tell(claim.id, { ...judgeClaim(claim, records, facts), apart });
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return;
  }
}
