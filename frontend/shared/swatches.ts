/** What the catalogue's colour words look like; also the paint of drawn pictures. */
export const SWATCHES: Record<string, string> = {
  amber: '#8A4B12',
  ash: '#D2B68C',
  blush: '#DDB5A4',
  brass: '#B58A45',
  chalk: '#ECE7DD',
  charcoal: '#2B2B2C',
  clay: '#B7694A',
  clear: '#E8F1F1',
  copper: '#B06A43',
  cream: '#EFE6D2',
  fern: '#3F5B34',
  ink: '#26354A',
  iron: '#3A3A3A',
  moss: '#66704A',
  mustard: '#C9952F',
  natural: '#D8B684',
  oak: '#B98A55',
  oat: '#D9CBB4',
  opal: '#F5F1E6',
  plum: '#5B2D43',
  rainbow: '#C96A55',
  rust: '#A8482A',
  sand: '#CDB595',
  sky: '#9DB7C4',
  slate: '#6B7680',
  smoke: '#8F8A84',
  steel: '#C9CACC',
  walnut: '#5E3B24',
  warm: '#FFD9A0',
  white: '#F3F1EC',
};

/** A word the catalogue may add before we know its colour. */
export const UNKNOWN_SWATCH = '#B9B4AA';

export const swatchOf = (colour: string): string => SWATCHES[colour.toLowerCase()] ?? UNKNOWN_SWATCH;
