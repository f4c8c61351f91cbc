import { fairCoinCdf } from '../statistics/distributions.ts';
import type { OutcomePair } from '../statistics/paired-accuracy.ts';
import type { SpeedId } from './comparison.ts';

const READINGS = { decode: 'decode', prefill: 'prefill', timeToFirstToken: 'timeToFirstTokenMs' } as const;

/**
 * Two-sided p that a task is as likely slower as faster: the exact binomial test that the order-statistic interval of the
 * ratios over tasks inverts, so that p alone and interval agree. Ties count half to either side, which makes p larger.
 */
export function signTest(pairs: readonly OutcomePair[], id: SpeedId): number {
  const field = READINGS[id];
  const signs = pairs.flatMap(({ a, b }) => {
    const [ofA, ofB] = [a[field] ?? 0, b[field] ?? 0];
    return ofA > 0 && ofB > 0 ? [Math.sign(ofA - ofB)] : [];
  });
  const count = (sign: number) => signs.filter((one) => one === sign).length;
  const fewer = Math.min(count(1), count(-1)) + count(0) / 2;
  return Math.min(1, 2 * fairCoinCdf(Math.ceil(fewer), signs.length));
}
