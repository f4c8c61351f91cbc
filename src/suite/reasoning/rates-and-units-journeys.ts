import { span, wholeMinutes, type RatesKind } from './rates-and-units-shape.ts';
import { capital } from './telling.ts';

const TRAVELLERS = [
  { who: 'a cyclist', low: 12, high: 30 },
  { who: 'a lorry', low: 40, high: 80 },
  { who: 'a train', low: 60, high: 150 },
  { who: 'a coach', low: 50, high: 100 },
] as const;

/** So far and then so long at one speed: how far in all. */
export const trip: RatesKind = (random, { minutes }) => {
  const { who, low, high } = random.pick(TRAVELLERS);
  const [before, speed] = [random.integer(11, 95), random.integer(low, high)];
  const time = wholeMinutes(random, minutes, speed);
  const distance = (speed * time) / 60;
  const name = who.replace(/^an? /, '');
  return {
    key: `${before}:${speed}:${time}`,
    facts: { before, legs: [leg(speed, time)] },
    reason: `In ${span(time)} it covers ${distance} km, and ${before} + ${distance} = ${before + distance}.`,
    answer: before + distance,
    telling: {
      story: [
        `${capital(who)} has already covered ${before} km today.`,
        `The ${name} goes on at ${speed} km/h for ${span(time)}.`,
      ],
      question: `How many kilometres has the ${name} covered in all by then?`,
      task: `how many kilometres the ${name} has covered in all by then`,
      retold: [
        `After the first ${before} km of the day, ${who} keeps up a steady ${speed} km/h for ${span(time)} and then stops.`,
      ],
      asked: `How long, in kilometres, is the whole way that the ${name} makes on this day?`,
    },
  };
};

function leg(kmPerHour: number, minutes: number): { kmPerHour: number; hours: number; minutes: number } {
  return { kmPerHour, hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** Two stretches at unlike speeds: the average over the time, which is not the mean of the two. */
export const average: RatesKind = (random, parameters) => {
  const { who } = random.pick(TRAVELLERS.slice(1));
  for (;;) {
    const speeds = [random.integer(...parameters.speed), random.integer(...parameters.speed)] as const;
    const times = [
      wholeMinutes(random, parameters.minutes, speeds[0]),
      wholeMinutes(random, parameters.minutes, speeds[1]),
    ] as const;
    const way = (speeds[0] * times[0] + speeds[1] * times[1]) / 60;
    const total = times[0] + times[1];
    // A whole number of km/h that is not the plain mean of the two speeds.
    if ((way * 60) % total !== 0 || times[0] === times[1] || speeds[0] === speeds[1]) continue;
    const mean = (way * 60) / total;
    const name = who.replace(/^an? /, '');
    return {
      key: [...speeds, ...times].join(':'),
      facts: { legs: [leg(speeds[0], times[0]), leg(speeds[1], times[1])] },
      reason: `The whole way is ${way} km in ${total} minutes, so the average is ${way} * 60 / ${total} = ${mean} km/h.`,
      answer: mean,
      telling: {
        story: [
          `${capital(who)} travels at ${speeds[0]} km/h for ${span(times[0])}.`,
          `Then it travels at ${speeds[1]} km/h for ${span(times[1])}.`,
        ],
        question: 'What is its average speed over the whole time, in kilometres per hour?',
        task: `the average speed of the ${name} over the whole time, in kilometres per hour`,
        retold: [
          `For ${span(times[0])} ${who} is driven at a constant ${speeds[0]} km/h.`,
          `The road gets ${speeds[1] > speeds[0] ? 'better' : 'worse'}, and for the next ${span(times[1])} the speed is ${speeds[1]} km/h.`,
        ].map((each) => (name === 'train' ? each.replace('road', 'track') : each)),
        asked: `Taken over the entire journey, how fast is the ${name} on average, in km/h?`,
      },
    };
  }
};

/** Metres per second for some minutes: how many kilometres. The speed has tenths, so that the answer is a short decimal. */
export const convert: RatesKind = (random, parameters) => {
  const [tenths, minutes] = [random.integer(21, 89), random.integer(...parameters.minutes)];
  const metres = (tenths * minutes * 60) / 10;
  const km = metres / 1000;
  const speed = tenths % 10 === 0 ? `${tenths / 10}` : `${Math.floor(tenths / 10)}.${tenths % 10}`;
  const shown = `${Math.floor(metres / 1000)}.${`${metres % 1000}`.padStart(3, '0')}`.replace(/\.?0+$/, '');
  return {
    key: `${tenths}:${minutes}`,
    facts: { metresPerSecond: speed, minutes },
    reason: `${minutes} minutes are ${minutes * 60} seconds, and ${speed} * ${minutes * 60} = ${metres} metres.`,
    answer: km === Math.floor(km) ? km : shown,
    telling: {
      story: [`A cyclist covers ${speed} metres every second and keeps this up for ${minutes} minutes.`],
      question: 'How many kilometres does the cyclist cover?',
      task: 'how many kilometres the cyclist covers',
      retold: [
        `A motorboat is under way for ${minutes} minutes.`,
        `All the time it goes at ${speed} metres per second.`,
      ],
      asked: 'How far does the boat get, in kilometres?',
    },
  };
};
