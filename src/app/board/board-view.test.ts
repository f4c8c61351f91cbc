import { describe, expect, it } from 'vitest';
import { boardQuery, BOARD_FILTERS, isNarrowed, readBoardView, writeBoardView } from './board-view.ts';

const USUAL = readBoardView('');
const ADDRESS = new URLSearchParams({
  role: 'calibration',
  sort: 'gpuPeakBytes',
  suite: 'reasoning-micro',
  suiteVersion: '2',
  deviceClass: 'apple.desktop.macos.chromium.f16',
  gpuVendor: 'apple',
  gpu: 'apple',
  operatingSystem: 'macos',
  browser: 'chromium',
  build: 'qwen2.5-0.5b-instruct-q4f16-onnx',
  model: 'Qwen2.5 0.5B Instruct',
  runtime: 'wllama',
  runtimeVersion: 'onnxruntime-web 1.30.0',
  backend: 'webgpu',
  size: 'up-to-2b',
}).toString();

describe('the view of the board', () => {
  it('is the usual one when the address says nothing', () => {
    expect(USUAL).toMatchObject({ role: 'model', sort: 'decode', size: '' });
    expect(writeBoardView(USUAL)).toBe('');
    expect(isNarrowed(USUAL)).toBe(false);
  });

  it('finds its way through an address', () => {
    const view = readBoardView(ADDRESS);
    expect(BOARD_FILTERS.filter((name) => view.filters[name] === '')).toEqual([]);
    expect(writeBoardView(view)).toBe(ADDRESS);
    expect(isNarrowed(view)).toBe(true);
  });

  it('takes what a board would refuse for nothing', () => {
    const wrong =
      'role=x&sort=beauty&suite=../etc&suiteVersion=0&deviceClass=a.b&gpu=%00&runtime=x&backend=y&size=huge&model=%0A';
    expect(readBoardView(wrong)).toEqual(USUAL);
  });
});

describe('what a board is asked', () => {
  it('is the best first, whichever way that is', () => {
    expect(boardQuery(USUAL).toString()).toBe('role=model&sort=decode&order=descending');
    expect(boardQuery({ ...USUAL, sort: 'timeToFirstToken' }).get('order')).toBe('ascending');
  });

  it('has the range of a size and the place to read on from', () => {
    const query = boardQuery({ ...USUAL, size: 'up-to-2b' }, 'abc');
    expect(Object.fromEntries(query)).toMatchObject({
      minParameters: '600000000',
      maxParameters: '2000000000',
      cursor: 'abc',
    });
    expect(boardQuery({ ...USUAL, size: 'over-4b' }).has('maxParameters')).toBe(false);
  });
});
