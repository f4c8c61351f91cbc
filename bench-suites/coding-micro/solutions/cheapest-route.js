// reference
function cheapestRoute(tolls, roads, start, goal) {
  const price = tolls.map(() => Infinity);
  price[start] = 0;
  const leave = (town) => price[town] + (town === start ? 0 : tolls[town]);
  for (let round = 0; round < tolls.length; round++) {
    for (const [a, b, cost] of roads) {
      price[b] = Math.min(price[b], leave(a) + cost);
      price[a] = Math.min(price[a], leave(b) + cost);
    }
  }
  return price[goal] === Infinity ? -1 : price[goal];
}
// mutant: pays the toll of the goal
function cheapestRoute(tolls, roads, start, goal) {
  const price = tolls.map(() => Infinity);
  price[start] = 0;
  for (let round = 0; round < tolls.length; round++) {
    for (const [a, b, cost] of roads) {
      price[b] = Math.min(price[b], price[a] + cost + tolls[b]);
      price[a] = Math.min(price[a], price[b] + cost + tolls[a]);
    }
  }
  return price[goal] === Infinity ? -1 : price[goal];
}
// mutant: pays the toll of the start
function cheapestRoute(tolls, roads, start, goal) {
  const price = tolls.map(() => Infinity);
  price[start] = 0;
  for (let round = 0; round < tolls.length; round++) {
    for (const [a, b, cost] of roads) {
      price[b] = Math.min(price[b], price[a] + cost + tolls[a]);
      price[a] = Math.min(price[a], price[b] + cost + tolls[b]);
    }
  }
  return price[goal] === Infinity ? -1 : price[goal];
}
// mutant: takes roads for one-way roads
function cheapestRoute(tolls, roads, start, goal) {
  const price = tolls.map(() => Infinity);
  price[start] = 0;
  for (let round = 0; round < tolls.length; round++) {
    for (const [a, b, cost] of roads) {
      price[b] = Math.min(price[b], price[a] + cost + (a === start ? 0 : tolls[a]));
    }
  }
  return price[goal] === Infinity ? -1 : price[goal];
}
// mutant: looks for the shortest way and pays the tolls afterwards
function cheapestRoute(tolls, roads, start, goal) {
  const price = tolls.map(() => Infinity);
  const paid = tolls.map(() => 0);
  price[start] = 0;
  for (let round = 0; round < tolls.length; round++) {
    for (const [from, to, cost] of roads) {
      for (const [a, b] of [
        [from, to],
        [to, from],
      ]) {
        if (price[a] + cost >= price[b]) continue;
        price[b] = price[a] + cost;
        paid[b] = paid[a] + (a === start ? 0 : tolls[a]);
      }
    }
  }
  return price[goal] === Infinity ? -1 : price[goal] + paid[goal];
}
// mutant: takes the way with the fewest roads
function cheapestRoute(tolls, roads, start, goal) {
  const price = new Map([[start, 0]]);
  for (const [town, paid] of price) {
    if (town === goal) return paid;
    const leaving = paid + (town === start ? 0 : tolls[town]);
    for (const [a, b, cost] of roads) {
      if (a === town && !price.has(b)) price.set(b, leaving + cost);
      if (b === town && !price.has(a)) price.set(a, leaving + cost);
    }
  }
  return -1;
}
// mutant: keeps only the last road between two towns
function cheapestRoute(tolls, roads, start, goal) {
  const cost = tolls.map(() => tolls.map(() => Infinity));
  for (const [a, b, price] of roads) cost[a][b] = cost[b][a] = price;
  const price = tolls.map(() => Infinity);
  price[start] = 0;
  for (let round = 0; round < tolls.length; round++) {
    for (let a = 0; a < tolls.length; a++) {
      for (let b = 0; b < tolls.length; b++) {
        price[b] = Math.min(price[b], price[a] + (a === start ? 0 : tolls[a]) + cost[a][b]);
      }
    }
  }
  return price[goal] === Infinity ? -1 : price[goal];
}
// mutant: goes over all roads once
function cheapestRoute(tolls, roads, start, goal) {
  const price = tolls.map(() => Infinity);
  price[start] = 0;
  const leave = (town) => price[town] + (town === start ? 0 : tolls[town]);
  for (const [a, b, cost] of roads) {
    price[b] = Math.min(price[b], leave(a) + cost);
    price[a] = Math.min(price[a], leave(b) + cost);
  }
  return price[goal] === Infinity ? -1 : price[goal];
}
