import type { Random } from '../random.ts';
import { drawAsides, drawPeople } from './asides.ts';
import type { ChoicePuzzle } from './choice-puzzle.ts';
import { LABELS } from './choice-puzzle.ts';
import { itemAt, joined, numberWord, sample } from './puzzle-words.ts';

type Statement = { speaker: string; kind: 'did' | 'did-not' | 'one-of' | 'none-of'; about: string[] };

const DEEDS = [
  { scene: 'broke a window', question: 'Who broke the window?' },
  { scene: 'ate the cake', question: 'Who ate the cake?' },
  { scene: 'hid the key', question: 'Who hid the key?' },
  { scene: 'left the gate open', question: 'Who left the gate open?' },
  { scene: 'painted the fence', question: 'Who painted the fence?' },
] as const;

/** One of several people did it, and it is known how many of their statements are true. Tries every culprit. */
export function statementPuzzle(random: Random, size: { options: number; asides: number }): ChoicePuzzle {
  const people = drawPeople(random, size.options);
  const deed = random.pick(DEEDS);
  for (;;) {
    const culprit = random.pick(people);
    const statements = random.shuffle(people).map((speaker) => drawStatement(random, people, speaker));
    const trueFor = (assumed: string) => statements.filter((statement) => isTrue(statement, assumed)).length;
    const count = trueFor(culprit);
    // With a single true or false statement the puzzle is the classic one; more in between make it harder to guess.
    if (count === 0 || count === people.length) continue;
    if (people.some((other) => other !== culprit && trueFor(other) === count)) continue;
    if (new Set(statements.map(({ kind, about }) => `${kind}${about.join()}`)).size < people.length) continue;
    const { asides, sentences } = drawAsides(random, people, size.asides);
    const known = `Exactly ${numberWord(count)} of the ${numberWord(people.length)} statements ${count === 1 ? 'is' : 'are'} true.`;
    return {
      facts: {
        puzzle: 'statements',
        options: people.map((person, place) => ({ label: LABELS[place] ?? '', person })),
        statements,
        true: count,
        asides,
      },
      scene: `One of ${joined(people)} ${deed.scene}, and it was nobody else. Each of them makes one statement. ${known}${sentences.map((sentence) => ` ${sentence}`).join('')}`,
      clues: statements.map((statement) => `${statement.speaker}: "${statementText(random, statement)}"`),
      question: deed.question,
      options: people,
      right: people.indexOf(culprit),
      reasoning: `Only if it was ${culprit} ${count === 1 ? 'is' : 'are'} exactly ${numberWord(count)} of the statements true.`,
    };
  }
}

function drawStatement(random: Random, people: readonly string[], speaker: string): Statement {
  const kind = random.pick(['did', 'did-not', 'did-not', 'one-of', 'none-of'] as const);
  // Nobody accuses themselves.
  const others = people.filter((person) => person !== speaker);
  if (kind === 'did') return { speaker, kind, about: [random.pick(others)] };
  if (kind === 'did-not') return { speaker, kind, about: [random.pick(people)] };
  return { speaker, kind, about: sample(random, others, 2).sort() };
}

const isTrue = ({ kind, about }: Statement, culprit: string): boolean =>
  about.includes(culprit) === (kind === 'did' || kind === 'one-of');

function statementText(random: Random, { speaker, kind, about }: Statement): string {
  const [a, b] = [itemAt(about, 0), about[1] ?? ''];
  if (kind === 'did') return random.pick([`It was ${a}.`, `${a} did it.`]);
  if (kind === 'did-not')
    return a === speaker ? random.pick(['It was not me.', 'I did not do it.']) : `It was not ${a}.`;
  if (kind === 'one-of') return random.pick([`It was ${a} or ${b}.`, `Either ${a} or ${b} did it.`]);
  return `It was neither ${a} nor ${b}.`;
}
