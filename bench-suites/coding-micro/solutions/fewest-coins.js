// reference
function fewestCoins(coins, amount) {
  // More change than the square of the largest coin is never worth while.
  const most = Math.max(0, ...coins) ** 2;
  const count = [0];
  for (let sum = 1; sum <= amount + most; sum++) {
    count[sum] = 1 + Math.min(Infinity, ...coins.filter((coin) => coin <= sum).map((coin) => count[sum - coin]));
  }
  let best = Infinity;
  for (let change = 0; change <= most; change++) best = Math.min(best, count[amount + change] + count[change]);
  return best === Infinity ? -1 : best;
}
// mutant: knows no change
function fewestCoins(coins, amount) {
  const count = [0];
  for (let sum = 1; sum <= amount; sum++) {
    count[sum] = 1 + Math.min(Infinity, ...coins.filter((coin) => coin <= sum).map((coin) => count[sum - coin]));
  }
  return count[amount] === Infinity ? -1 : count[amount];
}
// mutant: does not count the coins given back
function fewestCoins(coins, amount) {
  const most = Math.max(0, ...coins) ** 2;
  const count = [0];
  for (let sum = 1; sum <= amount + most; sum++) {
    count[sum] = 1 + Math.min(Infinity, ...coins.filter((coin) => coin <= sum).map((coin) => count[sum - coin]));
  }
  let best = Infinity;
  for (let change = 0; change <= most; change++) {
    if (count[change] < Infinity) best = Math.min(best, count[amount + change]);
  }
  return best === Infinity ? -1 : best;
}
// mutant: gives back one coin at most
function fewestCoins(coins, amount) {
  const most = Math.max(0, ...coins);
  const count = [0];
  for (let sum = 1; sum <= amount + most; sum++) {
    count[sum] = 1 + Math.min(Infinity, ...coins.filter((coin) => coin <= sum).map((coin) => count[sum - coin]));
  }
  const best = Math.min(count[amount], ...coins.map((coin) => count[amount + coin] + 1));
  return best === Infinity ? -1 : best;
}
// mutant: always takes the coin that comes nearest to the rest
function fewestCoins(coins, amount) {
  let rest = amount;
  let count = 0;
  while (rest !== 0 && count < 1000) {
    const left = coins.map((coin) => Math.abs(Math.abs(rest) - coin));
    if (left.length === 0) return -1;
    rest = Math.min(...left);
    count++;
  }
  return rest === 0 ? count : -1;
}
// mutant: takes change only where exact payment is impossible
function fewestCoins(coins, amount) {
  const most = Math.max(0, ...coins) ** 2;
  const count = [0];
  for (let sum = 1; sum <= amount + most; sum++) {
    count[sum] = 1 + Math.min(Infinity, ...coins.filter((coin) => coin <= sum).map((coin) => count[sum - coin]));
  }
  if (count[amount] < Infinity) return count[amount];
  let best = Infinity;
  for (let change = 0; change <= most; change++) best = Math.min(best, count[amount + change] + count[change]);
  return best === Infinity ? -1 : best;
}
// mutant: never holds more than the amount
function fewestCoins(coins, amount) {
  const seen = new Map([[0, 0]]);
  for (const [total, count] of seen) {
    for (const next of coins.flatMap((coin) => [total + coin, total - coin])) {
      if (next >= 0 && next <= amount && !seen.has(next)) seen.set(next, count + 1);
    }
  }
  return seen.get(amount) ?? -1;
}
// mutant: returns 0 where no coins fit
function fewestCoins(coins, amount) {
  const largest = Math.max(0, ...coins);
  const seen = new Map([[0, 0]]);
  for (const [total, count] of seen) {
    for (const next of coins.flatMap((coin) => [total + coin, total - coin])) {
      if (Math.abs(next) <= amount + largest && !seen.has(next)) seen.set(next, count + 1);
    }
  }
  return seen.get(amount) ?? 0;
}
