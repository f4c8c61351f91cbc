/** How a condition compares a property: `is` and `is-not` for words, `least` and `most` for numbers. */
export type Relation = 'is' | 'is-not' | 'least' | 'most';

/** A property that every option has; `says` states a condition as what the right option does: "has at least 3 rooms". */
export interface Property {
  id: string;
  values: readonly (string | number)[];
  show: (value: string | number) => string;
  says: (relation: Relation, value: string | number) => string;
}

/** What the options are, who is looked for, and what can be said of them. */
export interface ProfileTheme {
  scene: string;
  /** The right option as the subject of a condition. */
  subject: string;
  question: string;
  properties: readonly Property[];
}

const range = (low: number, high: number, step: number): number[] =>
  Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, place) => low + place * step);

/** A number with its unit, and the verb that goes with it. */
const measured = (
  id: string,
  values: readonly number[],
  verb: string,
  words: { show: string; unit: string },
): Property => ({
  id,
  values,
  show: (value) => words.show.replace('#', `${value}`),
  says: (relation, value) => `${verb} at ${relation} ${words.unit.replace('#', `${value}`)}`,
});

/** A property with few values, each with its own words. */
const named = (
  id: string,
  words: Readonly<Record<string, readonly [show: string, is: string, isNot: string]>>,
): Property => ({
  id,
  values: Object.keys(words),
  show: (value) => words[value]?.[0] ?? '',
  says: (relation, value) => words[value]?.[relation === 'is' ? 1 : 2] ?? '',
});

export const PROFILE_THEMES: readonly ProfileTheme[] = [
  {
    scene: 'A family compares flats.',
    subject: 'the right flat',
    question: 'Which flat is the right one?',
    properties: [
      measured('rooms', range(2, 6, 1), 'has', { show: '# rooms', unit: '# rooms' }),
      measured('rent', range(500, 1400, 50), 'costs', { show: 'rent # euros', unit: '# euros in rent' }),
      measured('minutes', range(3, 25, 1), 'is', {
        show: '# minutes from the station',
        unit: '# minutes from the station',
      }),
      named('outside', {
        balcony: ['balcony', 'has a balcony', 'does not have a balcony'],
        garden: ['garden', 'has a garden', 'does not have a garden'],
        terrace: ['roof terrace', 'has a roof terrace', 'does not have a roof terrace'],
      }),
      named('pets', {
        yes: ['pets allowed', 'allows pets', 'does not allow pets'],
        no: ['no pets allowed', 'forbids pets', 'does not forbid pets'],
      }),
    ],
  },
  {
    scene:
      'A ring was stolen from a hotel, and the guests below were in the house. One of them, and nobody else, took it.',
    subject: 'the thief',
    question: 'Who is the thief?',
    properties: [
      measured('height', range(152, 198, 2), 'is', { show: '# cm tall', unit: '# cm tall' }),
      measured('age', range(21, 68, 1), 'is', { show: '# years old', unit: '# years old' }),
      named('hair', {
        brown: ['brown hair', 'has brown hair', 'does not have brown hair'],
        black: ['black hair', 'has black hair', 'does not have black hair'],
        grey: ['grey hair', 'has grey hair', 'does not have grey hair'],
      }),
      named('hand', {
        left: ['left-handed', 'is left-handed', 'is not left-handed'],
        right: ['right-handed', 'is right-handed', 'is not right-handed'],
      }),
      named('travel', {
        bike: ['came by bike', 'came by bike', 'did not come by bike'],
        car: ['came by car', 'came by car', 'did not come by car'],
        train: ['came by train', 'came by train', 'did not come by train'],
      }),
    ],
  },
  {
    scene: 'Somebody is looking for a second-hand laptop.',
    subject: 'the right laptop',
    question: 'Which laptop is the right one?',
    properties: [
      measured('price', range(240, 900, 20), 'costs', { show: '# euros', unit: '# euros' }),
      measured('weight', range(900, 2600, 100), 'weighs', { show: '# g', unit: '# g' }),
      measured('battery', range(4, 18, 1), 'runs', { show: '# hours on battery', unit: '# hours on battery' }),
      named('colour', {
        black: ['black', 'is black', 'is not black'],
        silver: ['silver', 'is silver', 'is not silver'],
        blue: ['blue', 'is blue', 'is not blue'],
      }),
      named('keyboard', {
        lit: ['lit keyboard', 'has a lit keyboard', 'does not have a lit keyboard'],
        plain: ['unlit keyboard', 'has an unlit keyboard', 'does not have an unlit keyboard'],
      }),
    ],
  },
  {
    scene: 'A traveller compares train connections.',
    subject: 'the right connection',
    question: 'Which connection is the right one?',
    properties: [
      measured('minutes', range(95, 290, 5), 'takes', { show: '# minutes', unit: '# minutes' }),
      measured('price', range(19, 98, 1), 'costs', { show: '# euros', unit: '# euros' }),
      measured('stops', range(2, 19, 1), 'has', { show: '# stops', unit: '# stops' }),
      named('day', {
        monday: ['on Monday', 'is on Monday', 'is not on Monday'],
        tuesday: ['on Tuesday', 'is on Tuesday', 'is not on Tuesday'],
        friday: ['on Friday', 'is on Friday', 'is not on Friday'],
      }),
      named('bikes', {
        yes: ['bikes taken', 'takes bikes', 'does not take bikes'],
        no: ['no bikes taken', 'takes no bikes', 'does not leave bikes behind'],
      }),
    ],
  },
];
