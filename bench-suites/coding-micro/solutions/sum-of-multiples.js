// reference
function sumOfMultiples(limit, a, b) {
  const gcd = (x, y) => (y === 0 ? x : gcd(y, x % y));
  const sum = (step) => {
    const count = Math.max(0, Math.floor(limit / step));
    return (step * count * (count + 1)) / 2;
  };
  return sum(a) + sum(b) - 2 * sum((a * b) / gcd(a, b));
}
// mutant: adds the multiples of both as well
function sumOfMultiples(limit, a, b) {
  let sum = 0;
  for (let n = 1; n <= limit; n++) if (n % a === 0 || n % b === 0) sum += n;
  return sum;
}
// mutant: leaves the limit out
function sumOfMultiples(limit, a, b) {
  let sum = 0;
  for (let n = 1; n < limit; n++) if ((n % a === 0) !== (n % b === 0)) sum += n;
  return sum;
}
// mutant: takes the product for the smallest common multiple
function sumOfMultiples(limit, a, b) {
  let sum = 0;
  for (let n = 1; n <= limit; n++) if ((n % a === 0 || n % b === 0) && n % (a * b) !== 0) sum += n;
  return sum;
}
// mutant: sums up in closed form for negative limits too
function sumOfMultiples(limit, a, b) {
  const gcd = (x, y) => (y === 0 ? x : gcd(y, x % y));
  const sum = (step) => {
    const count = Math.floor(limit / step);
    return (step * count * (count + 1)) / 2;
  };
  return sum(a) + sum(b) - 2 * sum((a * b) / gcd(a, b));
}
// mutant: stops at the first common multiple
function sumOfMultiples(limit, a, b) {
  let sum = 0;
  for (let n = 1; n <= limit; n++) {
    if (n % a === 0 && n % b === 0) break;
    if (n % a === 0 || n % b === 0) sum += n;
  }
  return sum;
}
// mutant: counts the multiples instead of adding them
function sumOfMultiples(limit, a, b) {
  let count = 0;
  for (let n = 1; n <= limit; n++) if ((n % a === 0) !== (n % b === 0)) count++;
  return count;
}
// mutant: treats equal numbers as one
function sumOfMultiples(limit, a, b) {
  const steps = [...new Set([a, b])];
  let sum = 0;
  for (let n = 1; n <= limit; n++) if (steps.filter((step) => n % step === 0).length === 1) sum += n;
  return sum;
}
