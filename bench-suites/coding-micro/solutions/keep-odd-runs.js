// reference
function keepOddRuns(items) {
  const runs = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last && last.item === item) last.length++;
    else runs.push({ item, length: 1 });
  }
  return runs.filter((run) => run.length % 2 === 1).map((run) => run.item);
}
// mutant: leaves one item of every run
function keepOddRuns(items) {
  return items.filter((item, index) => item !== items[index - 1]);
}
// mutant: cancels pairs across runs that come to touch
function keepOddRuns(items) {
  const kept = [];
  for (const item of items) {
    if (kept.length > 0 && kept.at(-1) === item) kept.pop();
    else kept.push(item);
  }
  return kept;
}
// mutant: forgets the last run
function keepOddRuns(items) {
  const kept = [];
  let length = 1;
  for (let index = 1; index < items.length; index++) {
    if (items[index] === items[index - 1]) {
      length++;
    } else {
      if (length % 2 === 1) kept.push(items[index - 1]);
      length = 1;
    }
  }
  return kept;
}
// mutant: counts a number over the whole list
function keepOddRuns(items) {
  const count = (item) => items.filter((other) => other === item).length;
  return items.filter((item, index) => item !== items[index - 1] && count(item) % 2 === 1);
}
// mutant: keeps all items of an odd run
function keepOddRuns(items) {
  const kept = [];
  for (let start = 0; start < items.length;) {
    let end = start;
    while (end < items.length && items[end] === items[start]) end++;
    if ((end - start) % 2 === 1) kept.push(...items.slice(start, end));
    start = end;
  }
  return kept;
}
// mutant: keeps only numbers without an equal neighbour
function keepOddRuns(items) {
  return items.filter((item, index) => item !== items[index - 1] && item !== items[index + 1]);
}
// mutant: drops only runs of exactly two
function keepOddRuns(items) {
  const kept = [];
  for (let start = 0; start < items.length;) {
    let end = start;
    while (end < items.length && items[end] === items[start]) end++;
    if (end - start !== 2) kept.push(items[start]);
    start = end;
  }
  return kept;
}
// mutant: leaves out a number that was kept before
function keepOddRuns(items) {
  const kept = new Set();
  for (let start = 0; start < items.length;) {
    let end = start;
    while (end < items.length && items[end] === items[start]) end++;
    if ((end - start) % 2 === 1) kept.add(items[start]);
    start = end;
  }
  return [...kept];
}
