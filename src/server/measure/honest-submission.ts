import { createHash, randomBytes } from 'node:crypto';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { makePlan } from '../../plan/make-plan.ts';
import { redactRun } from '../../ranking/redact-run.ts';
import type { LocalBuild } from '../../schema/build.ts';
import { measuredBy, type DeviceReport } from '../../schema/device.ts';
import type { Grade } from '../../schema/grade.ts';
import { measured, notMeasured } from '../../schema/primitives.ts';
import type { PlanEntry } from '../../schema/plan.ts';
import { RUN_SCHEMA_VERSION, type Run } from '../../schema/run.ts';
import type { MemoryReport, Session } from '../../schema/session.ts';
import type { Submission, Ticket } from '../../schema/submission.ts';
import type { GeneratedSuite, SpeedSuite, Suite } from '../../schema/suite.ts';
import type { Task } from '../../schema/task.ts';
import { NO_THINKING, type Trial } from '../../schema/trial.ts';
import type { SolvedTask } from '../../suite/expand.ts';
import { plannedSolved } from '../../suite/planned-trials.ts';
import { timeShapes, type Because } from './honest-shapes.ts';

/** What a made-up device answers, for tests and measurements of the service. */
export interface Made {
  build: LocalBuild;
  suite: GeneratedSuite;
  /** How long a token takes, ms. */
  tokenMs?: number;
  /** The first so many answers are wrong. */
  wrong?: number;
  /** What is answered to a task, where it is not the suite's own solution. */
  answer?(task: Task): string;
  now?: Date;
}

export const MADE_CLASS = 'software.desktop.linux.chromium.no-f16';

const SOFTWARE = { vendor: 'google', architecture: 'swiftshader', device: '', description: '', isFallback: true };
const UNTOLD = notMeasured('a made-up device does not tell');

const DEVICE: DeviceReport = {
  gpu: measuredBy('webgpu', { adapter: SOFTWARE, features: [], limits: {}, subgroupSizes: UNTOLD }),
  lowPowerAdapter: UNTOLD,
  shaderLanguageFeatures: UNTOLD,
  browser: measuredBy('client-hints', { name: 'Chromium', version: measuredBy('client-hints', '156') }),
  operatingSystem: measuredBy('client-hints', { name: 'Linux', version: UNTOLD }),
  formFactor: measuredBy('user-agent', 'desktop'),
  processorArchitecture: UNTOLD,
  processorBits: UNTOLD,
  logicalCores: measuredBy('navigator', 2),
  memoryBucketGib: UNTOLD,
  crossOriginIsolated: measuredBy('page', true),
  timerResolutionMs: UNTOLD,
  charging: UNTOLD,
  pressure: UNTOLD,
};

const MEMORY: MemoryReport = { gpuPeakBytes: measured(9_000_000), gpuRestBytes: UNTOLD, wasmBytes: UNTOLD };

/** What the runtimes report of their own libraries. */
const VERSIONS: Record<LocalBuild['runtime'], Record<string, string>> = {
  'transformers.js': { 'transformers.js': '4.3.1', 'onnxruntime-web': '1.30.0' },
  'web-llm': { 'web-llm': '0.2.86' },
  wllama: { wllama: '3.8.1', 'llama.cpp': 'b11364-46ca246' },
};

function makeSession({ files, runtime, quantisation }: LocalBuild, startedAt: string): Session {
  const needed = files.filter(({ optional }) => optional !== true);
  const loaded = needed.map(({ path, bytes = 1, digest }) => ({
    // A pattern stands for the parts of a file: one of them is here.
    path: path.replace('*', '00001'),
    bytes,
    digest: digest?.startsWith('sha256:') ? digest : `sha256:${'0'.repeat(64)}`,
  }));
  return {
    startedAt,
    device: DEVICE,
    files: measured({ revision: 'main', source: 'app', verifiedAgainst: 'catalogue', files: loaded }),
    runtime: {
      status: 'loaded',
      report: {
        runtime,
        versions: VERSIONS[runtime],
        backend: 'webgpu',
        adapter: measured(SOFTWARE),
        precision: runtime === 'wllama' ? 'unknown, cache f16' : quantisation,
        warmUpDispatches: measured(300),
        memory: MEMORY,
      },
      load: {
        totalMs: 900,
        downloadMs: 300,
        verifyMs: UNTOLD,
        storageMs: 100,
        uploadMs: UNTOLD,
        compileMs: 500,
        pipelinesMs: UNTOLD,
        firstTokenMs: UNTOLD,
        uploadedBytes: UNTOLD,
        pipelines: UNTOLD,
        downloadedBytes: 0,
        storedBytes: 0,
      },
    },
    gate: { status: 'passed', evidence: EVIDENCE },
    microbenchmarks: UNTOLD,
    memoryAtEnd: measured(MEMORY),
  };
}

