// reference
function mergeIntervals(intervals) {
  let groups = [];
  for (const [start, end] of intervals) {
    const apart = ([low, high]) => high <= start || end <= low;
    const met = groups.filter((group) => !apart(group));
    const joined = met.reduce(
      ([a, b, n], [low, high, count]) => [Math.min(a, low), Math.max(b, high), n + count],
      [start, end, 1],
    );
    groups = [...groups.filter(apart), joined];
  }
  return groups.sort((a, b) => a[0] - b[0]);
}
// mutant: sorts the intervals as texts
function mergeIntervals(intervals) {
  const merged = [];
  for (const [start, end] of [...intervals].sort()) {
    const last = merged.at(-1);
    if (last && start < last[1]) {
      last[1] = Math.max(last[1], end);
      last[2]++;
    } else merged.push([start, end, 1]);
  }
  return merged;
}
// mutant: a contained interval shortens the one around it
function mergeIntervals(intervals) {
  const merged = [];
  for (const [start, end] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (last && start < last[1]) {
      last[1] = end;
      last[2] += 1;
    } else merged.push([start, end, 1]);
  }
  return merged;
}
// mutant: compares only with the interval before, not with the merged end
function mergeIntervals(intervals) {
  const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged = [];
  sorted.forEach(([start, end], i) => {
    if (i > 0 && start < sorted[i - 1][1]) {
      const last = merged[merged.length - 1];
      last[1] = Math.max(last[1], end);
      last[2]++;
    } else merged.push([start, end, 1]);
  });
  return merged;
}
// mutant: contained intervals are not counted
function mergeIntervals(intervals) {
  const merged = [];
  for (const [start, end] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (!last || start >= last[1]) merged.push([start, end, 1]);
    else if (end > last[1]) {
      last[1] = end;
      last[2]++;
    }
  }
  return merged;
}
// mutant: forgets the empty list
function mergeIntervals(intervals) {
  const [first, ...others] = [...intervals].sort((a, b) => a[0] - b[0]);
  const merged = [[first[0], first[1], 1]];
  for (const [start, end] of others) {
    const last = merged[merged.length - 1];
    if (start < last[1]) {
      last[1] = Math.max(last[1], end);
      last[2]++;
    } else merged.push([start, end, 1]);
  }
  return merged;
}
// mutant: joins a new interval with the first match only
function mergeIntervals(intervals) {
  const merged = [];
  for (const [start, end] of intervals) {
    const group = merged.find(([low, high]) => start < high && low < end);
    if (group) {
      group[0] = Math.min(group[0], start);
      group[1] = Math.max(group[1], end);
      group[2]++;
    } else merged.push([start, end, 1]);
  }
  return merged.sort((a, b) => a[0] - b[0]);
}
// mutant: merges intervals that only touch
function mergeIntervals(intervals) {
  const merged = [];
  for (const [start, end] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) {
      last[1] = Math.max(last[1], end);
      last[2]++;
    } else merged.push([start, end, 1]);
  }
  return merged;
}
