import { expect, it } from 'vitest';

import { SWATCHES } from '../../shared/swatches';
import { drawingOf, previewOf, sourceOf } from '../../app/utils/picture';
import { drawParcel } from '../../server/tiles/parcel';

it('draws a parcel in every colour that the shop knows, and in one that it does not', () => {
  for (const colour of [...Object.keys(SWATCHES), 'unheard-of']) {
    const svg = drawParcel(colour);
    expect(svg).toMatch(/^<svg .*<\/svg>$/s);
    expect(svg).not.toMatch(/NaN|undefined|\[object/);
    for (const [, id] of svg.matchAll(/url\(#([\w-]+)\)/g)) expect(svg).toContain(`id="${id}"`);
  }
  expect(drawParcel('moss')).not.toBe(drawParcel('rust'));
});

it('shows a photograph in its widths, and anything else as it is', () => {
  expect(sourceOf({ url: '/img/p/harbour-mug-chalk.avif' }, 'https://cdn.example')).toEqual({
    src: 'https://cdn.example/p/harbour-mug-chalk-480.avif',
    srcset: [240, 360, 480, 720]
      .map((width) => `https://cdn.example/p/harbour-mug-chalk-${width}.avif ${width}w`)
      .join(', '),
  });
  const url = `/api/pictures/${'0a'.repeat(32)}.webp`;
  expect(sourceOf({ url }, '/media')).toEqual({ src: url });
  expect(sourceOf({ url: '/img/p/../mug.avif' }, '/media')).toEqual({ src: '/img/p/../mug.avif' });
  expect(sourceOf(null, '/media').src).toBe('/tile/parcel-oat.svg');
});

it('falls back to a parcel in the colour of what is missing', () => {
  expect(drawingOf({ url: '/img/p/dark-chocolate-72-rust.avif' })).toEqual({ src: '/tile/parcel-rust.svg' });
  expect(drawingOf({ url: '/api/pictures/0a.webp' })).toEqual({ src: '/tile/parcel-oat.svg' });
});

it('a link preview has a format that its readers know, and the shop speaks for what has none', () => {
  const preview = (url: string) => previewOf({ url }, 'https://cdn.example/media');
  expect(preview('/img/p/harbour-mug-chalk.avif')).toBe('https://cdn.example/media/og/harbour-mug-chalk.jpg');
  expect(preview('/api/pictures/abc.png')).toBe('/api/pictures/abc.png');
  expect([preview('/tile/mug-chalk.svg'), preview('/api/pictures/abc.avif'), previewOf(null, '/media')]).toEqual(
    Array(3).fill('/preview.jpg'),
  );
});
