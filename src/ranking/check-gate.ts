import { LARGEST_LOGIT_ERROR } from '../schema/gate-rule.ts';
import type { Settings } from '../schema/plan.ts';
import type { Run } from '../schema/run.ts';
import type { GateEvidence, GateResult } from '../schema/session.ts';
import { reject, type Finding } from './finding.ts';

/**
 * Whether what each gate found is what it says it saw: one that passed has every token agreeing, no logit further off
 * than 0.02 and no failed check; one that failed by its checks has a failed one. A gate that failed by reference outputs
 * may have seen nothing wrong but the encoding of a prompt, which is not counted. One that could not be run says nothing:
 * a run goes on without it, so that an honest one may have none.
 */
export function checkGate({ sessions, entry }: Pick<Run, 'sessions' | 'entry'>): Finding[] {
  const why = sessions.map(({ gate }) => whyOther(gate, entry.settings)).find((sentence) => sentence !== undefined);
  return why === undefined ? [] : [reject('impossible-gate', why)];
}

function whyOther(gate: GateResult, settings: Settings): string | undefined {
  if (gate.status === 'not-run') return undefined;
  const { evidence } = gate;
  if (evidence.method === 'reference' && !canBe(evidence, settings)) {
    return 'The counts of the correctness gate contradict each other.';
  }
  if (gate.status === 'passed' && !isFaultless(evidence)) {
    return 'The correctness gate is said to have passed, and what it saw says that it failed.';
  }
  const hasFailed = evidence.method === 'reference' || evidence.checks.some(({ status }) => status === 'failed');
  return gate.status === 'failed' && !hasFailed
    ? 'The correctness gate is said to have failed, and none of its checks did.'
    : undefined;
}

type Comparison = Extract<GateEvidence, { method: 'reference' }>;

/** Each prompt has at least one token, none agrees that was not compared, and there is an error where logits are. */
const canBe = (evidence: Comparison, { gatePrompts }: Settings): boolean =>
  evidence.prompts >= 1 &&
  evidence.prompts <= gatePrompts &&
  evidence.tokensCompared >= evidence.prompts &&
  evidence.tokensAgreeing <= evidence.tokensCompared &&
  evidence.logitsCompared > 0 === (evidence.logitError.status === 'measured');

function isFaultless(evidence: GateEvidence): boolean {
  if (evidence.method === 'sanity') {
    const statuses = evidence.checks.map(({ status }) => status);
    return statuses.includes('passed') && !statuses.includes('failed');
  }
  const { tokensAgreeing, tokensCompared, logitError } = evidence;
  const isNear = logitError.status === 'not-measured' || logitError.value <= LARGEST_LOGIT_ERROR;
  return tokensAgreeing === tokensCompared && isNear;
}
