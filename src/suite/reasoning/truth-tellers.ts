import type { GraderSpec } from '../../schema/task.ts';
import { z } from '../../schema/zod.ts';
import { defineGenerator, countRange } from '../generator.ts';
import type { Random } from '../random.ts';
import { drawAsides, drawPeople } from './asides.ts';
import { itemAt, joined, numberWord, sample, worked } from './puzzle-words.ts';

const KINDS = [
  'is-liar',
  'is-honest',
  'both-liars',
  'both-honest',
  'a-liar-among',
  'same-kind',
  'different-kinds',
  'liars-exactly',
  'liars-at-least',
] as const;
type Kind = (typeof KINDS)[number];
const ASKED = ['liars', 'honest', 'number-of-liars', 'number-of-honest'] as const;

/** Somebody's claim about people by their number; `count` is the number of liars in the claims that name one. */
interface Statement {
  speaker: number;
  kind: Kind;
  about: readonly number[];
  count: number;
}

/**
 * Knights and knaves: everybody always lies or always tells the truth, and says something about the others. Asks for
 * the liars or the truthful, by name or by number. Levels: 3, 4 and 5 people, with ever less direct statements;
 * level 3 tells things about them that do not matter. The generator keeps a set of statements when exactly one of all
 * assignments, held as bits of one number, survives all of them.
 */
export const truthTellers = defineGenerator({
  id: 'truth-tellers',
  parameters: z.strictObject({
    people: countRange(8),
    /** Kinds of statement to draw from; one listed twice is drawn twice as often. */
    statements: z.array(z.enum(KINDS)).min(1),
    questions: z.array(z.enum(ASKED)).min(1),
    asides: z.number().int().min(0),
  }),
  generate(random, { people: size, statements: kinds, questions, asides: asideCount }) {
    const people = drawPeople(random, random.integer(...size));
    const { liars, statements } = drawPuzzle(random, kinds, people.length);
    const { asides, sentences } = drawAsides(random, people, asideCount);
    const asked = random.pick(questions);
    const facts = {
      people,
      statements: statements.map(({ speaker, kind, about, count }) => ({
        speaker: itemAt(people, speaker),
        kind,
        about: about.map((person) => itemAt(people, person)),
        count,
      })),
      asked,
      asides,
    };
    const named = people.filter((_, person) => isLiar(liars, person) === asked.endsWith('liars'));
    const grader: GraderSpec = asked.startsWith('number')
      ? { kind: 'number', answer: `${named.length}` }
      : { kind: 'list', items: named, order: 'any' };
    const lying = people.filter((_, person) => isLiar(liars, person));
    return {
      key: JSON.stringify(facts),
      values: {
        people: joined(people),
        number: numberWord(people.length),
        statements: statements
          .map((statement) => `${itemAt(people, statement.speaker)} says: "${claim(random, statement, people)}"`)
          .join('\n'),
        asides: sentences.map((sentence) => ` ${sentence}`).join(''),
        question: questionText(random, asked, people.length),
      },
      grader,
      solution: worked(
        `The statements fit together only if ${lying.length === 1 ? 'the one liar is' : 'the liars are'} ${joined(lying)}.`,
        grader.kind === 'list' ? named : named.length,
      ),
      facts,
    };
  },
});

function liarsIn(liars: number): number {
  let count = 0;
  for (let left = liars; left > 0; left >>= 1) count += left & 1;
  return count;
}

/** `liars` holds one bit for each person who lies. */
const isLiar = (liars: number, person: number): boolean => ((liars >> person) & 1) === 1;

function isTrue({ kind, about, count }: Statement, liars: number): boolean {
  let lying = 0;
  for (const person of about) lying += (liars >> person) & 1;
  switch (kind) {
    case 'is-liar':
    case 'both-liars':
      return lying === about.length;
    case 'is-honest':
    case 'both-honest':
      return lying === 0;
    case 'a-liar-among':
      return lying > 0;
    case 'same-kind':
      return lying !== 1;
    case 'different-kinds':
      return lying === 1;
    case 'liars-exactly':
      return liarsIn(liars) === count;
    case 'liars-at-least':
      return liarsIn(liars) >= count;
  }
}

