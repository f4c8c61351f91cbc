/** A grader as it is named in grades and shown to people. */
export interface GraderDescription {
  id: string;
  version: number;
  /** One sentence. */
  description: string;
}
