import type { Picture } from '#shared/types';

export interface Source {
  src: string;
  srcset?: string;
}

type Address = Pick<Picture, 'url'> | null;

// What the picture studio makes of every photograph (tools/studio/recipes.mjs).
const WIDTHS = [240, 360, 480, 720];
// Its first pictures, one for each of ten archetypes, serve until their products have pictures of their own.
const EARLIER = /^(?:candle|carafe|cushion|headphones|kettle|mug|notebook|planter|stool|table-lamp)-[a-z]+$/;
const EARLIER_WIDTHS = [320, 480, 640, 960];
const MIDDLE_WIDTH = 480;
const PHOTOGRAPH = /^\/img\/p\/([a-z0-9]+(?:-[a-z0-9]+)*)\.avif$/;

const photographOf = (picture: Address) => (picture ? PHOTOGRAPH.exec(picture.url)?.[1] : undefined);

/**
 * Where a catalogue picture comes from: a photograph (`/img/p/harbour-mug-chalk.avif`) in its widths; a drawing, or what staff
 * uploaded, as it is; a parcel when there is none.
 */
export function sourceOf(picture: Address, mediaBase: string): Source {
  const name = photographOf(picture);
  if (!name) return picture ? { src: picture.url } : drawingOf(picture);
  const at = (width: number) => `${mediaBase}/p/${name}-${width}.avif`;
  const widths = EARLIER.test(name) ? EARLIER_WIDTHS : WIDTHS;
  return { src: at(MIDDLE_WIDTH), srcset: widths.map((width) => `${at(width)} ${width}w`).join(', ') };
}

/** What is shown when a picture cannot be loaded: a drawing in its colour. */
export function drawingOf(picture: Address): Source {
  return { src: `/tile/${photographOf(picture) ?? 'parcel-oat'}.svg` };
}
