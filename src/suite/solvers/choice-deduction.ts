import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

const Value = z.union([z.string(), z.number()]);
const Part = z.object({ property: z.string(), relation: z.enum(['is', 'is-not', 'least', 'most']), value: Value });
const Quantified = z.object({
  quantifier: z.enum(['all', 'no', 'some', 'some-not']),
  subject: z.string(),
  predicate: z.string(),
});
const Profiles = z.object({
  puzzle: z.literal('profiles'),
  wrong: z.number(),
  options: z.array(z.record(z.string(), Value)),
  conditions: z.array(z.object({ form: z.enum(['plain', 'or', 'if']), parts: z.array(Part) })),
});
const Statements = z.object({
  puzzle: z.literal('statements'),
  options: z.array(z.object({ label: z.string(), person: z.string() })),
  statements: z.array(z.object({ kind: z.enum(['did', 'did-not', 'one-of', 'none-of']), about: z.array(z.string()) })),
  true: z.number(),
});
const Quantifiers = z.object({
  puzzle: z.literal('quantifiers'),
  groups: z.array(z.string()),
  premises: z.array(Quantified),
  options: z.array(Quantified.extend({ label: z.string() })),
});
const Facts = z.discriminatedUnion('puzzle', [Profiles, Statements, Quantifiers]);

/**
 * Checks every option against every condition; assumes each culprit in turn and counts true statements; builds every
 * village that agrees with what is known and keeps the conclusions that hold in all of them. Exactly one may be left.
 */
export const solveChoiceDeduction: Solver = {
  generator: 'choice-deduction',
  solve(input) {
    const facts = Facts.parse(input);
    const [label, ...others] =
      facts.puzzle === 'profiles'
        ? profiles(facts)
        : facts.puzzle === 'statements'
          ? statements(facts)
          : conclusions(facts);
    if (label === undefined || others.length > 0) throw new Error('not exactly one option fits');
    return label;
  },
};

function profiles({ wrong, options, conditions }: z.infer<typeof Profiles>): string[] {
  const holds = (
    option: Record<string, string | number>,
    { property, relation, value }: z.infer<typeof Part>,
  ): boolean => {
    const own = option[property];
    if (own === undefined) throw new Error(`no option has ${property}`);
    if (relation === 'is' || relation === 'is-not') return (own === value) === (relation === 'is');
    const difference = Number(own) - Number(value);
    return relation === 'least' ? difference >= 0 : difference <= 0;
  };
  return options
    .filter((option) => {
      const kept = conditions.filter(({ form, parts }) => {
        const [first, second] = parts.map((part) => holds(option, part));
        if (form === 'plain') return first;
        return form === 'or' ? [first, second].includes(true) : !(first === true && second === false);
      });
      return kept.length === conditions.length - wrong;
    })
    .map((option) => `${option['label']}`);
}

function statements(facts: z.infer<typeof Statements>): string[] {
  return facts.options
    .filter(({ person }) => {
      let right = 0;
      for (const { kind, about } of facts.statements) {
        const accuses = kind === 'did' || kind === 'one-of';
        if (accuses ? about.includes(person) : !about.includes(person)) right++;
      }
      return right === facts.true;
    })
    .map(({ label }) => label);
}

/** A kind of person: the groups they are in. A village is the set of kinds of people who live there. */
type Kind = ReadonlySet<string>;

function conclusions({ groups, premises, options }: z.infer<typeof Quantifiers>): string[] {
  let kinds: Kind[] = [new Set()];
  for (const group of groups) kinds = kinds.flatMap((kind) => [kind, new Set([...kind, group])]);
  // People of a kind that breaks a general statement live in no village, and those in no group tell nothing.
  const possible = kinds.filter(
    (kind) => kind.size > 0 && premises.every((premise) => !isGeneral(premise) || !isConcerned(kind, premise)),
  );
  const bitsFor = (test: (kind: Kind) => boolean): number =>
    possible.reduce((bits, kind, place) => (test(kind) ? bits | (1 << place) : bits), 0);
  const claim = (statement: z.infer<typeof Quantified>) => ({
    bits: bitsFor((kind) => isConcerned(kind, statement)),
    general: isGeneral(statement),
  });
  // General statements hold in every village of possible people; only the others rule villages out.
  const known = premises.filter((premise) => !isGeneral(premise)).map((premise) => claim(premise).bits);
  const asked = options.map((option) => ({ label: option.label, ...claim(option) }));
  const members = groups.map((group) => bitsFor((kind) => kind.has(group)));
  const isTrueIn = (village: number, { bits, general }: { bits: number; general: boolean }) =>
    ((village & bits) === 0) === general;
  const neverFalse = asked.map((option) => ({ ...option, always: true, withMembers: true }));
  for (let village = 0; village < 1 << possible.length; village++) {
    if (known.some((bits) => (village & bits) === 0)) continue;
    const everyGroupHasMembers = members.every((bits) => (village & bits) !== 0);
    for (const option of neverFalse) {
      if (isTrueIn(village, option)) continue;
      option.always = false;
      if (everyGroupHasMembers) option.withMembers = false;
    }
  }
  // Readers differ on whether "every baker" implies that there are bakers; the answer must not depend on it.
  if (neverFalse.some(({ always, withMembers }) => always !== withMembers)) return [];
  return neverFalse.filter(({ always }) => always).map(({ label }) => label);
}

const isGeneral = ({ quantifier }: z.infer<typeof Quantified>): boolean => quantifier === 'all' || quantifier === 'no';

/** Whether a statement speaks of people of this kind: as those who do not exist, or as those of whom one does. */
const isConcerned = (kind: Kind, { quantifier, subject, predicate }: z.infer<typeof Quantified>): boolean =>
  kind.has(subject) && kind.has(predicate) === (quantifier === 'no' || quantifier === 'some');
