// reference
function wrapText(text, width) {
  const pieces = (text.match(/[^ ]+/g) ?? []).flatMap((word) => {
    const cuts = Math.max(0, Math.ceil((word.length - width) / (width - 1)));
    const parts = Array.from({ length: cuts }, (_, i) => `${word.slice(i * (width - 1), (i + 1) * (width - 1))}-`);
    return [...parts, word.slice(cuts * (width - 1))];
  });
  const lines = [];
  while (pieces.length > 0) {
    let taken = 1;
    while (taken < pieces.length && pieces.slice(0, taken + 1).join(' ').length <= width) taken++;
    lines.push(pieces.splice(0, taken).join(' '));
  }
  return lines;
}
// mutant: a line may not be filled to the last place
function wrapText(text, width) {
  const lines = [];
  let line = '';
  for (let word of text.split(' ').filter(Boolean)) {
    if (line && line.length + 1 + word.length < width) {
      line += ' ' + word;
      continue;
    }
    if (line) lines.push(line);
    while (word.length > width) {
      lines.push(word.slice(0, width - 1) + '-');
      word = word.slice(width - 1);
    }
    line = word;
  }
  if (line) lines.push(line);
  return lines;
}
// mutant: double spaces make empty words
function wrapText(text, width) {
  if (text.trim() === '') return [];
  const lines = [];
  let line = '';
  for (let word of text.split(' ')) {
    if (line && line.length + 1 + word.length <= width) {
      line += ' ' + word;
      continue;
    }
    if (line) lines.push(line);
    while (word.length > width) {
      lines.push(word.slice(0, width - 1) + '-');
      word = word.slice(width - 1);
    }
    line = word;
  }
  if (line) lines.push(line);
  return lines;
}
// mutant: a word as long as the width is cut
function wrapText(text, width) {
  const lines = [];
  let line = '';
  for (let word of text.split(' ').filter(Boolean)) {
    if (line && line.length + 1 + word.length <= width) {
      line += ' ' + word;
      continue;
    }
    if (line) lines.push(line);
    while (word.length >= width) {
      lines.push(word.slice(0, width - 1) + '-');
      word = word.slice(width - 1);
    }
    line = word;
  }
  if (line) lines.push(line);
  return lines;
}
// mutant: a long word is cut only once
function wrapText(text, width) {
  const lines = [];
  let line = '';
  for (let word of text.split(' ').filter(Boolean)) {
    if (line && line.length + 1 + word.length <= width) {
      line += ' ' + word;
      continue;
    }
    if (line) lines.push(line);
    if (word.length > width) {
      lines.push(word.slice(0, width - 1) + '-');
      word = word.slice(width - 1);
    }
    line = word;
  }
  if (line) lines.push(line);
  return lines;
}
// mutant: a text without words gives one empty line
function wrapText(text, width) {
  const lines = [];
  let line = '';
  for (let word of text.split(' ').filter(Boolean)) {
    if (line && line.length + 1 + word.length <= width) {
      line += ' ' + word;
      continue;
    }
    if (line) lines.push(line);
    while (word.length > width) {
      lines.push(word.slice(0, width - 1) + '-');
      word = word.slice(width - 1);
    }
    line = word;
  }
  return [...lines, line];
}
// mutant: the space between words is not counted
function wrapText(text, width) {
  const lines = [];
  let words = [];
  let used = 0;
  for (let word of text.split(' ').filter(Boolean)) {
    if (used + word.length > width) {
      if (words.length) lines.push(words.join(' '));
      words = [];
      used = 0;
      while (word.length > width) {
        lines.push(word.slice(0, width - 1) + '-');
        word = word.slice(width - 1);
      }
    }
    words.push(word);
    used += word.length;
  }
  if (words.length) lines.push(words.join(' '));
  return lines;
}
// mutant: a long word fills up the line before it
function wrapText(text, width) {
  const lines = [];
  let line = '';
  for (let word of text.split(' ').filter(Boolean)) {
    if (line && line.length + 1 + word.length <= width) {
      line += ' ' + word;
      continue;
    }
    if (line && word.length > width && line.length + 3 <= width) {
      const room = width - line.length - 2;
      line += ' ' + word.slice(0, room) + '-';
      word = word.slice(room);
    }
    if (line) lines.push(line);
    while (word.length > width) {
      lines.push(word.slice(0, width - 1) + '-');
      word = word.slice(width - 1);
    }
    line = word;
  }
  if (line) lines.push(line);
  return lines;
}
