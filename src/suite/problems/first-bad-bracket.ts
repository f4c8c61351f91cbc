import { defineProblem } from './problem.ts';

const PARTNER: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Where the brackets of a text lose their balance; quoted brackets do not count. */
export const firstBadBracket = defineProblem<[text: string]>({
  id: 'first-bad-bracket',
  name: { javascript: 'firstBadBracket', python: 'first_bad_bracket' },
  parameters: [{ name: 'text', type: { javascript: 'string', python: 'str' } }],
  returns: { javascript: 'number', python: 'int' },
  examples: [['a(b]c)'], ['{x: "}" [1']],
  edges: [
    [''],
    ['no brackets'],
    [')'],
    ['('],
    ['([)]'],
    ['{[()]}'],
    ['{[()'],
    ['(a) [b] {c} ]'],
    ['((x)'],
    ['(x))('],
    ['(()'],
    ['f(")")'],
    ['")" ]'],
    ['(")'],
    ['[1, 2] "((('],
    ['"" {'],
    ["it's a (dog's"],
    ["'('"],
    ['"\\")'],
    ['(]['],
    ['[("]"}'],
    ['()[]{}'],
    ['<(>)'],
  ],
  random(random) {
    const plain = Array.from({ length: random.integer(4, 12) }, () => random.pick(['(', ')', '[', ']', 'a', '"', ' ']));
    if (random.integer(0, 2) === 0) return [plain.join('')];
    // Balanced text, now and then with one character more or less.
    let text = random.pick(['', 'x', '"]"']);
    for (let pair = random.integer(3, 6); pair > 0; pair--) {
      const [open, close] = random.pick(['()', '[]', '{}']).split('');
      text = random.pick([`${open}${text}${close}`, `${text}${open}y${close}`, `${open}"("${close}${text}`]);
    }
    const cut = random.integer(0, text.length - 1);
    return [random.pick([text, text.slice(0, cut) + text.slice(cut + 1), `${text.slice(0, cut)}}${text.slice(cut)}`])];
  },
  solve(text) {
    const open: number[] = [];
    let quoted = false;
    for (const [index, character] of text.split('').entries()) {
      if (character === '"') quoted = !quoted;
      else if (quoted) continue;
      else if ('([{'.includes(character)) open.push(index);
      else if (character in PARTNER) {
        const last = open.pop();
        if (last === undefined || text[last] !== PARTNER[character]) return index;
      }
    }
    return open.at(-1) ?? -1;
  },
});
