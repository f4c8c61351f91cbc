/**
 * A drawing of the page as a picture of its own: SVG text that needs no style sheet, no font and no network, and a PNG of
 * it. Colours are those of the light scheme whatever the page shows, so that pictures of two readers look alike.
 */

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** Everything else, scripts and foreign content above all, stays behind. */
const ELEMENTS = ['svg', 'g', 'path', 'line', 'circle', 'rect', 'polyline', 'polygon', 'text', 'tspan'];
/** Geometry. Looks come from computed styles. */
const ATTRIBUTES = [
  ...['x', 'y', 'x1', 'x2', 'y1', 'y2', 'dx', 'dy', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height', 'd', 'points'],
  ...['transform', 'viewBox'],
];
const STYLES = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap'],
  ...['stroke-linejoin', 'opacity', 'paint-order'],
];
const TEXT_STYLES = ['font-size', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline', 'letter-spacing'];

export interface PictureWords {
  title: string;
  /** What is to be seen, for those who do not see it. */
  description: string;
  /** Lines drawn above the drawing, the first of them as a heading. */
  heading?: readonly string[];
  /** Lines drawn below. */
  notes?: readonly string[];
}

export interface Picture {
  /** An SVG document. */
  svg: string;
  /** Its size in CSS pixels. */
  width: number;
  height: number;
}

/** The SVG document of `pictureOf` alone. */
export const svgText = (element: SVGSVGElement, words?: PictureWords): string => pictureOf(element, words).svg;

/**
 * Copies what is drawn in `element`, which has to be in the page. Its picture is the box of its `viewBox`, or of its size
 * where it has none, with the lines of `words` above and below. Only shapes and texts are taken, with the styles they
 * have; gradients and pictures are not.
 */
export function pictureOf(element: SVGSVGElement, words?: PictureWords): Picture {
  return inLightScheme(element, () => {
    const look = getComputedStyle(element);
    const box = boxOf(element);
    const heading = (words?.heading ?? []).flatMap((text, index) =>
      wrapped(text, box.width / BOLDER).map((part) => ({ text: part, bold: index === 0 })),
    );
    const notes = (words?.notes ?? []).flatMap((note) => wrapped(note, box.width));
    const margin = words ? MARGIN : 0;
    const [x, y] = [box.x - margin, box.y - margin - heading.length * LINE - (heading.length > 0 ? GAP : 0)];
    const width = box.width + 2 * margin;
    const height = box.y - y + box.height + notes.length * LINE + margin;
    const root = make('svg', { viewBox: `${x} ${y} ${width} ${height}`, width, height });
    if (words) root.append(make('title', {}, words.title), make('desc', {}, words.description));
    const paper = look.getPropertyValue('--paper').trim() || '#ffffff';
    root.append(make('rect', { x, y, width, height, fill: paper }));
    const ink = look.getPropertyValue('--ink').trim() || '#000000';
    const line = (text: string, top: number, bold: boolean) =>
      make('text', { x: box.x, y: top, fill: ink, ...TYPE, 'font-weight': bold ? '650' : '400' }, text);
    heading.forEach(({ text, bold }, index) => root.append(line(text, y + margin + (index + 0.7) * LINE, bold)));
    notes.forEach((text, index) => root.append(line(text, box.y + box.height + (index + 0.7) * LINE, false)));
    const drawing = make('g', {});
    for (const child of element.children) appendCopy(child, drawing);
    root.append(drawing);
    return { svg: new XMLSerializer().serializeToString(root), width, height };
  });
}

const MARGIN = 14;
/** Between the heading and the drawing. */
const GAP = 10;
const LINE = 18;
/** How much wider letters of a heading are. */
const BOLDER = 1.15;
const TYPE = { 'font-family': 'sans-serif', 'font-size': '12px' };

/**
 * Draws an SVG document of `width` x `height` CSS pixels with `scale` pixels each.
 * @throws Error where the browser cannot draw it.
 */
export async function pngBlob(svg: string, width: number, height: number, scale = 2): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('This browser could not draw the picture.'))));
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

function boxOf(element: SVGSVGElement): { x: number; y: number; width: number; height: number } {
  if (element.hasAttribute('viewBox')) return element.viewBox.baseVal;
  const { width, height } = element.getBoundingClientRect();
  return { x: 0, y: 0, width, height };
}

function appendCopy(source: Element, parent: Element): void {
  const name = source.localName;
  if (source.namespaceURI !== NAMESPACE || !ELEMENTS.includes(name)) return;
  const look = getComputedStyle(source);
  if (look.display === 'none' || look.visibility === 'hidden') return;
  const copy = make(name, {});
  for (const attribute of ATTRIBUTES) {
    const value = source.getAttribute(attribute);
    if (value !== null) copy.setAttribute(attribute, value);
  }
  const isText = name === 'text' || name === 'tspan';
  if (name !== 'g' && name !== 'svg') {
    for (const style of isText ? [...STYLES, ...TEXT_STYLES] : STYLES) setStyle(copy, look, style);
  }
  if (isText) copy.setAttribute('font-family', /mono/i.test(look.fontFamily) ? 'monospace' : 'sans-serif');
  if (name === 'svg') copy.setAttribute('overflow', look.overflow);
  for (const child of source.childNodes) {
    if (child instanceof Element) appendCopy(child, copy);
    else if (isText && child.nodeType === Node.TEXT_NODE) copy.append(printable(child.nodeValue ?? ''));
  }
  parent.append(copy);
}

function setStyle(copy: Element, look: CSSStyleDeclaration, style: string): void {
  const value = look.getPropertyValue(style);
  if (value !== '' && value !== 'normal') copy.setAttribute(style, value);
}

function make(name: string, attributes: Record<string, string | number>, text?: string): Element {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.append(printable(text));
  return element;
}

/** The serialiser escapes what is markup and passes on what no XML document may contain: control characters. */
const printable = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}');

/** Lines of words that are about as wide as there is room. */
function wrapped(text: string, width: number): string[] {
  const most = Math.max(20, Math.floor(width / 6.2));
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Reads styles while the element has the custom properties of the light scheme; nothing is painted in between. */
function inLightScheme<Result>(element: SVGSVGElement, read: () => Result): Result {
  const before = element.style.cssText;
  for (const [name, value] of lightProperties()) element.style.setProperty(name, value);
  element.style.setProperty('color-scheme', 'light');
  try {
    return read();
  } finally {
    element.style.cssText = before;
  }
}

/** The custom properties that `:root` has outside any media query: those are the light scheme's. */
function lightProperties(): [string, string][] {
  return [...document.styleSheets].flatMap((sheet) =>
    rulesOf(sheet).flatMap((rule) => {
      if (!(rule instanceof CSSStyleRule) || rule.selectorText !== ':root') return [];
      const names = [...rule.style].filter((name) => name.startsWith('--'));
      return names.map((name): [string, string] => [name, rule.style.getPropertyValue(name)]);
    }),
  );
}

function rulesOf(sheet: CSSStyleSheet): CSSRule[] {
  try {
    return [...sheet.cssRules];
  } catch {
    // A sheet of another origin, such as that of an extension: none of ours.
    return [];
  }
}
