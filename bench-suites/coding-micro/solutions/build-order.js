// reference
function buildOrder(tasks, needs) {
  const missing = new Map(tasks.map((task) => [task, 0]));
  const users = new Map(tasks.map((task) => [task, []]));
  for (const [task, need] of needs) {
    missing.set(task, missing.get(task) + 1);
    users.get(need).push(task);
  }
  const ready = tasks.filter((task) => missing.get(task) === 0);
  const order = [];
  while (ready.length > 0) {
    ready.sort();
    const task = ready.pop();
    order.push(task);
    for (const user of users.get(task)) {
      missing.set(user, missing.get(user) - 1);
      if (missing.get(user) === 0) ready.push(user);
    }
  }
  return order.length === tasks.length ? order : null;
}
// mutant: reads the pairs the other way round
function buildOrder(tasks, needs) {
  const left = new Set(tasks);
  const order = [];
  while (left.size > 0) {
    const ready = [...left].filter((task) => !needs.some(([a, b]) => b === task && left.has(a)));
    if (ready.length === 0) return null;
    const next = ready.sort().pop();
    left.delete(next);
    order.push(next);
  }
  return order;
}
// mutant: takes the first in the alphabet
function buildOrder(tasks, needs) {
  const left = new Set(tasks);
  const order = [];
  while (left.size > 0) {
    const ready = [...left].filter((task) => !needs.some(([a, b]) => a === task && left.has(b)));
    if (ready.length === 0) return null;
    const next = ready.sort()[0];
    left.delete(next);
    order.push(next);
  }
  return order;
}
// mutant: takes all that is ready as one batch
function buildOrder(tasks, needs) {
  const left = new Set(tasks);
  const order = [];
  while (left.size > 0) {
    const ready = [...left].filter((task) => !needs.some(([a, b]) => a === task && left.has(b)));
    if (ready.length === 0) return null;
    for (const next of ready.sort().reverse()) {
      left.delete(next);
      order.push(next);
    }
  }
  return order;
}
// mutant: returns what it could order before a cycle
function buildOrder(tasks, needs) {
  const left = new Set(tasks);
  const order = [];
  while (left.size > 0) {
    const ready = [...left].filter((task) => !needs.some(([a, b]) => a === task && left.has(b)));
    if (ready.length === 0) break;
    const next = ready.sort().pop();
    left.delete(next);
    order.push(next);
  }
  return order;
}
// mutant: does not see that a task needs itself
function buildOrder(tasks, needs) {
  const left = new Set(tasks);
  const order = [];
  while (left.size > 0) {
    const ready = [...left].filter((task) => !needs.some(([a, b]) => a === task && b !== task && left.has(b)));
    if (ready.length === 0) return null;
    const next = ready.sort().pop();
    left.delete(next);
    order.push(next);
  }
  return order;
}
// mutant: counts a repeated need twice and releases it once
function buildOrder(tasks, needs) {
  const missing = {};
  const users = {};
  for (const task of tasks) {
    missing[task] = 0;
    users[task] = new Set();
  }
  for (const [task, need] of needs) {
    missing[task]++;
    users[need].add(task);
  }
  const ready = tasks.filter((task) => missing[task] === 0);
  const order = [];
  while (ready.length > 0) {
    ready.sort();
    const task = ready.pop();
    order.push(task);
    for (const user of users[task]) {
      if (--missing[user] === 0) ready.push(user);
    }
  }
  return order.length === tasks.length ? order : null;
}
// mutant: sorts the tasks once and then works through a queue
function buildOrder(tasks, needs) {
  const missing = Object.fromEntries(tasks.map((task) => [task, 0]));
  for (const [task] of needs) missing[task]++;
  const queue = tasks
    .filter((task) => missing[task] === 0)
    .sort()
    .reverse();
  const order = [];
  while (queue.length > 0) {
    const task = queue.shift();
    order.push(task);
    for (const [user, need] of needs) {
      if (need === task && --missing[user] === 0) queue.push(user);
    }
  }
  return order.length === tasks.length ? order : null;
}
