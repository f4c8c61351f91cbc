import { describe, expect, it } from 'vitest';
import { parseFigures, type Figures } from '../schema/figure.ts';
import { checkData } from './check-data.ts';
import { checkFigures, type FoundDocument } from './check-figures.ts';
import { figuresAbout, findSystem, mentionsIn, systemsMeasuredBy } from './systems.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const TEXT = `Owls and numbers

Opening
The Owl 2 came in March 2031 with 7 billion parameters. One of its chips hummed.

Costs
Owl needs 80GB, and 80GB again; see https://example.org/2031-03-05/.`;

const DOCUMENT: FoundDocument = { file: 'owl.txt', digest: DIGEST, text: TEXT };
const BUILDS = ['owl-small'];

const figure = (id: string, paragraph: number, text: string, rest: object) => ({
  id,
  document: 'owl.txt',
  section: paragraph < 4 ? 'Opening' : 'Costs',
  paragraph,
  quote: { text, occurrence: 1 },
  about: { system: 'owl-2' },
  describes: 'a property of the owl',
  primary: { status: 'not-found', reason: 'none was read' },
  verdict: 'not-found',
  ...rest,
});
const number = (value: number, unit: string) => ({ form: 'number', value, relation: 'exactly', unit });

function example() {
  return {
    type: 'tabmark-figures',
    schemaVersion: 1,
    digest: DIGEST,
    documents: [
      {
        file: 'owl.txt',
        digest: DIGEST,
        title: { text: 'Owls and numbers', paragraph: 1 },
        sections: [
          { text: 'Opening', paragraph: 2 },
          { text: 'Costs', paragraph: 4 },
        ],
      },
    ],
    systems: [
      {
        id: 'owl-2',
        name: 'Owl 2',
        maker: 'Forest',
        named: 'model',
        spellings: ['Owl 2'],
        mentions: [{ document: 'owl.txt', paragraphs: [3] }],
        measure: [{ way: 'stand-in', relation: 'same-family', builds: ['owl-small'], note: 'a smaller owl' }],
      },
      {
        id: 'owl',
        name: 'Owl',
        named: 'family',
        spellings: ['Owl'],
        mentions: [{ document: 'owl.txt', paragraphs: [5] }],
        measure: [{ way: 'reference-only', note: 'it flew away' }],
      },
    ],
    figures: [
      figure('owl-2-month', 3, 'March 2031', { kind: 'release date', value: { form: 'date', value: '2031-03' } }),
      figure('owl-2-size', 3, '7 billion parameters', {
        kind: 'parameters',
        value: number(7e9, 'parameters'),
        primary: {
          status: 'read',
          figures: [
            {
              value: number(6.9e9, 'parameters'),
              describes: 'all of them',
              source: { title: 'Owl report', url: 'https://example.org/owl' },
              read: 'in-source',
            },
          ],
        },
        verdict: 'rounded',
      }),
      figure('owl-memory', 5, '80GB', { kind: 'memory', value: number(80, 'GB'), about: { system: 'owl' } }),
      figure('owl-memory-again', 5, '80GB', {
        kind: 'memory',
        value: number(80, 'GB'),
        about: { topic: 'owls' },
        quote: { text: '80GB', occurrence: 2 },
      }),
    ],
    ignored: [
      { document: 'owl.txt', paragraph: 3, tokens: ['One'], reason: 'no count' },
      { document: 'owl.txt', paragraph: 5, tokens: ['2031-03-05'], reason: 'part of an address' },
    ],
  };
}
type Example = ReturnType<typeof example>;

/** The example with a change, past the door. */
function changed(change: (list: Example) => void): Figures {
  const list = example();
  change(list);
  return parseFigures(list);
}
const whole = parseFigures(example());
const allFaults = (figures: Figures, documents = [DOCUMENT]) => [
  ...checkData(figures, BUILDS),
  ...checkFigures(figures, documents),
];

describe('the example', () => {
  it('has no fault', () => expect(allFaults(whole)).toEqual([]));
});

