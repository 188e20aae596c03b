import { box, disc, highlight, line, shadow, shape, slab, tube, turned } from './kit';
import type { Drawing, Materials } from './studio';

const legs = (m: Materials['main'], xs: number[], from: number, to: number, width = 12) =>
  xs.map((x) => tube(m, `M${x} ${from}L${x + (x < 200 ? -8 : 8)} ${to}`, width)).join('');

export const stool: Drawing = ({ main }) =>
  shadow(200, 322, 84) +
  legs(main, [170, 232], 196, 300, 11) +
  legs(main, [140, 260], 200, 320, 13) +
  turned(
    main,
    [
      [92, 204],
      [96, 196],
      [94, 182],
    ],
    { tilt: 0.22 },
  );
export const chair: Drawing = ({ main }) =>
  shadow(200, 332, 86) +
  legs(main, [158, 250], 232, 316, 10) +
  tube(main, 'M142 234L134 96', 12) +
  tube(main, 'M258 234L266 96', 12) +
  shape('M128 88q72-18 144 0l-4 62q-68-14-136 0Z', main.face) +
  legs(main, [140, 260], 238, 330, 13) +
  shape('M132 214h136l18 28q-86 18-172 0Z', main.top) +
  shape('M114 242q86 18 172 0v12q-86 18-172 0Z', main.side);
export const bench: Drawing = ({ main }) =>
  shadow(200, 304, 140) +
  legs(main, [100, 292], 224, 302, 15) +
  box(main, 70, 214, 240, 22, 46) +
  box(main, 96, 268, 190, 9, 26);
export const table: Drawing = ({ main }) =>
  shadow(200, 318, 150) +
  legs(main, [112, 306], 200, 296, 11) +
  legs(main, [78, 288], 214, 318, 15) +
  box(main, 48, 196, 268, 16, 78);
export const roundTable: Drawing = ({ main }) =>
  shadow(200, 314, 108) +
  legs(main, [164, 240], 214, 298, 12) +
  legs(main, [130, 270], 218, 314, 15) +
  turned(
    main,
    [
      [122, 212],
      [128, 206],
      [128, 194],
    ],
    { tilt: 0.24 },
  );
export const sofa: Drawing = (m) =>
  shadow(200, 308, 156) +
  legs(m.wood, [90, 308], 286, 310, 12) +
  slab(m.main, 74, 158, 252, 108, 26) +
  slab(m.main, 46, 196, 64, 98, 24, m.main.round) +
  slab(m.main, 290, 196, 64, 98, 24, m.main.round) +
  slab(m.main, 100, 226, 102, 44, 14) +
  slab(m.main, 198, 226, 102, 44, 14) +
  slab(m.main, 96, 262, 208, 32, 10, m.main.shade) +
  highlight('M112 174h176', 5, 0.18);
export const bed: Drawing = (m) =>
  shadow(200, 310, 160) +
  legs(m.main, [72, 326], 276, 312, 14) +
  slab(m.main, 84, 130, 232, 90, 8) +
  slab(m.paper, 112, 172, 84, 44, 16) +
  slab(m.paper, 204, 172, 84, 44, 16) +
  shape('M84 208h232l30 62H54Z', m.paper.top) +
  shape('M74 228h252l20 42H54Z', '#a9b09a') +
  slab(m.main, 48, 268, 304, 26, 6);
export const shelf: Drawing = (m) =>
  shadow(200, 342, 96) +
  tube(m.main, 'M122 340L140 62M278 340L260 62', 11) +
  [108, 172, 238, 304].map((y, i) => box(m.main, 128 - i * 6, y, 140 + i * 12, 9, 26)).join('') +
  [
    [150, 78, 30],
    [184, 84, 24],
  ]
    .map(([x, y, h]) => slab(m.paper, x!, y!, 14, h!, 2))
    .join('') +
  turned(
    m.leaf,
    [
      [16, 170],
      [20, 160],
      [20, 146],
    ],
    { cx: 232, open: true },
  ) +
  slab(m.dark, 150, 208, 60, 10, 2) +
  slab(m.paper, 156, 220, 58, 12, 2);
const chest = (m: Materials, x: number, y: number, w: number, h: number, rows: number) =>
  legs(m.main, [x + 20, x + w - 4], y + h - 6, y + h + 34, 12) +
  box(m.main, x, y, w, h, 48) +
  Array.from({ length: rows }, (_, i) => {
    const [top, tall] = [y + 12 + (i * (h - 14)) / rows, (h - 14) / rows - 9];
    return (
      line(`M${x + 12} ${top}h${w - 24}v${tall}h${24 - w}Z`, m.main.shade, 2) +
      disc(x + w / 2, top + tall / 2, 6, 6, m.main.side)
    );
  }).join('');
export const drawers: Drawing = (m) => shadow(200, 322, 118) + chest(m, 84, 138, 210, 150, 3);
export const nightstand: Drawing = (m) => shadow(200, 318, 84) + chest(m, 130, 180, 128, 104, 2);
export const rack: Drawing = (m) =>
  shadow(200, 350, 60) +
  turned(m.main, [
    [54, 348],
    [56, 342],
    [12, 334],
  ]) +
  tube(m.main, 'M200 338V70', 10) +
  [
    [-1, 96],
    [1, 116],
    [-1, 142],
    [1, 162],
  ]
    .map(([side, y]) => tube(m.main, `M200 ${y! + 22}q${side! * 34} 0 ${side! * 44} -30`, 8))
    .join('');
export const mirror: Drawing = (m) =>
  shadow(200, 340, 84) +
  shape('M116 338V170a84 84 0 0 1 168 0v168Z', m.main.face) +
  shape('M126 330V170a74 74 0 0 1 148 0v160Z', '#dfe5e4') +
  shape('M126 330V250L262 140q12 14 12 40v20L150 330Z', '#f4f7f5');
export const bookends: Drawing = (m) =>
  shadow(200, 296, 128) +
  ['#a8482a', '#ece7dd', '#26354a', '#c9952f', '#66704a', '#d9cbb4']
    .map(
      (hex, i) =>
        `<rect x="${134 + i * 22}" y="${166 + ((i * 7) % 18)}" width="21" height="${128 - ((i * 7) % 18)}" rx="2" fill="${hex}"/>`,
    )
    .join('') +
  shape('M132 294V150a16 16 0 0 0-16 16l-30 128Z', m.main.face) +
  shape('M268 294V150a16 16 0 0 1 16 16l30 128Z', m.main.side);
export const crate: Drawing = ({ main }) =>
  shadow(200, 300, 120) +
  box(main, 92, 176, 200, 120, 64) +
  [204, 236, 268].map((y) => line(`M92 ${y}h200`, main.shade, 4)).join('') +
  slab(main, 166, 188, 52, 14, 7, main.shade);
export const stand: Drawing = (m) =>
  shadow(200, 300, 126) +
  legs(m.main, [110, 300], 226, 300, 14) +
  box(m.main, 76, 212, 230, 14, 70) +
  slab(m.dark, 132, 120, 152, 92, 6) +
  slab(m.metal, 138, 126, 140, 80, 3, '#8fa2a8');
