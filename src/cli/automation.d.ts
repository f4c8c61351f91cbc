/** What the app's page offers to a script; the app itself may not be imported here. See `src/app/automation.ts`. */
declare var tabmark:
  | {
      perform(planText: string, label?: string): Promise<string>;
      gradingSpeed(
        language: 'javascript' | 'python',
        effort: { batches: number; tasksPerBatch: number },
      ): Promise<import('../sandbox/grading-speed.ts').GradingSpeed>;
      status(): { stage: string; share: number | undefined; position: number; total: number };
    }
  | undefined;