describe('checkData', () => {
  it.each<[string, (list: Example) => void, RegExp]>([
    [
      'an altered value',
      (list) => Object.assign(list.figures[1]!, { value: number(8e9, 'parameters') }),
      /^owl-2-size: the value is 8000000000 parameters, but "7 billion parameters" says 7000000000 parameters\.$/,
    ],
    [
      'an altered unit',
      (list) => Object.assign(list.figures[2]!, { value: number(80, 'chips') }),
      /^owl-memory: the value is 80 chips/,
    ],
    [
      'an altered date',
      (list) => Object.assign(list.figures[0]!, { value: { form: 'date', value: '2031-04' } }),
      /^owl-2-month: .*2031-04.*2031-03/,
    ],
    [
      'another form',
      (list) => Object.assign(list.figures[0]!, { value: { form: 'rank', value: 1 } }),
      /cannot be read as a rank/,
    ],
    [
      'another kind',
      (list) => Object.assign(list.figures[0]!, { kind: 'chips' }),
      /the kind "chips" is not stated as "date"/,
    ],
    [
      'a verdict by hand',
      (list) => Object.assign(list.figures[1]!, { verdict: 'same' }),
      /the verdict is "same", but the rule says "rounded"/,
    ],
    [
      'an altered primary figure',
      (list) =>
        Object.assign((list.figures[1] as never as { primary: { figures: object[] } }).primary.figures[0]!, {
          value: number(5e9, 'parameters'),
        }),
      /the rule says "differs"/,
    ],
    ['an unknown document', (list) => (list.figures[0]!.document = 'crow.txt'), /crow\.txt is not listed/],
    [
      'an unknown document that names a system',
      (list) => (list.systems[0]!.mentions[0]!.document = 'crow.txt'),
      /owl-2: the document crow\.txt is not listed/,
    ],
    [
      'an unknown document with ignored numbers',
      (list) => (list.ignored[0]!.document = 'crow.txt'),
      /ignored: the document crow\.txt is not listed/,
    ],
    ['an unknown section', (list) => (list.figures[0]!.section = 'Closing'), /has no section "Closing"/],
    ['an unknown system', (list) => (list.figures[0]!.about = { system: 'crow' }), /the system crow is not listed/],
    [
      'a build that the catalogue lacks',
      (list) => Object.assign(list.systems[0]!.measure[0]!, { builds: ['owl-gone'] }),
      /owl-2: the catalogue has no build owl-gone/,
    ],
    ['an id twice', (list) => (list.figures[2]!.id = 'owl-2-size'), /the figure owl-2-size is listed twice/],
    [
      'a place twice',
      (list) => (list.figures[3]!.quote.occurrence = 1),
      /two figures share one place: owl\.txt, paragraph 5/,
    ],
    ['a system twice', (list) => (list.systems[1]!.id = 'owl-2'), /the system owl-2 is listed twice/],
    ['a spelling twice', (list) => list.systems[1]!.spellings.push('Owl 2'), /the spelling "Owl 2" is listed twice/],
  ])('finds %s', (_, change, sentence) => {
    const faults = checkData(changed(change), BUILDS);
    expect(faults.filter((fault) => sentence.test(fault))).toHaveLength(1);
  });

  it('finds a figure about a system that its document does not name', () => {
    const figures = changed((list) => {
      list.documents.push({ ...list.documents[0]!, file: 'crow.txt' });
      list.systems[0]!.mentions[0]!.document = 'crow.txt';
    });
    expect(checkData(figures, BUILDS)).toContain('owl-2-size: owl.txt does not name Owl 2.');
  });
});

