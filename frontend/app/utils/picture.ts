import type { Picture } from '#shared/types';

interface Manifest {
  pictures: Record<string, { widths: number[] }>;
}

// Written by the picture studio. Without it every product shows its drawing.
const manifests = import.meta.glob<Manifest>('../../media/manifest.json', { eager: true, import: 'default' });
const photographed = Object.values(manifests)[0]?.pictures ?? {};

export interface Source {
  src: string;
  srcset?: string;
}

const NAME = /([a-z0-9]+(?:-[a-z0-9]+)*)\.avif$/;
const MIDDLE_WIDTH = 640;
const UPLOADED = '/api/pictures/';

/**
 * Where a catalogue picture (`/img/p/mug-chalk.avif`) comes from: the photograph, or a drawing when there is none. What staff
 * uploaded comes as it is.
 */
export function sourceOf(picture: Pick<Picture, 'url'> | null, mediaBase: string, photos = photographed): Source {
  if (picture?.url.startsWith(UPLOADED)) return { src: picture.url };
  const name = picture ? NAME.exec(picture.url)?.[1] : undefined;
  if (!name) return { src: '/tile/parcel-oat.svg' };
  const widths = photos[name]?.widths;
  if (!widths?.length) return { src: `/tile/${name}.svg` };
  const at = (width: number) => `${mediaBase}/p/${name}-${width}.avif`;
  return {
    src: at(widths.includes(MIDDLE_WIDTH) ? MIDDLE_WIDTH : widths[widths.length - 1]!),
    srcset: widths.map((width) => `${at(width)} ${width}w`).join(', '),
  };
}
