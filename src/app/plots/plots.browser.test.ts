import { mount, unmount } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { makeDigest, type DigestParts } from '../../../tests/fixtures/make-matrix.ts';
import type { MatrixBy } from '../../compare/matrix-row.ts';
import { matrixOf } from '../../compare/matrix.ts';
import ComparePlots from '../parts/plots/ComparePlots.svelte';
import '../styles/global.css';
import { pictureOf, pngBlob, svgText } from './export-picture.ts';

const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)> & "quotes" \u0000\u001f\ud800';
let shown: ReturnType<typeof mount> | undefined;

afterEach(async () => {
  if (shown) await unmount(shown);
  shown = undefined;
  document.body.replaceChildren();
  document.body.removeAttribute('style');
});

function show(parts: readonly DigestParts[], by: MatrixBy = 'device-class'): void {
  const { rows } = matrixOf(parts.map(makeDigest), { by });
  shown = mount(ComparePlots, { target: document.body, props: { rows } });
}

const drawn = () => document.body.querySelector<SVGSVGElement>('svg[role=img]');
const marks = () => drawn()?.querySelectorAll('path').length ?? 0;
// The library is fetched when it is first needed.
const waitForDrawing = () => expect.poll(marks, { timeout: 20_000 }).toBeGreaterThan(0);

describe('ComparePlots', () => {
  it('draws 300 rows, one mark each, and has all of them in the table', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({
      build: `Build ${index}`,
      accuracy: ((index * 37) % 300) / 300,
      decode: 1 + index,
    }));
    show(rows);
    await waitForDrawing();
    const legend = 2;
    await expect.poll(marks).toBe(300 + legend);
    document.body.querySelector('summary')?.click();
    await expect.poll(() => document.body.querySelectorAll('tbody tr').length).toBe(300);
  });

  it('says so where there is nothing to draw', async () => {
    show([]);
    expect(document.body.textContent).toMatch(/Nothing to draw: there are no rows/);
    expect(drawn()).toBeNull();
  });

  it('renders the chosen plot alone, and names what has no place in it', async () => {
    show([
      { build: 'A', accuracy: 0.5, decode: 10, secondsPerCorrect: 4 },
      { build: 'B', accuracy: 0.4, decode: 12 },
    ]);
    await waitForDrawing();
    const radios = [...document.body.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    radios.find(({ value }) => value === 'seconds')?.click();
    await expect.poll(() => drawn()?.getAttribute('aria-label')).toBe('Seconds per correct answer');
    expect(document.body.querySelectorAll('svg[role=img]')).toHaveLength(1);
    expect(document.body.textContent).toMatch(/1 not in this plot/);
  });
});

describe('names on a narrow page', () => {
  it.each(['speed', 'seconds', 'devices'])(
    'stay inside the plot of %s, with the labels that tell them apart',
    async (id) => {
      document.body.style.width = '358px';
      const device = 'NVIDIA Ada Lovelace, laptop or desktop, Linux, Chrome family, f16';
      const parts = ['lab-01', 'lab-02', 'by the window'].map((label, index) => ({
        build: 'Tiny model',
        ...{ accuracy: 0.9 - index / 5, decode: 100 - index, secondsPerCorrect: 1 + index, device, label },
      }));
      show(parts, 'label');
      document.body.querySelector<HTMLInputElement>(`input[value=${id}]`)?.click();
      await waitForDrawing();
      await expect.poll(() => drawn()?.getBoundingClientRect().width).toBe(358);
      const { left, right } = drawn()!.getBoundingClientRect();
      // A letter such as T may reach a little out of its own box.
      const air = 1.5;
      const texts = [...drawn()!.querySelectorAll('text')];
      for (const text of texts) {
        expect(text.getBoundingClientRect().left).toBeGreaterThanOrEqual(left - air);
        expect(text.getBoundingClientRect().right).toBeLessThanOrEqual(right + air);
      }
      for (const { label } of parts) {
        expect(texts.filter(({ textContent }) => textContent.includes(`(${label})`)).length).toBeGreaterThan(0);
      }
    },
  );
});

describe('pictures', () => {
  it('are SVG documents of their own: hostile names are text, nothing runs, nothing is fetched', async () => {
    show([{ build: HOSTILE, accuracy: 0.5, decode: 10 }]);
    await waitForDrawing();
    const words = { title: HOSTILE, description: HOSTILE, heading: [HOSTILE], notes: [HOSTILE] };
    const text = svgText(drawn()!, words);
    const document_ = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(document_.querySelector('parsererror')).toBeNull();
    expect(document_.querySelector('script, foreignObject, image, use, style, img')).toBeNull();
    expect(document_.querySelector('title')?.textContent).toContain('<script>alert(1)</script>');
    const attributes = [...document_.querySelectorAll('*')].flatMap((element) => [...element.attributes]);
    expect(attributes.filter(({ name }) => /^on|href|class|style/.test(name))).toEqual([]);
    expect(attributes.filter(({ name, value }) => name !== 'xmlns' && /url\(|var\(|https?:/.test(value))).toEqual([]);
  });

  it('have the colours of the light scheme, and leave the page as it was', async () => {
    show([{ build: 'A', accuracy: 0.5, decode: 10 }]);
    await waitForDrawing();
    const svg = drawn()!;
    document.documentElement.style.setProperty('--accent', 'rgb(1, 2, 3)');
    const before = [svg.innerHTML, svg.style.cssText];
    const text = svgText(svg);
    document.documentElement.removeAttribute('style');
    expect(text).toContain('rgb(0, 98, 89)');
    expect(text).not.toContain('rgb(1, 2, 3)');
    expect([svg.innerHTML, svg.style.cssText]).toEqual(before);
  });

  it('become PNGs in which a mark is where it is drawn', async () => {
    show([{ build: 'A', accuracy: 0.5, decode: 10 }]);
    await waitForDrawing();
    const svg = drawn()!;
    const picture = pictureOf(svg);
    const image = await createImageBitmap(await pngBlob(picture.svg, picture.width, picture.height, 2));
    expect([image.width, image.height]).toEqual([2 * picture.width, 2 * picture.height].map(Math.round));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    canvas.drawImage(image, 0, 0);
    const pixel = (x: number, y: number) => [...canvas.getImageData(Math.round(2 * x), Math.round(2 * y), 1, 1).data];
    const [all, mark] = [svg, [...svg.querySelectorAll('path')].at(-1)!].map((one) => one.getBoundingClientRect());
    const middle = { x: mark!.x + mark!.width / 2 - all!.x, y: mark!.y + mark!.height / 2 - all!.y };
    expect(pixel(middle.x, middle.y)).toEqual([0, 98, 89, 255]);
    expect(pixel(picture.width - 2, 2)).toEqual([243, 245, 242, 255]);
  });
});
