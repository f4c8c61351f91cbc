// reference
function shortenRuns(text) {
  return text.replace(/(.)\1{2,8}/g, (run, letter) => letter + run.length);
}
// mutant: does not cut runs of more than nine
function shortenRuns(text) {
  return text.replace(/(.)\1{2,}/g, (run, letter) => letter + run.length);
}
// mutant: shortens runs of two as well
function shortenRuns(text) {
  return text.replace(/(.)\1{1,8}/g, (run, letter) => letter + run.length);
}
// mutant: writes the number before the letter
function shortenRuns(text) {
  return text.replace(/(.)\1{2,8}/g, (run, letter) => run.length + letter);
}
// mutant: takes capital and small letters for equal
function shortenRuns(text) {
  return text.replace(/(.)\1{2,8}/gi, (run, letter) => letter + run.length);
}
// mutant: cuts runs after ten
function shortenRuns(text) {
  return text.replace(/(.)\1{2,9}/g, (run, letter) => letter + run.length);
}
// mutant: writes a number behind the rest of a long run even if it is short
function shortenRuns(text) {
  return text.replace(/(.)\1{2,}/g, (run, letter) => {
    const rest = run.length % 9;
    return (letter + 9).repeat(Math.floor(run.length / 9)) + (rest > 0 ? letter + rest : '');
  });
}
// mutant: forgets the last run
function shortenRuns(text) {
  let short = '';
  let length = 1;
  for (let index = 1; index < text.length; index++) {
    if (text[index] === text[index - 1] && length < 9) {
      length++;
    } else {
      short += length < 3 ? text[index - 1].repeat(length) : text[index - 1] + length;
      length = 1;
    }
  }
  return short;
}
// mutant: writes a single letter for a run of two
function shortenRuns(text) {
  return text.replace(/(.)\1{0,8}/g, (run, letter) => (run.length > 2 ? letter + run.length : letter));
}
// mutant: cuts at most once
function shortenRuns(text) {
  return text.replace(/(.)\1{2,}/g, (run, letter) => {
    if (run.length <= 9) return letter + run.length;
    const rest = run.length - 9;
    return `${letter}9${rest < 3 ? letter.repeat(rest) : letter + rest}`;
  });
}
