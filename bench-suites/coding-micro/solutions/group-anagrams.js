// reference
function groupAnagrams(words) {
  const count = (word) => {
    const counts = Array(26).fill(0);
    for (const letter of word.toLowerCase()) counts[letter.charCodeAt(0) - 97]++;
    return counts.join();
  };
  const unique = words.filter((word, i) => words.indexOf(word) === i);
  const groups = unique
    .map((word) => unique.filter((other) => count(other) === count(word)))
    .filter((group, i) => group[0] === unique[i] && group.length > 1);
  const sizes = [...new Set(groups.map((group) => group.length))].sort((a, b) => b - a);
  return sizes.flatMap((size) => groups.filter((group) => group.length === size));
}
// mutant: groups stay in order of appearance
function groupAnagrams(words) {
  const groups = {};
  for (const word of new Set(words)) {
    const key = [...word.toLowerCase()].sort().join('');
    (groups[key] ??= []).push(word);
  }
  return Object.values(groups).filter((group) => group.length > 1);
}
// mutant: the sets of letters are compared, not how often each is used
function groupAnagrams(words) {
  const groups = {};
  for (const word of new Set(words)) {
    const key = [...new Set(word.toLowerCase())].sort().join('');
    (groups[key] ??= []).push(word);
  }
  return Object.values(groups)
    .filter((group) => group.length > 1)
    .sort((a, b) => b.length - a.length);
}
// mutant: words that differ only in capitals count once
function groupAnagrams(words) {
  const groups = {};
  const seen = new Set();
  for (const word of words) {
    if (seen.has(word.toLowerCase())) continue;
    seen.add(word.toLowerCase());
    const key = [...word.toLowerCase()].sort().join('');
    (groups[key] ??= []).push(word);
  }
  return Object.values(groups)
    .filter((group) => group.length > 1)
    .sort((a, b) => b.length - a.length);
}
// mutant: sizes are taken before repeated words are removed
function groupAnagrams(words) {
  const groups = {};
  for (const word of words) {
    const key = [...word.toLowerCase()].sort().join('');
    (groups[key] ??= []).push(word);
  }
  return Object.values(groups)
    .filter((group) => group.length > 1)
    .sort((a, b) => b.length - a.length)
    .map((group) => [...new Set(group)]);
}
// mutant: groups of equal size come in reverse order
function groupAnagrams(words) {
  const groups = {};
  for (const word of new Set(words)) {
    const key = [...word.toLowerCase()].sort().join('');
    (groups[key] ??= []).push(word);
  }
  return Object.values(groups)
    .filter((group) => group.length > 1)
    .sort((a, b) => a.length - b.length)
    .reverse();
}
// mutant: adds the letters up, so that different words collide
function groupAnagrams(words) {
  const groups = new Map();
  for (const word of new Set(words)) {
    const key = [...word.toLowerCase()].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
    groups.set(key, [...(groups.get(key) ?? []), word]);
  }
  return [...groups.values()].filter((group) => group.length > 1).sort((a, b) => b.length - a.length);
}
// mutant: capitals are other letters
function groupAnagrams(words) {
  const groups = {};
  for (const word of new Set(words)) {
    const key = [...word].sort().join('');
    (groups[key] ??= []).push(word);
  }
  return Object.values(groups)
    .filter((group) => group.length > 1)
    .sort((a, b) => b.length - a.length);
}
