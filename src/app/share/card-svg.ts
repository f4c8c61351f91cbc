import type { ShareCard } from '../../schema/share-card.ts';
import { gaugeScale } from '../gauge-scale.ts';
import { formatPlain } from '../format.ts';
import { CARD_COLOURS, type CardColours, type CardTheme } from './card-colours.ts';
import * as words from './card-words.ts';
import { cleanText, escapeXml, fitText, textWidth, wrapText } from './picture-text.ts';

export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;

const MARGIN = 60;
const INNER = CARD_WIDTH - 2 * MARGIN;
const COLUMNS = 3;
const GAP = 40;
const CELL_WIDTH = (INNER - (COLUMNS - 1) * GAP) / COLUMNS;
const ROWS = [272, 404] as const;
const FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif";

interface TextStyle {
  size: number;
  fill: string;
  weight?: number;
  anchor?: 'start' | 'end';
  /** Pixels there are for it. */
  width?: number;
}

function text(content: string, x: number, y: number, style: TextStyle): string {
  const { fill, weight = 400, anchor = 'start', width = INNER } = style;
  const size = squeeze(content, style.size, width);
  const end = anchor === 'end' ? ' text-anchor="end"' : '';
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}"${end}>${escapeXml(fitText(content, size, width))}</text>`;
}

/** A smaller size for what is a little too long: only what is much too long loses its end. */
const squeeze = (content: string, size: number, width: number): number =>
  Math.floor(Math.max(size * 0.7, Math.min(size, (size * width) / textWidth(content, size))) * 10) / 10;

/** The summary of a run as a picture of 1200 × 630, in one self-contained SVG: no script, no reference to anything outside. */
export function cardSvg(card: ShareCard, theme: CardTheme): string {
  const colours = CARD_COLOURS[theme];
  const title = escapeXml(`${cleanText(words.cardHeading(card))}, a run of Tabmark`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}" viewBox="0 0 ${CARD_WIDTH} ${CARD_HEIGHT}" role="img" font-family="${FONTS}">`,
    `<title>${title}</title>`,
    `<desc>${escapeXml(cleanText(words.describeCard(card)))}</desc>`,
    `<rect width="${CARD_WIDTH}" height="${CARD_HEIGHT}" fill="${colours.paper}"/>`,
    `<rect width="${CARD_WIDTH}" height="8" fill="${words.cardVerdict(card).kind === 'bad' ? colours.alarm : colours.accent}"/>`,
    ...header(card, colours),
    ...verdict(card, colours),
    ...numbers(card, colours),
    ...footer(card, colours),
    ...(card.provenance === 'synthetic' ? [madeUp(colours)] : []),
    '</svg>',
  ].join('\n');
}

function header(card: ShareCard, colours: CardColours): string[] {
  const heading = cleanText(words.cardHeading(card));
  const big = 46;
  const isShort = textWidth(heading, big) <= INNER;
  const size = isShort ? big : 36;
  const lines = isShort ? [heading] : wrapText(heading, size, { width: INNER, lines: 2 });
  const first = isShort || lines.length === 1 ? 138 : 116;
  return [
    `<g transform="translate(${MARGIN} 34)"><path d="M3 29V17M9.5 29v-6M16 29V17M22.5 29v-6M29 29V17M2 29h28" fill="none" stroke="${colours.ink}" stroke-width="2"/><path d="M9 3h14l-7 11z" fill="${colours.accent}"/></g>`,
    text('Tabmark', MARGIN + 42, 62, { size: 26, fill: colours.ink, weight: 700 }),
    text(words.dayWords(card), CARD_WIDTH - MARGIN, 62, { size: 22, fill: colours['ink-soft'], anchor: 'end' }),
    ...lines.map((line, at) => text(line, MARGIN, first + at * 42, { size, fill: colours.ink, weight: 650 })),
    text(words.buildWords(card).map(cleanText).join(' · '), MARGIN, 190, { size: 22, fill: colours['ink-soft'] }),
  ];
}

const MARKS = { good: 'M4 13l5.500 5.500L20 6', bad: 'M5 5l14 14M19 5L5 19', plain: 'M4 12h16' };

function verdict(card: ShareCard, colours: CardColours): string[] {
  const { kind, text: said } = words.cardVerdict(card);
  const stroke = { good: colours.accent, bad: colours.alarm, plain: colours.ink }[kind];
  const isInstrument = card.build.role === 'calibration';
  const chip = CARD_WIDTH - MARGIN - 340;
  return [
    `<path d="${MARKS[kind]}" transform="translate(${MARGIN} 213) scale(1.2)" fill="none" stroke="${stroke}" stroke-width="3"/>`,
    text(said, MARGIN + 42, 237, { size: 28, fill: kind === 'bad' ? colours.alarm : colours.ink, weight: 650 }),
    ...(isInstrument
      ? [
          `<rect x="${chip}" y="208" width="340" height="38" rx="3" fill="none" stroke="${colours.rule}"/>`,
          text(words.INSTRUMENT_WORDS, chip + 14, 234, { size: 20, fill: colours.ink, weight: 600, width: 310 }),
        ]
      : []),
    rule(260, colours.rule),
  ];
}

