// reference
function titleCase(text, small) {
  const capital = (word) => word.replace(/^./, (letter) => letter.toUpperCase());
  let opens = true;
  return text.toLowerCase().replace(/[^ ]+/g, (word) => {
    const result = opens || !small.includes(word) ? capital(word) : word;
    opens = word.endsWith(':');
    return result;
  });
}
// mutant: writes the first word small as well
function titleCase(text, small) {
  let opens = false;
  return text.toLowerCase().replace(/[^ ]+/g, (word) => {
    const result = opens || !small.includes(word) ? word[0].toUpperCase() + word.slice(1) : word;
    opens = word.endsWith(':');
    return result;
  });
}
// mutant: does not know the rule about the colon
function titleCase(text, small) {
  return text
    .toLowerCase()
    .split(' ')
    .map((word, index) => (index > 0 && small.includes(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}
// mutant: leaves the other letters of a word as they are
function titleCase(text, small) {
  let opens = true;
  return text
    .split(' ')
    .map((word) => {
      const low = word.toLowerCase();
      const result = opens || !small.includes(low) ? word.charAt(0).toUpperCase() + word.slice(1) : low;
      opens = word.endsWith(':');
      return result;
    })
    .join(' ');
}
// mutant: compares with the small words before it changes the letters
function titleCase(text, small) {
  const words = text.split(' ');
  return words
    .map((word, index) => {
      const opens = index === 0 || words[index - 1].endsWith(':');
      return small.includes(word) && !opens ? word : word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
    })
    .join(' ');
}
// mutant: capitalises after apostrophes, hyphens and brackets
function titleCase(text, small) {
  let opens = true;
  return text
    .toLowerCase()
    .split(' ')
    .map((word) => {
      const result = opens || !small.includes(word) ? word.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()) : word;
      opens = word.endsWith(':');
      return result;
    })
    .join(' ');
}
// mutant: fails for the empty text
function titleCase(text, small) {
  const words = text.toLowerCase().split(' ');
  return words
    .map((word, index) => {
      const opens = index === 0 || words[index - 1].endsWith(':');
      return small.includes(word) && !opens ? word : word[0].toUpperCase() + word.slice(1);
    })
    .join(' ');
}
// mutant: takes a word with one more character for a small word
function titleCase(text, small) {
  const words = text.toLowerCase().split(' ');
  return words
    .map((word, index) => {
      const opens = index === 0 || words[index - 1].endsWith(':');
      const isSmall = small.some((each) => word.startsWith(each) && word.length <= each.length + 1);
      return isSmall && !opens ? word : word.slice(0, 1).toUpperCase() + word.slice(1);
    })
    .join(' ');
}
