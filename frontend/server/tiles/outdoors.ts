import { box, disc, highlight, line, shadow, shape, slab, tube, turned } from './kit';
import type { Drawing, Materials } from './studio';

const potted = (m: Materials) =>
  turned(
    m.paper,
    [
      [46, 316],
      [52, 308],
      [60, 264],
      [64, 232],
    ],
    { open: true },
  ) + disc(200, 234, 56, 9, '#4a372a');

const leaf = (x: number, y: number, length: number, angle: number, fill: string) =>
  `<g transform="translate(${x} ${y}) rotate(${angle})"><path d="M0 0C${-length * 0.34} ${-length * 0.3} ${-length * 0.24} ${-length * 0.8} 0 ${-length}C${length * 0.24} ${-length * 0.8} ${length * 0.34} ${-length * 0.3} 0 0Z" fill="${fill}"/><path d="M0 0V${-length * 0.86}" stroke="#ffffff" stroke-opacity=".22" stroke-width="2"/></g>`;

export const plant: Drawing = (m) =>
  shadow(200, 318, 74) +
  tube(m.wood, 'M200 240c-4-50 4-90 0-130', 6) +
  [
    [-58, 210, 78],
    [58, 200, 82],
    [-44, 168, 82],
    [46, 156, 80],
    [-26, 130, 78],
    [24, 120, 76],
    [0, 112, 78],
  ]
    .map(([angle, y, length], i) => leaf(200, y!, length!, angle!, i % 2 ? m.main.base : m.main.light))
    .join('') +
  potted(m);
export const plantSpike: Drawing = (m) =>
  shadow(200, 318, 74) +
  [
    [-24, 128],
    [22, 136],
    [-12, 168],
    [12, 176],
    [0, 190],
  ]
    .map(
      ([angle, length], i) =>
        `<path d="M-12 0C-16 ${-length! * 0.5} -8 ${-length! * 0.8} 0 ${-length!}C8 ${-length! * 0.8} 16 ${-length! * 0.5} 12 0Z" fill="${i % 2 ? m.main.light : m.main.base}" transform="translate(${200 + angle! * 0.7} 238) rotate(${angle})"/>`,
    )
    .join('') +
  potted(m);
export const tool: Drawing = (m) =>
  shadow(200, 300, 124) +
  tube(m.wood, 'M92 274l96-62', 19) +
  tube(m.metal, 'M188 212l42-28', 9) +
  shape('M222 172c30-44 82-54 112-54c-4 34-24 82-70 102c-22 8-52-24-42-48Z', m.main.face) +
  highlight('M246 182l62-42', 4, 0.4);
export const birdhouse: Drawing = (m) =>
  shadow(200, 326, 84) +
  shape('M128 324V190l72-66 72 66v134Z', m.wood.face) +
  shape('M110 196l90-84 90 84-12 14-78-72-78 72Z', m.main.face) +
  disc(200, 224, 25, 25, m.dark.base) +
  tube(m.wood, 'M200 272v20', 9);
export const kite: Drawing = (m) =>
  line('M200 250c-30 40 40 50 0 92s20 40 8 58', m.dark.light, 3) +
  shape('M200 56l94 82-94 112-94-112Z', m.main.face) +
  shape('M200 56l94 82H200Z', m.paper.face) +
  shape('M200 138v112l-94-112Z', m.main.side) +
  [
    [194, 296],
    [206, 344],
  ]
    .map(([x, y]) => shape(`M${x} ${y}l-20-9v18ZM${x} ${y}l20-9v18Z`, m.main.base))
    .join('');
export const dumbbell: Drawing = (m) =>
  shadow(200, 290, 128) +
  tube(m.metal, 'M130 238h140', 16) +
  slab(m.main, 78, 190, 56, 98, 14, m.main.face) +
  slab(m.main, 266, 190, 56, 98, 14, m.main.face) +
  slab(m.main, 128, 204, 18, 70, 6, m.main.shade) +
  slab(m.main, 254, 204, 18, 70, 6, m.main.shade);
export const kettlebell: Drawing = (m) =>
  shadow(200, 306, 86) +
  tube(m.main, 'M164 206c-34-108 106-108 72 0', 22) +
  turned(
    m.main,
    [
      [58, 304],
      [82, 280],
      [86, 240],
      [66, 204],
      [40, 192],
    ],
    { tilt: 0.12 },
  );
const BRIGHT = ['#c96a55', '#e0a94f', '#6f8f7a', '#4f6f8f', '#b9839a'];
const tint = (m: Materials, i: number) =>
  m.main.base === '#C96A55' ? BRIGHT[i % BRIGHT.length]! : [m.main.base, m.main.light, m.main.shade][i % 3]!;
