import type { Random } from '../random.ts';
import { listed, type Telling } from './telling.ts';

/** Who is meant: those in some groups and out of others, or in exactly or at least so many of them. Groups are places. */
export type Condition = { in: readonly number[]; out: readonly number[] } | { exactly: number } | { atLeast: number };

export interface Count {
  condition: Condition;
  count: number;
}

/** The words of one problem: sentences of both tellings, in order, and what is asked. */
export type VennTelling = Omit<Telling, 'story' | 'retold'> & { story: string[]; retold: string[] };

const SETTINGS = [
  { verb: 'speak', groups: ['Polish', 'Greek', 'Hindi', 'Swedish'] },
  { verb: 'play', groups: ['chess', 'tennis', 'cards', 'football'] },
  { verb: 'like', groups: ['tea', 'coffee', 'cocoa', 'lemonade'] },
  { verb: 'grow', groups: ['beans', 'tomatoes', 'pumpkins', 'onions'] },
  { verb: 'read', groups: ['novels', 'comics', 'poems', 'newspapers'] },
] as const;

export interface Setting {
  verb: string;
  groups: readonly string[];
}

export function drawSetting(random: Random, size: number): Setting {
  const { verb, groups } = random.pick(SETTINGS);
  return { verb, groups: random.shuffle(groups).slice(0, size) };
}

const number = (count: number): string => ['no', 'one', 'two', 'three'][count] ?? `${count}`;

/** `speak Polish but not Greek`: what the people meant do, without a subject. */
export function predicate({ verb, groups }: Setting, condition: Condition): string {
  const of = `of the ${number(groups.length)}`;
  if ('exactly' in condition) return `${verb} exactly ${number(condition.exactly)} ${of}`;
  if ('atLeast' in condition) return `${verb} at least ${number(condition.atLeast)} ${of}`;
  const inside = condition.in.map((place) => groups[place] ?? '');
  const outside = condition.out.map((place) => groups[place] ?? '');
  if (inside.length === 0)
    return groups.length === 2 ? `${verb} neither ${outside.join(' nor ')}` : `${verb} none ${of}`;
  if (inside.length === 3) return `${verb} all three`;
  const both = inside.length === 2 ? `both ${inside.join(' and ')}` : listed(inside);
  if (outside.length === 0) return `${verb} ${both}`;
  return outside.length === 1
    ? `${verb} ${both} but not ${outside[0]}`
    : `${verb} ${both} but neither ${outside.join(' nor ')}`;
}

/** What is ticked, as a statement about `forms` (such as `On 12 forms`), or as a question. */
function ticked({ groups }: Setting, condition: Condition, { forms, asks }: { forms: string; asks: boolean }): string {
  const say = (subject: string, isOne: boolean, rest = 'ticked'): string => {
    const is = isOne ? 'is' : 'are';
    return asks ? `${forms} ${is} ${subject} ${rest}?` : `${forms} ${subject} ${is} ${rest}.`;
  };
  if ('exactly' in condition)
    return say(
      `exactly ${number(condition.exactly)} ${condition.exactly === 1 ? 'box' : 'boxes'}`,
      condition.exactly === 1,
    );
  if ('atLeast' in condition)
    return say(
      `at least ${number(condition.atLeast)} ${condition.atLeast === 1 ? 'box' : 'boxes'}`,
      condition.atLeast === 1,
    );
  const box = (place: number): string => `the box for ${groups[place]}`;
  if (condition.in.length === 0) return say('no box', true);
  if (condition.in.length === 3) return say('all three boxes', false);
  const outside = condition.out.map(box);
  const rest =
    outside.length === 0
      ? 'ticked'
      : `ticked, but ${outside.length === 1 ? 'not' : 'neither'} ${outside.join(' nor ')}`;
  return condition.in.length === 2
    ? say(`both ${condition.in.map(box).join(' and ')}`, false, rest)
    : say(box(condition.in[0] ?? 0), true, rest);
}

/** How many people there are is said first, and not at all when `all` is undefined. */
export function tellVenn(
  setting: Setting,
  { all, counts, ask }: { all: number | undefined; counts: readonly Count[]; ask: Condition },
): VennTelling {
  const { verb, groups } = setting;
  const some = all === undefined ? 'Some' : `${all}`;
  const overlaps = counts.some(
    ({ condition }) => 'in' in condition && condition.in.length === 2 && condition.out.length === 0,
  );
  const isThree = groups.length === 3;
  const wanted = predicate(setting, ask);
  return {
    story: [
      `${some} people were asked whether they ${verb} ${groups.slice(0, -1).join(', ')} or ${groups.at(-1)}.`,
      ...counts.map(({ condition, count }) => `${count} of the people ${predicate(setting, condition)}.`),
      ...(isThree && overlaps
        ? [`Those who ${verb} all three are counted in every number for two of them as well.`]
        : []),
    ],
    question: `How many of the people who were asked ${wanted}?`,
    task: `how many of the people who were asked ${wanted}`,
    retold: [
      `${some} people each fill in a form, on which they tick what they ${verb}: there is one box each for ${listed(groups)}.`,
      ...counts.map(({ condition, count }) => ticked(setting, condition, { forms: `On ${count} forms`, asks: false })),
      ...(isThree && overlaps ? ['A form with three ticks is counted in every number for two boxes as well.'] : []),
    ],
    asked: ticked(setting, ask, { forms: 'On how many forms', asks: true }),
  };
}
