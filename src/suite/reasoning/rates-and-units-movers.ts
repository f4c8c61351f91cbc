import { TOWNS } from './places.ts';
import { span, type RatesKind } from './rates-and-units-shape.ts';
import { capital } from './telling.ts';

/** Two trains run towards each other: when they meet, or how far from the first town. */
export const meet: RatesKind = (random, { speed, minutes, later }) => {
  const [here, there] = random.shuffle(TOWNS);
  for (;;) {
    const speeds = [random.integer(...speed), random.integer(...speed)] as const;
    const [delay, time] = [random.integer(...later), random.integer(...minutes)];
    const [first, second] = [speeds[0] * (time + delay), speeds[1] * time];
    const ask = random.pick(['minutes', 'km'] as const);
    if ((first + second) % 60 !== 0 || (ask === 'km' && first % 60 !== 0) || speeds[0] === speeds[1]) continue;
    const km = (first + second) / 60;
    const when = delay === 0 ? 'at the same moment' : `${span(delay)} after the first`;
    const what = ask === 'minutes' ? `many minutes after the train from ${here} left` : `many kilometres from ${here}`;
    return {
      key: [...speeds, delay, km, ask].join(':'),
      facts: { km, speeds: [...speeds], after: delay, ask },
      reason: `${time + delay} minutes at ${speeds[0]} km/h and ${time} minutes at ${speeds[1]} km/h make ${km} km${ask === 'km' ? `, of which the first train runs ${first / 60} km` : ''}.`,
      answer: ask === 'minutes' ? time + delay : first / 60,
      telling: {
        story: [
          `The line from ${here} to ${there} is ${km} km long.`,
          `A train leaves ${here} for ${there} and runs at ${speeds[0]} km/h.`,
          `Another train leaves ${there} for ${here} ${when} and runs at ${speeds[1]} km/h.`,
        ],
        question: `How ${what} do the trains meet?`,
        task: `how ${what} the trains meet`,
        retold: [
          `Two trains run towards each other on the ${km} km of track between ${here} and ${there}.`,
          `The one from ${here} does ${speeds[0]} km/h all the way, the one from ${there} does ${speeds[1]} km/h.`,
          delay === 0
            ? 'Both set out at the same time.'
            : `The train from ${there} sets out ${span(delay)} after the other.`,
        ],
        asked: `How ${what} do they pass each other?`,
      },
    };
  }
};

/** A faster one follows a slower one that left earlier: when or where it catches up. */
export const chase: RatesKind = (random, { speed, later }) => {
  for (;;) {
    const speeds = [random.integer(...speed), random.integer(...speed)] as const;
    const delay = random.integer(...later);
    const faster = speeds[1] - speeds[0];
    const ask = random.pick(['minutes', 'km'] as const);
    const time = faster > 0 ? (speeds[0] * delay) / faster : 0;
    if (!Number.isInteger(time) || time < 5 || time > 240 || (ask === 'km' && (speeds[1] * time) % 60 !== 0)) continue;
    const km = (speeds[1] * time) / 60;
    const from = random.pick(TOWNS);
    const what = ask === 'minutes' ? 'many minutes after it left' : `many kilometres from ${from}`;
    return {
      key: [...speeds, delay, ask].join(':'),
      facts: { speeds: [...speeds], after: delay, ask },
      reason: `The car gains ${faster} km every hour on a lead of ${speeds[0]} * ${delay} / 60 km, so it needs ${time} minutes${ask === 'km' ? `, in which it drives ${km} km` : ''}.`,
      answer: ask === 'minutes' ? time : km,
      telling: {
        story: [
          `A bus leaves ${from} and drives at ${speeds[0]} km/h without a stop.`,
          `${capital(span(delay))} after the bus, a car starts from the same place and follows it at ${speeds[1]} km/h.`,
        ],
        question: `How ${what} does the car catch up with the bus?`,
        task: `how ${what} the car catches up with the bus`,
        retold: [
          `A car drives out of ${from} at ${speeds[1]} km/h.`,
          `On the same road, at ${speeds[0]} km/h, there is a bus that left ${from} ${span(delay)} before the car.`,
        ],
        asked: `How ${what.replace('it left', 'its own start')} does the car draw level with the bus?`,
      },
    };
  }
};
