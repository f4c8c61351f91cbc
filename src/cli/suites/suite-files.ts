import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSuite } from '../schema/doors.ts';
import { readJson } from '../schema/parse.ts';
import type { Suite } from '../schema/suite.ts';
import { ROOT } from './setup.mjs';

export interface SuiteFile {
  path: string;
  suite: Suite;
}

/** Every `bench-suites/<id>/suite.json`, checked. Throws an Error that names the file, the field and what it should be. */
export function readSuites(folder = join(ROOT, 'bench-suites')): SuiteFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const path = join(folder, name, 'suite.json');
      try {
        const suite = parseSuite(readJson(readFileSync(path, 'utf8'), 'suite'));
        if (suite.id !== name) throw new Error(`id: expected "${name}", the name of its folder.`);
        return { path, suite };
      } catch (error) {
        throw new Error(`bench-suites/${name}/suite.json: ${(error as Error).message}`, { cause: error });
      }
    });
}
