// reference
function runningMaximum(items) {
  return items.map((item, index) => {
    if (item === 0) return 0;
    const start = items.lastIndexOf(0, index) + 1;
    return Math.max(...items.slice(start, index + 1));
  });
}
// mutant: starts from 0 and so misses negative numbers
function runningMaximum(items) {
  let best = 0;
  return items.map((item) => {
    best = item === 0 ? 0 : Math.max(best, item);
    return best;
  });
}
// mutant: starts from the first number but keeps the 0 as a maximum
function runningMaximum(items) {
  let best = items[0];
  return items.map((item) => {
    best = item === 0 ? 0 : Math.max(best, item);
    return best;
  });
}
// mutant: does not start afresh after a 0
function runningMaximum(items) {
  let best = -Infinity;
  return items.map((item) => {
    best = Math.max(best, item);
    return best;
  });
}
// mutant: writes 0 for a 0 but does not start afresh
function runningMaximum(items) {
  let best = -Infinity;
  return items.map((item) => {
    if (item === 0) return 0;
    best = Math.max(best, item);
    return best;
  });
}
// mutant: starts afresh only at the first 0
function runningMaximum(items) {
  const zero = items.indexOf(0);
  let best = -Infinity;
  return items.map((item, index) => {
    if (item === 0) {
      if (index === zero) best = -Infinity;
      return 0;
    }
    best = Math.max(best, item);
    return best;
  });
}
// mutant: repeats the maximum so far at the position of the 0
function runningMaximum(items) {
  const result = [];
  let best = -Infinity;
  for (const item of items) {
    best = Math.max(best, item);
    result.push(best);
    if (item === 0) best = -Infinity;
  }
  return result;
}
// mutant: leaves the 0 out of the result
function runningMaximum(items) {
  const result = [];
  let best = -Infinity;
  for (const item of items) {
    best = item === 0 ? -Infinity : Math.max(best, item);
    if (item !== 0) result.push(best);
  }
  return result;
}
// mutant: compares only with the number directly before
function runningMaximum(items) {
  return items.map((item, index) => (item === 0 || !items[index - 1] ? item : Math.max(item, items[index - 1])));
}
// mutant: starts afresh only for numbers above 0
function runningMaximum(items) {
  let best = -Infinity;
  let afresh = false;
  return items.map((item) => {
    if (item === 0) {
      afresh = true;
      return 0;
    }
    best = afresh && item > 0 ? item : Math.max(best, item);
    afresh = false;
    return best;
  });
}
