import {
  DAY,
  drawParts,
  inMinutes,
  show,
  span,
  spanFacts,
  timeForms,
  total,
  type ClockKind,
} from './clock-times-shape.ts';
import { tellBetween, tellEnd, tellStart } from './clock-times-words.ts';

/** Counted on from a beginning. */
export const end: ClockKind = (random, parameters) => {
  const [at, parts] = [random.integer(...parameters.begin), drawParts(random, parameters, 1)];
  const start = show(at, parameters.clock);
  return {
    key: `${at}:${parts.join(':')}`,
    facts: { time: start, parts: parts.map(spanFacts) },
    reason: `All together it takes ${inMinutes(total(parts))}, counted on from ${show(at, 24)}.`,
    answer: timeForms(at + total(parts)),
    telling: tellEnd(random, start, parts.map(span)),
  };
};

/** Counted back from an end. */
export const start: ClockKind = (random, parameters) => {
  const [at, parts] = [random.integer(...parameters.begin), drawParts(random, parameters, 0)];
  const time = show(at, parameters.clock);
  return {
    key: `${at}:${parts.join(':')}`,
    facts: { time, parts: parts.map(spanFacts) },
    reason: `All together it takes ${inMinutes(total(parts))}, counted back from ${show(at, 24)}.`,
    answer: timeForms(at - total(parts)),
    telling: tellStart(random, time, parts.map(span)),
  };
};

/** Between two times of day, less the pauses. */
export const between: ClockKind = (random, parameters) => {
  const [at, whole] = [random.integer(...parameters.begin), total(drawParts(random, parameters, 1))];
  const pauses = Array.from({ length: parameters.parts - 1 }, () => random.integer(...parameters.pause));
  const [from, to] = [show(at, parameters.clock), show(at + whole, parameters.clock)];
  const isNextDay = at + whole >= DAY;
  const less = pauses.map((pause) => ` - ${pause}`).join('');
  return {
    key: `${at}:${whole}:${pauses.join(':')}`,
    facts: { from, to, nextDay: isNextDay, pauses: pauses.map(spanFacts) },
    reason: `From ${from} to ${to} it is ${inMinutes(whole)}${less && `, and ${whole}${less} = ${whole - total(pauses)}`}.`,
    answer: whole - total(pauses),
    telling: tellBetween(random, { from, to, isNextDay, pauses: pauses.map(span) }),
  };
};
