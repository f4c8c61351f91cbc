import { CATALOGUE } from '../models/catalogue.ts';
import { sayBytes } from '../models/say-bytes.ts';
import { suiteSize } from '../schema/suite-size.ts';
import { readSuites } from './suites/suite-files.ts';

/** What `--build` and `--suite` take, as two tables. */
export function listBuilds(): string {
  const builds = CATALOGUE.map(({ build: { id, runtime, quantisation, downloadBytes, licence } }) => [
    id,
    runtime,
    quantisation,
    sayBytes(downloadBytes),
    licence,
  ]);
  const suites = readSuites().map(({ suite }) => [
    suite.id,
    `${suite.version}`,
    `${suiteSize(suite) ?? 'any number'}`,
    suite.title,
  ]);
  return [
    ...table([['build', 'runtime', 'weights', 'download', 'licence'], ...builds]),
    '',
    ...table([['suite', 'version', 'tasks', 'title'], ...suites]),
    '',
  ].join('\n');
}

function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
