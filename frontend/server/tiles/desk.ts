import { box, disc, highlight, line, shadow, shape, slab, tube, turned } from './kit';
import type { Drawing } from './studio';

const FEW = [0, 1, 2];

export const notebook: Drawing = (m) =>
  shadow(200, 316, 96) +
  shape('M136 96h136l14 12v204l-14-6Z', m.paper.shade) +
  slab(m.main, 122, 96, 152, 212, 8) +
  line('M140 98v208', m.main.shade, 3, 'opacity=".7"') +
  line('M252 98v208', m.main.shade, 6, 'opacity=".8"');
export const pad: Drawing = (m) =>
  shadow(200, 306, 112) +
  slab(m.paper, 96, 110, 208, 192, 3) +
  slab(m.main, 96, 110, 208, 28, 3) +
  FEW.concat(3, 4)
    .map((i) => line(`M116 ${164 + i * 26}h168`, m.paper.shade, 2))
    .join('');
export const pen: Drawing = (m) =>
  shadow(210, 282, 130) +
  tube(m.main, 'M104 272L282 150', 19) +
  tube(m.metal, 'M276 154l22-15', 15) +
  shape('M98 264l12 18-28 8Z', m.dark.face) +
  tube(m.metal, 'M250 186l38-26', 4);
export const pencils: Drawing = (m) =>
  shadow(200, 300, 112) +
  FEW.concat(3, 4)
    .map((i) => {
      const y = 168 + i * 27;
      return (
        slab(m.main, 112, y, 168, 20, 3) +
        shape(`M112 ${y}v20l-34-10Z`, m.wood.light) +
        shape(`M88 ${y + 7}v6l-10-3Z`, m.dark.base) +
        slab(m.metal, 280, y, 18, 20, 2)
      );
    })
    .join('');
export const clips: Drawing = (m) =>
  shadow(200, 286, 118) +
  [120, 200, 280]
    .map(
      (x) =>
        tube(m.metal, `M${x - 14} 222C${x - 26} 140 ${x + 26} 140 ${x + 14} 222`, 5) +
        shape(`M${x - 26} 216h52l10 66h-72Z`, m.main.face),
    )
    .join('');
export const tape: Drawing = (m) =>
  shadow(200, 296, 116) +
  [
    [140, 244],
    [258, 248],
    [200, 172],
  ]
    .map(
      ([x, y]) =>
        disc(x!, y! + 9, 48, 44, m.main.shade) +
        disc(x!, y!, 48, 44, m.main.light) +
        disc(x!, y!, 30, 27, m.paper.shade) +
        disc(x!, y!, 24, 21, '#e7dfd1'),
    )
    .join('');
export const keyboard: Drawing = (m) =>
  shadow(200, 282, 152) +
  shape('M72 178h256l34 96H38Z', m.main.face) +
  shape('M38 274h324v10H38Z', m.main.side) +
  [0, 1, 2, 3]
    .map((row) =>
      Array.from({ length: 11 - (row === 3 ? 6 : 0) }, (_, i) => {
        const [left, step] = [82 - row * 8, 21.8 + row * 1.5];
        const wide = row === 3 && i === 2 ? 4 : 1;
        const at = row === 3 && i > 2 ? i + 3.4 : i;
        return `<rect x="${left + at * step}" y="${188 + row * 21}" width="${step * wide - 4}" height="16" rx="3" fill="${(i + row) % 9 === 8 ? '#c9704b' : m.paper.light}"/>`;
      }).join(''),
    )
    .join('');
export const mouse: Drawing = (m) =>
  shadow(200, 286, 92) +
  shape('M108 262q4-84 92-84t92 84q-6 24-92 24t-92-24Z', m.main.face) +
  line('M200 180v50', m.main.shade, 3) +
  slab(m.dark, 194, 192, 12, 24, 6);
export const headphones: Drawing = (m) =>
  shadow(200, 312, 100) +
  tube(m.main, 'M112 230C104 60 296 60 288 230', 17) +
  slab(m.main, 88, 214, 50, 92, 24, m.main.round) +
  slab(m.main, 262, 214, 50, 92, 24, m.main.round) +
  slab(m.dark, 130, 222, 22, 76, 11) +
  slab(m.dark, 248, 222, 22, 76, 11);
