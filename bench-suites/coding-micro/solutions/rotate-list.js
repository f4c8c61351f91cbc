// reference
function rotateAfterFirst(items, shift) {
  const rest = items.slice(1);
  const cut = rest.length === 0 ? 0 : -(shift % rest.length);
  return [...items.slice(0, 1), ...rest.slice(cut), ...rest.slice(0, cut)];
}
// mutant: rotates the first item as well
function rotateAfterFirst(items, shift) {
  const size = items.length;
  return items.map((_, index) => items[(((index - shift) % size) + size) % size]);
}
// mutant: moves in the opposite direction
function rotateAfterFirst(items, shift) {
  const rest = items.slice(1);
  const cut = rest.length === 0 ? 0 : shift % rest.length;
  return [...items.slice(0, 1), ...rest.slice(cut), ...rest.slice(0, cut)];
}
// mutant: does not wrap a shift that is larger than the list
function rotateAfterFirst(items, shift) {
  const rest = items.slice(1);
  return [...items.slice(0, 1), ...rest.slice(-shift), ...rest.slice(0, -shift)];
}
// mutant: wraps the shift by the length of the whole list
function rotateAfterFirst(items, shift) {
  if (items.length === 0) return [];
  const rest = items.slice(1);
  const cut = -(shift % items.length);
  return [items[0], ...rest.slice(cut), ...rest.slice(0, cut)];
}
// mutant: invents a first item for the empty list
function rotateAfterFirst([first, ...rest], shift) {
  const cut = rest.length === 0 ? 0 : -(shift % rest.length);
  return [first, ...rest.slice(cut), ...rest.slice(0, cut)];
}
// mutant: ignores the sign of the shift
function rotateAfterFirst(items, shift) {
  const rest = items.slice(1);
  const cut = rest.length === 0 ? 0 : -(Math.abs(shift) % rest.length);
  return [...items.slice(0, 1), ...rest.slice(cut), ...rest.slice(0, cut)];
}
// mutant: goes wrong for negative shifts of more than one round
function rotateAfterFirst(items, shift) {
  const rest = items.slice(1);
  const size = rest.length;
  const moved = [...rest];
  rest.forEach((item, index) => (moved[(index + shift + size) % size] = item));
  return [...items.slice(0, 1), ...moved];
}