describe('checkFigures', () => {
  it.each<[string, (list: Example) => void, string[]]>([
    [
      'another quote',
      (list) => (list.figures[2]!.quote = { text: '81GB', occurrence: 1 }),
      [
        'owl.txt: owl-memory: "81GB" no. 1 does not stand in paragraph 5.',
        'owl.txt: paragraph 5: "80GB" is in no figure and not ignored.',
      ],
    ],
    [
      'another paragraph',
      (list) => Object.assign(list.figures[0]!, { paragraph: 5 }),
      [
        'owl.txt: owl-2-month: "March 2031" no. 1 does not stand in paragraph 5.',
        'owl.txt: owl-2-month: paragraph 5 stands under "Costs", not under "Opening".',
        'owl.txt: paragraph 3: "2031" is in no figure and not ignored.',
      ],
    ],
    [
      'another section',
      (list) => (list.figures[0]!.section = 'Costs'),
      ['owl.txt: owl-2-month: paragraph 3 stands under "Opening", not under "Costs".'],
    ],
    [
      'an occurrence too many',
      (list) => (list.figures[3]!.quote.occurrence = 3),
      [
        'owl.txt: owl-memory-again: "80GB" no. 3 does not stand in paragraph 5.',
        'owl.txt: paragraph 5: "80GB" is in no figure and not ignored.',
      ],
    ],
    [
      'a figure that is left out',
      (list) => list.figures.splice(0, 1),
      ['owl.txt: paragraph 3: "2031" is in no figure and not ignored.'],
    ],
    [
      'a quote that leaves its magnitude out',
      (list) => (list.figures[1]!.quote.text = '7'),
      ['owl.txt: paragraph 3: "billion" is in no figure and not ignored.'],
    ],
    [
      'a number ignored that is not there',
      (list) => list.ignored[0]!.tokens.push('9'),
      ['owl.txt: paragraph 3 holds no further "9" that could be ignored.'],
    ],
    [
      'a figure ignored',
      (list) => list.ignored[1]!.tokens.push('80GB'),
      ['owl.txt: paragraph 5 holds no further "80GB" that could be ignored.'],
    ],
    [
      'an address that is not ignored',
      (list) => list.ignored.splice(1, 1),
      ['owl.txt: paragraph 5: "2031-03-05" is in no figure and not ignored.'],
    ],
    [
      'a mention that is not there',
      (list) => (list.systems[0]!.mentions[0]!.paragraphs = [3, 5]),
      ['owl.txt: paragraph 5 does not name Owl 2.'],
    ],
    [
      'a mention that is left out',
      (list) => (list.systems[1]!.mentions[0]!.paragraphs = [1]),
      ['owl.txt: paragraph 1 does not name Owl.', 'owl.txt: paragraph 5 names Owl, and the list does not say so.'],
    ],
    [
      'another title',
      (list) => (list.documents[0]!.title.text = 'Crows'),
      ['owl.txt: paragraph 1 is not the heading "Crows".'],
    ],
  ])('finds %s', (_, change, faults) => expect(checkFigures(changed(change), [DOCUMENT])).toEqual(faults));

  it('names a document that is not there, and one that is not listed', () => {
    expect(checkFigures(whole, [])).toEqual(['owl.txt: the document is not there.']);
    expect(checkFigures(whole, [DOCUMENT, { ...DOCUMENT, file: 'crow.txt' }])).toEqual([
      'crow.txt: the list knows no such document.',
    ]);
  });

  it('names a document whose bytes differ, even where every figure still stands', () =>
    expect(checkFigures(whole, [{ ...DOCUMENT, digest: `sha256:${'b'.repeat(64)}` }])).toEqual([
      'owl.txt: the text is not the one that the figures were read in.',
    ]));

  it('says which figures a changed document no longer holds', () =>
    expect(
      checkFigures(whole, [{ ...DOCUMENT, digest: 'other', text: TEXT.replace('7 billion', '9 billion') }]),
    ).toEqual([
      'owl.txt: the text is not the one that the figures were read in.',
      'owl.txt: owl-2-size: "7 billion parameters" no. 1 does not stand in paragraph 3.',
      'owl.txt: paragraph 3: "9" is in no figure and not ignored.',
      'owl.txt: paragraph 3: "billion" is in no figure and not ignored.',
    ]));

  it('bears a document that became empty', () =>
    expect(checkFigures(whole, [{ ...DOCUMENT, text: '' }])[0]).toMatch(/paragraph 1 is not the heading/));
});

describe('systems', () => {
  it('are found in the longest spelling that fits', () =>
    expect(mentionsIn('An Owl and an Owl 2, no Owls', whole.systems).map(({ system }) => system)).toEqual([
      'owl',
      'owl-2',
    ]));
  it('are found by id, with their figures', () => {
    expect(findSystem(whole, 'owl')?.name).toBe('Owl');
    expect(findSystem(whole, 'crow')).toBeUndefined();
    expect(figuresAbout(whole, 'owl-2').map(({ id }) => id)).toEqual(['owl-2-month', 'owl-2-size']);
  });
  it('are found by a build that measures them', () => {
    expect(systemsMeasuredBy(whole, 'owl-small').map(({ system, way }) => [system.id, way.way])).toEqual([
      ['owl-2', 'stand-in'],
    ]);
    expect(systemsMeasuredBy(whole, 'owl-gone')).toEqual([]);
  });
});