export const earbuds: Drawing = (m) =>
  shadow(200, 296, 100) +
  slab(m.main, 112, 190, 176, 104, 46) +
  line('M114 232h172', m.main.shade, 3) +
  [164, 236]
    .map(
      (x) =>
        tube(m.main, `M${x} 176v-44`, 15) + disc(x, 128, 21, 19, m.main.light) + disc(x - 4, 126, 9, 8, m.dark.base),
    )
    .join('') +
  disc(200, 262, 4, 4, '#7bd3a0');
export const speaker: Drawing = (m) =>
  shadow(200, 318, 84) +
  box(m.main, 122, 116, 132, 200, 56) +
  [
    [190, 172, 34],
    [190, 256, 46],
  ]
    .map(
      ([x, y, r]) =>
        disc(x! - 2, y!, r!, r!, m.dark.base) +
        disc(x! - 2, y!, r! * 0.8, r! * 0.8, m.dark.light) +
        disc(x! - 2, y!, r! * 0.3, r! * 0.3, m.dark.base),
    )
    .join('');
export const turntable: Drawing = (m) =>
  shadow(200, 292, 152) +
  shape('M84 160h232l46 104H38Z', m.main.face) +
  shape('M38 264h324v26H38Z', m.main.side) +
  disc(182, 212, 96, 42, m.metal.shade) +
  disc(182, 208, 94, 41, '#1d1c1b') +
  disc(182, 208, 64, 27, '#2b2a29') +
  disc(182, 208, 28, 12, '#a8482a') +
  tube(m.metal, 'M312 178l-16 56-62-8', 6);
export const slabDevice: Drawing = (m) =>
  shadow(200, 292, 96) +
  shape('M120 176h136l34 100H92Z', m.main.face) +
  shape('M92 276h198v14q-99 10-198 0Z', m.main.side) +
  disc(258, 260, 4, 3, '#7bd3a0') +
  highlight('M132 190l-16 50', 5, 0.25);
export const puck: Drawing = ({ main }) =>
  shadow(200, 280, 104) +
  turned(
    main,
    [
      [92, 276],
      [100, 264],
      [100, 238],
      [90, 226],
    ],
    { tilt: 0.34 },
  ) +
  disc(200, 224, 58, 19, main.base) +
  disc(200, 222, 54, 17, main.light);
export const cable: Drawing = (m) =>
  shadow(200, 290, 116) +
  tube(m.main, 'M118 232c0-70 164-70 164 0s-164 70-164 0c0-58 138-58 138 0s-112 56-112 2', 11) +
  tube(m.main, 'M282 232c2 40 40 20 58 34', 11) +
  tube(m.metal, 'M342 268l18 9', 14);
export const clock: Drawing = (m) =>
  shadow(200, 318, 92) +
  disc(200, 200, 118, 118, m.main.face) +
  disc(200, 200, 100, 100, m.paper.top) +
  Array.from(
    { length: 12 },
    (_, i) =>
      `<path d="M200 112v${i % 3 ? 8 : 16}" stroke="${m.dark.base}" stroke-width="4" transform="rotate(${i * 30} 200 200)"/>`,
  ).join('') +
  line('M200 200l-34-46M200 200l62-24', m.dark.base, 7) +
  line('M200 200l10 72', '#a8482a', 3) +
  disc(200, 200, 7, 7, m.dark.base);
export const tray: Drawing = (m) =>
  shadow(200, 276, 144) +
  shape('M98 184h204l50 82H48Z', m.main.face) +
  shape('M48 266h304v18H48Z', m.main.side) +
  shape('M112 194h176l36 58H76Z', m.main.inner) +
  shape('M112 200h176l32 52H80Z', m.main.base) +
  disc(164, 228, 24, 10, m.metal.light) +
  slab(m.dark, 214, 218, 54, 20, 5);
