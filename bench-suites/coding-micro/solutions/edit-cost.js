// reference
function editCost(source, target) {
  const known = new Map();
  const cost = (i, j) => {
    if (i === source.length) return 2 * (target.length - j);
    if (j === target.length) return 3 * (source.length - i);
    if (source[i] === target[j]) return cost(i + 1, j + 1);
    const key = i * 1000 + j;
    if (!known.has(key)) {
      const swap = source[i].toLowerCase() === target[j].toLowerCase() ? 1 : 4;
      known.set(key, Math.min(swap + cost(i + 1, j + 1), 3 + cost(i + 1, j), 2 + cost(i, j + 1)));
    }
    return known.get(key);
  };
  return cost(0, 0);
}
// mutant: confuses the prices of inserting and removing
function editCost(source, target) {
  const cost = Array.from({ length: source.length + 1 }, (_, i) => [3 * i]);
  for (let j = 1; j <= target.length; j++) cost[0][j] = 2 * j;
  for (let i = 1; i <= source.length; i++) {
    for (let j = 1; j <= target.length; j++) {
      const [a, b] = [source[i - 1], target[j - 1]];
      const swap = a === b ? 0 : a.toLowerCase() === b.toLowerCase() ? 1 : 4;
      cost[i][j] = Math.min(cost[i - 1][j - 1] + swap, cost[i - 1][j] + 2, cost[i][j - 1] + 3);
    }
  }
  return cost[source.length][target.length];
}
// mutant: every change costs 1
function editCost(source, target) {
  const cost = Array.from({ length: source.length + 1 }, (_, i) => [i]);
  for (let j = 1; j <= target.length; j++) cost[0][j] = j;
  for (let i = 1; i <= source.length; i++) {
    for (let j = 1; j <= target.length; j++) {
      const swap = source[i - 1] === target[j - 1] ? 0 : 1;
      cost[i][j] = Math.min(cost[i - 1][j - 1] + swap, cost[i - 1][j] + 1, cost[i][j - 1] + 1);
    }
  }
  return cost[source.length][target.length];
}
// mutant: a change of case is free
function editCost(source, target) {
  const [from, to] = [source.toLowerCase(), target.toLowerCase()];
  const cost = Array.from({ length: from.length + 1 }, (_, i) => [3 * i]);
  for (let j = 1; j <= to.length; j++) cost[0][j] = 2 * j;
  for (let i = 1; i <= from.length; i++) {
    for (let j = 1; j <= to.length; j++) {
      const swap = from[i - 1] === to[j - 1] ? 0 : 4;
      cost[i][j] = Math.min(cost[i - 1][j - 1] + swap, cost[i - 1][j] + 3, cost[i][j - 1] + 2);
    }
  }
  return cost[from.length][to.length];
}
// mutant: a change of case costs as much as any other letter
function editCost(source, target) {
  const cost = Array.from({ length: source.length + 1 }, (_, i) => [3 * i]);
  for (let j = 1; j <= target.length; j++) cost[0][j] = 2 * j;
  for (let i = 1; i <= source.length; i++) {
    for (let j = 1; j <= target.length; j++) {
      const swap = source[i - 1] === target[j - 1] ? 0 : 4;
      cost[i][j] = Math.min(cost[i - 1][j - 1] + swap, cost[i - 1][j] + 3, cost[i][j - 1] + 2);
    }
  }
  return cost[source.length][target.length];
}
// mutant: forgets to price the beginning of the table
function editCost(source, target) {
  const cost = Array.from({ length: source.length + 1 }, (_, i) => [i]);
  for (let j = 1; j <= target.length; j++) cost[0][j] = j;
  for (let i = 1; i <= source.length; i++) {
    for (let j = 1; j <= target.length; j++) {
      const [a, b] = [source[i - 1], target[j - 1]];
      const swap = a === b ? 0 : a.toLowerCase() === b.toLowerCase() ? 1 : 4;
      cost[i][j] = Math.min(cost[i - 1][j - 1] + swap, cost[i - 1][j] + 3, cost[i][j - 1] + 2);
    }
  }
  return cost[source.length][target.length];
}
// mutant: compares place by place and prices the rest
function editCost(source, target) {
  let cost = 0;
  for (let i = 0; i < Math.max(source.length, target.length); i++) {
    const [a, b] = [source[i], target[i]];
    if (a === undefined) cost += 2;
    else if (b === undefined) cost += 3;
    else if (a !== b) cost += a.toLowerCase() === b.toLowerCase() ? 1 : 4;
  }
  return cost;
}
// mutant: changes case only from small to capital
function editCost(source, target) {
  const cost = Array.from({ length: source.length + 1 }, (_, i) => [3 * i]);
  for (let j = 1; j <= target.length; j++) cost[0][j] = 2 * j;
  for (let i = 1; i <= source.length; i++) {
    for (let j = 1; j <= target.length; j++) {
      const [a, b] = [source[i - 1], target[j - 1]];
      const swap = a === b ? 0 : a.toUpperCase() === b ? 1 : 4;
      cost[i][j] = Math.min(cost[i - 1][j - 1] + swap, cost[i - 1][j] + 3, cost[i][j - 1] + 2);
    }
  }
  return cost[source.length][target.length];
}
// mutant: swaps two neighbours for the price of one letter
function editCost(source, target) {
  const cost = Array.from({ length: source.length + 1 }, (_, i) => [3 * i]);
  for (let j = 1; j <= target.length; j++) cost[0][j] = 2 * j;
  for (let i = 1; i <= source.length; i++) {
    for (let j = 1; j <= target.length; j++) {
      const [a, b] = [source[i - 1], target[j - 1]];
      const swap = a === b ? 0 : a.toLowerCase() === b.toLowerCase() ? 1 : 4;
      cost[i][j] = Math.min(cost[i - 1][j - 1] + swap, cost[i - 1][j] + 3, cost[i][j - 1] + 2);
      if (i > 1 && j > 1 && a === target[j - 2] && b === source[i - 2]) {
        cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 4);
      }
    }
  }
  return cost[source.length][target.length];
}
