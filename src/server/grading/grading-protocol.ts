import type { LocalBuild } from '../../schema/build.ts';
import type { Submission, Ticket } from '../../schema/submission.ts';
import type { Suite } from '../../schema/suite.ts';
import type { Judgement } from './judge.ts';

/** What a thread that judges is started with. */
export interface GradingStart {
  builds: readonly LocalBuild[];
  suites: readonly Suite[];
}

/** A submission whose ticket is good, and names a build and a suite of the start. */
export interface GradingJob {
  /** As it came: reading it can take so long, and so much memory, that a thread does it. */
  submission: unknown;
  ticket: Ticket;
  receivedAt: string;
}

/** What is stored of a submission beside what judging makes of its run. */
export type SubmissionFacts = Pick<Submission, 'deviceClass' | 'deletionKeyDigest' | 'label'>;

/** `damaged`: the sentence says which field is not as it should be. */
export type Verdict =
  { status: 'damaged'; sentence: string } | { status: 'judged'; judgement: Judgement; submission: SubmissionFacts };

export type GradingAnswer = Verdict | { status: 'failed'; message: string };
