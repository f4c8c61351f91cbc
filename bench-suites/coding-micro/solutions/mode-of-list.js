// reference
function mostFrequent(items) {
  // Of numbers that are equally frequent, the one with the earliest last occurrence is complete first.
  const counts = new Map();
  let best = null;
  for (const item of items) {
    counts.set(item, (counts.get(item) ?? 0) + 1);
    if (best === null || counts.get(item) > counts.get(best)) best = item;
  }
  return best;
}
// mutant: gives ties to the number that comes first
function mostFrequent(items) {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  let best = null;
  for (const [item, count] of counts) if (best === null || count > counts.get(best)) best = item;
  return best;
}
// mutant: gives ties to the number whose last occurrence is the latest
function mostFrequent(items) {
  const counts = new Map();
  let best = null;
  for (const item of items) {
    counts.set(item, (counts.get(item) ?? 0) + 1);
    if (best === null || counts.get(item) >= counts.get(best)) best = item;
  }
  return best;
}
// mutant: gives ties to the smallest number
function mostFrequent(items) {
  const count = (item) => items.filter((other) => other === item).length;
  return [...items].sort((a, b) => count(b) - count(a) || a - b)[0] ?? null;
}
// mutant: counts in an object and takes its order of keys
function mostFrequent(items) {
  const counts = {};
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
  const most = Math.max(...Object.values(counts));
  const best = Object.keys(counts).find((key) => counts[key] === most);
  return best === undefined ? null : Number(best);
}
// mutant: returns undefined for the empty list
function mostFrequent(items) {
  const count = (item) => items.filter((other) => other === item).length;
  const order = [...new Set(items)].sort((a, b) => count(b) - count(a) || items.lastIndexOf(a) - items.lastIndexOf(b));
  return order[0];
}
// mutant: takes a most frequent 0 for none
function mostFrequent(items) {
  const counts = new Map();
  let best = null;
  for (const item of items) {
    counts.set(item, (counts.get(item) ?? 0) + 1);
    if (!best || counts.get(item) > counts.get(best)) best = item;
  }
  return best || null;
}
// mutant: finds the longest run of equal numbers
function mostFrequent(items) {
  let best = null;
  let longest = 0;
  let length = 0;
  items.forEach((item, index) => {
    length = item === items[index - 1] ? length + 1 : 1;
    if (length > longest) {
      longest = length;
      best = item;
    }
  });
  return best;
}
