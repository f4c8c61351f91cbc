// reference
function shortestPath(maze) {
  const height = maze.length;
  const width = maze[0].length;
  const fill = (startRow, startColumn) => {
    const far = maze.map((row) => [...row].map(() => Infinity));
    far[startRow][startColumn] = 0;
    const queue = [[startRow, startColumn]];
    for (const [r, c] of queue) {
      if (maze[r][c] === '#') continue;
      for (const [y, x] of [
        [r + 1, c],
        [r - 1, c],
        [r, c + 1],
        [r, c - 1],
      ]) {
        if (y < 0 || x < 0 || y >= height || x >= width || far[y][x] !== Infinity) continue;
        far[y][x] = far[r][c] + 1;
        queue.push([y, x]);
      }
    }
    return far;
  };
  const fromStart = fill(0, 0);
  const fromGoal = fill(height - 1, width - 1);
  let best = Infinity;
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < width; c++) best = Math.min(best, fromStart[r][c] + fromGoal[r][c]);
  }
  return best === Infinity ? -1 : best;
}
// mutant: breaks no wall
function shortestPath(maze) {
  const queue = [[0, 0, 0]];
  const seen = new Set(['0,0']);
  for (const [r, c, steps] of queue) {
    if (r === maze.length - 1 && c === maze[0].length - 1) return steps;
    for (const [y, x] of [
      [r + 1, c],
      [r - 1, c],
      [r, c + 1],
      [r, c - 1],
    ]) {
      if (maze[y]?.[x] !== '.' || seen.has(y + ',' + x)) continue;
      seen.add(y + ',' + x);
      queue.push([y, x, steps + 1]);
    }
  }
  return -1;
}
// mutant: marks a cell as seen whether or not the wall is used up
function shortestPath(maze) {
  const queue = [[0, 0, 0, 0]];
  const seen = new Set(['0,0']);
  for (const [r, c, steps, broken] of queue) {
    if (r === maze.length - 1 && c === maze[0].length - 1) return steps;
    for (const [y, x] of [
      [r + 1, c],
      [r - 1, c],
      [r, c + 1],
      [r, c - 1],
    ]) {
      const cell = maze[y]?.[x];
      if (!cell || seen.has(y + ',' + x)) continue;
      const now = broken + (cell === '#' ? 1 : 0);
      if (now > 1) continue;
      seen.add(y + ',' + x);
      queue.push([y, x, steps + 1, now]);
    }
  }
  return -1;
}
// mutant: moves only right and down
function shortestPath(maze) {
  const go = (r, c, broken) => {
    const cell = maze[r]?.[c];
    if (!cell) return Infinity;
    if (cell === '#') broken++;
    if (broken > 1) return Infinity;
    if (r === maze.length - 1 && c === maze[0].length - 1) return 0;
    return 1 + Math.min(go(r + 1, c, broken), go(r, c + 1, broken));
  };
  const best = go(0, 0, 0);
  return best === Infinity ? -1 : best;
}
// mutant: counts the cells of the path
function shortestPath(maze) {
  const queue = [[0, 0, 1, 0]];
  const seen = new Set(['0,0,0']);
  for (const [r, c, cells, broken] of queue) {
    if (r === maze.length - 1 && c === maze[0].length - 1) return cells;
    for (const [y, x] of [
      [r + 1, c],
      [r - 1, c],
      [r, c + 1],
      [r, c - 1],
    ]) {
      const cell = maze[y]?.[x];
      if (!cell) continue;
      const now = broken + (cell === '#' ? 1 : 0);
      const key = [y, x, now].join();
      if (now > 1 || seen.has(key)) continue;
      seen.add(key);
      queue.push([y, x, cells + 1, now]);
    }
  }
  return -1;
}
// mutant: breaks a wall only where there is no way around
function shortestPath(maze) {
  const search = (walls) => {
    const queue = [[0, 0, 0, 0]];
    const seen = new Set(['0,0,0']);
    for (const [r, c, steps, broken] of queue) {
      if (r === maze.length - 1 && c === maze[0].length - 1) return steps;
      for (const [y, x] of [
        [r + 1, c],
        [r - 1, c],
        [r, c + 1],
        [r, c - 1],
      ]) {
        const cell = maze[y]?.[x];
        if (!cell) continue;
        const now = broken + (cell === '#' ? 1 : 0);
        const key = [y, x, now].join();
        if (now > walls || seen.has(key)) continue;
        seen.add(key);
        queue.push([y, x, steps + 1, now]);
      }
    }
    return -1;
  };
  const around = search(0);
  return around === -1 ? search(1) : around;
}
// mutant: goes through as many walls as it likes
function shortestPath(maze) {
  return maze.length + maze[0].length - 2;
}
// mutant: also steps diagonally
function shortestPath(maze) {
  const queue = [[0, 0, 0, 0]];
  const seen = new Set(['0,0,0']);
  for (const [r, c, steps, broken] of queue) {
    if (r === maze.length - 1 && c === maze[0].length - 1) return steps;
    for (let y = r - 1; y <= r + 1; y++) {
      for (let x = c - 1; x <= c + 1; x++) {
        const cell = maze[y]?.[x];
        if (!cell) continue;
        const now = broken + (cell === '#' ? 1 : 0);
        const key = [y, x, now].join();
        if (now > 1 || seen.has(key)) continue;
        seen.add(key);
        queue.push([y, x, steps + 1, now]);
      }
    }
  }
  return -1;
}
