/** A small table as the prompt shows it. */
export type Table = { columns: string[]; rows: (string | number)[][] };

/** The table in Markdown. */
export function markdown({ columns, rows }: Table): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A subject for a table: what a row is, a column that sorts rows into groups, and columns of numbers. */
export interface TableTheme {
  about: string;
  row: string;
  one: string;
  many: string;
  names: readonly string[];
  group: { column: string; values: readonly string[]; such: (value: string) => string };
  numbers: readonly { column: string; low: number; high: number }[];
}

export const TABLE_THEMES: readonly TableTheme[] = [
  {
    about: 'the people of a small office',
    row: 'Name',
    one: 'person',
    many: 'people',
    names: [
      'Ada',
      'Ben',
      'Dara',
      'Emil',
      'Gita',
      'Hugo',
      'Jun',
      'Kofi',
      'Lena',
      'Mateo',
      'Nadia',
      'Rosa',
      'Sven',
      'Zoe',
    ],
    group: { column: 'Team', values: ['Sales', 'Design', 'Support'], such: (team) => `in the ${team} team` },
    numbers: [
      { column: 'Hours', low: 18, high: 45 },
      { column: 'Calls', low: 20, high: 140 },
      { column: 'Letters', low: 5, high: 60 },
    ],
  },
  {
    about: 'the goods in a shop',
    row: 'Item',
    one: 'item',
    many: 'items',
    names: [
      'lamp',
      'chair',
      'vase',
      'clock',
      'mirror',
      'basket',
      'stool',
      'kettle',
      'blanket',
      'teapot',
      'shelf',
      'tray',
    ],
    group: { column: 'Colour', values: ['red', 'blue', 'green'], such: (colour) => `with the colour ${colour}` },
    numbers: [
      { column: 'Price', low: 6, high: 95 },
      { column: 'Stock', low: 2, high: 70 },
      { column: 'Sold', low: 3, high: 90 },
    ],
  },
  {
    about: 'the towns of a district',
    row: 'Town',
    one: 'town',
    many: 'towns',
    names: [
      'Alder',
      'Birchfield',
      'Cotton',
      'Dale',
      'Elmhurst',
      'Fernley',
      'Glen',
      'Holm',
      'Ivybridge',
      'Juniper',
      'Kelso',
    ],
    group: { column: 'Region', values: ['north', 'south', 'coast'], such: (region) => `in the region "${region}"` },
    numbers: [
      { column: 'Schools', low: 2, high: 38 },
      { column: 'Shops', low: 14, high: 260 },
      { column: 'Rainy days', low: 45, high: 190 },
    ],
  },
  {
    about: 'the books on a shelf',
    row: 'Title',
    one: 'book',
    many: 'books',
    names: [
      'Harvest',
      'Lantern',
      'Meridian',
      'Nightfall',
      'Orchard',
      'Pilgrim',
      'Quarry',
      'Ripple',
      'Saffron',
      'Thimble',
      'Undertow',
    ],
    group: { column: 'Genre', values: ['crime', 'poetry', 'travel'], such: (genre) => `of the genre "${genre}"` },
    numbers: [
      { column: 'Pages', low: 84, high: 590 },
      { column: 'Loans', low: 3, high: 75 },
      { column: 'Copies', low: 2, high: 30 },
    ],
  },
];

/** A pair of tables: in the first people take amounts of things, in the second each thing has a unit value. */
export interface JoinTheme {
  about: string;
  person: string;
  thing: string;
  things: readonly string[];
  amount: string;
  unit: string;
  group: { column: string; values: readonly string[] };
  /** A column of each table that no question needs. */
  spare: readonly [{ column: string; values: readonly string[] }, { column: string; low: number; high: number }];
  ask: {
    total: (person: string) => string;
    most: string;
    groupAmount: (value: string) => string;
    groupTotal: (value: string) => string;
  };
}

export const JOIN_THEMES: readonly JoinTheme[] = [
  {
    about: 'The first table lists orders, the second the goods on sale with their price per piece in euros.',
    person: 'Customer',
    thing: 'Item',
    things: ['lamp', 'chair', 'vase', 'clock', 'mirror', 'basket', 'stool', 'kettle'],
    amount: 'Pieces',
    unit: 'Price',
    group: { column: 'Maker', values: ['Orbit', 'Tern', 'Vale'] },
    spare: [
      { column: 'Day', values: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] },
      { column: 'Weight (g)', low: 120, high: 990 },
    ],
    ask: {
      total: (person) => `How many euros do all orders of ${person} cost together?`,
      most: 'Whose orders cost the most in total? Give the name of the customer.',
      groupAmount: (maker) => `How many pieces were ordered altogether of goods made by ${maker}?`,
      groupTotal: (maker) => `How many euros do the orders of goods made by ${maker} come to?`,
    },
  },
  {
    about: 'The first table lists shifts, the second the places of work with the pay per hour in euros.',
    person: 'Worker',
    thing: 'Place',
    things: ['bakery', 'harbour', 'library', 'museum', 'nursery', 'stadium', 'theatre'],
    amount: 'Hours',
    unit: 'Pay per hour',
    group: { column: 'District', values: ['Riverside', 'Hilltop', 'Old Town'] },
    spare: [
      { column: 'Shift', values: ['early', 'late', 'night'] },
      { column: 'Staff', low: 12, high: 95 },
    ],
    ask: {
      total: (person) => `How many euros has ${person} earned in all shifts together?`,
      most: 'Which worker has earned the most in all shifts together? Give the name.',
      groupAmount: (district) => `How many hours were worked altogether at places in the district ${district}?`,
      groupTotal: (district) => `How many euros were paid altogether for shifts at places in the district ${district}?`,
    },
  },
  {
    about: 'The first table lists journeys, the second the vehicles with the litres of fuel they need per journey.',
    person: 'Driver',
    thing: 'Vehicle',
    things: ['van', 'truck', 'minibus', 'coach', 'tractor', 'pickup'],
    amount: 'Journeys',
    unit: 'Litres',
    group: { column: 'Depot', values: ['East', 'West', 'Central'] },
    spare: [
      { column: 'Road', values: ['coast', 'forest', 'valley', 'city'] },
      { column: 'Seats', low: 2, high: 52 },
    ],
    ask: {
      total: (person) => `How many litres of fuel did ${person} use on all journeys together?`,
      most: 'Which driver used the most fuel on all journeys together? Give the name.',
      groupAmount: (depot) => `How many journeys were made altogether with vehicles from the depot ${depot}?`,
      groupTotal: (depot) => `How many litres of fuel were used altogether by vehicles from the depot ${depot}?`,
    },
  },
];
