import type { VendorId } from './gpu-families.ts';

/** Names of products, where a browser or driver gives those: the first pattern that fits decides. Text is lower-case. */
type Row = readonly [pattern: RegExp, architecture: string];

/** Words by which a text tells whose GPU it is about. Intel and AMD come late: ANGLE and drivers name them in passing. */
export const VENDOR_WORDS: readonly (readonly [VendorId, RegExp])[] = [
  ['apple', /\bapple\b/],
  ['nvidia', /\b(nvidia|geforce|quadro|tegra|nouveau)\b/],
  ['qualcomm', /\b(qualcomm|adreno|snapdragon)\b/],
  ['samsung', /\b(samsung|xclipse)\b/],
  ['img-tec', /\b(imagination|powervr)\b/],
  ['arm', /\b(mali|immortalis)\b|^arm\b/],
  ['broadcom', /\b(broadcom|videocore|v3d)\b/],
  ['huawei', /\b(huawei|maleoon)\b/],
  ['verisilicon', /\b(verisilicon|vivante)\b/],
  ['amd', /\b(amd|ati|radeon|radv|firepro)\b/],
  ['intel', /\bintel\b/],
];

/** Programs that compute for a GPU that is not there. */
export const SOFTWARE_WORDS = /\b(swiftshader|llvmpipe|lavapipe|softpipe|warp|microsoft basic render driver)\b/;

/** Firefox replaces a name by that of an older product "or similar", which tells the vendor and nothing more. */
export const REPLACED = /, or similar$/;

const NVIDIA: readonly Row[] = [
  [/\brtx pro \d{4}\b.*\bblackwell\b|\b(gb\d{3}|b[123]00)\b|\brtx 50[5-9]0\b/, 'blackwell'],
  [/\b(gh200|h[12]00|h20)\b/, 'hopper'],
  [/\brtx 40[5-9]0\b|\brtx \d{4}\b.*\bada\b|\b(l4|l40s?)\b/, 'lovelace'],
  [/\brtx 30[5-9]0\b|\brtx a\d{3,4}\b|\b(a100|a10g?|a16|a2|a30|a40)\b/, 'ampere'],
  [/\brtx 20[5-8]0\b|\bgtx 16[3-6]0\b|\bquadro rtx\b|\b(titan rtx|tesla t4|t4|mx450)\b/, 'turing'],
  [/\b(v100|titan v|gv100)\b/, 'volta'],
  [/\bgtx 10[5-8]0\b|\bgt 1030\b|\b(titan xp|p100|p40|p4|mx1[135]0|mx2[35]0|quadro g?p\d{3,4})\b/, 'pascal'],
  [/\bgtx 9[5-8]0m?\b|\bgtx 7(45|50)\b|\b(9[34]0mx?|tesla m\d{1,2}|quadro m\d{4})\b/, 'maxwell'],
  [/\bgtx? [67]\d0m?\b|\b(tesla k\d{2}|quadro k\d{3,4}m?)\b/, 'kepler'],
  [/\bgtx? [45]\d0m?\b/, 'fermi'],
];

const AMD: readonly Row[] = [
  [/\bmi100\b|\bgfx908/, 'cdna-1'],
  [/\bnavi ?4\d\b|\bgfx12\d\d|\brx 90[6-9]0\b/, 'rdna-4'],
  [
    /\bnavi ?3\d\b|\bgfx11\d\d|\brx 7[6-9]\d0[ms]?\b|\bpro w7\d00\b|\b(7[468]0m|8[3-9]0m|80[456]0s|phoenix)\b/,
    'rdna-3',
  ],
  [/\bnavi ?2\d\b|\bgfx103\d|\brx 6[3-9][05]0[ms]?\b|\bpro w6\d00x?\b|\b(6[1568]0m|rembrandt|vangogh)\b/, 'rdna-2'],
  [/\bnavi ?1\d\b|\bgfx101\d|\brx 5[3-7]00m?\b|\bpro 5[3-7]00[mx]?\b|\bpro w5\d00x?\b/, 'rdna-1'],
  [/\b(vega|radeon vii|raven|renoir|lucienne|cezanne|polaris\d*|fury)\b/, 'gcn'],
  [/\brx [45][4-9]0x?\b|\bpro [45][5-8]\d[x]?\b|\br[579] m?\d{3}[mx]?\b|\bhd [78]\d{3}m?\b|\bpro wx\b/, 'gcn'],
];

