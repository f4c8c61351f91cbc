interface PartialDate {
  year: string | undefined;
  month: string | undefined;
  day: string | undefined;
}

/** The parts of `2025`, `2025-01`, `2025-01-20` or `--01-20`. */
function partsOf(date: string): PartialDate {
  const [, year, month, day] = /^(?:(\d{4})|-)(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date) ?? [];
  return { year, month, day };
}

/**
 * Whether two dates, or two spans of dates, contradict each other in no part that both give, and share at least one:
 * `--01-20` and `2025-01` go with `2025-01-20`, `2024` does not. Dates as `FigureValue` writes them.
 */
export function isCoarserDate(quoted: string, primary: string): boolean {
  const [ours, theirs] = [quoted.split('/'), primary.split('/')];
  return (
    ours.length === theirs.length && ours.every((date, index) => agree(partsOf(date), partsOf(theirs[index] ?? '')))
  );
}

function agree(a: PartialDate, b: PartialDate): boolean {
  const shared = (['year', 'month', 'day'] as const).filter((part) => a[part] !== undefined && b[part] !== undefined);
  return shared.length > 0 && shared.every((part) => a[part] === b[part]);
}
