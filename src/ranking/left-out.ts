import type { Json } from '../schema/json.ts';
import type { Run } from '../schema/run.ts';
import { LEFT_OUT } from './redact-device.ts';

/** What a fact that is not sent as it is belongs to. `other`: none of the rest names it. */
export type LeftOutId =
  | 'label'
  | 'id'
  | 'moments'
  | 'gpu-names'
  | 'gpu-details'
  | 'products'
  | 'processor'
  | 'reasons'
  | 'errors'
  | 'libraries'
  | 'other';

/** One fact that the submission does not hold as the run does. */
export interface Difference {
  /** Keys and indices from the root of the run down to the fact. */
  path: readonly string[];
  /** Undefined where the run has nothing there. */
  was: Json | undefined;
  /** What stands there instead; undefined where nothing does. */
  sent: Json | undefined;
}

export interface LeftOutGroup {
  id: LeftOutId;
  /** Facts that are left out, and facts of which something coarser is sent. */
  leftOut: number;
  coarse: number;
  differences: readonly Difference[];
}

/** Which group a path belongs to: the first pattern that fits, on keys joined by `/` with `*` for each index. */
const GROUPS: readonly (readonly [RegExp, LeftOutId])[] = [
  [/^label$/, 'label'],
  [/^id$/, 'id'],
  [/(^|\/)(startedAt|finishedAt)$/, 'moments'],
  [/^status\/reason$|\/message$|^sessions\/\*\/(gate(\/|$)|runtime$)/, 'errors'],
  [/\/adapter(\/|$)/, 'gpu-names'],
  [/\/(gpu|lowPowerAdapter|shaderLanguageFeatures)(\/|$)/, 'gpu-details'],
  [/\/device\/(browser|operatingSystem)(\/|$)/, 'products'],
  [/\/device\/(processor\w+|logicalCores)(\/|$)/, 'processor'],
  [/^appVersion$|\/report\/(versions|precision)(\/|$)|\/files\/value\/revision$/, 'libraries'],
];

/**
 * What a submission does not tell of a run, in groups, found by walking both records side by side: whatever differs is in
 * exactly one group, and nothing else is. A reading that is not sent at all is one fact, however much it holds.
 */
export function leftOut(run: Run, sent: Run): LeftOutGroup[] {
  const groups = new Map<LeftOutId, Difference[]>();
  for (const difference of differences(run as unknown as Json, sent as unknown as Json)) {
    const id = groupOf(difference);
    groups.set(id, [...(groups.get(id) ?? []), difference]);
  }
  return [...groups].map(([id, members]) => {
    const coarse = members.filter((member) => isCoarse(member)).length;
    return { id, leftOut: members.length - coarse, coarse, differences: members };
  });
}

/** Every place at which two JSON values differ, in the order of the first. Keys that are undefined count as missing. */
export function differences(
  was: Json | undefined,
  sent: Json | undefined,
  path: readonly string[] = [],
): readonly Difference[] {
  if (isList(was) && isList(sent)) {
    return isFlat(was) && isFlat(sent) ? ofFlatLists(was, sent, path) : ofFields(byIndex(was), byIndex(sent), path);
  }
  if (isRecord(was) && isRecord(sent)) {
    // A reading that was taken back, and a reason that was replaced, are one fact each.
    const isOneFact = was.status !== sent.status || was.reason !== sent.reason;
    if (typeof was.status === 'string' && isOneFact) return [{ path, was, sent }];
    return ofFields(was, sent, path);
  }
  return was === sent ? [] : [{ path, was, sent }];
}

function ofFields(was: Record<string, Json>, sent: Record<string, Json>, path: readonly string[]): Difference[] {
  const keys = new Set([...Object.keys(was), ...Object.keys(sent)]);
  return [...keys].flatMap((key) => differences(own(was, key), own(sent, key), [...path, key]));
}

const own = (record: Record<string, Json>, key: string): Json | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** Members of a list that is sent without some of them: the rest moves up, which is no difference. */
function ofFlatLists(was: readonly Json[], sent: readonly Json[], path: readonly string[]): Difference[] {
  const rest = [...sent];
  const missing = was.flatMap((item, index): Difference[] => {
    const place = rest.indexOf(item);
    if (place < 0) return [{ path: [...path, String(index)], was: item, sent: undefined }];
    rest.splice(place, 1);
    return [];
  });
  const added = rest.map((item): Difference => ({ path: [...path, '+'], was: undefined, sent: item }));
  return [...missing, ...added];
}

function groupOf({ path, was }: Difference): LeftOutId {
  const joined = path.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('/');
  const found = GROUPS.find(([pattern]) => pattern.test(joined))?.[1];
  const isReason = isRecord(was) && was.status === 'not-measured';
  return isReason && found !== 'errors' ? 'reasons' : (found ?? 'other');
}

/** What stands in place of words that are not among those that are sent. */
const BLANKS: readonly unknown[] = ['', 'other', 'unknown', LEFT_OUT];

function isCoarse({ was, sent }: Difference): boolean {
  if (was === undefined || sent === undefined) return false;
  return isRecord(sent) || isList(sent) ? false : !BLANKS.includes(sent);
}

const byIndex = (list: readonly Json[]): Record<string, Json> => Object.fromEntries(list.entries());

const isList = (value: Json | undefined): value is Json[] => Array.isArray(value);
const isRecord = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isFlat = (list: readonly Json[]): boolean => list.every((item) => typeof item !== 'object' || item === null);
