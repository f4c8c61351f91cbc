// reference
function islandSizes(rows) {
  const parent = new Map();
  const find = (key) => (parent.get(key) === key ? key : find(parent.get(key)));
  const width = rows.length > 0 ? rows[0].length : 0;
  rows.forEach((row, r) => [...row].forEach((cell, c) => cell === '#' && parent.set(r * width + c, r * width + c)));
  for (const key of parent.keys()) {
    const r = Math.floor(key / width);
    for (const next of [key + width, r * width + ((key + 1) % width)]) {
      if (parent.has(next)) parent.set(find(next), find(key));
    }
  }
  const sizes = new Map();
  for (const key of parent.keys()) sizes.set(find(key), (sizes.get(find(key)) ?? 0) + 1);
  return [...sizes.values()].sort((a, b) => b - a);
}
// mutant: does not join the left and the right edge
function islandSizes(rows) {
  const map = rows.map((row) => [...row]);
  const flood = (r, c) => {
    if (map[r]?.[c] !== '#') return 0;
    map[r][c] = '.';
    return 1 + flood(r + 1, c) + flood(r - 1, c) + flood(r, c + 1) + flood(r, c - 1);
  };
  return map
    .flatMap((row, r) => row.map((_, c) => flood(r, c)))
    .filter((size) => size > 0)
    .sort((a, b) => b - a);
}
// mutant: also joins the top and the bottom edge
function islandSizes(rows) {
  const map = rows.map((row) => [...row]);
  const height = map.length;
  const flood = (r, c) => {
    r = (r + height) % height;
    c = (c + map[r].length) % map[r].length;
    if (map[r][c] !== '#') return 0;
    map[r][c] = '.';
    return 1 + flood(r + 1, c) + flood(r - 1, c) + flood(r, c + 1) + flood(r, c - 1);
  };
  return map
    .flatMap((row, r) => row.map((_, c) => flood(r, c)))
    .filter((size) => size > 0)
    .sort((a, b) => b - a);
}
// mutant: joins corners
function islandSizes(rows) {
  const map = rows.map((row) => [...row]);
  const flood = (r, c) => {
    if (!map[r]) return 0;
    c = (c + map[r].length) % map[r].length;
    if (map[r][c] !== '#') return 0;
    map[r][c] = '.';
    let size = 1;
    for (const y of [-1, 0, 1]) for (const x of [-1, 0, 1]) size += flood(r + y, c + x);
    return size;
  };
  return map
    .flatMap((row, r) => row.map((_, c) => flood(r, c)))
    .filter((size) => size > 0)
    .sort((a, b) => b - a);
}
// mutant: sorts the sizes as text
function islandSizes(rows) {
  const map = rows.map((row) => [...row]);
  const flood = (r, c) => {
    if (!map[r]) return 0;
    c = (c + map[r].length) % map[r].length;
    if (map[r][c] !== '#') return 0;
    map[r][c] = '.';
    return 1 + flood(r + 1, c) + flood(r - 1, c) + flood(r, c + 1) + flood(r, c - 1);
  };
  return map
    .flatMap((row, r) => row.map((_, c) => flood(r, c)))
    .filter((size) => size > 0)
    .sort()
    .reverse();
}
// mutant: the smallest first
function islandSizes(rows) {
  const map = rows.map((row) => [...row]);
  const flood = (r, c) => {
    if (!map[r]) return 0;
    c = (c + map[r].length) % map[r].length;
    if (map[r][c] !== '#') return 0;
    map[r][c] = '.';
    return 1 + flood(r + 1, c) + flood(r - 1, c) + flood(r, c + 1) + flood(r, c - 1);
  };
  return map
    .flatMap((row, r) => row.map((_, c) => flood(r, c)))
    .filter((size) => size > 0)
    .sort((a, b) => a - b);
}
// mutant: joins the edges only in the first row
function islandSizes(rows) {
  const map = rows.map((row) => [...row]);
  const flood = (r, c) => {
    if (r === 0) c = (c + map[0].length) % map[0].length;
    if (map[r]?.[c] !== '#') return 0;
    map[r][c] = '.';
    return 1 + flood(r + 1, c) + flood(r - 1, c) + flood(r, c + 1) + flood(r, c - 1);
  };
  return map
    .flatMap((row, r) => row.map((_, c) => flood(r, c)))
    .filter((size) => size > 0)
    .sort((a, b) => b - a);
}
// mutant: never goes up
function islandSizes(rows) {
  const map = rows.map((row) => [...row]);
  const flood = (r, c) => {
    if (!map[r]) return 0;
    c = (c + map[r].length) % map[r].length;
    if (map[r][c] !== '#') return 0;
    map[r][c] = '.';
    return 1 + flood(r + 1, c) + flood(r, c + 1) + flood(r, c - 1);
  };
  return map
    .flatMap((row, r) => row.map((_, c) => flood(r, c)))
    .filter((size) => size > 0)
    .sort((a, b) => b - a);
}
