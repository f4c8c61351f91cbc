import type { Figures } from '../../schema/figure.ts';

/** Lines that say what the list holds: figures by kind and by verdict, systems by their best way to measure. */
export function summaryOf({ documents, figures, systems, ignored }: Figures): string[] {
  return [
    `${figures.length} figures of ${documents.length} documents: ${counts(figures.map(({ kind }) => kind))}`,
    `verdicts: ${counts(figures.map(({ verdict }) => verdict))}`,
    `${systems.length} systems, best measured by: ${counts(systems.flatMap(({ measure }) => measure[0]?.way ?? []))}`,
    `${ignored.flatMap(({ tokens }) => tokens).length} numbers ignored for a stated reason`,
  ];
}

/** Such as `4 licence, 2 rank`, the most frequent first. */
function counts(values: readonly string[]): string {
  const byValue = new Map<string, number>();
  for (const value of values) byValue.set(value, (byValue.get(value) ?? 0) + 1);
  return [...byValue]
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]) => `${count} ${value}`)
    .join(', ');
}
