import { PEOPLE } from './people.ts';
import { span, type RatesKind } from './rates-and-units-shape.ts';
import { capital, counted } from './telling.ts';

/** Pieces are cut from a length in metres and centimetres: what is left over. */
export const cut: RatesKind = (random) => {
  const piece = random.integer(17, 75);
  // Something is always left over.
  const total = piece * random.integer(Math.ceil(200 / piece), Math.floor(900 / piece)) + random.integer(1, piece - 1);
  const [metres, centimetres] = [Math.floor(total / 100), total % 100];
  const length = centimetres === 0 ? `${metres} m` : `${metres} m ${centimetres} cm`;
  const what = random.pick(['ribbon', 'rope', 'wire', 'string', 'tape']);
  const count = Math.floor(total / piece);
  return {
    key: `${total}:${piece}`,
    facts: { metres, centimetres, piece },
    reason: `The ${what} is ${total} cm long, and ${count} pieces take ${count * piece} cm, which leaves ${total - count * piece} cm.`,
    answer: total - count * piece,
    telling: {
      story: [`A ${what} is ${length} long.`, `As many pieces of ${piece} cm as possible are cut from it.`],
      question: `How many centimetres of the ${what} are left over?`,
      task: `how many centimetres of the ${what} are left over`,
      retold: [
        `From ${length} of ${what}, pieces that measure ${piece} cm each are cut off one by one until the rest is too short for another piece.`,
      ],
      asked: 'How long is that rest, in centimetres?',
    },
  };
};

/** A machine runs for hours and minutes at a rate per minute: what it makes, less what is faulty. */
export const make: RatesKind = (random, { flow, minutes }) => {
  const [rate, time, spoilt] = [
    random.integer(...flow),
    random.integer(61, Math.max(62, minutes[1])),
    random.integer(3, 60),
  ];
  const what = random.pick(['bolts', 'bottles', 'labels', 'cups', 'envelopes']);
  const good = rate * time - spoilt;
  return {
    key: `${rate}:${time}:${spoilt}`,
    facts: { perMinute: rate, hours: Math.floor(time / 60), minutes: time % 60, spoilt },
    reason: `The machine runs for ${time} minutes and makes ${rate} * ${time} = ${rate * time} ${what}; ${rate * time} - ${spoilt} = ${good}.`,
    answer: good,
    telling: {
      story: [
        `A machine makes ${rate} ${what} a minute and runs for ${span(time)}.`,
        `Of these ${what}, ${spoilt} are faulty.`,
      ],
      question: `How many ${what} without a fault does the machine make?`,
      task: `how many ${what} without a fault the machine makes`,
      retold: [
        `${spoilt} of the ${what} from one shift have to be thrown away.`,
        `The shift took ${span(time)}, and every minute the machine turned out ${rate} ${what}.`,
      ],
      asked: `How many good ${what} did the shift give?`,
    },
  };
};