/** Mesa adds the code name of the processor that the GPU is part of. */
const INTEL: readonly Row[] = [
  [/\barc b3[79]0\b|\(ptl\b/, 'xe-3lpg'],
  [/\barc (pro )?b\d{2,3}\b|\(bmg\b/, 'xe-2hpg'],
  [/\barc 1[34]0v\b|\(lnl\b/, 'xe-2lpg'],
  [/\barc (pro )?a\d{2,3}m?\b|\(dg2\b/, 'gen-12hp'],
  [/\barc 1[34]0t\b|\barc graphics\b|\((mtl|arl)\b/, 'xe-lpg'],
  [/\b(iris )?xe (max )?graphics\b|\buhd graphics 7\d{2}\b|\((tgl|adl|rpl|rkl|dg1)\b/, 'gen-12lp'],
  [/\biris plus graphics g[47]\b|\((icl|jsl|ehl)\b/, 'gen-11'],
  [/\b(u?hd|iris plus|iris|iris pro) graphics p?[56]\d{2}\b|\((skl|kbl|cfl|cml|whl|aml|glk|bxt|apl)\b/, 'gen-9'],
  [/\bhd graphics (5300|5500|5600|6000)\b|\biris graphics 6100\b|\biris pro graphics p?6\d00\b|\(bdw\b/, 'gen-8'],
  [
    /\bhd graphics (2500|4[0246]00|p4[067]00|5000)\b|\biris graphics 5100\b|\biris pro graphics 5200\b|\((ivb|hsw)\b/,
    'gen-7',
  ],
];

const ARM: readonly Row[] = [
  [/\b(mali|immortalis)-g(62[05]|72[05]|92[05]|1)\b/, 'gen-5'],
  [/\b(mali|immortalis)-g(57|68|77|78|78ae|310|510|610|615|710|715)\b/, 'valhall'],
  [/\bmali-g(31|51|52|71|72|76)\b/, 'bifrost'],
  [/\bmali-t\d{3}\b/, 'midgard'],
];

const QUALCOMM: readonly Row[] = [
  [/\badreno 8\d{2}\b/, 'adreno-8xx'],
  [/\badreno (7\d{2}|x1-(45|85))\b/, 'adreno-7xx'],
  [/\badreno (6\d{2}|8c)\b/, 'adreno-6xx'],
  [/\badreno 5\d{2}\b/, 'adreno-5xx'],
  [/\badreno 4\d{2}\b/, 'adreno-4xx'],
];

/** Products of each vendor whose families have names. */
export const PRODUCTS: Partial<Record<VendorId, readonly Row[]>> = {
  nvidia: NVIDIA,
  amd: AMD,
  intel: INTEL,
  arm: ARM,
  qualcomm: QUALCOMM,
  samsung: [
    [/\bxclipse 9[45]0\b/, 'rdna-3'],
    [/\bxclipse 920\b/, 'rdna-2'],
  ],
  'img-tec': [
    [/\b(d-series|dxt)\b/, 'd-series'],
    [/\b(b-series|bx[ems])\b/, 'b-series'],
    [/\b(gt|gm)9\d{3}\b/, 'furian'],
    [/\brogue\b|\bge[89]\d{3}\b/, 'rogue'],
  ],
  broadcom: [[/\b(videocore|v3d)\b/, 'videocore']],
  huawei: [[/\bmaleoon\b/, 'maleoon']],
};
