import type { CatalogueEntry } from '../../models/catalogue-entry.ts';

const RUNTIMES = ['web-llm', 'transformers.js', 'wllama'] as const;
const WIDTH = 20;

/** How many builds there are of each family in each runtime, as lines of a table. */
export function tableOf(entries: readonly CatalogueEntry[]): string[] {
  const families = [...new Set(entries.map(({ family }) => family))];
  const row = (name: string, ...cells: (string | number)[]) =>
    `${name.padEnd(WIDTH)} ${cells.map((cell) => String(cell).padStart(WIDTH - 3)).join('')}`.trimEnd();
  const counts = (some: readonly CatalogueEntry[]) =>
    [...RUNTIMES.map((runtime) => some.filter(({ build }) => build.runtime === runtime).length), some.length] as const;
  return [
    row('family', ...RUNTIMES, 'builds'),
    ...families.map((family) => row(family, ...counts(entries.filter((entry) => entry.family === family)))),
    row('all', ...counts(entries)),
  ];
}
