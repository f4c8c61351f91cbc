/**
 * The date that prompts with a date in them are given: the one that Llama 3's own chat template falls back to. Templates ask
 * for today's, which would make another prompt of the same task on every day.
 */
const FIXED: Readonly<Record<string, string>> = {
  Y: '2024',
  y: '24',
  m: '07',
  d: '26',
  b: 'Jul',
  B: 'July',
  a: 'Fri',
  A: 'Friday',
  H: '00',
  I: '12',
  M: '00',
  S: '00',
  p: 'AM',
  '%': '%',
};

const format = (pattern: string): string =>
  pattern.replace(/%([A-Za-z%])/g, (whole, key: string) => FIXED[key] ?? whole);

/** The name under which a template finds the clock, which jinja does not let be replaced; and the one it is given instead. */
const CLOCK = 'strftime_now';
const INSTEAD = 'strftime_fixed';

/** A template that asks for the fixed date where it asked for today's. It must be rendered with `FIXED_DATE`. */
export const withFixedDate = (template: string): string => template.replaceAll(CLOCK, INSTEAD);

/** Variables for a template of `withFixedDate`. */
export const FIXED_DATE = { [INSTEAD]: format };
