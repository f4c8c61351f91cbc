// reference
function lastSurvivor(players, steps) {
  let place = 0;
  for (let size = 2; size <= players; size++) {
    place = (place + steps[(players - size) % steps.length]) % size;
  }
  return place + 1;
}
// mutant: begins to count at player 2
function lastSurvivor(players, steps) {
  const circle = Array.from({ length: players }, (_, i) => i + 1);
  let place = 0;
  for (let round = 0; circle.length > 1; round++) {
    place = (place + steps[round % steps.length]) % circle.length;
    circle.splice(place, 1);
  }
  return circle[0];
}
// mutant: numbers the players from 0
function lastSurvivor(players, steps) {
  let place = 0;
  for (let size = 2; size <= players; size++) {
    place = (place + steps[(players - size) % steps.length]) % size;
  }
  return place;
}
// mutant: uses only the first step
function lastSurvivor(players, steps) {
  const circle = Array.from({ length: players }, (_, i) => i + 1);
  let place = 0;
  while (circle.length > 1) {
    place = (place + steps[0] - 1) % circle.length;
    circle.splice(place, 1);
  }
  return circle[0];
}
// mutant: goes on with the last step when the steps are used up
function lastSurvivor(players, steps) {
  const circle = Array.from({ length: players }, (_, i) => i + 1);
  let place = 0;
  for (let round = 0; circle.length > 1; round++) {
    place = (place + steps[Math.min(round, steps.length - 1)] - 1) % circle.length;
    circle.splice(place, 1);
  }
  return circle[0];
}
// mutant: counts from player 1 in every round
function lastSurvivor(players, steps) {
  const circle = Array.from({ length: players }, (_, i) => i + 1);
  for (let round = 0; circle.length > 1; round++) {
    circle.splice((steps[round % steps.length] - 1) % circle.length, 1);
  }
  return circle[0];
}
// mutant: returns the last one to leave
function lastSurvivor(players, steps) {
  const circle = Array.from({ length: players }, (_, i) => i + 1);
  let place = 0;
  let left;
  for (let round = 0; circle.length > 0; round++) {
    place = (place + steps[round % steps.length] - 1) % circle.length;
    if (circle.length > 1) [left] = circle.splice(place, 1);
    else break;
  }
  return left;
}
// mutant: skips one player after each that leaves
function lastSurvivor(players, steps) {
  const circle = Array.from({ length: players }, (_, i) => i + 1);
  let place = -1;
  for (let round = 0; circle.length > 1; round++) {
    place = (place + steps[round % steps.length]) % circle.length;
    circle.splice(place, 1);
  }
  return circle[0];
}
// mutant: counts a step beyond the circle only to its end
function lastSurvivor(players, steps) {
  const circle = Array.from({ length: players }, (_, i) => i + 1);
  let place = 0;
  for (let round = 0; circle.length > 1; round++) {
    place = Math.min(place + steps[round % steps.length] - 1, circle.length - 1);
    circle.splice(place, 1);
    place %= circle.length;
  }
  return circle[0];
}
