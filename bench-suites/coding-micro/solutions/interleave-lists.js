// reference
function interleaveLists(first, second) {
  const other = second.toReversed();
  const length = Math.max(first.length, other.length);
  return Array.from({ length }, (_, index) => [
    ...first.slice(index, index + 1),
    ...other.slice(index, index + 1),
  ]).flat();
}
// mutant: takes the second list from its beginning
function interleaveLists(first, second) {
  const result = [];
  for (let index = 0; index < Math.max(first.length, second.length); index++) {
    if (index < first.length) result.push(first[index]);
    if (index < second.length) result.push(second[index]);
  }
  return result;
}
// mutant: drops what is left when one list is used up
function interleaveLists(first, second) {
  const result = [];
  for (let index = 0; index < Math.min(first.length, second.length); index++) {
    result.push(first[index], second[second.length - 1 - index]);
  }
  return result;
}
// mutant: appends the rest of the second list in its own order
function interleaveLists(first, second) {
  const result = [];
  const left = [...second];
  for (const item of first) {
    result.push(item);
    if (left.length > 0) result.push(left.pop());
  }
  return [...result, ...left];
}
// mutant: drops the rest of the second list only
function interleaveLists(first, second) {
  const other = [...second].reverse();
  return first.flatMap((item, index) => (index < other.length ? [item, other[index]] : [item]));
}
// mutant: begins with the second list
function interleaveLists(first, second) {
  const other = [...second].reverse();
  const result = [];
  for (let index = 0; index < Math.max(first.length, other.length); index++) {
    if (index < other.length) result.push(other[index]);
    if (index < first.length) result.push(first[index]);
  }
  return result;
}
// mutant: takes an item that is 0 for a missing one
function interleaveLists(first, second) {
  const other = [...second].reverse();
  const result = [];
  for (let index = 0; index < Math.max(first.length, other.length); index++) {
    if (first[index]) result.push(first[index]);
    if (other[index]) result.push(other[index]);
  }
  return result;
}
// mutant: empties the first list while it still measures it
function interleaveLists(first, second) {
  const result = [];
  for (let turn = 0; turn < Math.max(first.length, second.length); turn++) {
    if (first.length > 0) result.push(first.shift());
    if (second.length > 0) result.push(second.pop());
  }
  return result;
}
