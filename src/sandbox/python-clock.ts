import type { GuestMemory } from './guest-memory.ts';

const START_MS = Date.UTC(2024, 0, 1);
const SEED = 20240101;

/**
 * Time and chance as the guest sees them: the same in every run. The clock starts at a fixed moment in UTC and gains 1
 * ms at every look, so that a busy-wait still ends; random bytes come from a generator with a fixed seed.
 */
export class GuestClock {
  #looks = 0;
  #state = SEED;

  reset(): void {
    this.#looks = 0;
    this.#state = SEED;
  }

  /** The host functions that have to do with time or chance. */
  hostFunctions(host: { memory: GuestMemory; poll(): void }): Record<string, (...parameters: never[]) => unknown> {
    const look = () => {
      // Sleeping is a loop of looks in which no Python code runs.
      host.poll();
      return this.#looks++;
    };
    return {
      clock_time_get: (_clock: number, _precision: bigint, result: number) => {
        host.memory.setI64(result, BigInt(START_MS + look()) * 1_000_000n);
        return 0;
      },
      clock_res_get: (_clock: number, result: number) => {
        host.memory.setI64(result, 1_000_000n);
        return 0;
      },
      emscripten_get_now: look,
      emscripten_date_now: () => START_MS + look(),
      random_get: (result: number, length: number) => {
        for (let index = 0; index < length; index++) host.memory.bytes[result + index] = this.#nextByte();
        return 0;
      },
      _tzset_js: (offset: number, daylight: number, standardName: number, summerName: number) => {
        host.memory.setU32(offset, 0);
        host.memory.setU32(daylight, 0);
        host.memory.writeCString(standardName, 'UTC');
        host.memory.writeCString(summerName, 'UTC');
      },
      _gmtime_js: (seconds: bigint, result: number) => writeTime(host.memory, seconds, result),
      _localtime_js: (seconds: bigint, result: number) => writeTime(host.memory, seconds, result),
      _timegm_js: (time: number) => readTime(host.memory, time),
      _mktime_js: (time: number) => readTime(host.memory, time),
    };
  }

  /** Mulberry32. */
  #nextByte(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) & 0xff;
  }
}

/** Fills a `struct tm` in the order of its fields; daylight saving and offset are zero. */
function writeTime(memory: GuestMemory, seconds: bigint, result: number): void {
  const date = new Date(Number(seconds) * 1000);
  const year = date.getUTCFullYear();
  const dayOfYear = Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / 86_400_000);
  const clock = [date.getUTCSeconds(), date.getUTCMinutes(), date.getUTCHours()];
  const calendar = [date.getUTCDate(), date.getUTCMonth(), year - 1900, date.getUTCDay(), dayOfYear];
  [...clock, ...calendar, 0, 0].forEach((field, index) => memory.view.setInt32(result + 4 * index, field || 0, true));
}

/** Reads a `struct tm`, whose fields may be out of range, and writes it back as `mktime` does. */
function readTime(memory: GuestMemory, time: number): bigint {
  const field = (index: number) => memory.view.getInt32(time + 4 * index, true);
  const date = new Date(0);
  date.setUTCFullYear(1900 + field(5), field(4), field(3));
  date.setUTCHours(field(2), field(1), field(0));
  const seconds = BigInt(Math.floor(date.getTime() / 1000) || 0);
  writeTime(memory, seconds, time);
  return seconds;
}
