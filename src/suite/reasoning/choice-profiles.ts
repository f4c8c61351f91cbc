import type { Random } from '../random.ts';
import { LABELS, type ChoicePuzzle } from './choice-puzzle.ts';
import { PROFILE_THEMES, type ProfileTheme, type Relation } from './choice-themes.ts';
import { PEOPLE } from './people.ts';
import { capital, itemAt, numberWord, sample } from './puzzle-words.ts';

export interface ProfileSize {
  options: number;
  properties: number;
  conditions: readonly [number, number];
  /** Whether conditions may be joined with "or" and "if". */
  compound: boolean;
  /** How many of the conditions the right option does not meet. */
  wrong: number;
}

type Option = Record<string, string | number>;
type Simple = { property: string; relation: Relation; value: string | number };
type Condition = { form: 'plain' | 'or' | 'if'; parts: Simple[] };

/** One option meets all conditions (or all but one); all others do not. Draws conditions that rule options out. */
export function profilePuzzle(random: Random, size: ProfileSize): ChoicePuzzle {
  const theme = random.pick(PROFILE_THEMES);
  const properties = sample(random, theme.properties, size.properties);
  const shown: ProfileTheme = {
    ...theme,
    properties: theme.properties.filter((property) => properties.includes(property)),
  };
  for (;;) {
    const options = Array.from({ length: size.options }, (): Option =>
      Object.fromEntries(shown.properties.map(({ id, values }) => [id, random.pick(values)])),
    );
    const right = random.integer(0, options.length - 1);
    const conditions =
      size.wrong === 0
        ? eliminating(random, shown, options, { right, size })
        : allButOne(random, shown, options, { right, size });
    if (conditions === undefined) continue;
    const people = sample(random, PEOPLE, theme.subject === 'the thief' ? options.length : 0);
    const texts = options.map((option, place) => {
      const what = shown.properties.map(({ id, show }) => show(option[id] ?? '')).join(', ');
      return people.length === 0 ? what : `${itemAt(people, place)}: ${what}`;
    });
    return {
      facts: {
        puzzle: 'profiles',
        wrong: size.wrong,
        options: options.map((option, place) => ({ label: LABELS[place] ?? '', ...option })),
        conditions,
      },
      scene: `${theme.scene} ${scope(theme, size.wrong, conditions.length)}`,
      clues: conditions.map((condition) => conditionText(condition, shown)),
      question: theme.question,
      options: texts,
      right,
      reasoning:
        size.wrong === 0
          ? `Each other option breaks at least one of the conditions; only ${LABELS[right]} meets them all.`
          : `Only ${LABELS[right]} breaks exactly one of the statements.`,
    };
  }
}

function scope({ subject }: ProfileTheme, wrong: number, count: number): string {
  if (wrong === 0) return `All of the following is true of ${subject}.`;
  return `Of the following ${numberWord(count)} statements about ${subject}, exactly one is false; all the others are true.`;
}

function meets(option: Option, { form, parts: [first, second] }: Condition): boolean {
  const one = first === undefined || isTrue(option, first);
  const other = second === undefined || isTrue(option, second);
  if (form === 'plain') return one;
  return form === 'or' ? one || other : !one || other;
}

function isTrue(option: Option, { property, relation, value }: Simple): boolean {
  const own = option[property] ?? '';
  switch (relation) {
    case 'is':
      return own === value;
    case 'is-not':
      return own !== value;
    case 'least':
      return own >= value;
    case 'most':
      return own <= value;
  }
}

/** A statement about a property, with a value that some option has or nearly has, so that it is worth checking. */
function drawSimple(random: Random, { properties }: ProfileTheme, options: readonly Option[]): Simple {
  const { id, values } = random.pick(properties);
  const value = random.pick(options)[id] ?? '';
  if (typeof value === 'string')
    return { property: id, relation: random.pick(values.length > 2 ? ['is', 'is-not'] : ['is']), value };
  return { property: id, relation: random.pick(['least', 'most']), value };
}

function drawCondition(random: Random, theme: ProfileTheme, options: readonly Option[], compound: boolean): Condition {
  const first = drawSimple(random, theme, options);
  const second = drawSimple(random, theme, options);
  const form = compound ? random.pick(['plain', 'plain', 'or', 'if'] as const) : 'plain';
  return form === 'plain' || first.property === second.property
    ? { form: 'plain', parts: [first] }
    : { form, parts: [first, second] };
}

/** Whether two conditions speak of the same properties in the same form: one would repeat or sharpen the other. */
const alike = (one: Condition, other: Condition): boolean => topic(one) === topic(other);
const topic = ({ form, parts }: Condition): string =>
  `${form} ${parts
    .map(({ property }) => property)
    .sort()
    .join()}`;

function eliminating(
  random: Random,
  theme: ProfileTheme,
  options: readonly Option[],
  { right, size }: { right: number; size: ProfileSize },
): Condition[] | undefined {
  const conditions: Condition[] = [];
  let open = options.filter((_, place) => place !== right);
  for (let tries = 0; tries < 60 && open.length > 0 && conditions.length < size.conditions[1]; tries++) {
    const condition = drawCondition(random, theme, options, size.compound);
    const left = open.filter((option) => meets(option, condition));
    // At most two at a time, so that no single condition decides everything.
    if (!meets(itemAt(options, right), condition) || left.length === open.length || left.length < open.length - 2)
      continue;
    if (conditions.some((other) => alike(other, condition))) continue;
    conditions.push(condition);
    open = left;
  }
  const rulesOut = (some: readonly Condition[]) =>
    options.every((option, place) => place === right || some.some((condition) => !meets(option, condition)));
  const needed = conditions.every((condition) => !rulesOut(conditions.filter((other) => other !== condition)));
  return open.length === 0 && needed && conditions.length >= size.conditions[0]
    ? random.shuffle(conditions)
    : undefined;
}

function allButOne(
  random: Random,
  theme: ProfileTheme,
  options: readonly Option[],
  { right, size }: { right: number; size: ProfileSize },
): Condition[] | undefined {
  const count = random.integer(...size.conditions);
  const conditions: Condition[] = [];
  while (conditions.length < count) {
    const condition = drawCondition(random, theme, options, size.compound);
    if (meets(itemAt(options, right), condition) !== conditions.length > 0) continue;
    if (!conditions.some((other) => alike(other, condition))) conditions.push(condition);
    else if (random.integer(0, 9) === 0) return undefined;
  }
  const broken = options.map((option) => conditions.filter((condition) => !meets(option, condition)).length);
  return broken.filter((number) => number === 1).length === 1 ? random.shuffle(conditions) : undefined;
}

function conditionText({ form, parts }: Condition, { subject, properties }: ProfileTheme): string {
  const [first = '', second = ''] = parts.map(
    ({ property, relation, value }) => properties.find(({ id }) => id === property)?.says(relation, value) ?? '',
  );
  if (form === 'plain') return `${capital(subject)} ${first}.`;
  if (form === 'or') return `${capital(subject)} ${first} or ${second} (or both).`;
  return `If ${subject} ${first}, then ${subject} ${second}.`;
}
