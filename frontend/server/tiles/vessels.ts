import { type Point, disc, highlight, line, shadow, shape, tube, turned } from './kit';
import type { Drawing } from './studio';

const body =
  (profile: Point[], floor: number, width: number): Drawing =>
  ({ main }) =>
    shadow(200, floor, width) + turned(main, profile, { open: true });

const cylinder = (r: number, foot: number, rim: number): Point[] => [
  [r - 5, foot],
  [r, foot - 7],
  [r, (foot + rim) / 2],
  [r, rim],
];

export const mug: Drawing = (m) =>
  shadow(200, 290, 92) +
  tube(m.main, 'M262 190c52-10 62 70-4 66', 20) +
  turned(
    m.main,
    [
      [58, 288],
      [68, 276],
      [74, 230],
      [75, 158],
    ],
    { open: true },
  );

export const bowl = body(
  [
    [46, 292],
    [62, 286],
    [104, 250],
    [122, 196],
  ],
  294,
  110,
);

export const plate: Drawing = ({ main }) =>
  shadow(200, 272, 140) +
  turned(
    main,
    [
      [80, 268],
      [120, 258],
      [146, 236],
    ],
    { tilt: 0.34 },
  ) +
  disc(200, 240, 104, 33, main.inner) +
  disc(200, 237, 103, 33, main.top);

const glass = (art: string) => `<g opacity=".72">${art}</g>`;

export const tumbler: Drawing = ({ main }) =>
  shadow(200, 292, 70) +
  glass(
    turned(
      main,
      [
        [52, 290],
        [58, 284],
        [64, 220],
        [68, 150],
      ],
      { open: true },
    ),
  ) +
  highlight('M152 172l6 98', 8);

export const carafe: Drawing = ({ main }) =>
  shadow(200, 306, 80) +
  glass(
    turned(
      main,
      [
        [62, 304],
        [76, 292],
        [80, 250],
        [62, 196],
        [34, 158],
        [30, 126],
        [40, 94],
      ],
      { open: true },
    ),
  ) +
  highlight('M138 232c2 24 4 36 8 50', 8);

export const canister: Drawing = (m) =>
  shadow(200, 298, 78) +
  turned(m.main, cylinder(70, 296, 168)) +
  turned(m.wood, [
    [72, 168],
    [73, 164],
    [73, 150],
  ]) +
  turned(m.wood, [
    [12, 146],
    [15, 138],
    [13, 128],
  ]);

export const candle: Drawing = (m) =>
  shadow(200, 288, 74) +
  turned(m.main, cylinder(68, 286, 178), { open: true }) +
  disc(200, 181, 60, 9, m.paper.light) +
  line('M200 181v-20', m.dark.base, 3) +
  shape('M200 134c14 16 12 30 0 32c-12-2-14-16 0-32Z', '#f3a945');

export const pot: Drawing = (m) =>
  shadow(200, 296, 112) +
  tube(m.main, 'M98 212c-26 0-26 20 0 20M302 212c26 0 26 20 0 20', 13) +
  turned(m.main, [
    [88, 294],
    [102, 284],
    [106, 240],
    [106, 198],
  ]) +
  turned(
    m.main,
    [
      [108, 198],
      [106, 190],
      [70, 172],
      [24, 164],
    ],
    { tilt: 0.12 },
  ) +
  turned(m.dark, [
    [10, 164],
    [17, 154],
    [15, 142],
  ]);

export const pan: Drawing = (m) =>
  shadow(184, 280, 116) +
  tube(m.dark, 'M268 222l92-30', 15) +
  turned(
    m.main,
    [
      [84, 276],
      [96, 268],
      [106, 232],
    ],
    { cx: 176, tilt: 0.26, open: true },
  );

export const teapot: Drawing = (m) =>
  shadow(200, 290, 100) +
  tube(m.main, 'M118 208c-58-14-56 74 10 56', 15) +
  shape('M268 256c34-4 38-66 66-82l-18-8c-34 14-34 44-58 58Z', m.main.face) +
  turned(m.main, [
    [58, 288],
    [80, 276],
    [94, 236],
    [76, 188],
    [44, 172],
  ]) +
  turned(
    m.main,
    [
      [46, 172],
      [34, 160],
      [14, 154],
    ],
    { tilt: 0.14 },
  ) +
  turned(m.main, [
    [7, 154],
    [12, 144],
    [9, 134],
  ]);

export const kettle: Drawing = (m) =>
  shadow(200, 296, 100) +
  shape('M276 262c30-10 34-60 62-84l-14-10c-36 18-42 44-64 58Z', m.main.face) +
  tube(m.dark, 'M128 186c-6-88 146-88 142-4', 13) +
  turned(m.main, [
    [88, 294],
    [96, 280],
    [90, 232],
    [62, 186],
    [40, 174],
  ]) +
  turned(m.wood, [
    [8, 174],
    [15, 162],
    [12, 150],
  ]);

export const planter: Drawing = (m) =>
  shadow(200, 300, 88) +
  turned(
    m.main,
    [
      [62, 298],
      [72, 290],
      [84, 230],
      [92, 172],
    ],
    { open: true },
  ) +
  disc(200, 176, 82, 13, '#4a372a');

export const mill: Drawing = (m) =>
  shadow(200, 312, 48) +
  turned(m.main, [
    [42, 310],
    [44, 302],
    [32, 262],
    [26, 220],
    [32, 186],
  ]) +
  turned(m.main, [
    [32, 184],
    [36, 170],
    [30, 138],
    [14, 124],
  ]) +
  turned(m.metal, [
    [7, 122],
    [10, 114],
    [7, 106],
  ]);

export const wateringCan: Drawing = (m) =>
  shadow(186, 300, 92) +
  tube(m.main, 'M250 268l76-104', 15) +
  shape('M308 158l36-14 8 24-32 12Z', m.main.face) +
  tube(m.main, 'M122 214c-64-40-34-118 34-80l60 34', 12) +
  turned(
    m.main,
    [
      [70, 298],
      [76, 290],
      [74, 236],
      [62, 180],
    ],
    { cx: 186, open: true },
  );
