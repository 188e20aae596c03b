type Rgb = readonly [number, number, number];

const LIGHT = '#fff6e6';
const DARK = '#120d0a';

const parse = (hex: string): Rgb => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as unknown as Rgb;

const format = (rgb: Rgb): string => '#' + rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('');

/** `amount` of the way from one colour to another. */
function mix(from: string, to: string, amount: number): string {
  const [a, b] = [parse(from), parse(to)];
  return format(a.map((part, i) => part + (b[i]! - part) * amount) as unknown as Rgb);
}

/** How light a colour looks, 0 to 1 (Rec. 601 luma: enough to choose a shade by). */
function luma(hex: string): number {
  const [r, g, b] = parse(hex);
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
}

/** A colour as the sides of a box show it in the studio's light. */
export function paint(base: string) {
  // Dark things need more light to show their shape, light things more shade.
  const lift = 0.16 + (1 - luma(base)) * 0.14;
  const drop = 0.16 + luma(base) * 0.1;
  return {
    base,
    light: mix(base, LIGHT, lift),
    top: mix(base, LIGHT, lift * 1.25),
    side: mix(base, DARK, drop),
    deep: mix(base, DARK, drop * 0.6),
  };
}
