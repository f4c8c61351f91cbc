import { median } from '../statistics/quantile.ts';
import { wilson } from '../statistics/wilson.ts';

/** Of one submission of a row, what others must come to as well. Undefined: not measured. */
export interface Replicable {
  /** Tokens a second. */
  decode: number | undefined;
  /** A share. */
  accuracy: number | undefined;
  /** Tasks that the accuracy rests on. */
  tasks: number;
}

const FEWEST = 3;
/** Of a row, how many have to agree. */
const MAJORITY = 2 / 3;
/** Machines of one class differ; half as fast is another machine or another state of it. */
const DECODE_FACTOR = 1.25;

/**
 * Whether independent submissions of a row agree: at least 3, and two thirds of all, lie at the row's medians. At the median
 * decode means no more than a quarter faster or slower; at the median accuracy means that it lies in the 95% Wilson
 * interval of the submission's own tasks, which are others for each. Where a row measures only one of the two, that decides.
 */
export function isReplicated(submissions: readonly Replicable[]): boolean {
  const decode = middle(submissions.map((one) => one.decode));
  const accuracy = middle(submissions.map((one) => one.accuracy));
  if (decode === undefined && accuracy === undefined) return false;
  const agreeing = submissions.filter((one) => hasSpeed(one, decode) && hasAccuracy(one, accuracy)).length;
  return agreeing >= FEWEST && agreeing >= MAJORITY * submissions.length;
}

function middle(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : median(known);
}

const hasSpeed = ({ decode }: Replicable, wanted: number | undefined): boolean =>
  wanted === undefined ||
  (decode !== undefined && decode <= wanted * DECODE_FACTOR && decode >= wanted / DECODE_FACTOR);

function hasAccuracy({ accuracy, tasks }: Replicable, wanted: number | undefined): boolean {
  if (wanted === undefined) return true;
  if (accuracy === undefined || tasks === 0) return false;
  const { low, high } = wilson(Math.round(accuracy * tasks), tasks);
  return wanted >= low && wanted <= high;
}
