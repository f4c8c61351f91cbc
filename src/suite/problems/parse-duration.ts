import { defineProblem } from './problem.ts';

const SECONDS = [3600, 60, 1];

/** "1h30" in seconds: units in falling order, of which the last may be left out. */
export const parseDuration = defineProblem<[text: string]>({
  id: 'parse-duration',
  name: { javascript: 'parseDuration', python: 'parse_duration' },
  parameters: [{ name: 'text', type: { javascript: 'string', python: 'str' } }],
  returns: { javascript: 'number | null', python: 'int | None' },
  examples: [['1h30m15s'], ['2h05']],
  edges: [
    [''],
    ['0s'],
    ['45'],
    ['90m'],
    ['2h15s'],
    ['2h3m4'],
    ['10m05'],
    ['5s10'],
    ['1h5s9'],
    ['30m1h'],
    ['1h1h'],
    ['7s7s'],
    ['1H30M'],
    [' 1h'],
    ['1h 30m'],
    ['-5m'],
    ['1.5h'],
    ['h'],
    ['1hm'],
    ['0h0m0s'],
    ['007s'],
    ['3d'],
    ['100h200m300s'],
    ['1h30m15s!'],
  ],
  random(random) {
    const units = random.pick(['h', 'm', 's', 'hm', 'hs', 'ms', 'hms', 'hms', 'sm', 'mh', 'hh', 'hsm']);
    const text = [...units].map((unit) => `${random.integer(0, 99)}${unit}`).join('');
    return [random.integer(0, 2) === 0 ? text.slice(0, -1) : text];
  },
  solve(text) {
    let total = 0;
    let unit = -1;
    let digits = '';
    for (const character of text) {
      if (character >= '0' && character <= '9') {
        digits += character;
        continue;
      }
      const next = 'hms'.indexOf(character);
      if (digits === '' || next <= unit) return null;
      total += Number(digits) * (SECONDS[next] ?? 0);
      unit = next;
      digits = '';
    }
    if (unit < 0 || digits === '') return unit < 0 ? null : total;
    const following = SECONDS[unit + 1];
    return following === undefined ? null : total + Number(digits) * following;
  },
});
