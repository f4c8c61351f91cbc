// reference
function rotateLetters(text, key) {
  if (key === '') return text;
  const digits = [...key].map(Number);
  let used = 0;
  return text.replace(/[a-zA-Z]/g, (letter) => {
    const by = digits[used++ % digits.length];
    const [base, shift] = letter >= 'a' ? [97, by] : [65, 26 - by];
    return String.fromCharCode(base + ((letter.charCodeAt(0) - base + shift) % 26));
  });
}
// mutant: other characters use up digits as well
function rotateLetters(text, key) {
  if (key === '') return text;
  return [...text]
    .map((c, i) => {
      const by = Number(key[i % key.length]);
      if (/[a-z]/.test(c)) return String.fromCharCode(((c.charCodeAt(0) - 97 + by) % 26) + 97);
      if (/[A-Z]/.test(c)) return String.fromCharCode(((c.charCodeAt(0) - 65 - by + 26) % 26) + 65);
      return c;
    })
    .join('');
}
// mutant: capitals fall off before A
function rotateLetters(text, key) {
  if (key === '') return text;
  let used = 0;
  return text.replace(/[a-z]/gi, (c) => {
    const by = Number(key[used++ % key.length]);
    const code = c.charCodeAt(0);
    return String.fromCharCode(code >= 97 ? ((code - 97 + by) % 26) + 97 : ((code - 65 - by) % 26) + 65);
  });
}
// mutant: the empty key is forgotten
function rotateLetters(text, key) {
  let used = 0;
  return text.replace(/[a-z]/gi, (c) => {
    const by = Number(key[used++ % key.length]);
    const code = c.charCodeAt(0);
    return String.fromCharCode(code >= 97 ? ((code - 97 + by) % 26) + 97 : ((code - 65 - by + 26) % 26) + 65);
  });
}
// mutant: small letters do not wrap after z
function rotateLetters(text, key) {
  if (key === '') return text;
  let used = 0;
  return text.replace(/[a-z]/gi, (c) => {
    const by = Number(key[used++ % key.length]);
    const code = c.charCodeAt(0);
    return String.fromCharCode(code >= 97 ? code + by : ((code - 65 - by + 26) % 26) + 65);
  });
}
// mutant: the key begins anew at every word
function rotateLetters(text, key) {
  if (key === '') return text;
  return text.replace(/[a-z]+/gi, (word) =>
    [...word]
      .map((c, i) => {
        const by = Number(key[i % key.length]);
        const code = c.charCodeAt(0);
        return String.fromCharCode(code >= 97 ? ((code - 97 + by) % 26) + 97 : ((code - 65 - by + 26) % 26) + 65);
      })
      .join(''),
  );
}
// mutant: a digit 0 moves by ten
function rotateLetters(text, key) {
  if (key === '') return text;
  let used = 0;
  return text.replace(/[a-z]/gi, (c) => {
    const by = Number(key[used++ % key.length]) || 10;
    const code = c.charCodeAt(0);
    return String.fromCharCode(code >= 97 ? ((code - 97 + by) % 26) + 97 : ((code - 65 - by + 26) % 26) + 65);
  });
}
// mutant: capitals move forward
function rotateLetters(text, key) {
  if (key === '') return text;
  let used = 0;
  return text.replace(/[a-z]/gi, (c) => {
    const base = c >= 'a' ? 97 : 65;
    return String.fromCharCode(((c.charCodeAt(0) - base + Number(key[used++ % key.length])) % 26) + base);
  });
}
// mutant: letters after the last digit of the key stay
function rotateLetters(text, key) {
  let used = 0;
  return text.replace(/[a-z]/gi, (c) => {
    const by = Number(key[used++] ?? 0);
    const code = c.charCodeAt(0);
    return String.fromCharCode(code >= 97 ? ((code - 97 + by) % 26) + 97 : ((code - 65 - by + 26) % 26) + 65);
  });
}
