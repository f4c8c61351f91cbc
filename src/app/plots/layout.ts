import type { PlotAxis, PlotDrawing, PlotMark, PlotRow, PlotTick, PointPlot, RowPlot } from './plot.ts';
import { inTwoLines, textWidth } from './text-width.ts';

/** Room around the inner part of a drawing, in CSS pixels. */
export interface Padding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface LegendEntry {
  text: string;
  sample:
    | { kind: 'mark'; mark: PlotMark; look: 'full' | 'open' | 'small'; joined: boolean; index: number; alarm: boolean }
    | { kind: 'line'; look: PointPlot['lines'][number]['look'] }
    | { kind: 'box'; look: PointPlot['boxes'][number]['look'] };
}

export interface PlacedEntry {
  sample: LegendEntry['sample'];
  /** Its words, one below the other. */
  lines: readonly string[];
  x: number;
  y: number;
}

export interface PlotLayout {
  /** Of everything together. */
  height: number;
  padding: Padding;
  /** From the left edge of the whole and from its top. */
  legend: PlacedEntry[];
  /** Of rows: whether their names stand to the left of them, rather than above. */
  isWide: boolean;
}

const NARROW = 560;
/** From one line of entries to the next, and from one line of words to the next within an entry. */
const LEGEND_LINE = 20;
export const WORDS_LINE = 15;
/** Before the words of an entry. */
export const SAMPLE = 30;
const BETWEEN = 18;
const TICK_GAP = 10;

/** How a drawing is laid out at so many pixels of width. */
export function layoutOf(drawing: PlotDrawing, width: number): PlotLayout {
  const isWide = width >= NARROW;
  return drawing.kind === 'points' ? pointLayout(drawing, { width, isWide }) : rowLayout(drawing, { width, isWide });
}

interface Room {
  width: number;
  isWide: boolean;
}

function pointLayout(drawing: PointPlot, { width, isWide }: Room): PlotLayout {
  const legend = placeLegend(legendOf(drawing), width);
  const padding = {
    top: legendHeight(legend) + 30,
    right: Math.max(12, widestOf(drawing.x.ticks.slice(-1)) / 2 + 2),
    bottom: 44,
    left: Math.max(widestOf(drawing.y.ticks) + TICK_GAP, 20),
  };
  return { height: padding.top + padding.bottom + (isWide ? 300 : 240), padding, legend, isWide };
}

const ROW = { wide: 26, narrow: 40 };
const HEADING = 30;

function rowLayout(drawing: RowPlot, { width, isWide }: Room): PlotLayout {
  const rows = drawing.groups.flatMap((group) => group.rows);
  const legend = placeLegend(markEntries(drawing.marks), width);
  const padding = {
    top: legendHeight(legend) + 10,
    right: widestText(rows.map(({ text }) => text)) + 14,
    bottom: 44,
    left: isWide ? Math.min(widestText(rows.map(({ label }) => label)) + 16, width * 0.42) : 10,
  };
  const { height } = placeRows(drawing, isWide);
  return { height: padding.top + padding.bottom + height, padding, legend, isWide };
}

export interface PlacedRow {
  row: PlotRow;
  /** Middle of its mark, from the top of the inner part. */
  y: number;
}

/** Rows and the headings of their groups from the top down, and how high all of them are. */
export function placeRows(
  { groups }: RowPlot,
  isWide: boolean,
): { rows: PlacedRow[]; headings: { name: string; y: number }[]; height: number } {
  const each = isWide ? ROW.wide : ROW.narrow;
  const [rows, headings]: [PlacedRow[], { name: string; y: number }[]] = [[], []];
  let y = 0;
  for (const group of groups) {
    if (group.name !== '') {
      headings.push({ name: group.name, y: y + HEADING - 10 });
      y += HEADING;
    }
    for (const row of group.rows) {
      rows.push({ row, y: y + (isWide ? each / 2 : each - 12) });
      y += each;
    }
  }
  return { rows, headings, height: y };
}

/** Marks that have to be told apart. */
const markEntries = (
  marks: readonly Pick<PointPlot['series'][number], 'name' | 'mark' | 'joined' | 'alarm'>[],
): LegendEntry[] =>
  (marks.length > 1 ? marks : []).map(({ name, mark, joined = false, alarm = false }, index) => ({
    text: name,
    sample: { kind: 'mark', mark, look: 'full', joined, index, alarm },
  }));

/** What a reader cannot tell from the axes: marks of several series, named lines and boxes, looks. */
export function legendOf({ series, lines, boxes, looks = {} }: PointPlot): LegendEntry[] {
  const mark = series[0]?.mark ?? 'circle';
  return [
    ...markEntries(series),
    ...lines.flatMap(({ name, look }): LegendEntry[] => (name ? [{ text: name, sample: { kind: 'line', look } }] : [])),
    ...boxes.flatMap(({ name, look }): LegendEntry[] => (name ? [{ text: name, sample: { kind: 'box', look } }] : [])),
    ...(['open', 'small'] as const).flatMap((look): LegendEntry[] => {
      const text = looks[look];
      return text ? [{ text, sample: { kind: 'mark', mark, look, joined: false, index: 0, alarm: false } }] : [];
    }),
  ];
}

const legendHeight = (entries: readonly PlacedEntry[]): number => {
  const last = entries.at(-1);
  return last ? last.y + entryHeight(last) : 0;
};

const entryHeight = ({ lines }: PlacedEntry): number => LEGEND_LINE + (lines.length - 1) * WORDS_LINE;

/** Entries side by side, in as many lines as it takes; one that is too wide by itself is broken, and stands alone. */
function placeLegend(entries: readonly LegendEntry[], width: number): PlacedEntry[] {
  const placed: PlacedEntry[] = [];
  let [x, y] = [0, 0];
  for (const { text, sample } of entries) {
    const lines = inTwoLines(text, width - SAMPLE);
    const own = lines.length > 1 ? width : SAMPLE + widestText(lines);
    if (x > 0 && x + own > width) [x, y] = [0, legendHeight(placed)];
    placed.push({ sample, lines, x, y });
    x += own + BETWEEN;
  }
  return placed;
}

const widestText = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, textWidth(text)), 0);

const widestOf = (ticks: readonly PlotTick[]): number => widestText(ticks.map(({ text }) => text));

/**
 * Ticks of a horizontal axis with the words that fit: those of every second or third one where all of them would touch.
 * `at` gives their places in pixels.
 */
export function fittingTicks({ ticks }: PlotAxis, at: (value: number) => number): PlotTick[] {
  const withWords = ticks.filter(({ text }) => text !== '');
  const fits = (kept: readonly PlotTick[]) =>
    kept.every((tick, index) => {
      const next = kept[index + 1];
      return !next || at(next.value) - at(tick.value) >= (textWidth(tick.text) + textWidth(next.text)) / 2 + 8;
    });
  let every = 1;
  let kept = withWords;
  while (!fits(kept)) {
    every += 1;
    kept = withWords.filter((_, index) => index % every === 0);
  }
  return ticks.map((tick) => (kept.includes(tick) ? tick : { ...tick, text: '' }));
}
