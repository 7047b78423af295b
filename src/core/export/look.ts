/** Presentation attributes by name, with concrete values: no custom properties, no units. */
export type Look = Readonly<Record<string, string>>;

/** An sRGB colour as every program reads it, and how opaque it is, from 0 to 1. */
export type ColorReader = (color: string) => readonly [color: string, alpha: number];

/** Attributes whose values children take over. */
const INHERITED = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray', 'stroke-linecap'],
  ...['stroke-linejoin', 'paint-order', 'visibility', 'font-family', 'font-size', 'font-style', 'font-weight'],
  ...['font-variant', 'letter-spacing', 'text-anchor', 'direction'],
];

/** Attributes of one element alone, with the values that need not be said. */
const OWN: Look = { opacity: '1', 'unicode-bidi': 'normal' };

/** How an element looks now. It has to be in the page. */
export function lookOf(element: Element, readColor: ColorReader): Look {
  const style = getComputedStyle(element);
  const look: Record<string, string> = {};
  for (const name of [...INHERITED, ...Object.keys(OWN)]) {
    look[name] = style.getPropertyValue(name).replace(/(\d)px/g, '$1');
  }
  for (const name of ['fill', 'stroke']) {
    const value = look[name]!;
    if (value.startsWith('url')) {
      const id = /#[\w-]+/.exec(value);
      look[name] = id ? `url(${id[0]})` : 'none';
    } else if (value !== 'none') {
      const [color, alpha] = readColor(value);
      look[name] = color;
      look[`${name}-opacity`] = String(Number(look[`${name}-opacity`]) * alpha);
    }
  }
  return look;
}

/** What has to be said of `look` where the parent looks like `inherited`. */
export function lookApart(look: Look, inherited: Look): Look {
  return Object.fromEntries(Object.entries(look).filter(([name, value]) => value !== (OWN[name] ?? inherited[name])));
}

/** Reads colours of any notation (`oklab()` is what `color-mix()` computes to) by painting one pixel. */
export function colorReader(): ColorReader {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  return (color) => {
    if (color.startsWith('rgb(')) return [color, 1];
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, alpha] = context.getImageData(0, 0, 1, 1).data;
    return [`rgb(${r}, ${g}, ${b})`, alpha! / 255];
  };
}

/** The font of a look, as a canvas takes it. */
export function fontOf(look: Look): string {
  return `${look['font-style']} ${look['font-weight']} ${look['font-size']}px ${look['font-family']}`;
}

/** An SVG element with attributes and a text. */
export function svgElement<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>> = {},
  text = '',
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  element.textContent = text;
  return element;
}
