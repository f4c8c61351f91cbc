import type { CodeLanguage } from '../schema/code-runner.ts';
import type { Family, GeneratedSuite } from '../schema/suite.ts';
import type { Instance } from './generator.ts';
import { GENERATORS } from './generators/index.ts';
import { hash32, type Random } from './random.ts';

/** Which side of the line between training text and suite an instance lies on. */
export type Side = 'held-out' | 'trainable';

export interface PhrasedInstance extends Instance {
  prompt: string;
  level: number;
}

/** More tries than this mean that a level has too few instances, not bad luck. */
const MOST_TRIES = 10_000;

/**
 * Draws instances of a family at one level until one lies on the wanted side and has not been drawn before.
 * `seen` holds the prompts drawn so far and is added to. Throws an Error that names the family when none is left.
 */
export function makeInstance(
  suite: GeneratedSuite,
  family: Family,
  choice: { random: Random; side: Side; seen: Set<string>; level: number; language?: CodeLanguage | undefined },
): PhrasedInstance {
  const generator = GENERATORS.get(family.generator);
  if (!generator) throw new Error(`Suite ${suite.id}: family ${family.id} names an unknown generator.`);
  const level = family.levels.find((candidate) => candidate.level === choice.level);
  if (!level) throw new Error(`Suite ${suite.id}: family ${family.id} has no level ${choice.level}.`);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const instance = generator.generate(choice.random, level.parameters, choice.language);
    if (sideOf(suite, family, instance.key) !== choice.side) continue;
    const instruction = suite.instructions?.[instance.grader.kind];
    const problem = phrase(choice.random.pick(family.phrasings), instance.values, family);
    const prompt = instruction ? `${problem}\n\n${instruction}` : problem;
    if (choice.seen.has(prompt)) continue;
    choice.seen.add(prompt);
    return { ...instance, prompt, level: choice.level };
  }
  throw new Error(`Suite ${suite.id}: family ${family.id}, level ${choice.level} has no further instance.`);
}

function sideOf(suite: GeneratedSuite, family: Family, key: string): Side {
  if (!suite.heldOut) return 'held-out';
  return hash32(`${family.generator}/${key}`) % suite.heldOut.modulo === 0 ? 'held-out' : 'trainable';
}

function phrase(template: string, values: Record<string, string>, family: Family): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Family ${family.id}: a phrasing uses the unknown value {${name}}.`);
    return value;
  });
}
