// reference
function packValue(items, capacity) {
  const go = (i, room) => {
    if (i === items.length) return 0;
    const [weight, value] = items[i];
    let best = go(i + 1, room);
    for (let copies = 1; copies <= 2 && copies * weight <= room; copies++) {
      best = Math.max(best, copies * value + go(i + 1, room - copies * weight));
    }
    return best;
  };
  return go(0, capacity);
}
// mutant: takes each item once
function packValue(items, capacity) {
  const best = Array(capacity + 1).fill(0);
  for (const [weight, value] of items) {
    for (let room = capacity; room >= weight; room--) best[room] = Math.max(best[room], best[room - weight] + value);
  }
  return best[capacity];
}
// mutant: takes each item as often as it likes
function packValue(items, capacity) {
  const best = Array(capacity + 1).fill(0);
  for (let room = 0; room <= capacity; room++) {
    for (const [weight, value] of items) {
      if (weight > 0 && weight <= room) best[room] = Math.max(best[room], best[room - weight] + value);
    }
  }
  return best[capacity];
}
// mutant: greedily takes the best value for its weight
function packValue(items, capacity) {
  const order = [...items, ...items].sort((a, b) => b[1] * a[0] - a[1] * b[0]);
  let total = 0;
  for (const [weight, value] of order) {
    if (weight <= capacity) {
      capacity -= weight;
      total += value;
    }
  }
  return total;
}
// mutant: greedily takes the most valuable items
function packValue(items, capacity) {
  const order = [...items, ...items].sort((a, b) => b[1] - a[1]);
  let total = 0;
  for (const [weight, value] of order) {
    if (weight <= capacity) {
      capacity -= weight;
      total += value;
    }
  }
  return total;
}
// mutant: leaves one unit of room free
function packValue(items, capacity) {
  const best = Array(capacity + 1).fill(0);
  for (const [weight, value] of items.flatMap((item) => [item, item])) {
    for (let room = capacity; room > weight; room--) best[room] = Math.max(best[room], best[room - weight] + value);
  }
  return best[capacity];
}
// mutant: takes an item twice or not at all
function packValue(items, capacity) {
  const best = Array(capacity + 1).fill(0);
  for (const [weight, value] of items) {
    for (let room = capacity; room >= 2 * weight; room--) {
      best[room] = Math.max(best[room], best[room - 2 * weight] + 2 * value);
    }
  }
  return best[capacity];
}
// mutant: takes three of an item
function packValue(items, capacity) {
  const best = Array(capacity + 1).fill(0);
  for (const [weight, value] of items.flatMap((item) => [item, item, item])) {
    for (let room = capacity; room >= weight; room--) best[room] = Math.max(best[room], best[room - weight] + value);
  }
  return best[capacity];
}
// mutant: fills the table upwards, so that copies multiply
function packValue(items, capacity) {
  const best = Array(capacity + 1).fill(0);
  for (const [weight, value] of items.flatMap((item) => [item, item])) {
    for (let room = weight; room <= capacity; room++) best[room] = Math.max(best[room], best[room - weight] + value);
  }
  return best[capacity];
}
