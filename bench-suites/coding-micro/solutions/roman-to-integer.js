// reference
function romanToInteger(numeral) {
  if (numeral === 'N') return 0;
  const worth = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  const values = [...numeral].map((symbol) => worth[symbol]);
  const total = values.reduce((sum, value, i) => sum + (value < values[i + 1] ? -value : value), 0);
  if (!(total > 0 && total < 4000)) return null;
  const forms = ['', 'a', 'aa', 'aaa', 'ab', 'b', 'ba', 'baa', 'baaa', 'ac'];
  const digit = (worth, symbols) =>
    forms[Math.floor(total / worth) % 10].replace(/[abc]/g, (letter) => symbols['abc'.indexOf(letter)]);
  return digit(1000, 'M') + digit(100, 'CDM') + digit(10, 'XLC') + digit(1, 'IVX') === numeral ? total : null;
}
// mutant: accepts a symbol four times
function romanToInteger(numeral) {
  if (numeral === 'N') return 0;
  if (!/^M{0,4}(CM|CD|D?C{0,4})(XC|XL|L?X{0,4})(IX|IV|V?I{0,4})$/.test(numeral) || numeral === '') return null;
  const worth = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  const values = [...numeral].map((symbol) => worth[symbol]);
  return values.reduce((sum, value, i) => sum + (value < values[i + 1] ? -value : value), 0);
}
// mutant: the empty text is zero
function romanToInteger(numeral) {
  if (numeral === 'N') return 0;
  if (!/^M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$/.test(numeral)) return null;
  const worth = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  const values = [...numeral].map((symbol) => worth[symbol]);
  return values.reduce((sum, value, i) => sum + (value < values[i + 1] ? -value : value), 0);
}
// mutant: accepts small letters
function romanToInteger(numeral) {
  const capitals = numeral.toUpperCase();
  if (capitals === 'N') return 0;
  if (!/^M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$/.test(capitals) || capitals === '') return null;
  const worth = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  const values = [...capitals].map((symbol) => worth[symbol]);
  return values.reduce((sum, value, i) => sum + (value < values[i + 1] ? -value : value), 0);
}
// mutant: zero is returned as nothing
function romanToInteger(numeral) {
  if (!/^(N|M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3}))$/.test(numeral)) return null;
  const worth = { N: 0, I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  const values = [...numeral].map((symbol) => worth[symbol]);
  return values.reduce((sum, value, i) => sum + (value < values[i + 1] ? -value : value), 0) || null;
}
// mutant: checks repeats and pairs, but not that the digits stand in order
function romanToInteger(numeral) {
  if (numeral === 'N') return 0;
  if (!/^[IVXLCDM]+$/.test(numeral) || /IIII|XXXX|CCCC|MMMM|VV|LL|DD/.test(numeral)) return null;
  const pairs = { IV: 4, IX: 9, XL: 40, XC: 90, CD: 400, CM: 900 };
  const worth = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  let total = 0;
  for (let i = 0; i < numeral.length; i++) {
    const pair = pairs[numeral.slice(i, i + 2)];
    if (pair) i++;
    else if (worth[numeral[i]] < worth[numeral[i + 1]]) return null;
    total += pair ?? worth[numeral[i]];
  }
  return total;
}
// mutant: N may stand between other symbols
function romanToInteger(numeral) {
  const bare = numeral.replaceAll('N', '');
  if (!/^M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$/.test(bare) || numeral === '') return null;
  const worth = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  const values = [...bare].map((symbol) => worth[symbol]);
  return values.reduce((sum, value, i) => sum + (value < values[i + 1] ? -value : value), 0);
}
// mutant: any smaller symbol may be subtracted
function romanToInteger(numeral) {
  if (numeral === 'N') return 0;
  if (!/^[IVXLCDM]+$/.test(numeral) || /(.)\1\1\1|VV|LL|DD/.test(numeral)) return null;
  const worth = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  let total = 0;
  let before = Infinity;
  for (let i = 0; i < numeral.length; i++) {
    let value = worth[numeral[i]];
    if (value < worth[numeral[i + 1]]) value = worth[numeral[++i]] - value;
    if (value > before) return null;
    total += value;
    before = value;
  }
  return total;
}
// mutant: does not check the form at all
function romanToInteger(numeral) {
  const worth = { N: 0, I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  let total = 0;
  for (let i = 0; i < numeral.length; i++) {
    const value = worth[numeral[i]];
    if (value === undefined) return null;
    total += value < worth[numeral[i + 1]] ? -value : value;
  }
  return numeral === '' ? null : total;
}
