import { swatchOf } from '#shared/swatches';

import { type Paint, paint } from './kit';

/** What a drawing is made of: `main` is the product's colour, the rest are the materials around it. */
export interface Materials {
  main: Paint;
  wood: Paint;
  metal: Paint;
  dark: Paint;
  paper: Paint;
  leaf: Paint;
  glow: Paint;
}

export type Drawing = (materials: Materials) => string;

const ACCENTS = {
  wood: '#B98A55',
  metal: '#C9CACC',
  dark: '#34332F',
  paper: '#F3EDE0',
  leaf: '#4E6B45',
  glow: '#FFE3B0',
} as const;

const SWEEP =
  '<linearGradient id="wall" x2="0" y2="1"><stop offset="0" stop-color="#ddd5c6"/><stop offset=".62" stop-color="#ece5d8"/><stop offset=".74" stop-color="#f1ebe0"/><stop offset="1" stop-color="#ebe4d7"/></linearGradient>' +
  '<radialGradient id="lamp" cx=".28" cy=".2" r=".8"><stop offset="0" stop-color="#fff8ea" stop-opacity=".75"/><stop offset="1" stop-color="#fff8ea" stop-opacity="0"/></radialGradient>' +
  '<radialGradient id="halo"><stop offset="0" stop-color="#ffe2a6" stop-opacity=".95"/><stop offset=".5" stop-color="#ffe2a6" stop-opacity=".4"/><stop offset="1" stop-color="#ffe2a6" stop-opacity="0"/></radialGradient>' +
  '<radialGradient id="shadow"><stop offset="0" stop-color="#3a2f20" stop-opacity=".42"/><stop offset=".55" stop-color="#3a2f20" stop-opacity=".16"/><stop offset="1" stop-color="#3a2f20" stop-opacity="0"/></radialGradient>';

// The drawings leave room at the edges; the camera steps in.
const CLOSER = 1.13;

/** A product picture as an SVG document, in the light and on the sweep that the photographs have. */
export function photograph(draw: Drawing, colour: string): string {
  const main = paint('main', swatchOf(colour));
  const accents = Object.fromEntries(
    Object.entries(ACCENTS).map(([name, hex]) => [name, paint(name, hex)]),
  ) as unknown as Record<keyof typeof ACCENTS, Paint>;
  const art = draw({ main, ...accents });
  const used = Object.entries({ main, ...accents }).filter(([name]) => art.includes(`url(#${name}-`));
  const defs = SWEEP + used.map(([, { defs: own }]) => own).join('');
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="960" height="960">' +
    `<defs>${defs}</defs><path d="M0 0h400v400H0z" fill="url(#wall)"/><path d="M0 0h400v400H0z" fill="url(#lamp)"/>` +
    `<g transform="translate(200 235) scale(${CLOSER}) translate(-200 -235)">${art}</g></svg>`
  );
}
