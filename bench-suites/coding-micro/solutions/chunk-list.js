// reference
function chunkList(items, size) {
  if (items.length === 0) return [];
  const over = items.length % size;
  const full = Math.floor(items.length / size);
  const chunks = Math.max(1, over * 2 >= size ? full + 1 : full);
  return Array.from({ length: chunks }, (_, index) =>
    items.slice(index * size, index === chunks - 1 ? items.length : (index + 1) * size),
  );
}
// mutant: leaves a short last chunk alone
function chunkList(items, size) {
  const chunks = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
// mutant: joins a last chunk that is exactly half as long
function chunkList(items, size) {
  const chunks = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  if (chunks.length > 1 && chunks.at(-1).length * 2 <= size) {
    const last = chunks.pop();
    chunks.at(-1).push(...last);
  }
  return chunks;
}
// mutant: rounds half of an odd size down
function chunkList(items, size) {
  const chunks = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  if (chunks.length > 1 && chunks.at(-1).length < Math.floor(size / 2)) {
    const last = chunks.pop();
    chunks.at(-1).push(...last);
  }
  return chunks;
}
// mutant: looks for a chunk before the only one
function chunkList(items, size) {
  const chunks = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  if (chunks.length > 0 && chunks.at(-1).length < size / 2) {
    const last = chunks.pop();
    chunks.at(-1).push(...last);
  }
  return chunks;
}
// mutant: joins every last chunk that is not full
function chunkList(items, size) {
  const chunks = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  if (chunks.length > 1 && chunks.at(-1).length < size) {
    const last = chunks.pop();
    chunks.at(-1).push(...last);
  }
  return chunks;
}
// mutant: drops a short last chunk
function chunkList(items, size) {
  const chunks = [];
  for (let start = 0; start < items.length; start += size) {
    const chunk = items.slice(start, start + size);
    if (start === 0 || chunk.length * 2 >= size) chunks.push(chunk);
  }
  return chunks;
}
// mutant: returns one empty chunk for the empty list
function chunkList(items, size) {
  const chunks = [[]];
  items.forEach((item, index) => {
    const left = items.length - index;
    if (chunks.at(-1).length >= size && index % size === 0 && left * 2 >= size) chunks.push([]);
    chunks.at(-1).push(item);
  });
  return chunks;
}
// mutant: puts the short last chunk in front of the items of the chunk before
function chunkList(items, size) {
  const chunks = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  if (chunks.length > 1 && chunks.at(-1).length < size / 2) {
    const last = chunks.pop();
    chunks.at(-1).unshift(...last);
  }
  return chunks;
}
