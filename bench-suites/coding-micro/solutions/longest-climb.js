// reference
function longestClimb(heights, gap) {
  const lowest = [];
  for (const height of heights) {
    let low = 0;
    let high = lowest.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lowest[middle] <= height - gap) low = middle + 1;
      else high = middle;
    }
    lowest[low] = low < lowest.length ? Math.min(lowest[low], height) : height;
  }
  return lowest.length;
}
// mutant: keeps the latest end instead of the lowest
function longestClimb(heights, gap) {
  const ends = [];
  for (const height of heights) {
    let place = ends.findIndex((end) => end > height - gap);
    if (place < 0) place = ends.length;
    ends[place] = height;
  }
  return ends.length;
}
// mutant: only numbers that stand side by side
function longestClimb(heights, gap) {
  let best = 0;
  let run = 0;
  heights.forEach((height, i) => {
    run = i > 0 && height - heights[i - 1] >= gap ? run + 1 : 1;
    best = Math.max(best, run);
  });
  return best;
}
// mutant: greedily takes whatever is high enough
function longestClimb(heights, gap) {
  let count = 0;
  let last = -Infinity;
  for (const height of heights) {
    if (height - last >= gap) {
      count++;
      last = height;
    }
  }
  return count;
}
// mutant: wants more than the gap
function longestClimb(heights, gap) {
  const longest = heights.map(() => 1);
  for (let i = 0; i < heights.length; i++) {
    for (let j = 0; j < i; j++) {
      if (heights[i] - heights[j] > gap) longest[i] = Math.max(longest[i], longest[j] + 1);
    }
  }
  return Math.max(0, ...longest);
}
// mutant: wants exactly the gap
function longestClimb(heights, gap) {
  const longest = new Map();
  let best = 0;
  for (const height of heights) {
    const length = (longest.get(height - gap) ?? 0) + 1;
    longest.set(height, Math.max(length, longest.get(height) ?? 0));
    best = Math.max(best, length);
  }
  return best;
}
// mutant: returns the climb that ends at the last number
function longestClimb(heights, gap) {
  const longest = heights.map(() => 1);
  for (let i = 0; i < heights.length; i++) {
    for (let j = 0; j < i; j++) {
      if (heights[i] - heights[j] >= gap) longest[i] = Math.max(longest[i], longest[j] + 1);
    }
  }
  return longest[heights.length - 1] ?? 0;
}
// mutant: fails on an empty list
function longestClimb(heights, gap) {
  const longest = heights.map(() => 1);
  for (let i = 0; i < heights.length; i++) {
    for (let j = 0; j < i; j++) {
      if (heights[i] - heights[j] >= gap) longest[i] = Math.max(longest[i], longest[j] + 1);
    }
  }
  return Math.max(...longest);
}
