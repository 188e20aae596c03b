import { swatchOf } from '#shared/swatches';

import { paint } from './colour';

// A small studio: light from the upper left, a pale sweep behind, one soft shadow.
const SWEEP =
  '<linearGradient id="wall" x2="0" y2="1"><stop offset="0" stop-color="#ddd5c6"/><stop offset=".62" stop-color="#ece5d8"/><stop offset=".74" stop-color="#f1ebe0"/><stop offset="1" stop-color="#ebe4d7"/></linearGradient>' +
  '<radialGradient id="lamp" cx=".28" cy=".2" r=".8"><stop offset="0" stop-color="#fff8ea" stop-opacity=".75"/><stop offset="1" stop-color="#fff8ea" stop-opacity="0"/></radialGradient>' +
  '<radialGradient id="shadow"><stop offset="0" stop-color="#3a2f20" stop-opacity=".42"/><stop offset=".55" stop-color="#3a2f20" stop-opacity=".16"/><stop offset="1" stop-color="#3a2f20" stop-opacity="0"/></radialGradient>';
const STRING = '#C6BDAC';

/** A parcel in a colour of the catalogue, as an SVG document, in the light and on the sweep that the photographs have. */
export function drawParcel(colour: string): string {
  const { light, base, deep, top, side } = paint(swatchOf(colour));
  const front = `<linearGradient id="front" x2=".35" y2="1"><stop offset="0" stop-color="${light}"/><stop offset=".5" stop-color="${base}"/><stop offset="1" stop-color="${deep}"/></linearGradient>`;
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="960" height="960">' +
    `<defs>${SWEEP}${front}</defs><path d="M0 0h400v400H0z" fill="url(#wall)"/><path d="M0 0h400v400H0z" fill="url(#lamp)"/>` +
    '<g transform="translate(200 235) scale(1.13) translate(-200 -235)">' +
    '<ellipse cx="218" cy="307" rx="146" ry="31" fill="url(#shadow)"/>' +
    `<path d="M100 180l43-33h176l-43 33Z" fill="${top}"/><path d="M276 180l43-33v122l-43 33Z" fill="${side}"/>` +
    '<path d="M100 180h176v122H100Z" fill="url(#front)"/>' +
    `<path d="M178 180l43-33h20l-43 33v122h-20Z" fill="${STRING}"/></g></svg>`
  );
}