const EVIDENCE = {
  method: 'reference' as const,
  prompts: 12,
  tokensCompared: 100,
  tokensAgreeing: 100,
  logitsCompared: 40,
  logitError: measured(0.0001),
  durationMs: 100,
};

const TOKENS = 8;

/** As a device would send them that answers with the solutions of the tasks, at a steady pace with a little noise. */
function makeTrial({ task, solution = '' }: SolvedTask, place: number, made: Made): Trial {
  const { tokenMs = 10, wrong = 0, answer } = made;
  const isWrong = place < wrong;
  const outcome = isWrong ? 'wrong' : 'correct';
  const grade: Grade = { grader: 'number', graderVersion: 99, outcome, reason: 'As the device graded it.' };
  const noise = () => 0.95 + 0.1 * Math.random();
  const arrivedMs = Array.from({ length: TOKENS }, (_, index) => tokenMs * (10 + index)).map((ms) => ms * noise());
  return {
    task,
    attempt: 0,
    session: 0,
    doubts: [],
    outcome: {
      status: 'answered',
      completion: isWrong ? 'I do not know.' : (answer?.(task) ?? solution),
      finish: 'stop',
      timeline: { promptTokens: 20, tokenIds: [], arrivedMs: arrivedMs.sort((a, b) => a - b) },
      thinking: NO_THINKING,
      grades: [grade],
    },
  };
}

/** The run that a ticket was given for, as it may leave the machine. */
export function makeHonestRun(ticket: Ticket, made: Made): Run {
  const { build, suite } = made;
  const entry = entryOf(ticket, build, suite);
  const tasks = plannedSolved({ seed: ticket.seed, entry }, suite);
  const trials = tasks.map((task, place) => makeTrial(task, place, made));
  return completedRun(ticket, made, { entry, plannedTrials: tasks.length, trials, speedTrials: [] });
}

/** The same of a suite that times shapes. */
export function makeHonestSpeedRun(ticket: Ticket, made: Omit<Made, 'suite'> & { suite: SpeedSuite }): Run {
  const { build, suite, tokenMs = 10 } = made;
  const entry = entryOf(ticket, build, suite);
  const { limit, repeat } = entry.settings;
  const { speedTrials, because } = timeShapes(suite.shapes, entry, tokenMs);
  return completedRun(ticket, made, { entry, plannedTrials: limit * (repeat + 1), trials: [], speedTrials }, because);
}

function entryOf({ seed }: Ticket, build: LocalBuild, suite: Suite): PlanEntry {
  const [entry] = makePlan({ builds: [build], suites: [suite], seed }).entries;
  if (!entry) throw new Error('One build on one suite makes one entry.');
  return entry;
}

type Performed = Pick<Run, 'entry' | 'plannedTrials' | 'trials' | 'speedTrials'>;

function completedRun(
  ticket: Ticket,
  { build, now = new Date() }: Pick<Made, 'build' | 'now'>,
  performed: Performed,
  because: Because = 'every-trial',
): Run {
  const run: Run = {
    type: 'tabmark-run',
    schemaVersion: RUN_SCHEMA_VERSION,
    id: ticket.id,
    provenance: 'measured',
    appVersion: '0.1.0',
    startedAt: now.toISOString(),
    seed: ticket.seed,
    build,
    status: { state: 'completed', finishedAt: now.toISOString(), because },
    sessions: [makeSession(build, now.toISOString())],
    ...performed,
  };
  return redactRun(run, ticket.id);
}

/** Does the work that a ticket asks for, in the form in which a submission carries it. */
export async function solveProof({ proof }: Ticket): Promise<string> {
  const challenge = JSON.parse(proof) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return JSON.stringify({ challenge, solution });
}

/** A submission with its run, and the key that deletes it. */
export async function makeSubmission(ticket: Ticket, run: Run): Promise<{ submission: Submission; key: string }> {
  const key = randomBytes(24).toString('base64url');
  const submission: Submission = {
    type: 'tabmark-submission',
    schemaVersion: 1,
    ticket: ticket.id,
    proof: await solveProof(ticket),
    deletionKeyDigest: `sha256:${createHash('sha256').update(key).digest('hex')}`,
    deviceClass: MADE_CLASS,
    run,
  };
  return { submission, key };
}
