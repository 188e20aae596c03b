import { luma, mix } from './colour';

// A small studio: light from the upper left, a pale sweep behind, one soft shadow. The sheet is 400 by 400, y down.

/** The fills of one material under our light. */
export interface Paint {
  /** Across a round body. */
  round: string;
  /** Down a flat front. */
  face: string;
  top: string;
  side: string;
  /** The inside of an open vessel. */
  inner: string;
  light: string;
  base: string;
  shade: string;
  /** Gradients these fills refer to. */
  defs: string;
}

const LIGHT = '#fff6e6';
const DARK = '#120d0a';

export function paint(id: string, hex: string): Paint {
  // Dark things need more light to show their shape, light things more shade.
  const lift = 0.16 + (1 - luma(hex)) * 0.14;
  const drop = 0.16 + luma(hex) * 0.1;
  const light = mix(hex, LIGHT, lift);
  const shade = mix(hex, DARK, drop);
  const deep = mix(hex, DARK, drop * 1.9);
  const stop = (at: number, colour: string) => `<stop offset="${at}" stop-color="${colour}"/>`;
  const across =
    stop(0, mix(hex, DARK, drop * 0.5)) + stop(0.28, light) + stop(0.6, hex) + stop(0.9, shade) + stop(1, deep);
  const down = stop(0, light) + stop(0.5, hex) + stop(1, mix(hex, DARK, drop * 0.6));
  const into = stop(0, deep) + stop(1, shade);
  return {
    round: `url(#${id}-round)`,
    face: `url(#${id}-face)`,
    top: mix(hex, LIGHT, lift * 1.25),
    side: shade,
    inner: `url(#${id}-inner)`,
    light,
    base: hex,
    shade,
    defs:
      `<linearGradient id="${id}-round">${across}</linearGradient>` +
      `<linearGradient id="${id}-face" x2="0.35" y2="1">${down}</linearGradient>` +
      `<linearGradient id="${id}-inner" x2="0.2" y2="1">${into}</linearGradient>`,
  };
}

export type Point = readonly [x: number, y: number];

const CENTRE = 200;
const n = (value: number) => Math.round(value * 10) / 10;

/** A smooth line through points (Catmull-Rom as cubic curves), without the first move. */
function through(points: readonly Point[]): string {
  return points
    .slice(1)
    .map((to, i) => {
      const from = points[i]!;
      const before = points[i - 1] ?? from;
      const after = points[i + 2] ?? to;
      const out = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
      const into = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
      return `C${[...out, ...into, ...to].map(n).join(' ')}`;
    })
    .join('');
}

export interface Turned {
  /** Where the axis stands. */
  cx?: number;
  /** How far we look down into it: height of the rim over its width. */
  tilt?: number;
  open?: boolean;
  fill?: string;
}

/** A body turned on a lathe: radii and heights from foot to rim. */
export function turned(
  p: Paint,
  profile: readonly Point[],
  { cx = CENTRE, tilt = 0.17, open, fill }: Turned = {},
): string {
  const left = profile.map(([r, y]): Point => [cx - r, y]);
  const right = [...profile].reverse().map(([r, y]): Point => [cx + r, y]);
  const [foot, rim] = [profile[0]!, profile.at(-1)!];
  const base = `A${n(foot[0])} ${n(foot[0] * tilt)} 0 0 1 ${n(cx - foot[0])} ${n(foot[1])}Z`;
  const across = `L${n(cx + rim[0])} ${n(rim[1])}`;
  const body = `<path d="M${n(left[0]![0])} ${n(left[0]![1])}${through(left)}${across}${through(right)}${base}" fill="${fill ?? p.round}"/>`;
  const lip = `<ellipse cx="${cx}" cy="${rim[1]}" rx="${rim[0]}" ry="${n(rim[0] * tilt)}" fill="${p.top}"/>`;
  if (!open) return body + lip;
  const wall = 0.93;
  const hollow = `<ellipse cx="${cx}" cy="${rim[1] + 1}" rx="${n(rim[0] * wall)}" ry="${n(rim[0] * tilt * wall * 0.94)}" fill="${p.inner}"/>`;
  return body + lip + hollow;
}

/** A box seen from the front, a little from above and the right. */
export function box(p: Paint, x: number, y: number, w: number, h: number, depth = 40): string {
  const [dx, dy] = [depth * 0.55, depth * 0.42];
  return (
    `<path d="M${x} ${y}l${n(dx)} ${n(-dy)}h${w}l${n(-dx)} ${n(dy)}Z" fill="${p.top}"/>` +
    `<path d="M${x + w} ${y}l${n(dx)} ${n(-dy)}v${h}l${n(-dx)} ${n(dy)}Z" fill="${p.side}"/>` +
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${p.face}"/>`
  );
}

export const slab = (p: Paint, x: number, y: number, w: number, h: number, r = 12, fill = p.face): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`;

export const disc = (cx: number, cy: number, rx: number, ry: number, fill: string): string =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;

export const shape = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`;

/** A rod or wire with a lit edge. */
export const tube = (p: Paint, d: string, width: number): string =>
  `<path d="${d}" fill="none" stroke="${p.shade}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>` +
  `<path d="${d}" fill="none" stroke="${p.base}" stroke-width="${n(width * 0.72)}" stroke-linecap="round" stroke-linejoin="round" transform="translate(${n(-width * 0.08)} ${n(-width * 0.06)})"/>` +
  `<path d="${d}" fill="none" stroke="${p.light}" stroke-width="${n(width * 0.26)}" stroke-linecap="round" stroke-linejoin="round" transform="translate(${n(-width * 0.2)} ${n(-width * 0.14)})"/>`;

/** A thin line: a seam, an edge, a stitch. */
export const line = (d: string, colour: string, width = 2, extra = ''): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" ${extra}/>`;

/** The shadow on the floor, falling to the right. */
export const shadow = (cx: number, cy: number, rx: number): string =>
  `<ellipse cx="${cx + rx * 0.16}" cy="${cy + 3}" rx="${n(rx * 1.3)}" ry="${n(rx * 0.24 + 4)}" fill="url(#shadow)"/>`;

export const highlight = (d: string, width = 6, opacity = 0.35): string =>
  line(d, '#ffffff', width, `opacity="${opacity}"`);