const rule = (y: number, stroke: string): string =>
  `<path d="M${MARGIN} ${y}H${CARD_WIDTH - MARGIN}" stroke="${stroke}"/>`;

function numbers(card: ShareCard, colours: CardColours): string[] {
  const shown = words.cardNumbers(card).slice(0, COLUMNS * ROWS.length);
  const cells = shown.flatMap((number, at) => {
    const x = MARGIN + (at % COLUMNS) * (CELL_WIDTH + GAP);
    return cell(number, { x, y: ROWS[at < COLUMNS ? 0 : 1], colours });
  });
  const missing = words.missingSpeeds(card) ?? (shown.length === 0 ? 'No number could be measured.' : undefined);
  if (missing === undefined) return cells;
  const y = shown.length === 0 ? ROWS[0] : ROWS[1];
  return [...cells, text(missing, MARGIN, y + 48, { size: 28, fill: colours.alarm, weight: 600 })];
}

function cell(number: words.CardNumber, at: { x: number; y: number; colours: CardColours }): string[] {
  const { x, y, colours } = at;
  const soft = colours['ink-soft'];
  const { value, unit, basis, estimate } = number;
  const label = number.of === undefined ? number.title : `${number.title}, ${cleanText(number.of)}`;
  // A narrow no-break space: the unit follows its number in whatever width that has.
  const join = unit === '%' ? '' : '\u202f';
  return [
    text(label, x, y + 18, { size: 20, fill: soft, width: CELL_WIDTH }),
    `<text x="${x}" y="${y + 58}" font-size="42" font-weight="600" fill="${colours.ink}">${escapeXml(value)}<tspan font-size="22" font-weight="400" fill="${soft}">${escapeXml(join + unit)}</tspan></text>`,
    ...(estimate ? gauge(estimate, unit, at) : []),
    text(basis, x, y + (estimate ? 114 : 84), { size: 18, fill: soft, width: CELL_WIDTH }),
  ];
}

type CellPlace = Parameters<typeof cell>[1];

/** The interval as a bar on a scale from 0, as everywhere in the app, with the ends of the scale below it. */
function gauge(
  estimate: NonNullable<words.CardNumber['estimate']>,
  unit: string,
  { x, y, colours }: CellPlace,
): string[] {
  const scale = gaugeScale(estimate, unit);
  const place = (percent: number) => Math.round(x + (percent / 100) * CELL_WIDTH);
  const width = Math.max(2, place(scale.high) - place(scale.low));
  const base = y + 82;
  const ends: TextStyle = { size: 13, fill: colours['ink-soft'] };
  const end = unit === '%' ? '100%' : formatPlain(scale.end);
  return [
    `<path d="M${x} ${base}H${place(100)}M${x} ${base}v-8M${place(50)} ${base}v-8M${place(100)} ${base}v-8" stroke="${colours.rule}" fill="none"/>`,
    `<rect x="${place(scale.low)}" y="${base - 12}" width="${width}" height="9" fill="${colours.accent}" fill-opacity="0.35"/>`,
    `<path d="M${place(scale.value)} ${base - 16}V${base}" stroke="${colours.accent}" stroke-width="3"/>`,
    text('0', x, base + 13, ends),
    text(end, place(100), base + 13, { ...ends, anchor: 'end' }),
  ];
}

function footer(card: ShareCard, colours: CardColours): string[] {
  const suite = `${cleanText(card.suite.title)}, version ${card.suite.version}`;
  const doubts = words.doubtWords(card);
  const line = [suite, words.trialWords(card), card.state, ...(doubts === undefined ? [] : [doubts])].join(' · ');
  return [
    rule(532, colours.hairline),
    text(line, MARGIN, 566, { size: 20, fill: colours.ink }),
    text(cleanText(words.deviceWords(card)), MARGIN, 598, { size: 20, fill: colours['ink-soft'] }),
  ];
}

/** Across everything, so that no part of the picture can be cut out without it. */
function madeUp(colours: CardColours): string {
  return `<g fill="${colours.alarm}" fill-opacity="0.2" font-size="190" font-weight="800" text-anchor="middle"><text transform="translate(600 430) rotate(-20)">MADE UP</text></g>`;
}
