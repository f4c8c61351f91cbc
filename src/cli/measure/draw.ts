import { uniformSource } from '../../statistics/random.ts';

/** Draws from the distributions that simulated runs are made of. */
export interface Draw {
  uniform(): number;
  normal(): number;
  /** True with chance `p`. */
  chance(p: number): boolean;
  /** Successes among `n` tries with chance `p` each. */
  binomial(n: number, p: number): number;
  beta(a: number, b: number): number;
}

/** Normal by Box and Muller; gamma, and beta from it, by Marsaglia and Tsang, ACM TOMS 26 (2000) 363-372. */
export function makeDraw(seed: number): Draw {
  const uniform = uniformSource(seed);
  let spare: number | undefined;
  const normal = () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    const [radius, angle] = [Math.sqrt(-2 * Math.log(uniform())), 2 * Math.PI * uniform()];
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return {
    uniform,
    normal,
    chance: (p) => uniform() < p,
    binomial(n, p) {
      let successes = 0;
      for (let index = 0; index < n; index++) if (uniform() < p) successes++;
      return successes;
    },
    beta(a, b) {
      const [x, y] = [gamma(a), gamma(b)];
      return x / (x + y);
    },
  };
}

/** `count` values, each drawn anew. */
export function times<Value>(count: number, make: (index: number) => Value): Value[] {
  const values: Value[] = [];
  for (let index = 0; index < count; index++) values.push(make(index));
  return values;
}