function drawPuzzle(random: Random, kinds: readonly Kind[], size: number) {
  for (;;) {
    // Neither nobody nor everybody lies, so that there is somebody to name.
    const liars = random.integer(1, (1 << size) - 2);
    const statements = Array.from({ length: size }, (_, speaker) =>
      drawStatement(random, kinds, { speaker, liars, size }),
    );
    const survives = (assumed: number) =>
      statements.every((statement) => isTrue(statement, assumed) !== isLiar(assumed, statement.speaker));
    let fitting = 0;
    for (let assumed = 0; assumed < 1 << size && fitting < 2; assumed++) if (survives(assumed)) fitting++;
    if (fitting === 1) return { liars, statements: random.shuffle(statements) };
  }
}

/** A statement that its speaker would make: true from the honest, false from liars. */
function drawStatement(
  random: Random,
  kinds: readonly Kind[],
  { speaker, liars, size }: { speaker: number; liars: number; size: number },
): Statement {
  for (;;) {
    const kind = random.pick(kinds);
    const others = Array.from({ length: size }, (_, person) => person).filter((person) => person !== speaker);
    const about = aboutWhom(random, kind, others, speaker);
    const count =
      kind === 'liars-exactly'
        ? random.integer(1, size - 1)
        : kind === 'liars-at-least'
          ? random.integer(2, size - 1)
          : 0;
    const statement = { speaker, kind, about, count };
    if (isTrue(statement, liars) !== isLiar(liars, speaker)) return statement;
  }
}

function aboutWhom(random: Random, kind: Kind, others: readonly number[], speaker: number): number[] {
  if (kind.startsWith('liars')) return [];
  if (kind.startsWith('is-')) return [random.pick(others)];
  const includesSpeaker = kind === 'same-kind' || kind === 'different-kinds' ? random.integer(0, 2) === 0 : false;
  return includesSpeaker ? [random.pick(others), speaker] : sample(random, others, 2).sort((a, b) => a - b);
}

function claim(random: Random, { speaker, kind, about, count }: Statement, people: readonly string[]): string {
  const names = about.map((person) => (person === speaker ? 'I' : itemAt(people, person)));
  const both = joined(names);
  const among = names.map((name) => (name === 'I' ? 'me' : name)).join(' and ');
  const [one] = names;
  const liars = count === 1 ? 'one of us is a liar' : `${numberWord(count)} of us are liars`;
  const texts: Record<Kind, string[]> = {
    'is-liar': [`${one} is a liar.`, `${one} always lies.`],
    'is-honest': [`${one} is a truth-teller.`, `${one} always tells the truth.`],
    'both-liars': [`${both} are both liars.`],
    'both-honest': [`${both} are both truth-tellers.`, `Both ${both} always tell the truth.`],
    'a-liar-among': [`At least one of ${among} is a liar.`, `${both} are not both truth-tellers.`],
    'same-kind': [`${both} are of the same kind.`, `${both} are either both liars or both truth-tellers.`],
    'different-kinds': [`${both} are of different kinds.`, `Exactly one of ${among} is a liar.`],
    'liars-exactly': [
      `Exactly ${liars}.`,
      `The number of liars among the ${numberWord(people.length)} of us is exactly ${numberWord(count)}.`,
    ],
    'liars-at-least': [`At least ${liars}.`],
  };
  return random.pick(texts[kind]);
}

function questionText(random: Random, asked: (typeof ASKED)[number], size: number): string {
  const number = numberWord(size);
  const texts: Record<typeof asked, string[]> = {
    liars: [
      'Name every liar.',
      `Which of the ${number} are liars? Name them all.`,
      'Who is lying? List everyone who is.',
    ],
    honest: [
      'Name every truth-teller.',
      `Which of the ${number} tell the truth? Name them all.`,
      'Who is telling the truth? List everyone who is.',
    ],
    'number-of-liars': [`How many of the ${number} are liars?`],
    'number-of-honest': [`How many of the ${number} are truth-tellers?`],
  };
  return random.pick(texts[asked]);
}
