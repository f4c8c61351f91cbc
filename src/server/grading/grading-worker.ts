/** A thread that judges submissions, one after the other: grading takes seconds, and runs what strangers sent. */
import { parentPort, workerData } from 'node:worker_threads';
import { createCodeRunner } from '../../sandbox/code-runner.ts';
import { spawnNodeSandbox } from '../../sandbox/spawn-node.ts';
import { messageOf } from '../../schema/message-of.ts';
import { RefusedError } from '../../schema/parse.ts';
import { parseSubmission } from '../../schema/submission.ts';
import type { GradingAnswer, GradingJob, GradingStart } from './grading-protocol.ts';
import { judge } from './judge.ts';
import { patientRunner } from './patient-runner.ts';

const port = parentPort;
if (!port) throw new Error('grading-worker.ts runs only as a worker thread');
const { builds, suites } = workerData as GradingStart;
/** For second attempts: ten times what a device has. */
const PATIENT = { javascript: { deadlineMs: 10_000 }, python: { deadlineMs: 20_000 } };
const codeRunner = patientRunner(
  createCodeRunner({ spawn: spawnNodeSandbox }),
  createCodeRunner({ spawn: spawnNodeSandbox, limits: PATIENT }),
);

async function answerTo(job: GradingJob): Promise<GradingAnswer> {
  try {
    codeRunner.startAnew();
    const build = builds.find(({ id }) => id === job.ticket.build);
    const suite = suites.find(({ id }) => id === job.ticket.suite.id);
    if (!build || !suite) throw new Error('The ticket names a build or a suite that is not there.');
    const { submission: raw, ticket, receivedAt } = job;
    const { run, deviceClass, deletionKeyDigest, label } = parseSubmission(raw);
    const judgement = await judge({ run, deviceClass, ticket, receivedAt, build, suite }, codeRunner);
    const submission = { deviceClass, deletionKeyDigest, ...(label === undefined ? {} : { label }) };
    return { status: 'judged', judgement, submission };
  } catch (error) {
    if (error instanceof RefusedError) return { status: 'damaged', sentence: error.message };
    return { status: 'failed', message: messageOf(error) };
  }
}

port.on('message', (job: GradingJob) => void answerTo(job).then((answer) => port.postMessage(answer)));
