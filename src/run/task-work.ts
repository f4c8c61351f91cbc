import type { LoadedBuild } from '../runtimes/runtime.ts';
import type { TaskSuite } from '../schema/suite.ts';
import { expand } from '../suite/expand.ts';
import { failuresInARow, wordsOfLoss } from './end-of-run.ts';
import type { LabParts } from './parts.ts';
import { endsSession, performTrial } from './perform-trial.ts';
import { remainingTrials } from '../suite/planned-trials.ts';
import type { OpenSession, RunInHand, Work } from './work.ts';

/** Puts the tasks of a suite to a build, until every planned trial is made or the accuracy is precise enough. */
export function taskWork(suite: TaskSuite, parts: LabParts): Work {
  return {
    done(run) {
      if (remainingTrials(run, suite).length === 0) return 'every-trial';
      return parts.isPreciseEnough(run) ? 'precise-enough' : undefined;
    },
    async perform(run, { loaded, session, signal }) {
      const { settings } = run.now().entry;
      const onText = (text: string) => run.record({ kind: 'token', text });
      await warmUp(loaded, run, suite, signal);
      const inARow = failuresInARow();
      for (const planned of remainingTrials(run.now(), suite)) {
        if (parts.isPreciseEnough(run.now())) return '';
        // A worker can be lost between two trials, while an answer is graded: no trial pays for that.
        const lost = loaded.failure();
        if (lost) return wordsOfLoss(lost);
        const { trials, plannedTrials: total } = run.now();
        run.record({ kind: 'trial-started', ...planned, position: trials.length + 1, total });
        const trial = await performTrial(planned, parts, { loaded, settings, session, onText, signal });
        run.record({ kind: 'trial-finished', trial });
        if (trial.outcome.status === 'failed' && endsSession(trial.outcome)) return wordsOfLoss(trial.outcome);
        inARow(trial);
      }
      return '';
    },
  };
}

/** Tokens of the answer that warms a build up: enough that both prompt and further tokens have been computed. */
const WARM_UP_TOKENS = 16;

/**
 * The beginning of an answer, so that no trial pays for compiling shaders: to a task of another seed, which the run has
 * itself only where a suite has no others.
 */
async function warmUp(
  loaded: LoadedBuild,
  run: RunInHand,
  suite: TaskSuite,
  signal: OpenSession['signal'],
): Promise<void> {
  const { seed, entry } = run.now();
  run.record({ kind: 'warming-up' });
  const [task] = expand(suite, (seed + 1) % 0x1_0000_0000, 1);
  if (!task) return;
  const { messages } = task;
  const maxTokens = Math.min(WARM_UP_TOKENS, task.maxTokens);
  const request = { messages, sampling: entry.settings.sampling, seed: 0, maxTokens, ignoreEnd: false };
  await loaded.generate(request, { onToken: () => {}, signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    // A lost worker or no memory ends the session; any other failure will show again in the first trial's record.
    if (endsSession(error)) throw error;
  });
}
