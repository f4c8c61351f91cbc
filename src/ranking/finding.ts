/**
 * What is wrong with a submission. `reject`: it is not what it says it is, and is not kept. `quarantine`: it may be right
 * and is kept aside, out of every number, with the reason.
 */
export interface Finding {
  id:
    | 'not-redacted'
    | 'made-up'
    | 'not-for-boards'
    | 'other-ticket'
    | 'other-settings'
    | 'unfinished'
    | 'other-tasks'
    | 'other-shapes'
    | 'other-grades'
    | 'other-build'
    | 'other-files'
    | 'other-device-class'
    | 'not-graded'
    | 'impossible-text'
    | 'impossible-time'
    | 'impossible-count'
    | 'impossible-gate'
    | 'impossible-load'
    | 'impossible-memory'
    | 'odd-load'
    | 'odd-memory'
    | 'several-devices'
    | 'repeated-timelines'
    | 'above-bandwidth'
    | 'above-ceiling'
    | 'unlike-its-class';
  action: 'reject' | 'quarantine';
  /** For whoever sent it: what is wrong. */
  sentence: string;
}

export const reject = (id: Finding['id'], sentence: string): Finding => ({ id, action: 'reject', sentence });
export const quarantine = (id: Finding['id'], sentence: string): Finding => ({ id, action: 'quarantine', sentence });
