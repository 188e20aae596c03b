// The sentences a product row does not spell out for itself.

// First match of a product's first material decides how it is cared for and how it was made.
const MATERIALS = [
  {
    pattern: /stoneware|porcelain/i,
    care: 'Dishwasher safe. Microwave safe. Warm the pot before you pour in boiling water.',
    story: 'Thrown and glazed by hand, so the colour breaks a little differently on every piece.',
  },
  {
    pattern: /terracotta/i,
    care: 'Rinse with water. Bring indoors before a hard frost.',
    story: 'Unglazed inside so roots can breathe, sealed outside so it does not sweat.',
  },
  {
    pattern: /linen|cotton|muslin/i,
    care: 'Machine wash at 40 °C. Line dry, or tumble on low.',
    story: 'Woven in a mill that runs on its own river, and washed before it is cut so it will not shrink.',
  },
  {
    pattern: /wool/i,
    care: 'Spot clean with cold water, or dry clean. Air it outside on a dry day.',
    story: 'Spun from traceable wool. It sheds for the first weeks and then it stops.',
  },
  {
    pattern: /oak|walnut|ash|beech|larch|hardwood|birch/i,
    care: 'Wipe with a damp cloth. Oil once a year with food-safe oil.',
    story: 'From certified forests, dried for eight weeks, so it stays where the joiner left it.',
  },
  {
    pattern: /glass/i,
    care: 'Dishwasher safe, top rack. Do not scour.',
    story: 'Annealed overnight, which is why it takes heat without complaint.',
  },
  {
    pattern: /alumin|steel|brass|iron|copper/i,
    care: 'Wipe with a soft dry cloth.',
    story: 'Finished by hand and coated with a powder that has no solvents in it.',
  },
  {
    pattern: /paper|board/i,
    care: 'Keep dry. Recycle with paper at the end.',
    story: 'Made from post-consumer fibre and sewn rather than glued.',
  },
];

const PANTRY = {
  care: 'Keep cool, dark and dry.',
  story: 'Packed to order in small batches, with the date of packing on every label.',
};

const COSMETIC = {
  care: 'Keep out of direct sun. For outside use only.',
  story: 'Made in small batches with no synthetic colour, and never tested on animals.',
};

const OTHERWISE = {
  care: 'See the card in the box.',
  story: 'Made to be repaired: every part has a number and a price.',
};

export const REVIEW_TITLES = [
  'Exactly as pictured',
  'Better than the one it replaced',
  'A small daily pleasure',
  'Well packed, quick to arrive',
  'Slightly smaller than I pictured',
  'Bought a second one',
  'Lovely finish',
  'Does its job quietly',
  'The colour is spot on',
  'Worth the wait',
];

export const REVIEWERS = ['Priya', 'Tom', 'Agnieszka', 'Marcus', 'Yuki', 'Ellen', 'Sami', 'Noor'];

/** How to look after a product and how it was made: `{ care, story }`. */
export function careOf(materials, category) {
  const main = materials.split(',')[0];
  if (category === 'pantry') return PANTRY;
  if (category === 'bath' && !/cotton|oak/i.test(main)) return COSMETIC;
  return MATERIALS.find(({ pattern }) => pattern.test(main)) ?? OTHERWISE;
}

/** First and last words of generated product names. */
export const PREFIXES =
  'Arden,Birch,Calder,Dunmore,Esk,Fallow,Gorse,Hazel,Isla,Juniper,Kestrel,Larch,Merrow,Nevis,Orla,Penrith,Quill,Rowan,Skerry,Tarn,Ullswater,Verity,Wren,Yarrow,Aster,Bracken,Clover,Dale,Elder,Fern'.split(
    ',',
  );
export const SUFFIXES = [
  '',
  ' No. 2',
  ' Mini',
  ' Tall',
  ' Wide',
  ' Classic',
  ' Lite',
  ' Studio',
  ' Edition',
  ' Duo',
  ' Plus',
  ' Travel',
];
