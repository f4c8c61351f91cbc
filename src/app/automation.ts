import { createCodeRunner } from '../sandbox/code-runner.ts';
import { measureGradingSpeed, type GradingSpeed } from '../sandbox/grading-speed.ts';
import { spawnBrowserSandbox } from '../sandbox/spawn-browser.ts';
import type { CodeLanguage } from '../schema/code-runner.ts';
import { parsePlan, writeRunFile } from '../schema/doors.ts';
import { readJson } from '../schema/parse.ts';
import type { LabState } from './state/lab.svelte.ts';

/** What a script that drives the page can call: the bench command, or a fleet of machines. */
export interface Automation {
  /** Performs a plan given as JSON text; resolves with the text of a run file. Rejects with one sentence. */
  perform(planText: string, label?: string): Promise<string>;
  /** How fast programs in a language are graded in this tab, by workers of its own. */
  gradingSpeed(language: CodeLanguage, effort: { batches: number; tasksPerBatch: number }): Promise<GradingSpeed>;
  /** One line on how the run is getting on. */
  status(): { stage: string; share: number | undefined; position: number; total: number };
}

export function automate(lab: LabState): Automation {
  return {
    async perform(planText, label) {
      const runs = await lab.perform(parsePlan(readJson(planText, 'plan')), label);
      if (runs.length === 0) throw new Error(lab.problem ?? 'No run was made.');
      return writeRunFile(runs, __APP_VERSION__);
    },
    async gradingSpeed(language, effort) {
      const runner = createCodeRunner({ spawn: spawnBrowserSandbox });
      try {
        return await measureGradingSpeed(runner, language, effort);
      } finally {
        await runner.close();
      }
    },
    status() {
      const { stage, share, position, total } = lab.progress;
      return { stage, share, position, total };
    },
  };
}

declare global {
  var tabmark: Automation | undefined;
}
