/** What a teller says somebody does, and what somebody says of himself: `{who} buys ...`, `I bought ...`. */
export type Saying = readonly [does: string, did: string];

/** The words of one kind of story. `{k}` is a count, `{e}` the amount each time, `{x}` a single amount, `{many}` the things. */
export interface StoryWords {
  id: 'buying' | 'saving' | 'sharing' | 'making';
  money: boolean;
  /** What is counted, or bought with the last money. */
  things: readonly string[];
  start: Saying;
  timesIn: readonly Saying[];
  timesOut: readonly Saying[];
  singleIn: readonly Saying[];
  singleOut: readonly Saying[];
  half: Saying;
  /** Asked when nothing is divided at the end. */
  left: { question: string; asked: string; task: string };
  /** The last thing that happens, and what is asked about it. */
  end: { kind: 'share' | 'units' | 'until'; says: Saying; question: string; asked: string; task: string };
}

export const STORIES: readonly StoryWords[] = [
  {
    id: 'buying',
    money: true,
    things: ['stickers', 'postcards', 'pencils', 'badges', 'balloons'],
    start: ['has {start} to spend', 'set out with {start}'],
    timesIn: [
      ['sells {k} old books for {e} each', 'sold {k} old books for {e} each'],
      ['sells {k} old games at {e} apiece', 'got {e} apiece for {k} old games'],
    ],
    timesOut: [
      ['buys {k} notebooks at {e} each', 'bought {k} notebooks, which cost {e} each'],
      ['buys {k} mugs for {e} each', 'paid {e} each for {k} mugs'],
      ['takes {k} candles at {e} apiece', 'took {k} candles at {e} apiece'],
    ],
    singleIn: [
      ['gets {x} back from a friend', 'got {x} back from a friend'],
      ['earns {x} for mowing a lawn', 'earned {x} for mowing a lawn'],
    ],
    singleOut: [
      ['pays {x} for a taxi', 'paid {x} for a taxi'],
      ['lends {x} to a friend', 'lent a friend {x}'],
    ],
    half: ['spends half of the remaining money on presents', 'spent half of what I had by then on presents'],
    left: {
      question: 'How much money, in dollars, does {who} have now?',
      asked: 'How many dollars did I have in the end?',
      task: 'how many dollars {who} has now',
    },
    end: {
      kind: 'units',
      says: [
        'spends all the money that is left on {many} at {e} each',
        'spent every cent that was left on {many} at {e} each',
      ],
      question: 'How many {many} does {who} get?',
      asked: 'How many {many} did I get?',
      task: 'how many {many} {who} gets',
    },
  },
  {
    id: 'saving',
    money: true,
    things: ['bicycle', 'tent', 'guitar', 'camera', 'telescope'],
    start: ['has {start} in a savings box', 'had {start} in my savings box'],
    timesIn: [
      ['puts in {e} a week for {k} weeks', 'put {e} into it every week for {k} weeks'],
      ['adds the {e} earned on each of {k} Saturdays', 'worked on {k} Saturdays and put in {e} each time'],
    ],
    timesOut: [
      ['takes out {e} for each of {k} swimming lessons', 'took out {e} for each of {k} swimming lessons'],
      ['pays for {k} train tickets at {e} each out of it', 'paid for {k} train tickets at {e} each out of it'],
    ],
    singleIn: [
      ['adds {x} from a grandmother', 'added {x} from my grandmother'],
      ['puts in a prize of {x}', 'won {x} and put them in'],
    ],
    singleOut: [
      ['takes out {x} for a helmet', 'took out {x} for a helmet'],
      ['spends {x} of it on a present', 'spent {x} of it on a present'],
    ],
    half: ['gives half of what is in the box to a brother', 'gave half of what was in the box to my brother'],
    left: {
      question: 'How many dollars are in the box now?',
      asked: 'How many dollars were in my box after that?',
      task: 'how many dollars are in the box now',
    },
    end: {
      kind: 'until',
      says: [
        'decides to save for a {many} that costs {target}, and from then on puts in {e} a week and takes nothing out',
        'decided to save for a {many} that costs {target}; from then on I put in {e} a week and took nothing out',
      ],
      question: 'After how many weeks of putting in {e} does the box hold enough for the {many}?',
      asked: 'After how many weeks of putting in {e} did the box hold enough for the {many}?',
      task: 'after how many weeks of putting in {e} the box holds enough for the {many}',
    },
  },
  {
    id: 'sharing',
    money: false,
    things: ['marbles', 'shells', 'stickers', 'beads', 'trading cards'],
    start: ['has {start} {many}', 'had {start} {many} this morning'],
    timesIn: [
      ['buys {k} bags with {e} {many} in each', 'bought {k} bags of {e} {many} each'],
      ['is given {e} {many} by each of {k} cousins', 'was given {e} {many} by each of my {k} cousins'],
    ],
    timesOut: [
      ['gives {e} {many} to each of {k} children next door', 'gave each of the {k} children next door {e} {many}'],
      ['swaps {k} lots of {e} {many} for a toy car each', 'swapped {k} lots of {e} {many} for a toy car each'],
    ],
    singleIn: [
      ['finds {x} more {many} in a drawer', 'found {x} more {many} in a drawer'],
      ['wins {x} {many} in a game', 'won {x} {many} in a game'],
    ],
    singleOut: [
      ['loses {x} {many} on the way home', 'lost {x} {many} on the way home'],
      ['gives {x} {many} to an aunt', 'gave my aunt {x} {many}'],
    ],
    half: ['gives half of the {many} to a sister', 'gave half of the {many} I then had to my sister'],
    left: {
      question: 'How many {many} does {who} have now?',
      asked: 'How many {many} did I have left at the end?',
      task: 'how many {many} {who} has now',
    },
    end: {
      kind: 'share',
      says: [
        'divides all the {many} that are left equally among {e} friends',
        'dealt out all the {many} I had left to {e} friends, the same number to each',
      ],
      question: 'How many {many} does each of the friends get?',
      asked: 'How many {many} did each of the friends get?',
      task: 'how many {many} each of the friends gets',
    },
  },
  {
    id: 'making',
    money: false,
    things: ['rolls', 'muffins', 'candles', 'bars of soap', 'biscuits'],
    start: ['starts the week with {start} {many} in stock', 'had {start} {many} in my shop on Monday morning'],
    timesIn: [
      ['makes {k} batches of {e} {many}', 'made {k} batches of {e} {many} each'],
      ['takes in {k} crates with {e} {many} in each', 'took in {k} crates that held {e} {many} each'],
    ],
    timesOut: [
      ['sells {k} boxes with {e} {many} in each', 'sold {k} boxes of {e} {many}'],
      ['sends {e} {many} to each of {k} cafes', 'delivered {e} {many} to each of {k} cafes'],
    ],
    singleIn: [
      ['gets {x} unsold {many} back from a market', 'got {x} unsold {many} back from a market'],
      ['makes {x} {many} more by hand', 'made another {x} {many} by hand'],
    ],
    singleOut: [
      ['throws away {x} broken {many}', 'had to throw away {x} broken {many}'],
      ['sells {x} {many} to a school', 'sold {x} {many} to a school'],
    ],
    half: ['sends half of the {many} in stock to a hotel', 'sent half of the {many} then in the shop to a hotel'],
    left: {
      question: 'How many {many} are in stock now?',
      asked: 'How many {many} did I have in the shop after all this?',
      task: 'how many {many} are in stock now',
    },
    end: {
      kind: 'units',
      says: [
        'packs all the {many} in stock into gift bags of {e}, so that none is left over',
        'packed everything that was still in the shop into gift bags of {e} {many}, with none left over',
      ],
      question: 'How many gift bags does {who} fill?',
      asked: 'How many gift bags did I fill?',
      task: 'how many gift bags {who} fills',
    },
  },
];