export const arches: Drawing = (m) =>
  shadow(200, 300, 124) +
  [118, 94, 70, 46]
    .map((r, i) =>
      shape(
        `M${200 - r} 298v-18a${r} ${r} 0 0 1 ${2 * r} 0v18h-20v-18a${r - 20} ${r - 20} 0 0 0 ${40 - 2 * r} 0v18Z`,
        tint(m, i),
      ),
    )
    .join('');
export const blocks: Drawing = (m) =>
  shadow(200, 306, 124) +
  [
    [96, 240],
    [166, 240],
    [236, 240],
    [130, 176],
    [200, 176],
    [166, 112],
  ]
    .map(
      ([x, y], i) =>
        `<g>${box({ ...m.main, face: tint(m, i), top: m.paper.light, side: m.main.side }, x!, y!, 62, 62, 22)}</g>`,
    )
    .join('');
const wheel = (m: Materials, x: number, y: number, r: number) =>
  disc(x, y, r, r, m.dark.base) + disc(x, y, r * 0.5, r * 0.5, m.wood.light);
export const toyCar: Drawing = (m) =>
  shadow(200, 298, 136) +
  shape('M76 270v-34q4-22 34-24l28-2q22-48 64-48t62 46l34 8q28 8 28 36v18Z', m.main.face) +
  shape('M158 206q14-26 40-26v28ZM208 180q26 2 38 30l-38-2Z', m.paper.light) +
  wheel(m, 132, 272, 27) +
  wheel(m, 268, 272, 27);
export const toyAnimal: Drawing = (m) =>
  shadow(200, 306, 136) +
  slab(m.main, 106, 204, 190, 62, 31) +
  shape('M276 232q-6-82 46-78q42 6 40 36q-28 4-42 16l-8 40Z', m.main.face) +
  shape('M304 160q-28 6-20 52q22 2 30-22Z', m.main.side) +
  disc(332, 180, 5, 5, m.dark.base) +
  tube(m.main, 'M110 226q-34-18-36-44', 11) +
  wheel(m, 140, 278, 25) +
  wheel(m, 262, 278, 25);
export const chess: Drawing = (m) =>
  shadow(200, 300, 140) +
  shape('M92 200h216l46 88H46Z', m.main.face) +
  shape('M46 288h308v14H46Z', m.main.side) +
  Array.from({ length: 16 }, (_, i) => {
    const [row, column] = [Math.floor(i / 4), i % 4];
    const left = 106 - row * 10;
    const step = 47 + row * 5;
    return (row + column) % 2
      ? ''
      : `<path d="M${left + column * step} ${208 + row * 18}h${step}l${column - 1} 18h${-step - 3}Z" fill="#e3cfa8"/>`;
  }).join('') +
  [
    [150, 244],
    [236, 236],
    [270, 262],
  ]
    .map(([x, y], i) =>
      turned(
        i % 2 ? m.main : m.paper,
        [
          [17, y!],
          [18, y! - 6],
          [8, y! - 26],
          [12, y! - 44],
          [4, y! - 54],
        ],
        { cx: x },
      ),
    )
    .join('');
export const block: Drawing = ({ main }) =>
  shadow(200, 296, 122) +
  box(main, 92, 200, 200, 94, 66) +
  line('M112 230h60M200 262h70M140 276h30', main.shade, 3, 'opacity=".4"');
export const board: Drawing = (m) =>
  shadow(200, 318, 92) +
  slab(m.main, 118, 84, 164, 232, 18) +
  disc(200, 112, 11, 11, '#e4dccd') +
  [138, 166, 232, 258].map((x) => line(`M${x} 104q8 90 0 196`, m.main.shade, 2, 'opacity=".4"')).join('');
export const soap: Drawing = ({ main }) =>
  shadow(200, 288, 106) +
  shape('M108 214q0-36 92-36t92 36v38q0 36-92 36t-92-36Z', main.side) +
  disc(200, 216, 92, 40, main.face) +
  line('M160 216q40 22 80 0', main.shade, 4, 'opacity=".6"');
export const bar: Drawing = ({ main }) =>
  shadow(200, 286, 132) +
  box(main, 76, 216, 232, 64, 62) +
  [134, 192, 250].map((x) => line(`M${x} 216l34-26M${x} 216v64`, main.shade, 3, 'opacity=".45"')).join('');
export const slats: Drawing = ({ main }) =>
  shadow(200, 292, 152) + [0, 1, 2, 3, 4].map((i) => box(main, 74 - i * 8, 182 + i * 24, 228 + i * 16, 9, 18)).join('');
