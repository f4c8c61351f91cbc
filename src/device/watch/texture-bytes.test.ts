import { describe, expect, it } from 'vitest';
import { textureBytes, type TextureShape } from './texture-bytes.ts';

const SHAPE: TextureShape = {
  format: 'rgba8unorm',
  width: 12,
  height: 10,
  depthOrArrayLayers: 1,
  is3d: false,
  mipLevelCount: 1,
  sampleCount: 1,
};

describe('textureBytes', () => {
  it.each<[GPUTextureFormat, number]>([
    ['r8unorm', 120],
    ['rg8sint', 240],
    ['bgra8unorm-srgb', 480],
    ['r16float', 240],
    ['rgba16float', 960],
    ['r32float', 480],
    ['rg32uint', 960],
    ['rgba32float', 1920],
    ['rgb10a2unorm', 480],
    ['rg11b10ufloat', 480],
    ['rgb9e5ufloat', 480],
    ['stencil8', 120],
    ['depth16unorm', 240],
    ['depth24plus-stencil8', 480],
    ['depth32float', 480],
    ['depth32float-stencil8', 960],
    // 3 x 3 blocks of 4 x 4 texels.
    ['bc1-rgba-unorm', 72],
    ['bc4-r-snorm', 72],
    ['bc7-rgba-unorm', 144],
    ['etc2-rgb8unorm', 72],
    ['etc2-rgb8a1unorm', 72],
    ['etc2-rgba8unorm', 144],
    ['eac-r11unorm', 72],
    ['eac-rg11unorm', 144],
    // 2 x 2 blocks of 10 x 6.
    ['astc-10x6-unorm', 64],
  ])('of %s are %d for 12 x 10 texels', (format, bytes) => {
    expect(textureBytes({ ...SHAPE, format })).toBe(bytes);
  });

  it('have every mip level, layer and sample', () => {
    expect(textureBytes({ ...SHAPE, mipLevelCount: 4 })).toBe(4 * (120 + 6 * 5 + 3 * 2 + 1));
    expect(textureBytes({ ...SHAPE, depthOrArrayLayers: 6, mipLevelCount: 2 })).toBe(4 * 6 * (120 + 30));
    expect(textureBytes({ ...SHAPE, depthOrArrayLayers: 6, is3d: true, mipLevelCount: 2 })).toBe(4 * (720 + 90));
    expect(textureBytes({ ...SHAPE, sampleCount: 4 })).toBe(1920);
  });

  it('are not guessed for a format that is not known', () => {
    expect(textureBytes({ ...SHAPE, format: 'xyz9' as GPUTextureFormat })).toBeUndefined();
  });
});
