import type { Random } from '../random.ts';
import type { ChoicePuzzle } from './choice-puzzle.ts';
import { LABELS } from './choice-puzzle.ts';
import { sample } from './puzzle-words.ts';

/** A statement, with the kinds of people of whom it says that there are none, or that there is somebody. */
interface Claim {
  quantifier: 'all' | 'no' | 'some' | 'some-not';
  subject: string;
  predicate: string;
  kinds: number;
}

const GROUPS = [
  'baker',
  'cyclist',
  'singer',
  'painter',
  'swimmer',
  'gardener',
  'chess player',
  'runner',
  'dancer',
  'farmer',
  'sailor',
  'beekeeper',
  'drummer',
  'climber',
] as const;

/**
 * Statements with all, no and some; which conclusion must be true? The kinds of people that the statements still allow
 * are kept as bits: a general conclusion follows when it forbids none of them, a particular one when somebody who must
 * exist can only be of the kind it names. Accepted only when it makes no difference whether a group may be empty.
 */
export function quantifierPuzzle(random: Random, size: { groups: number; options: number }): ChoicePuzzle {
  const groups: string[] = sample(random, GROUPS, size.groups);
  const village = villageOf(groups);
  const claims = random.shuffle(everyClaim(random, groups, village));
  for (;;) {
    const premises = sample(random, claims, size.groups - 1);
    // Fewer general statements leave so much open that hardly anything follows.
    if (premises.filter(isGeneral).length < size.groups - 2) continue;
    if (!isConsistent(premises, village) || !groups.every((group) => premises.some((claim) => mentions(claim, group))))
      continue;
    const surely = (claim: Claim) =>
      follows(premises, claim, []) && !premises.some((premise) => follows([premise], claim, []));
    const conclusion = claims.find(surely);
    if (conclusion === undefined) continue;
    const loose = claims.filter((claim) => !follows(premises, claim, [...village.values()]));
    if (loose.length < size.options - 1) continue;
    const options = random.shuffle([conclusion, ...sample(random, loose, size.options - 1)]);
    const right = options.indexOf(conclusion);
    return {
      facts: {
        puzzle: 'quantifiers',
        groups,
        premises: premises.map(stated),
        options: options.map((option, place) => ({ label: LABELS[place] ?? '', ...stated(option) })),
      },
      scene: 'The following is known about the people of a village.',
      clues: premises.map(claimText),
      question: 'Which of these statements must then also be true?',
      options: options.map(claimText),
      right,
      reasoning: `Taken together, what is known leaves no way for ${LABELS[right]} to be false; each other statement can be false.`,
    };
  }
}

const stated = ({ quantifier, subject, predicate }: Claim) => ({ quantifier, subject, predicate });

/** For every group the kinds of people who belong to it: kind k belongs to group g when bit g of k is set. */
type Village = ReadonlyMap<string, number>;

function villageOf(groups: readonly string[]): Village {
  const membersOf = (place: number): number => {
    let members = 0;
    for (let kind = 0; kind < 1 << groups.length; kind++) if ((kind >> place) & 1) members |= 1 << kind;
    return members;
  };
  return new Map(groups.map((group, place) => [group, membersOf(place)]));
}

/** All claims about two of the groups; of two that say the same the other way round, one. */
function everyClaim(random: Random, groups: readonly string[], village: Village): Claim[] {
  const pairs = groups.flatMap((subject) =>
    groups.filter((other) => other !== subject).map((predicate) => [subject, predicate] as const),
  );
  return pairs.flatMap(([one, other]) => {
    const [first, second] = [village.get(one) ?? 0, village.get(other) ?? 0];
    const apart: Claim[] = (['all', 'some-not'] as const).map((quantifier) => ({
      quantifier,
      subject: one,
      predicate: other,
      kinds: first & ~second,
    }));
    if (one > other) return apart;
    const [subject = '', predicate = ''] = random.shuffle([one, other]);
    return [
      ...apart,
      ...(['no', 'some'] as const).map((quantifier) => ({ quantifier, subject, predicate, kinds: first & second })),
    ];
  });
}

const isGeneral = ({ quantifier }: Claim): boolean => quantifier === 'all' || quantifier === 'no';
const mentions = ({ subject, predicate }: Claim, group: string): boolean => subject === group || predicate === group;

const forbidden = (premises: readonly Claim[]): number =>
  premises.reduce((none, premise) => (isGeneral(premise) ? none | premise.kinds : none), 0);

/** Whether what is said to exist may exist, and every group may have members. */
function isConsistent(premises: readonly Claim[], village: Village): boolean {
  const none = forbidden(premises);
  return (
    premises.every((premise) => isGeneral(premise) || (premise.kinds & ~none) !== 0) &&
    [...village.values()].every((members) => (members & ~none) !== 0)
  );
}

/** Whether a claim follows when there is also somebody of each of the sets of kinds in `inhabited`. */
function follows(premises: readonly Claim[], claim: Claim, inhabited: readonly number[]): boolean {
  const none = forbidden(premises);
  if (isGeneral(claim)) return (claim.kinds & ~none) === 0;
  const settles = (some: number) => (some & ~none & ~claim.kinds) === 0;
  return premises.some((premise) => !isGeneral(premise) && settles(premise.kinds)) || inhabited.some(settles);
}

function claimText({ quantifier, subject, predicate }: Claim): string {
  switch (quantifier) {
    case 'all':
      return `Every ${subject} is a ${predicate}.`;
    case 'no':
      return `No ${subject} is a ${predicate}.`;
    case 'some':
      return `At least one ${subject} is a ${predicate}.`;
    case 'some-not':
      return `At least one ${subject} is not a ${predicate}.`;
  }
}
