import type { CodeLanguage } from '../schema/code-runner.ts';
import type { Family, GeneratedSuite } from '../schema/suite.ts';
import type { SolvedTask } from './expand.ts';
import { makeInstance } from './make-instance.ts';
import { seededRandom } from './random.ts';

/** The place of one task in a round. Places with the same `address` ask for the same thing in other languages. */
interface Place {
  family: Family;
  language?: CodeLanguage;
  address?: string;
}

/**
 * Families take turns, so that any limit covers them evenly. The languages of a problem stand side by side, so that any
 * limit pairs them.
 */
export function expandGenerated(suite: GeneratedSuite, seed: number, limit: number): SolvedTask[] {
  const seen = new Set<string>();
  const solved: SolvedTask[] = [];
  for (let round = 0; solved.length < limit; round++) {
    const places = placesOf(suite, seed, round);
    if (places.length === 0) throw new Error(`Suite ${suite.id} has ${solved.length} tasks.`);
    for (const place of places.slice(0, limit - solved.length)) {
      solved.push(solvedTask(suite, place, { seed, index: solved.length, seen }));
    }
  }
  return solved;
}

function placesOf(suite: GeneratedSuite, seed: number, round: number): Place[] {
  const address = `${suite.id}@${suite.version}`;
  const families =
    suite.order === 'shuffled'
      ? seededRandom(`${address}/families/${seed}/${round}`).shuffle(suite.families)
      : suite.families;
  return families.flatMap((family): Place[] => {
    if (!family.languages) return [{ family }];
    if (round > 0) return [];
    return family.languages.map((language) => ({ family, language, address: `${address}/${family.id}/${seed}` }));
  });
}

function solvedTask(
  suite: GeneratedSuite,
  { family, language, address }: Place,
  { seed, index, seen }: { seed: number; index: number; seen: Set<string> },
): SolvedTask {
  const name = language ? `${family.id}.${language}` : family.id;
  const id = `${suite.id}@${suite.version}/${name}/${seed}/${index}`;
  const random = seededRandom(address ?? id);
  const { level } = random.pick(family.levels);
  const choice = { random, side: 'held-out' as const, seen, level, language };
  const { prompt, grader, solution, facts } = makeInstance(suite, family, choice);
  return {
    ...(solution === undefined ? {} : { solution }),
    ...(facts === undefined ? {} : { facts }),
    task: {
      id,
      family: family.id,
      kind: family.kind,
      level,
      seed,
      index,
      messages: [{ role: 'user', content: prompt }],
      grader,
      maxTokens: family.maxTokens,
    },
  };
}
