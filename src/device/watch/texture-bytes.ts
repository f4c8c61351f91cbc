/** What of a texture, or of a part of one, says how large it is. */
export interface TextureShape {
  format: GPUTextureFormat;
  width: number;
  height: number;
  depthOrArrayLayers: number;
  /** Only these have fewer layers in their smaller mip levels. */
  is3d: boolean;
  mipLevelCount: number;
  sampleCount: number;
}

/** A block of texels that a format stores together. */
interface Block {
  width: number;
  height: number;
  bytes: number;
}

/** Formats whose size does not show in their name. Where a browser may choose, the smallest that it may choose. */
const PACKED: Readonly<Record<string, number>> = {
  stencil8: 1,
  depth16unorm: 2,
  depth24plus: 4,
  'depth24plus-stencil8': 4,
  depth32float: 4,
  'depth32float-stencil8': 8,
};
/** Red, green and blue in four bytes, whatever their numbers say. */
const FOUR_BYTES = /^rgb(10a2|9e5)|^rg11b10/;
const CHANNELS = ['r', 'rg', 'rgb', 'rgba'];
/** Of the formats compressed in blocks of 4 x 4, those with 8 bytes a block; the others have 16. */
const SMALL_BLOCKS = /^(bc1|bc4|etc2-rgb8|eac-r11)/;

/**
 * Bytes of a texture by its format, its size, its mip levels and its samples. Padding that a driver adds is not known
 * here. Undefined for a format that WebGPU did not have in 2026.
 */
export function textureBytes(shape: TextureShape): number | undefined {
  const block = blockOf(shape.format);
  if (!block) return undefined;
  let bytes = 0;
  for (let level = 0; level < shape.mipLevelCount; level++) {
    const across = Math.ceil(atLevel(shape.width, level) / block.width);
    const down = Math.ceil(atLevel(shape.height, level) / block.height);
    const layers = shape.is3d ? atLevel(shape.depthOrArrayLayers, level) : shape.depthOrArrayLayers;
    bytes += across * down * layers * block.bytes;
  }
  return bytes * shape.sampleCount;
}

const atLevel = (size: number, level: number): number => Math.max(1, size >> level);

function blockOf(format: string): Block | undefined {
  const single = (bytes: number): Block => ({ width: 1, height: 1, bytes });
  const packed = PACKED[format];
  if (packed !== undefined) return single(packed);
  if (FOUR_BYTES.test(format)) return single(4);
  const astc = /^astc-(\d+)x(\d+)/.exec(format);
  if (astc) return { width: Number(astc[1]), height: Number(astc[2]), bytes: 16 };
  if (/^(bc\d|etc2|eac)/.test(format)) return { width: 4, height: 4, bytes: SMALL_BLOCKS.test(format) ? 8 : 16 };
  const plain = /^([rgba]+)(8|16|32)/.exec(format);
  if (!plain) return undefined;
  const [, names = '', bits] = plain;
  const channels = names === 'bgra' ? 4 : CHANNELS.indexOf(names) + 1;
  return single((channels * Number(bits)) / 8);
}
