// reference
function previousArrangement(numbers) {
  for (let i = numbers.length - 2; i >= 0; i--) {
    const rest = numbers.slice(i).sort((a, b) => b - a);
    const place = rest.findIndex((each) => each < numbers[i]);
    if (place < 0) continue;
    const [lower] = rest.splice(place, 1);
    return [...numbers.slice(0, i), lower, ...rest];
  }
  return null;
}
// mutant: goes forward
function previousArrangement(numbers) {
  const list = [...numbers];
  let i = list.length - 2;
  while (i >= 0 && list[i] >= list[i + 1]) i--;
  if (i < 0) return null;
  let j = list.length - 1;
  while (list[j] <= list[i]) j--;
  [list[i], list[j]] = [list[j], list[i]];
  return [...list.slice(0, i + 1), ...list.slice(i + 1).reverse()];
}
// mutant: goes round to the last arrangement
function previousArrangement(numbers) {
  const list = [...numbers];
  let i = list.length - 2;
  while (i >= 0 && list[i] <= list[i + 1]) i--;
  if (i < 0) return list.reverse();
  let j = list.length - 1;
  while (list[j] >= list[i]) j--;
  [list[i], list[j]] = [list[j], list[i]];
  return [...list.slice(0, i + 1), ...list.slice(i + 1).reverse()];
}
// mutant: leaves the rest as it is
function previousArrangement(numbers) {
  const list = [...numbers];
  let i = list.length - 2;
  while (i >= 0 && list[i] <= list[i + 1]) i--;
  if (i < 0) return null;
  let j = list.length - 1;
  while (list[j] >= list[i]) j--;
  [list[i], list[j]] = [list[j], list[i]];
  return list;
}
// mutant: stops at equal neighbours
function previousArrangement(numbers) {
  const list = [...numbers];
  let i = list.length - 2;
  while (i >= 0 && list[i] < list[i + 1]) i--;
  if (i < 0) return null;
  let j = list.length - 1;
  while (j > i && list[j] >= list[i]) j--;
  [list[i], list[j]] = [list[j], list[i]];
  return [...list.slice(0, i + 1), ...list.slice(i + 1).reverse()];
}
// mutant: swaps with the neighbour
function previousArrangement(numbers) {
  const list = [...numbers];
  for (let i = list.length - 2; i >= 0; i--) {
    if (list[i] > list[i + 1]) {
      [list[i], list[i + 1]] = [list[i + 1], list[i]];
      return [...list.slice(0, i + 1), ...list.slice(i + 1).sort((a, b) => b - a)];
    }
  }
  return null;
}
// mutant: sorts the rest as text
function previousArrangement(numbers) {
  for (let i = numbers.length - 2; i >= 0; i--) {
    const rest = numbers.slice(i).sort().reverse();
    const place = rest.findIndex((each) => each < numbers[i]);
    if (place < 0) continue;
    const [lower] = rest.splice(place, 1);
    return [...numbers.slice(0, i), lower, ...rest];
  }
  return null;
}
// mutant: puts the rest in rising order
function previousArrangement(numbers) {
  const list = [...numbers];
  let i = list.length - 2;
  while (i >= 0 && list[i] <= list[i + 1]) i--;
  if (i < 0) return null;
  let j = list.length - 1;
  while (list[j] >= list[i]) j--;
  [list[i], list[j]] = [list[j], list[i]];
  return [...list.slice(0, i + 1), ...list.slice(i + 1).sort((a, b) => a - b)];
}
// mutant: returns an empty list for an empty list
function previousArrangement(numbers) {
  if (numbers.length === 0) return [];
  for (let i = numbers.length - 2; i >= 0; i--) {
    const rest = numbers.slice(i).sort((a, b) => b - a);
    const place = rest.findIndex((each) => each < numbers[i]);
    if (place < 0) continue;
    const [lower] = rest.splice(place, 1);
    return [...numbers.slice(0, i), lower, ...rest];
  }
  return null;
}
