import { box, disc, highlight, line, shadow, shape, slab, tube, turned } from './kit';
import type { Drawing } from './studio';

const stitch = 'stroke-dasharray="6 6" opacity=".55"';

export const cushion: Drawing = ({ main }) =>
  shadow(200, 300, 116) +
  shape('M96 128q104 22 208 0q-18 86 2 172q-106 18-212 0q20-86 2-172Z', main.face) +
  line('M112 146q88 16 176 0M110 286q90 12 180 0', main.shade, 2, stitch) +
  line('M150 190q40 20 60-14', main.light, 5, 'opacity=".5"');
export const bolster: Drawing = ({ main }) =>
  shadow(200, 284, 140) +
  shape('M84 190h216q36 48 0 94H84Z', main.face) +
  disc(84, 237, 24, 47, main.side) +
  disc(84, 237, 8, 16, main.base) +
  [140, 190, 240].map((x) => line(`M${x} 191q20 46 0 92`, main.light, 6, 'opacity=".5"')).join('');
export const folded: Drawing = ({ main }) =>
  shadow(200, 296, 128) +
  [254, 212, 170]
    .map((y, i) => {
      const w = 220 - i * 8;
      const x = 200 - w / 2;
      return (
        `<rect x="${x}" y="${y}" width="${w}" height="42" rx="19" fill="${main.face}"/>` +
        line(`M${x + 20} ${y + 21}h${w - 42}`, main.shade, 2.5, 'opacity=".7"') +
        line(`M${x + w - 18} ${y + 10}q10 11 0 22`, main.shade, 2.5)
      );
    })
    .join('');
export const towels: Drawing = ({ main }) =>
  shadow(200, 298, 108) +
  [248, 200, 152]
    .map(
      (y) =>
        slab(main, 108, y, 184, 48, 20) + line(`M126 ${y + 16}h148M126 ${y + 32}h148`, main.light, 5, 'opacity=".55"'),
    )
    .join('');
export const pouf: Drawing = ({ main }) =>
  shadow(200, 304, 112) +
  turned(
    main,
    [
      [88, 302],
      [112, 282],
      [120, 248],
      [112, 210],
      [92, 194],
    ],
    { tilt: 0.2 },
  ) +
  [-60, -22, 22, 60].map((x) => line(`M${200 + x * 1.3} 208q${x * 0.35} 46 0 88`, main.shade, 2.5, stitch)).join('');
export const rug: Drawing = ({ main }) =>
  shadow(200, 280, 160) +
  shape('M96 170h208l60 110H36Z', main.face) +
  shape('M112 182h176l42 82H70Z', main.light) +
  shape('M122 190h156l34 66H88Z', main.base) +
  Array.from({ length: 24 }, (_, i) => line(`M${42 + i * 13.6} 281l-2 10`, main.light, 3)).join('');
export const mat: Drawing = ({ main }) =>
  shadow(200, 278, 150) +
  shape('M104 180h192l52 94H52Z', main.face) +
  shape('M52 274h296v9H52Z', main.side) +
  line('M116 190h168l40 74H76Z', main.shade, 2, stitch);
export const curtain: Drawing = ({ main, wood }) =>
  tube(wood, 'M40 70H360', 10) +
  Array.from({ length: 8 }, (_, i) => shape(`M${80 + i * 30} 72h31q6 140-2 272h-28q6-140-1-272Z`, main.round)).join('');
export const tote: Drawing = ({ main }) =>
  tube(main, 'M152 176C152 70 248 70 248 176', 13) +
  shadow(200, 322, 92) +
  shape('M112 168h176l14 154H98Z', main.face) +
  line('M114 182h172', main.shade, 2, stitch) +
  highlight('M134 206l-8 88', 6, 0.14);
export const pack: Drawing = ({ main, metal }) =>
  shadow(200, 322, 92) +
  tube(main, 'M178 96c0-30 44-30 44 0', 10) +
  shape('M116 320V156q0-66 84-66t84 66v164Z', main.face) +
  shape('M136 308v-72q0-16 16-16h96q16 0 16 16v72Z', main.light) +
  shape('M116 186q84 26 168 0v-26q0-70-84-70t-84 70Z', main.side) +
  disc(200, 202, 7, 7, metal.base) +
  line('M150 240h100', main.shade, 2, stitch);
export const basket: Drawing = ({ main }) =>
  shadow(200, 308, 100) +
  tube(main, 'M118 186C118 60 282 60 282 186', 11) +
  turned(
    main,
    [
      [78, 306],
      [88, 296],
      [100, 236],
      [106, 184],
    ],
    { open: true },
  ) +
  [212, 240, 268]
    .map((y, i) =>
      line(`M${102 + i * 5} ${y}q${98 - i * 5} 30 ${196 - i * 10} 0`, main.shade, 3, 'stroke-dasharray="14 8"'),
    )
    .join('');
export const roll: Drawing = (m) =>
  shadow(200, 300, 122) +
  [
    [94, 250, 180],
    [112, 206, 176],
    [130, 162, 172],
  ]
    .map(
      ([x, y, w]) =>
        slab(m.main, x!, y!, w!, 44, 8) +
        disc(x! + w!, y! + 22, 11, 22, m.paper.light) +
        disc(x! + w!, y! + 22, 4, 8, m.paper.shade),
    )
    .join('');
export const bag: Drawing = (m) =>
  shadow(200, 316, 76) +
  shape('M132 134h136l8 178q-76 8-152 0Z', m.main.face) +
  shape('M132 134l6-38h124l6 38Z', m.main.side) +
  line('M138 110h124', m.main.shade, 3) +
  slab(m.paper, 158, 190, 84, 74, 4) +
  line('M176 214h48M184 232h32', m.dark.light, 3);
export const pouch: Drawing = (m) =>
  shadow(200, 310, 84) +
  shape('M122 128h156q-12 90 8 172q-86 22-172 0q20-82 8-172Z', m.main.face) +
  line('M124 142h152', m.main.shade, 3) +
  slab(m.paper, 156, 186, 88, 72, 36) +
  line('M178 214h44M186 232h28', m.dark.light, 3);
export const box_: Drawing = (m) =>
  shadow(200, 306, 108) +
  box(m.main, 108, 176, 164, 128, 74) +
  slab(m.paper, 148, 212, 84, 54, 3) +
  line('M166 232h48M176 246h28', m.dark.light, 3);
export const parcel: Drawing = (m) =>
  shadow(200, 304, 112) +
  box(m.main, 100, 180, 176, 122, 78) +
  shape('M178 180l43-33h20l-43 33v122h-20Z', m.paper.shade);
export const packet: Drawing = (m) =>
  shadow(200, 308, 76) +
  slab(m.paper, 130, 110, 140, 196, 4) +
  slab(m.main, 130, 110, 140, 40, 4) +
  tube(m.leaf, 'M200 262v-66', 5) +
  shape('M200 226c-30 4-34-22-34-22s32-4 34 22ZM200 212c30 2 32-26 32-26s-32-2-32 26Z', m.leaf.face);
