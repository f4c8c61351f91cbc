// reference
function digitProductChain(n) {
  const rest = Math.abs(n);
  if (rest < 10) return [];
  let product = 1;
  for (let left = rest; left > 0; left = Math.floor(left / 10)) product *= left % 10 || 1;
  return [product, ...digitProductChain(product)];
}
// mutant: multiplies the zeros as well
function digitProductChain(n) {
  const chain = [];
  let rest = Math.abs(n);
  while (rest >= 10) {
    rest = [...String(rest)].reduce((product, digit) => product * digit, 1);
    chain.push(rest);
  }
  return chain;
}
// mutant: adds the digits
function digitProductChain(n) {
  const chain = [];
  let rest = Math.abs(n);
  while (rest >= 10) {
    rest = [...String(rest)].reduce((sum, digit) => sum + Number(digit), 0);
    chain.push(rest);
  }
  return chain;
}
// mutant: begins with the number itself
function digitProductChain(n) {
  const chain = [Math.abs(n)];
  while (chain.at(-1) >= 10) {
    const digits = [...String(chain.at(-1))].filter((digit) => digit !== '0');
    chain.push(digits.reduce((product, digit) => product * Number(digit), 1));
  }
  return chain;
}
// mutant: treats 10 as a single digit
function digitProductChain(n) {
  const chain = [];
  let rest = Math.abs(n);
  while (rest > 10) {
    rest = [...String(rest)].reduce((product, digit) => product * (Number(digit) || 1), 1);
    chain.push(rest);
  }
  return chain;
}
// mutant: ends at once for negative numbers
function digitProductChain(n) {
  const chain = [];
  while (n >= 10) {
    n = [...String(n)].reduce((product, digit) => product * (Number(digit) || 1), 1);
    chain.push(n);
  }
  return chain;
}
// mutant: always makes at least one step
function digitProductChain(n) {
  const chain = [];
  let rest = Math.abs(n);
  do {
    rest = [...String(rest)].reduce((product, digit) => product * (Number(digit) || 1), 1);
    chain.push(rest);
  } while (rest >= 10);
  return chain;
}
// mutant: removes only the first zero of a number
function digitProductChain(n) {
  const chain = [];
  let rest = String(Math.abs(n));
  while (rest.length > 1) {
    rest = String([...rest.replace('0', '')].reduce((product, digit) => product * digit, 1));
    chain.push(Number(rest));
  }
  return chain;
}
