// reference
function cacheHits(size, requests) {
  const stored = [];
  let hits = 0;
  requests.forEach((page, time) => {
    const found = stored.find((entry) => entry.page === page);
    if (found) {
      hits++;
      found.uses++;
      found.time = time;
      return;
    }
    stored.push({ page, uses: 1, time });
    if (stored.length <= size) return;
    const old = stored.slice(0, -1).sort((a, b) => a.uses - b.uses || a.time - b.time)[0];
    stored.splice(old ? stored.indexOf(old) : 0, 1);
  });
  return hits;
}
// mutant: drops the page that is unused for the longest time
function cacheHits(size, requests) {
  const stored = [];
  let hits = 0;
  for (const page of requests) {
    const place = stored.indexOf(page);
    if (place >= 0) {
      hits++;
      stored.splice(place, 1);
    }
    stored.push(page);
    if (stored.length > size) stored.shift();
  }
  return hits;
}
// mutant: drops the page that was loaded first
function cacheHits(size, requests) {
  const stored = [];
  let hits = 0;
  for (const page of requests) {
    if (stored.includes(page)) hits++;
    else {
      stored.push(page);
      if (stored.length > size) stored.shift();
    }
  }
  return hits;
}
// mutant: of equally often used pages drops the one loaded first
function cacheHits(size, requests) {
  if (size === 0) return 0;
  const uses = new Map();
  let hits = 0;
  for (const page of requests) {
    if (uses.has(page)) {
      hits++;
      uses.set(page, uses.get(page) + 1);
      continue;
    }
    if (uses.size >= size) {
      const least = Math.min(...uses.values());
      uses.delete([...uses.keys()].find((key) => uses.get(key) === least));
    }
    uses.set(page, 1);
  }
  return hits;
}
// mutant: of equally often used pages drops the one used last
function cacheHits(size, requests) {
  if (size === 0) return 0;
  const stored = new Map();
  let hits = 0;
  requests.forEach((page, time) => {
    if (stored.has(page)) hits++;
    else if (stored.size === size) {
      const [[old]] = [...stored].sort(([, a], [, b]) => a.uses - b.uses || b.time - a.time);
      stored.delete(old);
    }
    stored.set(page, { uses: (stored.get(page)?.uses ?? 0) + 1, time });
  });
  return hits;
}
// mutant: remembers how often a dropped page was used
function cacheHits(size, requests) {
  if (size === 0) return 0;
  const uses = {};
  const stored = new Map();
  let hits = 0;
  requests.forEach((page, time) => {
    uses[page] = (uses[page] ?? 0) + 1;
    if (stored.has(page)) hits++;
    else if (stored.size === size) {
      const old = [...stored.keys()].sort((a, b) => uses[a] - uses[b] || stored.get(a) - stored.get(b))[0];
      stored.delete(old);
    }
    stored.set(page, time);
  });
  return hits;
}
// mutant: stores pages where there is no room at all
function cacheHits(size, requests) {
  const stored = new Map();
  let hits = 0;
  requests.forEach((page, time) => {
    if (stored.has(page)) hits++;
    else if (stored.size > 0 && stored.size >= size) {
      const [[old]] = [...stored].sort(([, a], [, b]) => a.uses - b.uses || a.time - b.time);
      stored.delete(old);
    }
    stored.set(page, { uses: (stored.get(page)?.uses ?? 0) + 1, time });
  });
  return hits;
}
// mutant: has room for one page more
function cacheHits(size, requests) {
  if (size === 0) return 0;
  const stored = new Map();
  let hits = 0;
  requests.forEach((page, time) => {
    if (stored.has(page)) hits++;
    else if (stored.size > size) {
      const [[old]] = [...stored].sort(([, a], [, b]) => a.uses - b.uses || a.time - b.time);
      stored.delete(old);
    }
    stored.set(page, { uses: (stored.get(page)?.uses ?? 0) + 1, time });
  });
  return hits;
}
// mutant: counts the misses
function cacheHits(size, requests) {
  const stored = new Map();
  let misses = 0;
  requests.forEach((page, time) => {
    if (!stored.has(page)) {
      misses++;
      if (stored.size === size) {
        const [old] = [...stored].sort(([, a], [, b]) => a.uses - b.uses || a.time - b.time);
        if (old) stored.delete(old[0]);
      }
    }
    if (size > 0) stored.set(page, { uses: (stored.get(page)?.uses ?? 0) + 1, time });
  });
  return misses;
}