/** Taps and a leak: how many minutes until the tank is full. Taps after the first may open later. */
export const tank: RatesKind = (random, { flow, flows, minutes, later }) => {
  const first = random.integer(...flow);
  const [time, delay] = [random.integer(...minutes), random.integer(...later)];
  const isLeak = flows === 2 && random.integer(0, 1) === 1;
  const second = isLeak ? random.integer(2, first - 1) : random.integer(...flow);
  const leak = flows === 3 ? random.integer(2, first - 1) : 0;
  const holds = random.integer(15, 240);
  const taps = [
    { litresPerMinute: first, way: 'in', after: 0 },
    { litresPerMinute: second, way: isLeak ? 'out' : 'in', after: delay },
    { litresPerMinute: leak, way: 'out', after: 0 },
  ].slice(0, flows);
  const filled = taps.map(
    ({ litresPerMinute, way, after }) => (way === 'in' ? 1 : -1) * litresPerMinute * (time + delay - after),
  );
  const litres = filled.reduce((sum, each) => sum + each, holds);
  const total = time + delay;
  const story = [
    `A tank for ${litres} litres holds ${holds} litres of water when a tap is opened that lets in ${first} litres a minute.`,
    ...(flows === 1 ? [] : [secondTap({ isLeak, second, delay })]),
    ...(leak > 0 ? [`All the while, ${leak} litres a minute run out through a crack.`] : []),
  ];
  const retold = [
    `There are ${holds} litres in a pool that has room for ${litres} litres.`,
    `A pump begins to fill it with ${first} litres a minute.`,
    ...(flows === 1 ? [] : [secondPump({ isLeak, second, delay })]),
    ...(leak > 0 ? [`The whole time, the pool also loses ${leak} litres a minute through a hole.`] : []),
  ];
  return {
    key: [litres - holds, first, isLeak ? -second : second, leak, delay, flows].join(':'),
    facts: { litres, holds, taps },
    reason: `After ${total} minutes ${filled.map((each) => `${each < 0 ? '-' : '+'} ${Math.abs(each)}`).join(' ')} litres have been added, which is ${litres} - ${holds} = ${litres - holds}.`,
    answer: total,
    telling: {
      story,
      question: 'How many minutes after the first tap is opened is the tank full?'.replace(
        flows === 1 ? 'first ' : '!',
        '',
      ),
      task: 'how many minutes after the first tap is opened the tank is full'.replace(flows === 1 ? 'first ' : '!', ''),
      retold,
      asked: `How many minutes does the ${flows === 1 || isLeak ? '' : 'first '}pump run until the pool is full?`,
    },
  };
};

interface Second {
  isLeak: boolean;
  second: number;
  delay: number;
}

function secondTap({ isLeak, second, delay }: Second): string {
  const when = delay === 0 ? 'at the same time' : `${counted(delay, 'minute')} after the first`;
  return isLeak
    ? `A drain, which lets out ${second} litres a minute, is opened ${when}.`
    : `Another tap, which lets in ${second} litres a minute, is opened ${when}.`;
}

function secondPump({ isLeak, second, delay }: Second): string {
  const when = delay === 0 ? 'From the same moment' : `${capital(counted(delay, 'minute'))} after the first`;
  if (isLeak) return `${when}, gardeners take ${second} litres a minute out of it.`;
  return delay === 0
    ? `${when}, another pump adds ${second} litres a minute.`
    : `${when}, another pump starts and adds ${second} litres a minute.`;
}

/** Two people who need unlike times for one job; the second joins later: how many minutes until it is done. */
export const job: RatesKind = (random, { minutes, later }) => {
  const [first, second] = random.shuffle(PEOPLE);
  const what = random.pick([
    'paint a fence',
    'clear a cellar',
    'fold a pile of leaflets',
    'dig over a vegetable patch',
  ]);
  for (;;) {
    const alone = [random.integer(...minutes) * 2, random.integer(...minutes) * 2] as const;
    const delay = random.integer(...later);
    const [top, bottom] = [alone[0] * (alone[1] + delay), alone[0] + alone[1]];
    if (alone[0] === alone[1] || top % bottom !== 0 || delay >= alone[0]) continue;
    const total = top / bottom;
    return {
      key: `${alone.join(':')}:${delay}`,
      facts: { aloneMinutes: [...alone], after: delay },
      reason: `In ${total} minutes ${first} does ${total}/${alone[0]} of the job and in ${total - delay} minutes ${second} does ${total - delay}/${alone[1]}, which makes the whole job.`,
      answer: total,
      telling: {
        story: [
          `Alone, ${first} needs ${alone[0]} minutes to ${what}, and ${second} needs ${alone[1]} minutes.`,
          `${first} begins, and ${second} joins in ${counted(delay, 'minute')} later.`,
          'Both work at a steady pace until they are done.',
        ],
        question: `How many minutes after ${first} began is the job finished?`,
        task: `how many minutes after ${first} began the job is finished`,
        retold: [
          `To ${what} takes ${first} ${alone[0]} minutes without help; for ${second} it takes ${alone[1]} minutes.`,
          `Today ${first} works alone for the first ${counted(delay, 'minute')}, and from then on the two work side by side, each as fast as ever.`,
        ],
        asked: 'How many minutes does the work take today from beginning to end?',
      },
    };
  }
};
