import { describe, expect, it } from 'vitest';
import { CARD, cardOfText } from '../../../tests/fixtures/make-card.ts';
import { pngBlob } from '../plots/export-picture.ts';
import '../styles/tokens.css';
import { CARD_COLOURS } from './card-colours.ts';
import { CARD_HEIGHT, CARD_WIDTH, cardSvg } from './card-svg.ts';

const HOSTILE = '</text><script>document.title="owned"</script>&x;"\' \u0000\ud800\u202e 通义🦊👨‍👩‍👧‍👦 مرحبا';

async function pixelsOf(png: Blob) {
  const bitmap = await createImageBitmap(png);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const at = (x: number, y: number) => [...data.slice((y * bitmap.width + x) * 4, (y * bitmap.width + x) * 4 + 3)];
  return { width: bitmap.width, height: bitmap.height, data, at };
}

const rgb = (hex: string) => [1, 3, 5].map((from) => parseInt(hex.slice(from, from + 2), 16));

describe('the picture of a card in a browser', () => {
  it.each([1, 2])('is a PNG of 1200 × 630 times %i with something on it', async (scale) => {
    const png = await pngBlob(cardSvg(CARD, 'light'), CARD_WIDTH, CARD_HEIGHT, scale);
    expect(png.type).toBe('image/png');
    const { width, height, data, at } = await pixelsOf(png);
    expect([width, height]).toEqual([1200 * scale, 630 * scale]);
    expect(at(5 * scale, 300 * scale)).toEqual(rgb(CARD_COLOURS.light.paper));
    expect(at(600 * scale, 4 * scale)).toEqual(rgb(CARD_COLOURS.light.accent));
    const ink = rgb(CARD_COLOURS.light.ink).join();
    let inked = 0;
    for (let pixel = 0; pixel < data.length; pixel += 4) {
      if ([data[pixel], data[pixel + 1], data[pixel + 2]].join() === ink) inked++;
    }
    // Texts and numbers cover more than a hundredth of it.
    expect(inked / (width * height)).toBeGreaterThan(0.01);
  });

  it.each(['light', 'dark'] as const)(
    'is whole XML with hostile texts, and none of them gets beyond the edge (%s)',
    (theme) => {
      const svg = cardSvg(cardOfText(HOSTILE), theme);
      const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
      expect(parsed.querySelector('parsererror')).toBeNull();
      expect(parsed.querySelector('script')).toBeNull();
      expect(
        [...parsed.querySelectorAll('*')]
          .flatMap(({ attributes }) => [...attributes])
          .filter(({ name }) => /^on|href/.test(name)),
      ).toEqual([]);
      const drawing = document.importNode(parsed.documentElement, true) as unknown as SVGSVGElement;
      document.body.append(drawing);
      for (const text of drawing.querySelectorAll('text')) {
        const { x, width } = text.getBBox();
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(CARD_WIDTH);
      }
      drawing.remove();
      expect(document.title).not.toBe('owned');
    },
  );

  it('has the colours of the page', () => {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const look = getComputedStyle(document.documentElement);
    for (const [name, colour] of Object.entries(CARD_COLOURS[dark ? 'dark' : 'light'])) {
      expect(look.getPropertyValue(`--${name}`).trim()).toBe(colour);
    }
    // The other scheme's stand in its media query.
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map(({ cssText }) => cssText);
    for (const [name, colour] of [...Object.entries(CARD_COLOURS.light), ...Object.entries(CARD_COLOURS.dark)]) {
      expect(rules.some((rule) => rule.includes(`--${name}: ${colour}`))).toBe(true);
    }
  });
});
