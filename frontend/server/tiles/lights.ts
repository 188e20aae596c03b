import { disc, line, shadow, shape, tube, turned } from './kit';
import type { Drawing } from './studio';

/** Light in the air around a lamp; its gradient is part of the studio. */
const glow = (cx: number, cy: number, r: number) => disc(cx, cy, r * 1.2, r * 1.2, 'url(#halo)');

export const tableLamp: Drawing = (m) =>
  shadow(200, 322, 66) +
  glow(200, 214, 110) +
  turned(m.main, [
    [50, 320],
    [54, 314],
    [22, 304],
    [10, 292],
    [9, 210],
  ]) +
  disc(200, 206, 96, 14, m.glow.light) +
  turned(
    m.main,
    [
      [100, 204],
      [98, 180],
      [70, 124],
      [30, 104],
    ],
    { tilt: 0.12 },
  ) +
  turned(m.main, [
    [5, 103],
    [8, 98],
    [5, 90],
  ]);
export const floorLamp: Drawing = (m) =>
  shadow(200, 358, 62) +
  glow(232, 118, 76) +
  turned(m.main, [
    [48, 356],
    [50, 350],
    [12, 344],
  ]) +
  tube(m.main, 'M200 346V92c0-34 32-40 36-14', 7) +
  shape('M204 122c2-32 62-32 64 0Z', m.main.round) +
  disc(236, 122, 32, 6, m.glow.light);
export const pendant: Drawing = (m) =>
  line('M200 0v120', m.dark.base, 4) +
  glow(200, 236, 116) +
  disc(200, 226, 118, 18, m.glow.light) +
  turned(
    m.main,
    [
      [122, 224],
      [114, 186],
      [64, 138],
      [20, 122],
    ],
    { tilt: 0.12 },
  ) +
  turned(m.metal, [
    [12, 122],
    [12, 104],
  ]);
export const deskLamp: Drawing = (m) =>
  shadow(170, 320, 62) +
  glow(284, 196, 70) +
  turned(
    m.main,
    [
      [52, 318],
      [54, 312],
      [14, 302],
    ],
    { cx: 168 },
  ) +
  tube(m.main, 'M168 302l-34-112 108-62', 9) +
  disc(134, 190, 10, 10, m.metal.base) +
  shape('M228 112l42 8 52 62-88 14Z', m.main.face) +
  shape('M234 196c18 8 72 0 88-14Z', m.glow.light);
export const portableLamp: Drawing = (m) =>
  shadow(200, 316, 62) +
  glow(200, 200, 104) +
  tube(m.dark, 'M150 160c-8-88 108-88 100 0', 7) +
  turned(m.glow, [
    [46, 256],
    [50, 232],
    [48, 168],
    [36, 152],
  ]) +
  turned(m.main, [
    [56, 314],
    [58, 306],
    [56, 258],
  ]) +
  turned(m.main, [
    [44, 158],
    [42, 148],
    [14, 138],
  ]);
export const globe: Drawing = (m) =>
  shadow(200, 316, 60) +
  glow(200, 180, 128) +
  turned(m.main, [
    [54, 314],
    [56, 306],
    [24, 292],
    [20, 262],
  ]) +
  `<circle cx="200" cy="188" r="82" fill="url(#glow-round)"/>` +
  `<ellipse cx="172" cy="152" rx="28" ry="20" fill="#fff" opacity=".55" transform="rotate(-32 172 152)"/>`;
export const bulb: Drawing = (m) =>
  shadow(200, 322, 42) +
  glow(200, 168, 104) +
  `<g opacity=".86">${turned(m.main, [
    [26, 266],
    [30, 250],
    [66, 196],
    [70, 150],
    [46, 104],
    [12, 90],
  ])}</g>` +
  line('M184 236v-50l8 22 8-22 8 22 8-22v50', '#c8862e', 3) +
  turned(m.metal, [
    [16, 318],
    [24, 308],
    [26, 262],
  ]) +
  [278, 290, 302].map((y) => line(`M176 ${y}h48`, m.metal.shade, 3)).join('');
export const string: Drawing = (m) =>
  line('M20 96C120 210 280 210 380 96', m.dark.base, 4) +
  [
    [70, 142],
    [132, 176],
    [200, 188],
    [268, 176],
    [330, 142],
  ]
    .map(
      ([x, y]) =>
        glow(x!, y! + 34, 44) + line(`M${x} ${y}v10`, m.dark.base, 9) + disc(x!, y! + 30, 16, 20, m.main.round),
    )
    .join('');
export const lantern: Drawing = (m) =>
  shadow(200, 306, 84) +
  shape('M124 304V184l76-72 76 72v120Z', m.main.face) +
  shape('M200 112l76 72v120h22V190l-84-84Z', m.main.side) +
  [
    [150, 210],
    [216, 210],
    [150, 256],
    [216, 256],
  ]
    .map(([x, y]) => `<rect x="${x}" y="${y}" width="34" height="32" rx="4" fill="#ffdf9e"/>`)
    .join('') +
  disc(200, 170, 13, 13, '#ffdf9e');
