import { type Point, line, shadow, slab, tube, turned } from './kit';
import type { Drawing, Materials } from './studio';

const bottleBody: Point[] = [
  [52, 308],
  [58, 300],
  [58, 200],
  [52, 180],
  [26, 160],
  [22, 146],
];

const label = ({ paper, dark }: Materials, y: number, h: number, w: number) =>
  slab(paper, 200 - w / 2, y, w, h, 3, paper.face) +
  line(`M${200 - w / 4} ${y + h * 0.34}h${w / 2}`, dark.base, 3) +
  line(`M${200 - w / 6} ${y + h * 0.58}h${w / 3}`, dark.light, 2);

export const bottle: Drawing = (m) =>
  shadow(200, 310, 62) +
  turned(m.main, bottleBody) +
  turned(m.dark, [
    [22, 146],
    [23, 142],
    [23, 116],
  ]) +
  label(m, 214, 62, 74);

export const pump: Drawing = (m) =>
  shadow(200, 310, 62) +
  turned(m.main, bottleBody) +
  turned(m.dark, [
    [20, 150],
    [21, 146],
    [21, 128],
  ]) +
  tube(m.dark, 'M200 126V100', 8) +
  tube(m.dark, 'M206 98h-46v10', 11) +
  label(m, 214, 62, 74);

export const dropper: Drawing = (m) =>
  shadow(200, 304, 54) +
  turned(m.main, [
    [46, 302],
    [50, 296],
    [50, 224],
    [40, 206],
    [20, 194],
  ]) +
  turned(m.dark, [
    [20, 196],
    [21, 192],
    [21, 166],
  ]) +
  turned(m.dark, [
    [12, 166],
    [15, 150],
    [14, 116],
    [8, 108],
  ]) +
  label(m, 236, 46, 64);

export const oil: Drawing = (m) =>
  shadow(200, 316, 56) +
  turned(m.main, [
    [46, 314],
    [50, 308],
    [50, 196],
    [44, 170],
    [18, 130],
    [16, 96],
  ]) +
  turned(m.wood, [
    [17, 96],
    [18, 92],
    [18, 72],
  ]) +
  label(m, 204, 78, 66);

export const jar: Drawing = (m) =>
  shadow(200, 290, 72) +
  turned(m.main, [
    [62, 288],
    [68, 280],
    [68, 214],
    [64, 204],
  ]) +
  turned(m.metal, [
    [66, 206],
    [68, 202],
    [68, 176],
  ]) +
  label(m, 226, 42, 84);

export const tin: Drawing = (m) =>
  shadow(200, 296, 78) +
  turned(m.main, [
    [67, 294],
    [72, 287],
    [72, 233],
    [72, 172],
  ]) +
  turned(m.main, [
    [74, 176],
    [75, 172],
    [75, 150],
  ]) +
  label(m, 206, 54, 86);

export const flask: Drawing = (m) =>
  shadow(200, 316, 52) +
  turned(m.main, [
    [42, 314],
    [46, 306],
    [46, 182],
    [38, 156],
    [26, 142],
  ]) +
  turned(m.dark, [
    [27, 142],
    [28, 138],
    [28, 96],
  ]);

export const tumblerLid: Drawing = (m) =>
  shadow(200, 302, 60) +
  turned(m.main, [
    [46, 300],
    [52, 292],
    [58, 220],
    [62, 160],
  ]) +
  turned(m.dark, [
    [64, 162],
    [65, 158],
    [62, 142],
  ]);

export const diffuser: Drawing = (m) =>
  shadow(200, 304, 56) +
  [-34, -18, -2, 14, 30].map((x) => line(`M200 190L${200 + x * 1.9} 74`, m.wood.base, 4)).join('') +
  turned(m.main, [
    [46, 302],
    [54, 292],
    [52, 244],
    [26, 212],
    [20, 186],
  ]) +
  label(m, 242, 40, 60);

export const inkBottle: Drawing = (m) =>
  shadow(200, 288, 74) +
  turned(m.main, [
    [64, 286],
    [72, 276],
    [70, 232],
    [34, 214],
  ]) +
  turned(m.dark, [
    [34, 216],
    [35, 212],
    [35, 180],
  ]) +
  label(m, 238, 34, 76);
