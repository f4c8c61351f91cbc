import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAnySuite } from '../../schema/doors.ts';
import { readJson } from '../../schema/parse.ts';
import { isImported, type FixedSuite, type Suite } from '../../schema/suite.ts';
import { ROOT } from '../setup.mjs';

/** Suites that list their tasks are imported by users; none ships. */
export type ShippedSuite = Exclude<Suite, FixedSuite>;

export interface SuiteFile {
  path: string;
  suite: ShippedSuite;
}

const SUITES = join(ROOT, 'bench-suites');

/** Every `bench-suites/<id>/suite.json`, checked. Throws an Error that names the file, the field and what it should be. */
export function readSuites(folder = SUITES): SuiteFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const path = join(folder, name, 'suite.json');
      try {
        const suite = parseAnySuite(readJson(readFileSync(path, 'utf8'), 'suite'));
        if (suite.id !== name) throw new Error(`id: expected "${name}", the name of its folder.`);
        if (isImported(suite)) throw new Error('id: names that begin with "imported-" are kept for what users import.');
        if (suite.type === 'tabmark-fixed-suite') throw new Error('type: a suite of fixed tasks does not ship.');
        return { path, suite };
      } catch (error) {
        throw new Error(`bench-suites/${name}/suite.json: ${(error as Error).message}`, { cause: error });
      }
    });
}

/** The programs in `bench-suites/<suite>/solutions/<problem>.<extension>`; undefined when there is no such file. */
export function readSolutions(suite: string, problem: string, extension: string): string | undefined {
  const path = join(SUITES, suite, 'solutions', `${problem}.${extension}`);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
