// reference
function secondLargestPosition(items) {
  const largest = Math.max(...items);
  const smaller = items.filter((item) => item < largest);
  return smaller.length === 0 ? -1 : items.lastIndexOf(Math.max(...smaller));
}
// mutant: counts equal numbers as different values
function secondLargestPosition(items) {
  if (items.length < 2) return -1;
  const sorted = [...items].sort((a, b) => b - a);
  return items.lastIndexOf(sorted[1]);
}
// mutant: returns the first position instead of the last
function secondLargestPosition(items) {
  const values = [...new Set(items)].sort((a, b) => b - a);
  return values.length < 2 ? -1 : items.indexOf(values[1]);
}
// mutant: sorts the numbers as text
function secondLargestPosition(items) {
  const values = [...new Set(items)].sort().reverse();
  return values.length < 2 ? -1 : items.lastIndexOf(values[1]);
}
// mutant: starts from 0 and so misses negative numbers
function secondLargestPosition(items) {
  let largest = 0;
  let second = 0;
  for (const item of items) {
    if (item > largest) {
      second = largest;
      largest = item;
    } else if (item > second && item < largest) {
      second = item;
    }
  }
  return items.lastIndexOf(second);
}
// mutant: forgets that the largest becomes the second when a larger one comes
function secondLargestPosition(items) {
  let largest = -Infinity;
  let second = -Infinity;
  for (const item of items) {
    if (item > largest) largest = item;
    else if (item < largest && item > second) second = item;
  }
  return items.lastIndexOf(second);
}
// mutant: takes a second largest value of 0 for none
function secondLargestPosition(items) {
  const second = [...new Set(items)].sort((a, b) => b - a)[1];
  return second ? items.lastIndexOf(second) : -1;
}
// mutant: looks the position up in the list it has sorted
function secondLargestPosition(items) {
  const largest = Math.max(...items);
  items.sort((a, b) => a - b);
  const smaller = items.filter((item) => item < largest);
  return smaller.length === 0 ? -1 : items.lastIndexOf(smaller.at(-1));
}
