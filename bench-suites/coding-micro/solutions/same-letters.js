// reference
function compareLetters(a, b) {
  const letters = (text) => (text.match(/[a-z]/gi) ?? []).map((letter) => letter.toLowerCase());
  const one = letters(a);
  const two = letters(b);
  if (one.length === two.length && one.every((letter, index) => letter === two[index])) return 'same';
  const counts = {};
  for (const letter of one) counts[letter] = (counts[letter] ?? 0) + 1;
  for (const letter of two) counts[letter] = (counts[letter] ?? 0) - 1;
  return Object.values(counts).every((count) => count === 0) ? 'anagram' : 'different';
}
// mutant: tells capital from small letters
function compareLetters(a, b) {
  const one = a.replace(/[^a-z]/gi, '');
  const two = b.replace(/[^a-z]/gi, '');
  if (one === two) return 'same';
  return [...one].sort().join('') === [...two].sort().join('') ? 'anagram' : 'different';
}
// mutant: ignores how often a letter stands
function compareLetters(a, b) {
  const letters = (text) => text.toLowerCase().replace(/[^a-z]/g, '');
  const one = letters(a);
  const two = letters(b);
  if (one === two) return 'same';
  const kinds = (text) => [...new Set(text)].sort().join('');
  return kinds(one) === kinds(two) ? 'anagram' : 'different';
}
// mutant: leaves digits and underscores in
function compareLetters(a, b) {
  const letters = (text) => text.toLowerCase().replace(/\W/g, '');
  const one = letters(a);
  const two = letters(b);
  if (one === two) return 'same';
  return [...one].sort().join('') === [...two].sort().join('') ? 'anagram' : 'different';
}
// mutant: does not see what the second text has more
function compareLetters(a, b) {
  const letters = (text) => text.toLowerCase().replace(/[^a-z]/g, '');
  const one = letters(a);
  const two = letters(b);
  if (one === two) return 'same';
  let left = two;
  for (const letter of one) {
    if (!left.includes(letter)) return 'different';
    left = left.replace(letter, '');
  }
  return 'anagram';
}
// mutant: compares the texts before it has cleaned them
function compareLetters(a, b) {
  if (a.toLowerCase() === b.toLowerCase()) return 'same';
  const sorted = (text) => [...text.toLowerCase().replace(/[^a-z]/g, '')].sort().join('');
  return sorted(a) === sorted(b) ? 'anagram' : 'different';
}
// mutant: calls texts without letters different
function compareLetters(a, b) {
  const letters = (text) => text.toLowerCase().replace(/[^a-z]/g, '');
  const one = letters(a);
  const two = letters(b);
  if (!one || !two) return 'different';
  if (one === two) return 'same';
  return [...one].sort().join('') === [...two].sort().join('') ? 'anagram' : 'different';
}
// mutant: takes out spaces only
function compareLetters(a, b) {
  const one = a.toLowerCase().replaceAll(' ', '');
  const two = b.toLowerCase().replaceAll(' ', '');
  if (one === two) return 'same';
  return [...one].sort().join('') === [...two].sort().join('') ? 'anagram' : 'different';
}
