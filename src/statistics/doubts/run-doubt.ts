/** A reason to read a run's numbers with care. `severity` is `invalid` where the speeds must not be shown as speeds. */
export interface RunDoubt {
  id:
    | 'gate-failed'
    | 'gate-not-run'
    | 'gate-sanity-only'
    | 'on-a-server'
    | 'software-adapter'
    | 'not-webgpu'
    | 'drawn-on-the-processor'
    | 'coarse-timer'
    | 'tab-hidden'
    | 'failed-trials'
    | 'grader-errors'
    | 'outlier-speeds'
    | 'clocks-disagree'
    | 'files-not-vouched'
    | 'several-sessions'
    | 'few-trials'
    | 'gaps-blurred'
    | 'other-lengths'
    | 'spread-not-reached'
    | 'under-pressure'
    | 'charging-changed'
    | 'drift'
    | 'synthetic';
  severity: 'invalid' | 'caution' | 'note';
  sentence: string;
}
