// reference
function longestMirror(text) {
  for (let length = text.length; length >= 2; length--) {
    for (let start = text.length - length; start >= 0; start--) {
      const part = text.slice(start, start + length);
      if (part === [...part].reverse().join('')) return part;
    }
  }
  return '';
}
// mutant: the first of equally long ones
function longestMirror(text) {
  for (let length = text.length; length >= 2; length--) {
    for (let start = 0; start + length <= text.length; start++) {
      const part = text.slice(start, start + length);
      if (part === [...part].reverse().join('')) return part;
    }
  }
  return '';
}
// mutant: a single letter counts
function longestMirror(text) {
  for (let length = text.length; length >= 1; length--) {
    for (let start = text.length - length; start >= 0; start--) {
      const part = text.slice(start, start + length);
      if (part === [...part].reverse().join('')) return part;
    }
  }
  return '';
}
// mutant: only mirrors around a letter
function longestMirror(text) {
  let best = '';
  for (let i = 0; i < text.length; i++) {
    let reach = 0;
    while (i - reach > 0 && i + reach + 1 < text.length && text[i - reach - 1] === text[i + reach + 1]) reach++;
    const part = text.slice(i - reach, i + reach + 1);
    if (reach > 0 && part.length >= best.length) best = part;
  }
  return best;
}
// mutant: only mirrors between two letters
function longestMirror(text) {
  let best = '';
  for (let i = 1; i < text.length; i++) {
    let reach = 0;
    while (i - reach > 0 && i + reach < text.length && text[i - reach - 1] === text[i + reach]) reach++;
    const part = text.slice(i - reach, i + reach);
    if (part && part.length >= best.length) best = part;
  }
  return best;
}
// mutant: the longest part that the reversed text has, too
function longestMirror(text) {
  const reversed = [...text].reverse().join('');
  for (let length = text.length; length >= 2; length--) {
    for (let start = text.length - length; start >= 0; start--) {
      const part = text.slice(start, start + length);
      if (reversed.includes(part)) return part;
    }
  }
  return '';
}
// mutant: leaves spaces out
function longestMirror(text) {
  const letters = text.replaceAll(' ', '');
  for (let length = letters.length; length >= 2; length--) {
    for (let start = letters.length - length; start >= 0; start--) {
      const part = letters.slice(start, start + length);
      if (part === [...part].reverse().join('')) return part;
    }
  }
  return '';
}
// mutant: overlooks a mirror that ends at the end of the text
function longestMirror(text) {
  let best = '';
  for (let start = 0; start < text.length; start++) {
    for (let end = start + 2; end < text.length; end++) {
      const part = text.slice(start, end);
      if (part.length >= best.length && part === [...part].reverse().join('')) best = part;
    }
  }
  return best;
}
