/**
 * The one door to jstat (MIT, one file, no dependencies), which has no types of its own: `jstat.d.mts` names the
 * functions this folder uses. Chosen over @stdlib (232 packages and 184 kB for one Student quantile), cephes (370 kB of
 * WebAssembly that has to be awaited) and simple-statistics (no Student or beta distribution).
 */
import library from 'jstat';

export const { jStat } = library;
