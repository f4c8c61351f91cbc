import type { PlotPoint, PointPlot } from './plot.ts';
import { shortened } from './text-width.ts';

/** With more points than these, what stands back has no label: the labels of the others would be lost among them. */
const FEW = 24;
const MOST_WIDTH = 230;
/** Nor is there room for it on a narrow page. */
const NARROW = 480;

/** The labels of a plot, shortened to its width, the most important first. */
export function wantedLabels({ series }: PointPlot, width: number): { point: PlotPoint; text: string }[] {
  const points = series.flatMap((one) => one.points);
  const most = Math.min(MOST_WIDTH, width * 0.45);
  const looks = points.length > FEW || width < NARROW ? ['full', 'open'] : ['full', 'open', 'small'];
  return looks.flatMap((look) =>
    points
      .filter((point) => (point.look ?? 'full') === look)
      .flatMap((point) => (point.label ? [{ point, text: shortened(point.label, most) }] : [])),
  );
}
