import { defineProblem } from './problem.ts';

/** The fields of a line of semicolon-separated values; the list is empty if the line is malformed. */
function fieldsOf(line: string): (string | null)[] {
  const fields: (string | null)[] = [];
  let at = 0;
  for (;;) {
    let field: string | null = '';
    if (line[at] === '"') {
      for (at++; line[at] !== '"' || line[at + 1] === '"'; at++) {
        if (at >= line.length) return [];
        field += line.charAt(at);
        if (line[at] === '"') at++;
      }
      at++;
      if (at < line.length && line[at] !== ';') return [];
    } else {
      for (; at < line.length && line[at] !== ';'; at++) field += line.charAt(at);
      if (field.includes('"')) return [];
      if (field === '') field = null;
    }
    fields.push(field);
    if (at >= line.length) return fields;
    at++;
  }
}

/** A line of a table split at its semicolons, with quoted fields. */
export const splitCsvLine = defineProblem<[line: string]>({
  id: 'split-csv-line',
  name: { javascript: 'splitCsvLine', python: 'split_csv_line' },
  parameters: [{ name: 'line', type: { javascript: 'string', python: 'str' } }],
  returns: { javascript: '(string | null)[]', python: 'list[str | None]' },
  examples: [['a;"b;c";'], ['"say ""hi""";1']],
  edges: [
    [''],
    [';'],
    ['""'],
    ['"";'],
    [';;""'],
    ['plain'],
    [' a ; b '],
    ['a,b;c'],
    ['"""";x'],
    ['""""""'],
    ['";"";"'],
    ['"a'],
    ['"a""'],
    ['a;"'],
    ['"a"b;c'],
    ['"a" ;b'],
    ['a"b;c'],
    ['a""b'],
    [' "a"'],
    ['"a";"b";"c;d;e"'],
    ['null;"null"'],
    ['"""quoted""";'],
  ],
  random(random) {
    const plain = ['a', 'bc', ' d', '', '', '42', 'e,f'];
    const quoted = ['""', '"g"', '"h;i"', '"""j"""', '"k""l"', '";"', '" m "'];
    const broken = ['"n', 'o"p', '"q"r', '""s"'];
    const fields = Array.from({ length: random.integer(3, 6) }, () =>
      random.pick([...plain, ...plain, ...quoted, ...quoted, random.pick(broken)]),
    );
    return [fields.join(';')];
  },
  solve: fieldsOf,
});
