/** Dates as numbers of days since 1 January 1970, after https://howardhinnant.github.io/date_algorithms.html . */
export interface DateParts {
  year: number;
  /** From 1. */
  month: number;
  day: number;
}

export const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const;
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Days since 1 January 1970, for dates after that. Years are counted from March, so that a leap day is the last one. */
export function dayNumber({ year, month, day }: DateParts): number {
  const shifted = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + dayOfYear - 719_468;
}

/** The date of a day number. */
export function dateOf(number: number): DateParts {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const years = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: years + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** 0 for Monday. */
export const weekdayIndex = (number: number): number => (number + 3) % 7;

/** `1st`, `2nd`, `3rd`, `11th`. */
export function ordinal(number: number): string {
  const last = number % 10;
  const isTeen = Math.floor(number / 10) % 10 === 1;
  const ending = isTeen ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th';
  return `${number}${ending}`;
}

/** `14 May`, or `14 May 2026`. */
export function written({ year, month, day }: DateParts, withYear: boolean): string {
  return `${day} ${MONTHS[month - 1]}${withYear ? ` ${year}` : ''}`;
}

/** All the ways in which a date may be given: day and month first, then, where the year is known, with it and the weekday. */
export function dateForms(date: DateParts, withYear: boolean): string[] {
  const names = namesOf(date);
  if (!withYear) return names;
  const { year, month, day } = date;
  const iso = `${year}-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`;
  const weekday = WEEKDAYS[weekdayIndex(dayNumber(date))] ?? '';
  const all = [...names, ...names.map((name) => `${name} ${year}`), iso];
  return [...all, ...all.flatMap((form) => [`${weekday} ${form}`, `${form} ${weekday}`])];
}

function namesOf({ month, day }: DateParts): string[] {
  const name = MONTHS[month - 1] ?? '';
  const [nth, padded, short] = [ordinal(day), `${day}`.padStart(2, '0'), name.slice(0, 3)];
  return [
    ...new Set([
      ...[`${day} ${name}`, `${name} ${day}`, `${nth} ${name}`, `${nth} of ${name}`, `${name} ${nth}`],
      ...[`${padded} ${name}`, `${name} ${padded}`, `${day} ${short}`, `${short} ${day}`],
    ]),
  ];
}

/** All the ways in which the weekday of a date may be given: alone, with the date, or in a sentence about it. */
export function weekdayForms(date: DateParts, withYear: boolean, weekday: string): string[] {
  const names = namesOf(date).slice(0, 5);
  const dates = [...names, ...names.map((name) => `${name} ${withYear ? date.year : 'of that year'}`)];
  const verbs = ['is', 'is on', 'falls on', 'will be', 'would be', 'was'];
  const sentences = dates.flatMap((form) => verbs.map((verb) => `${form} ${verb} ${weekday}`));
  return [weekday, weekday.slice(0, 3), ...dates.map((form) => `${weekday} ${form}`), ...sentences];
}
