/** The fields in which one record and any of the others differ, as `isSameData` sees it. */
export function differingFields<Item extends object>(one: Item, others: readonly Item[]): (keyof Item)[] {
  const fields = Object.keys(Object.assign({}, one, ...others) as Item) as (keyof Item)[];
  return fields.filter((field) => others.some((other) => !isSameData(one[field], other[field])));
}

/** Whether two values that JSON can carry are equal, whatever the order of their keys. A key without a value counts as none. */
export function isSameData(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => isSameData(item, other[index]));
  }
  const [first, second] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const valued = (record: Record<string, unknown>) => Object.keys(record).filter((key) => record[key] !== undefined);
  const keys = valued(first);
  return (
    keys.length === valued(second).length &&
    keys.every((key) => Object.hasOwn(second, key) && isSameData(first[key], second[key]))
  );
}
