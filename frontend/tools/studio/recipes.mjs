// What to photograph: every product of the seed in each of its colours.
//
// recipes/CATEGORY.json has one line for each product: its model and what that model is built `with`; the `turn` towards the
// camera and the camera's `height`, in degrees; the `share` of the frame to fill; `wall` for what hangs on one. Colours are
// painted onto one grey take; `lacquer` lists those that need a second one, because they hide the grain that the others show;
// `bare` those that no paint can make (steel, glass): the model itself knows them, each is a take of its own.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';

// Raise it when light, lens or surfaces change for every picture: what was made with another edition is made again.
const EDITION = 1;
export const WIDTHS = [240, 360, 480, 720];

const here = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const folder = (path, end) => readdirSync(new URL(path, import.meta.url)).filter((name) => name.endsWith(end)).sort();

/** Every model's own text, whatever its line breaks: a picture depends on that, not on its neighbours in the file. */
function modelTexts() {
  const texts = {};
  for (const file of folder('models', '.py')) {
    for (const [text, name] of here(`models/${file}`).matchAll(/^def (\w+)\((?:.*\n)(?:(?: .*)?\n)*/gm)) texts[name] = text.replace(/\s+/g, '');
  }
  return texts;
}

const shortHash = (value) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);

/** The takes, each with its pictures' names, paints and hashes. Fails on a product without recipe and on an unknown colour. */
export function takesOf(seed) {
  const texts = modelTexts();
  const palette = JSON.parse(here('palette.json'));
  const recipes = Object.assign({}, ...folder('recipes', '.json').map((file) => JSON.parse(here(`recipes/${file}`))));
  return seed.flatMap(({ slug, colours }) => {
    const recipe = recipes[slug];
    if (!recipe) throw new Error(`No recipe for ${slug}`);
    const { model, bare = [], lacquer = [], turn = 0, height = 14, share = 0.66, wall = false } = recipe;
    if (!texts[model]) throw new Error(`No model ${model} for ${slug}`);
    const how = { model, with: recipe.with ?? {}, turn, height, share, wall };
    const picture = (colour, finish, paint) => {
      if (paint && !palette[paint]) throw new Error(`No colour ${paint} for ${slug}`);
      return { name: `${slug}-${colour}`, paint, recipe: shortHash([EDITION, texts[model], how, finish, palette[paint] ?? null]) };
    };
    const take = (finish, wanted, painted) => ({
      name: `${slug}-${finish}`, finish, ...how, pictures: wanted.map((colour) => picture(colour, finish, painted ? colour : null)),
    });
    return [
      take('paint', colours.filter((colour) => !bare.includes(colour) && !lacquer.includes(colour)), true),
      take('lacquer', lacquer, true),
      ...bare.map((colour) => take(colour, [colour], false)),
    ].filter(({ pictures }) => pictures.length);
  });
}
