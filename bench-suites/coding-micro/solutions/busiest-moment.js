// reference
function busiestMoment(visits) {
  const events = visits
    .filter(([arrival, departure]) => arrival <= departure)
    .flatMap(([arrival, departure]) => [
      [arrival, 1],
      [departure + 1, -1],
    ])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let present = 0;
  let best = null;
  for (const [moment, change] of events) {
    present += change;
    if (change > 0 && present > (best?.[1] ?? 0)) best = [moment, present];
  }
  return best;
}
// mutant: visitors are gone at the moment of departure
function busiestMoment(visits) {
  const events = [];
  for (const [a, b] of visits) if (a <= b) events.push([a, 1], [b, -1]);
  events.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  let present = 0;
  let best = null;
  for (const [moment, change] of events) {
    present += change;
    if (best === null || present > best[1]) best = [moment, present];
  }
  return best;
}
// mutant: the latest busiest moment instead of the earliest
function busiestMoment(visits) {
  const events = [];
  for (const [a, b] of visits) if (a <= b) events.push([a, 1], [b, -1]);
  events.sort((x, y) => x[0] - y[0] || y[1] - x[1]);
  let present = 0;
  let best = null;
  for (const [moment, change] of events) {
    present += change;
    if (change > 0 && present >= (best?.[1] ?? 0)) best = [moment, present];
  }
  return best;
}
// mutant: visits that did not take place are counted
function busiestMoment(visits) {
  const events = visits.flatMap(([a, b]) => [
    [a, 1],
    [b, -1],
  ]);
  events.sort((x, y) => x[0] - y[0] || y[1] - x[1]);
  let present = 0;
  let best = null;
  for (const [moment, change] of events) {
    present += change;
    if (change > 0 && present > (best?.[1] ?? 0)) best = [moment, present];
  }
  return best;
}
// mutant: no visit at all gives moment zero
function busiestMoment(visits) {
  const events = [];
  for (const [a, b] of visits) if (a <= b) events.push([a, 1], [b, -1]);
  events.sort((x, y) => x[0] - y[0] || y[1] - x[1]);
  let [present, best, at] = [0, 0, 0];
  for (const [moment, change] of events) {
    present += change;
    if (present > best) [best, at] = [present, moment];
  }
  return [at, best];
}
// mutant: the first busiest arrival in the order given
function busiestMoment(visits) {
  const held = visits.filter(([a, b]) => a <= b);
  let best = null;
  for (const [moment] of held) {
    const count = held.filter(([a, b]) => a <= moment && moment <= b).length;
    if (!best || count > best[1]) best = [moment, count];
  }
  return best;
}
// mutant: times before zero are not looked at
function busiestMoment(visits) {
  const moments = visits.map(([a]) => Math.max(a, 0)).sort((x, y) => x - y);
  let best = null;
  for (const moment of moments) {
    const count = visits.filter(([a, b]) => a <= moment && moment <= b).length;
    if (count > (best?.[1] ?? 0)) best = [moment, count];
  }
  return best;
}
// mutant: visits of a single moment are ignored
function busiestMoment(visits) {
  const held = visits.filter(([a, b]) => a < b);
  let best = null;
  for (const [moment] of held.sort((x, y) => x[0] - y[0])) {
    const count = held.filter(([a, b]) => a <= moment && moment <= b).length;
    if (!best || count > best[1]) best = [moment, count];
  }
  return best;
}
// mutant: moments are sorted as texts
function busiestMoment(visits) {
  const held = visits.filter(([a, b]) => a <= b);
  let best = null;
  for (const moment of held.map(([a]) => a).sort()) {
    const count = held.filter(([a, b]) => a <= moment && moment <= b).length;
    if (count > (best?.[1] ?? 0)) best = [moment, count];
  }
  return best;
}
// mutant: counts how many visits each visit meets
function busiestMoment(visits) {
  const held = visits.filter(([a, b]) => a <= b).sort((x, y) => x[0] - y[0]);
  let best = null;
  for (const [from, to] of held) {
    const met = held.filter(([a, b]) => a <= to && from <= b);
    const moment = Math.max(...met.map(([a]) => a));
    if (!best || met.length > best[1]) best = [moment, met.length];
  }
  return best;
}
