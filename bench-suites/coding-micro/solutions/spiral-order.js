// reference
function spiralOrder(grid) {
  const order = [];
  let rest = grid.map((row) => row.toReversed());
  while (rest.length > 0 && rest[0].length > 0) {
    const [first, ...others] = rest;
    order.push(...first);
    // A quarter turn brings the next side of the mirrored grid to the top.
    rest = first.map((_, column) => others.map((row) => row[column])).reverse();
  }
  return order;
}
// mutant: a single row or column left in the middle is listed twice
function spiralOrder(grid) {
  const order = [];
  let [top, bottom, left, right] = [0, grid.length - 1, 0, (grid[0] ?? []).length - 1];
  while (top <= bottom && left <= right) {
    for (let c = right; c >= left; c--) order.push(grid[top][c]);
    top++;
    for (let r = top; r <= bottom; r++) order.push(grid[r][left]);
    left++;
    for (let c = left; c <= right; c++) order.push(grid[bottom][c]);
    bottom--;
    for (let r = bottom; r >= top; r--) order.push(grid[r][right]);
    right--;
  }
  return order;
}
// mutant: the number in the middle is forgotten
function spiralOrder(grid) {
  const order = [];
  let [top, bottom, left, right] = [0, grid.length - 1, 0, (grid[0] ?? []).length - 1];
  while (top < bottom && left < right) {
    for (let c = right; c > left; c--) order.push(grid[top][c]);
    for (let r = top; r < bottom; r++) order.push(grid[r][left]);
    for (let c = left; c < right; c++) order.push(grid[bottom][c]);
    for (let r = bottom; r > top; r--) order.push(grid[r][right]);
    top++;
    bottom--;
    left++;
    right--;
  }
  if (top === bottom && left < right) for (let c = right; c >= left; c--) order.push(grid[top][c]);
  if (left === right && top < bottom) for (let r = top; r <= bottom; r++) order.push(grid[r][left]);
  return order;
}
// mutant: crashes on a grid without rows
function spiralOrder(grid) {
  const order = [];
  let [top, bottom, left, right] = [0, grid.length - 1, 0, grid[0].length - 1];
  while (top <= bottom && left <= right) {
    for (let c = right; c >= left; c--) order.push(grid[top][c]);
    top++;
    for (let r = top; r <= bottom; r++) order.push(grid[r][left]);
    left++;
    if (top <= bottom) for (let c = left; c <= right; c++) order.push(grid[bottom][c]);
    bottom--;
    if (left <= right) for (let r = bottom; r >= top; r--) order.push(grid[r][right]);
    right--;
  }
  return order;
}
// mutant: takes the grid for a square
function spiralOrder(grid) {
  const order = [];
  const n = grid.length;
  for (let ring = 0; ring < n / 2; ring++) {
    const last = n - 1 - ring;
    if (ring === last) order.push(grid[ring][ring]);
    for (let c = last; c > ring; c--) order.push(grid[ring][c]);
    for (let r = ring; r < last; r++) order.push(grid[r][ring]);
    for (let c = ring; c < last; c++) order.push(grid[last][c]);
    for (let r = last; r > ring; r--) order.push(grid[r][last]);
  }
  return order;
}
// mutant: a number that occurs twice is listed once
function spiralOrder(grid) {
  const order = [];
  let rest = grid.map((row) => [...row].reverse());
  while (rest.length > 0 && rest[0].length > 0) {
    const [first, ...others] = rest;
    for (const value of first) if (!order.includes(value)) order.push(value);
    rest = first.map((_, column) => others.map((row) => row[column])).reverse();
  }
  return order;
}
// mutant: stops after the second ring
function spiralOrder(grid) {
  const order = [];
  let rest = grid.map((row) => [...row].reverse());
  for (let side = 0; side < 8 && rest.length > 0 && rest[0].length > 0; side++) {
    const [first, ...others] = rest;
    order.push(...first);
    rest = first.map((_, column) => others.map((row) => row[column])).reverse();
  }
  return order;
}
// mutant: a zero in the grid is taken for visited
function spiralOrder(grid) {
  const rows = grid.length;
  const columns = rows > 0 ? grid[0].length : 0;
  const order = [];
  const turns = [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ];
  let [r, c, turn] = [0, columns - 1, 0];
  const left = grid.map((row) => [...row]);
  while (left[r]?.[c]) {
    order.push(left[r][c]);
    left[r][c] = 0;
    if (!left[r + turns[turn][0]]?.[c + turns[turn][1]]) turn = (turn + 1) % 4;
    r += turns[turn][0];
    c += turns[turn][1];
  }
  return order;
}
// mutant: clockwise from the top left corner
function spiralOrder(grid) {
  const order = [];
  let rest = grid;
  while (rest.length > 0 && rest[0].length > 0) {
    const [first, ...others] = rest;
    order.push(...first);
    rest = first.map((_, column) => others.map((row) => row[column])).reverse();
  }
  return order;
}
