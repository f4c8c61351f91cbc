// reference
function segmentWords(text, words) {
  const known = [...new Set(words)].sort((a, b) => b.length - a.length);
  let splits = [[0, []]];
  for (let count = 0; count <= text.length; count++) {
    const full = splits.find(([end]) => end === text.length);
    if (full) return full[1];
    const seen = new Set();
    const next = [];
    for (const [end, split] of splits) {
      for (const word of known) {
        const after = end + word.length;
        if (!text.startsWith(word, end) || seen.has(after)) continue;
        seen.add(after);
        next.push([after, [...split, word]]);
      }
    }
    splits = next;
  }
  return null;
}
// mutant: greedily takes the longest word
function segmentWords(text, words) {
  const split = [];
  while (text) {
    const word = words.filter((each) => text.startsWith(each)).sort((a, b) => b.length - a.length)[0];
    if (!word) return null;
    split.push(word);
    text = text.slice(word.length);
  }
  return split;
}
// mutant: takes the first split that it finds with long words in front
function segmentWords(text, words) {
  if (text === '') return [];
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    if (!text.startsWith(word)) continue;
    const rest = segmentWords(text.slice(word.length), words);
    if (rest) return [word, ...rest];
  }
  return null;
}
// mutant: takes the first split in the order of the words
function segmentWords(text, words) {
  if (text === '') return [];
  for (const word of words) {
    if (!text.startsWith(word)) continue;
    const rest = segmentWords(text.slice(word.length), words);
    if (rest) return [word, ...rest];
  }
  return null;
}
// mutant: of equally good splits the one that is found first
function segmentWords(text, words) {
  const best = [[]];
  for (let end = 1; end <= text.length; end++) {
    for (const word of words) {
      const before = best[end - word.length];
      if (!before || !text.slice(0, end).endsWith(word)) continue;
      if (!best[end] || before.length + 1 < best[end].length) best[end] = [...before, word];
    }
  }
  return best[text.length] ?? null;
}
// mutant: uses each word once
function segmentWords(text, words) {
  if (text === '') return [];
  let best = null;
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    if (!text.startsWith(word)) continue;
    const rest = segmentWords(
      text.slice(word.length),
      words.filter((each) => each !== word),
    );
    if (rest && (!best || rest.length + 1 < best.length)) best = [word, ...rest];
  }
  return best;
}
// mutant: returns nothing for an empty text
function segmentWords(text, words) {
  if (!text) return null;
  let best = null;
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    if (!text.startsWith(word)) continue;
    const after = text.slice(word.length);
    const rest = after ? segmentWords(after, words) : [];
    if (rest && (!best || rest.length + 1 < best.length)) best = [word, ...rest];
  }
  return best;
}
// mutant: returns an empty list where there is no split
function segmentWords(text, words) {
  const split = (from) => {
    if (from === text.length) return [];
    let best = null;
    for (const word of [...words].sort((a, b) => b.length - a.length)) {
      const rest = text.startsWith(word, from) ? split(from + word.length) : null;
      if (rest && (!best || rest.length + 1 < best.length)) best = [word, ...rest];
    }
    return best;
  };
  return split(0) ?? [];
}
