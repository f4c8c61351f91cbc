import type { CodeLanguage } from '../../schema/code-runner.ts';
import type { Json } from '../../schema/json.ts';
import { defineGenerator, type Generator, type Instance } from '../generator.ts';
import type { Random } from '../random.ts';
import { z } from '../../schema/zod.ts';

/** A type as it is written in the signature of each language, such as `number[]` and `list[int]`. */
type TypeName = Record<CodeLanguage, string>;

/**
 * A programming problem: everything but its description, which stands in the suite's data, and the reference and wrong
 * solutions, which stand in `bench-suites/<suite>/solutions/`. All arguments and results are JSON without fractions, so
 * that both languages agree on them to the letter.
 */
export interface Problem<Arguments extends Json[] = Json[]> {
  id: string;
  /** Name of the function in each language, in the manner of that language. */
  name: TypeName;
  parameters: readonly { name: string; type: TypeName }[];
  returns: TypeName;
  /** Two argument lists that are shown with their results. */
  examples: readonly [Arguments, Arguments];
  /** Hidden argument lists: edges and traps, at least 10, none of them an example. */
  edges: readonly Arguments[];
  /** A hidden argument list of ordinary size. */
  random(random: Random): Arguments;
  /** The truth, computed here and in no other place. */
  solve(...given: Arguments): Json;
}

/** Hidden cases that the seed of the run decides. */
const RANDOM_CASES = 12;
/** Draws after which a problem is taken to have too few different inputs. */
const MOST_DRAWS = 200;

/** Ties the problem's functions to the types of its arguments. */
export function defineProblem<Arguments extends Json[]>(problem: Problem<Arguments>): Problem {
  return problem as unknown as Problem;
}

/** The generator of a problem's family: the same cases in every language for the same random source. */
export function problemGenerator(problem: Problem): Generator {
  const { generate } = defineGenerator({
    id: problem.id,
    parameters: z.strictObject({}),
    generate: (random) => instanceOf(problem, random, 'javascript'),
  });
  return {
    id: problem.id,
    generate: (random, parameters, language) =>
      language === undefined ? generate(random, parameters) : instanceOf(problem, random, language),
  };
}

function instanceOf(problem: Problem, random: Random, language: CodeLanguage): Instance {
  const entryPoint = problem.name[language];
  const cases = [...problem.examples, ...problem.edges, ...randomArguments(problem, random)].map((given) => ({
    arguments: given,
    expected: problem.solve(...structuredCloneOf(given)),
  }));
  const examples = cases
    .slice(0, problem.examples.length)
    .map((each) => `${call(entryPoint, each.arguments, language)} returns ${literal(each.expected, language)}`);
  return {
    key: problem.id,
    values: { name: entryPoint, signature: signature(problem, language), examples: examples.join('\n') },
    grader: { kind: language, entryPoint, cases },
  };
}

/** Argument lists that differ from each other and from those that are always used. */
function randomArguments(problem: Problem, random: Random): Json[][] {
  const seen = new Set([...problem.examples, ...problem.edges].map((given) => JSON.stringify(given)));
  const drawn: Json[][] = [];
  for (let draw = 0; draw < MOST_DRAWS && drawn.length < RANDOM_CASES; draw++) {
    const given = problem.random(random);
    const text = JSON.stringify(given);
    if (seen.has(text)) continue;
    seen.add(text);
    drawn.push(given);
  }
  if (drawn.length < RANDOM_CASES) throw new Error(`Problem ${problem.id} has too few different random inputs.`);
  return drawn;
}

/** A solution that changes its arguments must not change the case. */
const structuredCloneOf = (given: Json[]): Json[] => JSON.parse(JSON.stringify(given)) as Json[];

/** JavaScript has no types to write, so they stand in comments: nobody shall answer in TypeScript because of us. */
function signature({ name, parameters, returns }: Problem, language: CodeLanguage): string {
  if (language === 'python') {
    const list = parameters.map((parameter) => `${parameter.name}: ${parameter.type.python}`).join(', ');
    return `def ${name.python}(${list}) -> ${returns.python}:`;
  }
  const list = parameters.map((parameter) => `${parameter.name} /* ${parameter.type.javascript} */`).join(', ');
  return `function ${name.javascript}(${list}) /* ${returns.javascript} */`;
}

function call(entryPoint: string, given: readonly Json[], language: CodeLanguage): string {
  return `${entryPoint}(${given.map((value) => literal(value, language)).join(', ')})`;
}

/** A JSON value as the language writes it. */
function literal(value: Json, language: CodeLanguage): string {
  if (language === 'javascript') return JSON.stringify(value);
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, language)).join(', ')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${literal(item, language)}`);
    return `{${entries.join(', ')}}`;
  }
  return JSON.stringify(value);
}
