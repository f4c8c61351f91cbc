import type { DownloadStatus } from '../models/model-library.ts';
import { createCodeRunner } from '../sandbox/code-runner.ts';
import { measureGradingSpeed, type GradingSpeed } from '../sandbox/grading-speed.ts';
import { spawnBrowserSandbox } from '../sandbox/spawn-browser.ts';
import type { CodeLanguage } from '../schema/code-runner.ts';
import { EndpointBuild } from '../schema/build.ts';
import { parsePlan, writeRunFile } from '../schema/doors.ts';
import { readJson } from '../schema/parse.ts';
import type { EndpointsState } from './state/endpoints.svelte.ts';
import type { LabState } from './state/lab.svelte.ts';
import type { ModelsState } from './state/models.svelte.ts';

/** What a script that drives the page can call: the bench command, or a fleet of machines. */
export interface Automation {
  /** Performs a plan given as JSON text; resolves with the text of a run file. Rejects with one sentence. */
  perform(planText: string, label?: string): Promise<string>;
  /** From now on builds are downloaded from there. */
  useMirror(base: string): void;
  /** Makes a model behind an address known to plans. `via`: where it is reached, when that is not its own address. */
  addEndpoint(buildText: string, via?: string): void;
  /** How fast programs in a language are graded in this tab, by workers of its own. */
  gradingSpeed(language: CodeLanguage, effort: { batches: number; tasksPerBatch: number }): Promise<GradingSpeed>;
  /** One line on how the run is getting on. */
  status(): Status;
}

interface Status {
  stage: string;
  share: number | undefined;
  position: number;
  total: number;
  /** A download that is under way, or waits. */
  download: DownloadStatus | undefined;
}

export interface Automated {
  lab: LabState;
  models: ModelsState;
  endpoints: EndpointsState;
}

export function automate({ lab, models, endpoints }: Automated): Automation {
  return {
    useMirror: (base) => models.useSource({ kind: 'mirror', base }),
    addEndpoint(buildText, via) {
      const build = EndpointBuild.parse(readJson(buildText, 'endpoint'));
      endpoints.add(build, '');
      if (via !== undefined) endpoints.reach(build.id, via);
    },
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
      const download = [...models.downloads.values()].find(({ state }) => state !== 'done' && state !== 'failed');
      return { stage, share, position, total, download };
    },
  };
}

declare global {
  var tabmark: Automation | undefined;
}
