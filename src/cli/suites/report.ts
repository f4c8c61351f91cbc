/** What a check of one suite found: lines that say what was counted, and sentences that say what is wrong. */
export interface SuiteReport {
  counted: string[];
  faults: string[];
}

/** More of one kind than this are only counted: the first ones tell what is wrong. */
const MOST_SHOWN = 10;

/** Prints a report and returns the number of faults. */
export function printReport(name: string, { counted, faults }: SuiteReport): number {
  const line = (text: string) => process.stdout.write(`${text}\n`);
  line(name);
  for (const text of counted) line(`  ${text}`);
  for (const text of faults.slice(0, MOST_SHOWN)) line(`  FAULT ${text}`);
  if (faults.length > MOST_SHOWN) line(`  ... and ${faults.length - MOST_SHOWN} more faults`);
  line(faults.length === 0 ? '  clean' : `  ${faults.length} faults`);
  return faults.length;
}
