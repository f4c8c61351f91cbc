import type { ClaimJudgement, ClaimVerdict } from '../../figures/claims/judge-claim.ts';

export const CLAIM_VERDICTS: readonly ClaimVerdict[] = ['supported', 'refuted', 'not-distinguishable', 'no-data'];

export const VERDICT_WORDS: Readonly<Record<ClaimVerdict, string>> = {
  supported: 'supported',
  refuted: 'refuted',
  'not-distinguishable': 'not distinguishable yet',
  'no-data': 'no data',
};

/** How many claims have each verdict, of those that were judged. */
export function countVerdicts(judgements: Iterable<ClaimJudgement>): Record<ClaimVerdict, number> {
  const counts: Record<ClaimVerdict, number> = { supported: 0, refuted: 0, 'not-distinguishable': 0, 'no-data': 0 };
  for (const { verdict } of judgements) counts[verdict]++;
  return counts;
}

/** What several verdicts that are read together are worth; undefined where runs decide fewer than two. */
export function togetherWords(judgements: readonly ClaimJudgement[]): string | undefined {
  const decided = judgements.filter(
    (judgement) => (judgement.verdict === 'supported' || judgement.verdict === 'refuted') && judgement.basis === 'runs',
  ).length;
  if (decided < 2) return undefined;
  const chance = 100 * (1 - 0.975 ** decided);
  const rounded = chance < 9.5 ? chance.toFixed(1) : Math.round(chance).toString();
  return `Runs decide ${decided} claims. Each verdict is at 95% by itself, so that at most one in forty is decided the wrong way by chance; that at least one of ${decided} is has a chance of up to ${rounded}% where they do not depend on each other.`;
}
