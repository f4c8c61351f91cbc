import { deviceClassOfKey } from '../../compare/device-class/device-class.ts';
import { familyById, VENDORS } from '../../compare/device-class/gpu-families.ts';
import { BROWSERS, OPERATING_SYSTEMS } from '../../compare/device-class/software-families.ts';
import type { BoardRow, DeviceClassList } from '../../schema/board.ts';
import type { LocalBuild } from '../../schema/build.ts';
import { formatCount } from '../format.ts';
import type { BoardFilter, BoardView } from './board-view.ts';

export interface Choice {
  value: string;
  words: string;
}

/** What a board's filters can be set to. */
export interface KnownHere {
  classes: DeviceClassList['deviceClasses'];
  /** Suites that ship: a board takes no others. */
  suites: readonly { id: string; version: number; title: string }[];
  builds: readonly LocalBuild[];
  /** As far as they were read: they know runtimes and versions that this browser does not. */
  rows: readonly BoardRow[];
}

/**
 * The choices of every filter. What an address names is always among them, whatever it says, so that a filter never looks
 * as if it were not set.
 */
export function filterChoices(known: KnownHere, view: BoardView): Record<BoardFilter, Choice[]> {
  const all: Record<BoardFilter, Choice[]> = { ...classChoices(known.classes), ...buildChoices(known, view) };
  for (const name of Object.keys(all) as BoardFilter[]) {
    const value = view.filters[name];
    if (value !== '' && !all[name].some((choice) => choice.value === value)) all[name].push({ value, words: value });
  }
  return all;
}

function classChoices(
  classes: KnownHere['classes'],
): Pick<Record<BoardFilter, Choice[]>, 'deviceClass' | 'gpuVendor' | 'gpu' | 'operatingSystem' | 'browser'> {
  const parts = classes.flatMap(({ key }) => deviceClassOfKey(key)?.parts ?? []);
  return {
    deviceClass: classes.map(({ key, name, submissions }) => ({
      value: key,
      words: `${name} (${formatCount(submissions)})`,
    })),
    gpuVendor: unique(parts.map(({ gpu }) => vendorOf(gpu))),
    gpu: unique(parts.map(({ gpu }) => ({ value: gpu, words: familyById(gpu)?.name ?? gpu }))),
    operatingSystem: unique(
      parts.map(({ operatingSystem }) => ({ value: operatingSystem, words: OPERATING_SYSTEMS[operatingSystem] })),
    ),
    browser: unique(parts.map(({ browser }) => ({ value: browser, words: BROWSERS[browser] }))),
  };
}

/** The first word of a family's id. Those that name no vendor stand for themselves. */
function vendorOf(gpu: string): Choice {
  const [value = gpu] = gpu.split('-');
  const vendors: Readonly<Record<string, { name: string }>> = VENDORS;
  return { value, words: vendors[value]?.name ?? familyById(gpu)?.name ?? value };
}

type BuildFilter = Exclude<BoardFilter, 'deviceClass' | 'gpuVendor' | 'gpu' | 'operatingSystem' | 'browser'>;

function buildChoices({ suites, builds, rows }: KnownHere, view: BoardView): Record<BuildFilter, Choice[]> {
  const offered = builds.filter(({ role }) => role === view.role);
  const chosen = suites.find(({ id }) => id === view.filters.suite);
  const versions = Math.max(chosen?.version ?? 0, ...rows.map(({ suite }) => suite.version));
  return {
    suite: suites.map(({ id, title }) => ({ value: id, words: title })),
    suiteVersion: Array.from({ length: versions }, (_, index) => plain(String(index + 1))),
    build: unique(offered.map(({ id, title }) => ({ value: id, words: title }))),
    model: unique(offered.map(({ model }) => plain(model))),
    runtime: unique(offered.map(({ runtime }) => plain(runtime))),
    runtimeVersion: unique(rows.map(({ runtimeVersion }) => plain(runtimeVersion))),
    backend: [
      { value: 'webgpu', words: 'WebGPU' },
      { value: 'wasm', words: 'WebAssembly' },
    ],
  };
}

const plain = (value: string): Choice => ({ value, words: value });

/** Each once, by its words. */
const unique = (choices: readonly Choice[]): Choice[] =>
  [...new Map(choices.map((choice) => [choice.value, choice])).values()].sort((a, b) => a.words.localeCompare(b.words));
