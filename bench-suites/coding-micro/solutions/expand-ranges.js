// reference
function expandRanges(text) {
  if (text === '') return [];
  const numbers = text.split(',').flatMap((item) => {
    const dash = item.indexOf('-', 1);
    if (dash < 0) return [Number(item)];
    const [from, to] = [Number(item.slice(0, dash)), Number(item.slice(dash + 1))];
    const up = Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => Math.min(from, to) + i);
    return from <= to ? up : up.reverse();
  });
  return numbers.filter((number, i) => numbers.indexOf(number) === i);
}
// mutant: the empty text gives zero
function expandRanges(text) {
  const result = [];
  for (const item of text.split(',')) {
    const dash = item.indexOf('-', 1);
    const from = Number(dash < 0 ? item : item.slice(0, dash));
    const to = dash < 0 ? from : Number(item.slice(dash + 1));
    const step = from <= to ? 1 : -1;
    for (let n = from; n !== to + step; n += step) if (!result.includes(n)) result.push(n);
  }
  return result;
}
// mutant: ranges may not have negative ends
function expandRanges(text) {
  const result = new Set();
  for (const item of text === '' ? [] : text.split(',')) {
    const range = /^(\d+)-(\d+)$/.exec(item);
    if (!range) {
      result.add(parseInt(item));
      continue;
    }
    const [from, to] = [Number(range[1]), Number(range[2])];
    const step = from <= to ? 1 : -1;
    for (let n = from; n !== to + step; n += step) result.add(n);
  }
  return [...result];
}
// mutant: a range with equal ends is empty
function expandRanges(text) {
  const result = [];
  const add = (n) => result.includes(n) || result.push(n);
  for (const item of text === '' ? [] : text.split(',')) {
    const range = /^(-?\d+)-(-?\d+)$/.exec(item);
    if (!range) add(Number(item));
    else {
      const [from, to] = [Number(range[1]), Number(range[2])];
      if (from < to) for (let n = from; n <= to; n++) add(n);
      if (from > to) for (let n = from; n >= to; n--) add(n);
    }
  }
  return result;
}
// mutant: only neighbours are compared for repeats
function expandRanges(text) {
  const result = [];
  for (const item of text === '' ? [] : text.split(',')) {
    const [, first, second] = /^(-?\d+)(?:-(-?\d+))?$/.exec(item);
    const from = Number(first);
    const to = second === undefined ? from : Number(second);
    const step = from <= to ? 1 : -1;
    for (let n = from; n !== to + step; n += step) if (result.at(-1) !== n) result.push(n);
  }
  return result;
}
// mutant: a repeated number moves to its last place
function expandRanges(text) {
  const result = new Set();
  for (const item of text === '' ? [] : text.split(',')) {
    const [, first, second] = /^(-?\d+)(?:-(-?\d+))?$/.exec(item);
    const from = Number(first);
    const to = second === undefined ? from : Number(second);
    const step = from <= to ? 1 : -1;
    for (let n = from; n !== to + step; n += step) {
      result.delete(n);
      result.add(n);
    }
  }
  return [...result];
}
// mutant: a range that ends in zero is cut to its first number
function expandRanges(text) {
  const result = [];
  for (const item of text.split(',').filter(Boolean)) {
    const [, first, second] = /^(-?\d+)(?:-(-?\d+))?$/.exec(item);
    const from = Number(first);
    const to = Number(second) || from;
    const step = from <= to ? 1 : -1;
    for (let n = from; n !== to + step; n += step) if (!result.includes(n)) result.push(n);
  }
  return result;
}
// mutant: ranges always count up
function expandRanges(text) {
  const result = new Set();
  for (const item of text.split(',').filter(Boolean)) {
    const [, first, second] = /^(-?\d+)(?:-(-?\d+))?$/.exec(item);
    const ends = [Number(first), Number(second ?? first)].sort((a, b) => a - b);
    for (let n = ends[0]; n <= ends[1]; n++) result.add(n);
  }
  return [...result];
}
