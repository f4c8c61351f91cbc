// reference
function toBase(value, digits, width) {
  const base = digits.length;
  if (base < 2 || [...digits].some((digit, i) => digits.indexOf(digit) !== i)) return null;
  const write = (rest, places) =>
    rest === 0 && places <= 0 ? '' : write((rest - (rest % base)) / base, places - 1) + digits[rest % base];
  return (value < 0 ? '-' : '') + write(Math.abs(value), Math.max(width, 1));
}
// mutant: the minus sign counts toward the width
function toBase(value, digits, width) {
  const base = digits.length;
  if (base < 2 || new Set(digits).size < base) return null;
  let rest = Math.abs(value);
  let text = '';
  do {
    text = digits[rest % base] + text;
    rest = Math.floor(rest / base);
  } while (rest > 0);
  return value < 0 ? '-' + text.padStart(width - 1, digits[0]) : text.padStart(width, digits[0]);
}
// mutant: zero of width 0 is the empty text
function toBase(value, digits, width) {
  const base = digits.length;
  if (base < 2 || new Set(digits).size < base) return null;
  let text = '';
  for (let rest = Math.abs(value); rest > 0; rest = Math.floor(rest / base)) text = digits[rest % base] + text;
  return (value < 0 ? '-' : '') + text.padStart(width, digits[0]);
}
// mutant: fills up with the character 0
function toBase(value, digits, width) {
  const base = digits.length;
  if (base < 2 || new Set(digits).size < base) return null;
  let rest = Math.abs(value);
  let text = '';
  do {
    text = digits[rest % base] + text;
    rest = Math.floor(rest / base);
  } while (rest > 0);
  return (value < 0 ? '-' : '') + text.padStart(width, '0');
}
// mutant: repeated digits are accepted
function toBase(value, digits, width) {
  const base = digits.length;
  if (base < 2) return null;
  let rest = Math.abs(value);
  let text = '';
  do {
    text = digits[rest % base] + text;
    rest = Math.floor(rest / base);
  } while (rest > 0);
  return (value < 0 ? '-' : '') + text.padStart(width, digits[0]);
}
// mutant: too few digits are not refused
function toBase(value, digits, width) {
  const base = digits.length;
  if (new Set(digits).size < base) return null;
  let rest = Math.abs(value);
  let text = '';
  for (let place = 0; rest > 0 && place < 32; place++) {
    text = digits[rest % base] + text;
    rest = Math.floor(rest / base);
  }
  return (value < 0 ? '-' : '') + text.padStart(Math.max(width, 1), digits[0]);
}
// mutant: capitals and small letters are the same digit
function toBase(value, digits, width) {
  const base = digits.length;
  if (base < 2 || new Set(digits.toLowerCase()).size < base) return null;
  let rest = Math.abs(value);
  let text = '';
  do {
    text = digits[rest % base] + text;
    rest = Math.floor(rest / base);
  } while (rest > 0);
  return (value < 0 ? '-' : '') + text.padStart(width, digits[0]);
}
// mutant: shifts instead of dividing
function toBase(value, digits, width) {
  const base = digits.length;
  if (base < 2 || new Set(digits).size < base) return null;
  const bits = Math.floor(Math.log2(base));
  let rest = Math.abs(value);
  let text = '';
  do {
    text = digits[rest & (2 ** bits - 1)] + text;
    rest >>= bits;
  } while (rest > 0);
  return (value < 0 ? '-' : '') + text.padStart(width, digits[0]);
}
// mutant: uses the usual digits whatever is given
function toBase(value, digits, width) {
  const base = digits.length;
  if (base < 2 || new Set(digits).size < base) return null;
  return (value < 0 ? '-' : '') + Math.abs(value).toString(base).padStart(width, '0');
}
// mutant: the minus sign stands after the filling
function toBase(value, digits, width) {
  const base = digits.length;
  if (base < 2 || new Set(digits).size < base) return null;
  let rest = Math.abs(value);
  let text = '';
  do {
    text = digits[rest % base] + text;
    rest = Math.floor(rest / base);
  } while (rest > 0);
  return (value < 0 ? '-' + text : text).padStart(width, digits[0]);
}
