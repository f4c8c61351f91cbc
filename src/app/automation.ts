import type { DownloadStatus } from '../models/model-library.ts';
import { createCodeRunner } from '../sandbox/code-runner.ts';
import { measureGradingSpeed, type GradingSpeed } from '../sandbox/grading-speed.ts';
import { spawnBrowserSandbox } from '../sandbox/spawn-browser.ts';
import type { CodeLanguage } from '../schema/code-runner.ts';
import { EndpointBuild } from '../schema/build.ts';
import { parsePlan, writeRunFile } from '../schema/doors.ts';
import { readJson } from '../schema/parse.ts';
import type { LabParts } from '../run/parts.ts';
import { measureOverhead, type Overhead, type OverheadOptions } from './overhead/measure-overhead.ts';
import type { EndpointsState } from './state/endpoints.svelte.ts';
import { slowedRuntime } from './overhead/slowed-runtime.ts';
import type { LabState, PerformOptions } from './state/lab.svelte.ts';
import type { ModelsState } from './state/models.svelte.ts';

/** What a script that drives the page can call: the bench command, or a fleet of machines. */
export interface Automation {
  /** Performs a plan given as JSON text, or a list of plans in turn; resolves with the text of a run file. Rejects with one sentence. */
  perform(planText: string, label?: string): Promise<string>;
  /** As `perform`, with every token of a timed shape later by a factor: see `slowedRuntime`. The run says so in its label. */
  performSlowed(planText: string, factor: number): Promise<string>;
  /** From now on builds are downloaded from there. */
  useMirror(base: string): void;
  /** Makes a model behind an address known to plans. `via`: where it is reached, when that is not its own address. */
  addEndpoint(buildText: string, via?: string): void;
  /** How fast programs in a language are graded in this tab, by workers of its own. */
  gradingSpeed(language: CodeLanguage, effort: { batches: number; tasksPerBatch: number }): Promise<GradingSpeed>;
  /** What a run costs beside the bare runtime, by answers that both of them make in turn. Rejects with one sentence. */
  overhead(options: OverheadOptions): Promise<Overhead>;
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
  parts: LabParts;
  models: ModelsState;
  endpoints: EndpointsState;
}

export function automate({ lab, parts, models, endpoints }: Automated): Automation {
  async function perform(planText: string, options: PerformOptions): Promise<string> {
    const given = readJson(planText, 'plan');
    const runs = await lab.perform(Array.isArray(given) ? given.map(parsePlan) : parsePlan(given), options);
    if (runs.length === 0) throw new Error(lab.problem ?? 'No run was made.');
    return writeRunFile(runs, __APP_VERSION__);
  }

  return {
    useMirror: (base) => models.useSource({ kind: 'mirror', base }),
    addEndpoint(buildText, via) {
      const build = EndpointBuild.parse(readJson(buildText, 'endpoint'));
      endpoints.add(build, '');
      if (via !== undefined) endpoints.reach(build.id, via);
    },
    perform: (planText, label) => perform(planText, { label }),
    performSlowed: (planText, factor) =>
      perform(planText, { label: `slowed by ${factor}`, runtime: slowedRuntime(parts.runtime, factor) }),
    async gradingSpeed(language, effort) {
      const runner = createCodeRunner({ spawn: spawnBrowserSandbox });
      try {
        return await measureGradingSpeed(runner, language, effort);
      } finally {
        await runner.close();
      }
    },
    overhead: (options) => measureOverhead({ lab, parts }, options),
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
