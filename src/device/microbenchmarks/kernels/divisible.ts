/** Repetitions up to `most`, which one dispatch does, as they are; more than that in multiples of it. */
export const divisible =
  (most: number) =>
  (repetitions: number): number =>
    repetitions <= most ? repetitions : Math.ceil(repetitions / most) * most;
