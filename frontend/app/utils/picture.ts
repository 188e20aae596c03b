import type { Picture } from '#shared/types';

export interface Source {
  src: string;
  srcset?: string;
}

type Address = Pick<Picture, 'url'> | null;

// What the picture studio makes of every photograph (tools/studio/recipes.mjs).
const WIDTHS = [240, 360, 480, 720];
const MIDDLE_WIDTH = 480;
const PHOTOGRAPH = /^\/img\/p\/([a-z0-9]+(?:-[a-z0-9]+)*)\.avif$/;

const photographOf = (picture: Address) => (picture ? PHOTOGRAPH.exec(picture.url)?.[1] : undefined);

/**
 * Where a catalogue picture comes from: a photograph (`/img/p/harbour-mug-chalk.avif`) in its widths; what staff uploaded
 * as it is; a drawn parcel when there is none.
 */
export function sourceOf(picture: Address, mediaBase: string): Source {
  const name = photographOf(picture);
  if (!name) return picture ? { src: picture.url } : drawingOf(picture);
  const at = (width: number) => `${mediaBase}/p/${name}-${width}.avif`;
  return { src: at(MIDDLE_WIDTH), srcset: WIDTHS.map((width) => `${at(width)} ${width}w`).join(', ') };
}

/** The same for link previews, whose readers do not know AVIF: a photograph's JPEG, what staff uploaded, or the shop's own. */
export function previewOf(picture: Address, mediaBase: string): string {
  const name = photographOf(picture);
  if (name) return `${mediaBase}/og/${name}.jpg`;
  return picture && /\.(?:jpe?g|png|webp)$/.test(picture.url) ? picture.url : SHOP_PREVIEW;
}

export const SHOP_PREVIEW = '/preview.jpg';

/** What is shown when a picture cannot be loaded: a parcel in its colour. */
export function drawingOf(picture: Address): Source {
  const colour = /[a-z]+$/.exec(photographOf(picture) ?? '')?.[0] ?? 'oat';
  return { src: `/tile/parcel-${colour}.svg` };
}
