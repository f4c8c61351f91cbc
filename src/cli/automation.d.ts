import type { DownloadStatus } from '../models/model-library.ts';
import type { GradingSpeed } from '../sandbox/grading-speed.ts';
import type { OverheadPair } from '../statistics/overhead.ts';
import type { CodeLanguage } from '../schema/code-runner.ts';

/** What the app's page offers to a script; the app itself may not be imported here. See `src/app/automation.ts`. */
declare global {
  var tabmark:
    | {
        perform(planText: string, label?: string): Promise<string>;
        performSlowed(planText: string, factor: number): Promise<string>;
        useMirror(base: string): void;
        addEndpoint(buildText: string, via?: string): void;
        gradingSpeed(language: CodeLanguage, effort: { batches: number; tasksPerBatch: number }): Promise<GradingSpeed>;
        overhead(effort: { pairs: number; tokens: number }): Promise<{
          pairs: OverheadPair[];
          tokens: number;
          idleFramesPerSecond: number;
        }>;
        status(): {
          stage: string;
          share: number | undefined;
          position: number;
          total: number;
          download: DownloadStatus | undefined;
        };
      }
    | undefined;
}
