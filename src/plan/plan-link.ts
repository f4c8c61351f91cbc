import { parsePlan } from '../schema/doors.ts';
import { canonicalJson } from '../schema/json.ts';
import { RefusedError } from '../schema/parse.ts';
import { PLAN_SCHEMA_VERSION, type Plan, type Settings } from '../schema/plan.ts';
import { packLink, unpackLink } from './compact-link.ts';

/** Of the layout below; what an entry says has the version of the plan. */
const LINK_VERSION = 1;
const WHAT = 'a plan';
/** As many as a plan may have. */
const MOST_ENTRIES = 1_000;

/**
 * A plan in few characters: what entries share is written once, and an entry is the places of its build, suite and
 * settings in the lists. Equal plans have equal codes. Throws RefusedError for a plan that is too long for a link.
 */
export function planCode({ seed, entries }: Plan): string {
  const [builds, suites, settings] = [new Places<string>(), new Places<unknown[]>(), new Places<unknown>()];
  const places = entries.map(({ build, suite, settings: chosen }) => [
    builds.of(build),
    suites.of([suite.id, suite.version, suite.digest.replace(DIGEST_PREFIX, '')]),
    settings.of(inOrder(chosen)),
  ]);
  return packLink(LINK_VERSION, [PLAN_SCHEMA_VERSION, seed, builds.all, suites.all, settings.all, places.flat()]);
}

/** The plan of a code. Older plans are migrated. Throws RefusedError with one sentence for anything else. */
export function planFromCode(code: string): Plan {
  const packed = unpackLink(code, { version: LINK_VERSION, what: WHAT });
  if (isTyped(packed, 'tabmark-share-card')) throw new RefusedError(A_CARD);
  if (!Array.isArray(packed) || packed.length !== 6) throw new RefusedError(NO_PLAN);
  const [schemaVersion, seed, builds, suites, settings, places] = packed as unknown[];
  const lists = [builds, suites, settings, places].filter((part): part is unknown[] => Array.isArray(part));
  const [buildList, suiteList, settingsList, placeList] = lists;
  if (!buildList || !suiteList || !settingsList || !placeList || placeList.length % 3 !== 0) {
    throw new RefusedError(NO_PLAN);
  }
  if (placeList.length > 3 * MOST_ENTRIES) {
    throw new RefusedError(`This link carries a plan of more than ${MOST_ENTRIES} runs: nobody could wait for it.`);
  }
  const entries = Array.from({ length: placeList.length / 3 }, (_, index) => ({
    build: at(buildList, placeList[3 * index]),
    suite: suiteFrom(at(suiteList, placeList[3 * index + 1])),
    settings: at(settingsList, placeList[3 * index + 2]),
  }));
  return parsePlan({ type: 'tabmark-plan', schemaVersion, seed, entries });
}

/** The plan of a whole link or of its code alone. Throws RefusedError with one sentence for anything else. */
export function planFromLink(text: string): Plan {
  const code = text.trim() === '' ? '' : codeIn(text);
  if (code === undefined) {
    if (CARD_LINK.test(text)) throw new RefusedError(A_CARD);
    throw new RefusedError('This is no link to a plan: such a link holds "#/plan/" and a code after it.');
  }
  return planFromCode(code);
}

/** Whether a text means to be a link to a plan, or its code. */
export const isPlanLink = (text: string): boolean => codeIn(text) !== undefined;

const CARD_LINK = /#\/card\//;
const LINK = /#\/plan\/([^\s?#/]*)/;
const CODE = /^\d{1,6}\.[\w-]*$/;

function codeIn(text: string): string | undefined {
  const trimmed = text.trim();
  // What closes a sentence or a quotation around a link is not part of it.
  const linked = LINK.exec(trimmed)?.[1]?.replace(/[^\w-]+$/, '');
  return linked ?? (CODE.test(trimmed) ? trimmed : undefined);
}

const NO_PLAN = 'This link carries something, but no plan: ask for it again, as a file if need be.';
const A_CARD =
  'This link carries the summary of a run, not a plan: it shows results, and there is nothing in it to run. It opens with "#/card/" before its code.';
const DIGEST_PREFIX = 'sha256:';

const isTyped = (value: unknown, type: string): boolean =>
  typeof value === 'object' && value !== null && (value as { type?: unknown }).type === type;

const at = (list: readonly unknown[], place: unknown): unknown => {
  const isPlace = typeof place === 'number' && Number.isInteger(place) && place >= 0 && place < list.length;
  if (!isPlace) throw new RefusedError(NO_PLAN);
  return list[place];
};

/** What is wrong with the three, the plan's own door says. */
function suiteFrom(packed: unknown): unknown {
  if (!Array.isArray(packed) || packed.length !== 3) throw new RefusedError(NO_PLAN);
  const [id, version, digest] = packed as unknown[];
  return { id, version, digest: `${DIGEST_PREFIX}${String(digest)}` };
}

/** Fields in a fixed order: equal settings are written the same, whoever made them. */
const inOrder = (settings: Settings): unknown => JSON.parse(canonicalJson(settings));

/** Different values, each with its place in the order in which they first came. */
class Places<Value> {
  readonly all: Value[] = [];
  readonly #places = new Map<string, number>();

  of(value: Value): number {
    const key = JSON.stringify(value);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.all.length);
    return this.all.push(value) - 1;
  }
}
