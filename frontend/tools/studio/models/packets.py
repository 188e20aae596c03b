"""Bags, tins, boxes and bars: printed matter with something good in it."""
import math

from mathutils import Vector, noise

from materials import metal, surface
from shapes import (arc, box, cylinder, lathe, pebble, placed, printed, sheet, slab, strap, together, tube, turned, wrapped_patch,
                    wrapped_text)

CREAM, BLACK = '#F3EDE0', '#2B2B2C'


def paper(rough):
    return surface('grey', rough, bump=(16, .008), paint=True)


def coffee_bag(finish, lines=('HOUSE', 'espresso'), beans=True):
    """A block-bottomed bag, its top folded over and tied with tin."""
    paint, cream, black = paper(.6), surface(CREAM, .85), surface(BLACK, .8)

    def at(u, v):
        a = 2 * math.pi * u
        x, y = math.cos(a), math.sin(a)
        shut = max(0, (v - .72) / .28)
        wide = .72 * (1 + .05 * shut)
        deep = .42 * (1 - shut) + .03
        soft = .03 * noise.noise(Vector((x * 2, y * 2, v * 4))) * min(1, v * 4)
        return math.copysign(abs(x) ** .3, x) * wide + soft, math.copysign(abs(y) ** .3, y) * deep + soft, .02 + 2.0 * v

    sheet(at, 96, 48, paint, .012, closed=True)
    turned(box((1.52, .09, .3), (0, -.03, 2.0), paint, .03), 8)
    box((1.6, .1, .06), (0, -.06, 1.98), metal('brass'), .02)
    box((1.0, .012, .86), (0, -.475, .86), cream, .004)
    printed(lines[0], .2, (0, -.485, 1.04), black, widest=.82)
    box((.3, .014, .012), (0, -.476, .88), black, 0)
    printed(lines[1], .13, (0, -.485, .72), black, widest=.82)
    if beans:
        bean = surface('#3A2114', .35, coat=.3)
        for k in range(13):
            a = k * 2.399
            turned(pebble((.17, .12, .09), (.55 + .3 * math.cos(a) * (k / 13), -.9 + .22 * math.sin(a) * (k / 13), .05), bean, .9,
                    steps=20), 0, 0, k * 47)


def round_tin(finish, lines=('BREAKFAST', 'tea'), radius=.72, height=1.5, pinch=False):
    paint = surface('grey', .38, coat=.2, paint=True)
    lathe([(0, 0), (radius - .04, 0), *arc(radius - .03, .03, .03, -90, 0, 4), (radius, height)], paint)
    lathe([(radius + .012, height - .28), (radius + .015, height), *arc(radius - .05, height + .01, .06, 0, 90, 6),
            (radius * .6, height + .05), (0, height + .04)], metal('brass') if pinch else paint)
    if pinch:
        lathe([(0, height + .04), (.1, height + .05), (.1, height + .12), (.2, height + .16), (.16, height + .2), (0, height + .2)],
                metal('brass'))
    wrapped_patch(radius + .004, radius * 1.5, height * .2, height * .68, surface(CREAM, .85))
    wrapped_text(lines[0], radius * .2, 1.12, radius + .009, height * .53, surface(BLACK, .8), widest=radius * 1.25)
    wrapped_text(lines[1], radius * .16, 1.12, radius + .009, height * .33, surface(BLACK, .8))


def hinged_tin(finish, compartments=False):
    """A box of sheet metal with a lid; open when it has compartments."""
    paint = metal('steel') if finish == 'steel' else surface('grey', .4, coat=.15, paint=True)
    if not compartments:
        slab(2.1, 1.5, .62, .3, (0, 0, .32), paint, .04)
        slab(2.16, 1.56, .2, .32, (0, 0, .68), paint, .05)
        for x in (-1.1, 1.1):
            box((.05, .3, .5), (x, 0, .5), metal('steel'), .02)
            tube([(x, -.12, .72), (x * 1.03, -.1, .9), (x * 1.03, .1, .9), (x, .12, .72)], .025, metal('steel'))
        return
    for x, y, sx, sy in ((0, -.75, 2.4, .04), (0, .75, 2.4, .04), (-1.19, 0, .04, 1.5), (1.19, 0, .04, 1.5), (-.4, 0, .02, 1.5),
            (.4, 0, .02, 1.5)):
        box((sx, sy, 1.0), (x, y, .52), paint, .015)
    box((2.4, 1.5, .03), (0, 0, .03), paint)
    turned(box((2.44, 1.56, .1), (0, .96, 1.777), paint, .03), 76)
    printed('SEEDS', .26, (0, -.775, .55), surface(CREAM, .8))
    for i in range(12):
        column, row = divmod(i, 4)
        turned(box((.62, .04, .9), (-.8 + .8 * column, -.5 + .3 * row, .72), surface(('sand', 'oat', 'sky', 'blush')[(i * 5) % 4], .85),
                .006), -6)
    tube([(-.2, -.78, .8), (-.18, -.86, .8), (.18, -.86, .8), (.2, -.78, .8)], .025, metal('brass'))


def seed_tin(finish):
    hinged_tin(finish, compartments=True)


def carton(finish, size=(2.0, 1.4, .5), lines=('SEA SALT', 'caramels'), ribbon=None, window=False, upright=False, lid=0):
    """A box of board: flat with its print on top, or upright with it in front."""
    paint, cream, black = surface('grey', .7, paint=True), surface(CREAM, .85), surface(BLACK, .8)
    wide, deep, high = size
    box(size, (0, 0, high / 2), paint, .025)
    if lid:
        box((wide + .05, deep + .05, lid), (0, 0, high - lid / 2 + .01), paint, .025)
    if upright:
        box((wide * .8, .012, high * .36), (0, -deep / 2, high * .66), cream, .003)
        for words, share, z in ((lines[0], .15, .71), (lines[1], .1, .585)):
            printed(words, wide * share, (0, -deep / 2 - .012, high * z), black, widest=wide * .68)
        box((wide * .3, .014, .012), (0, -deep / 2 - .004, high * .645), black, 0)
        if window:
            box((wide * .42, .012, high * .34), (0, -deep / 2, high * .23), cream, .003)
            box((wide * .34, .016, high * .3), (0, -deep / 2, high * .23), surface('#E2B65C', .5, band=('x', 16, .3, '#B07F2E')), .003)
    else:
        # Beside the ribbon, not under its bow.
        x = wide * .1 if ribbon else 0
        box((wide * .58, deep * .5, .012), (x, 0, high + .01), cream, .003)
        for words, share, y in ((lines[0], .095, .075), (lines[1], .06, -.1)):
            printed(words, wide * share, (x, y * deep, high + .02), black, (0, 0, 0), widest=wide * .5)
    if ribbon:
        band = surface(ribbon, .7, weave=('rib', 'xy', 40, .002))
        x = -wide * .36
        box((.15, deep + .07, high + .03), (x, 0, high / 2), band, .01)
        for side in (-1, 1):
            strap([(x, side * .03, high + .06), (x + .05, side * .24, high + .2), (x - .02, side * .42, high + .13),
                    (x - .06, side * .24, high + .05), (x, side * .03, high + .06)], .13, .012, band, 0)
            strap([(x, 0, high + .05), (x + .1, side * .14, high + .05), (x + .2, side * .26, high + .03)], .12, .012, band, 90)
        pebble((.15, .15, .12), (x, 0, high + .08), band, .6, steps=24)


def caramels(finish):
    carton(finish, (1.9, 1.3, .42), ('SEA SALT', 'caramels'), 'rust')
    for x, y, spin in ((.9, -1.0, 20), (1.3, -.7, -30), (.5, -1.1, 70)):
        turned(box((.3, .26, .2), (x, y, .1), surface('#9A5A1E', .35, coat=.3), .05), 0, 0, spin)


def chocolate(finish, lines=('NINEBARK', 'dark 72%'), dark='#3A2114'):
    """The bar half out of its sleeve, pieces broken off."""
    paint, brown = surface('grey', .65, paint=True), surface(dark, .38, coat=.2)
    box((1.5, 1.9, .16), (0, .2, .1), paint, .02)
    box((1.0, .9, .008), (0, .3, .182), surface(CREAM, .85), 0)
    printed(lines[0], .15, (0, .44, .19), surface(BLACK, .8), (0, 0, 0), widest=.86)
    printed(lines[1], .12, (0, .2, .19), surface(BLACK, .8), (0, 0, 0))
    box((1.42, .3, .13), (0, -.84, .09), surface('#D8C08A', .25, metal=1, bump=(22, .02)), .01)
    for row in range(2):
        for i in range(4):
            if row == 1 and i > 1:
                continue
            x, y = -.51 + .34 * i, -1.1 - .36 * row
            slab(.32, .34, .1, .02, (x, y, .08), brown, .02)
            slab(.22, .24, .04, .02, (x, y, .14), brown, .02)
    for x, y, spin in ((.85, -1.5, 25), (1.15, -1.15, -14)):
        turned(slab(.32, .34, .1, .02, (x, y, .06), brown, .03), 0, 0, spin)


def pasta(finish):
    carton(finish, (1.1, .5, 2.4), ('SPAGHETTI', 'bronze die'), upright=True, window=True)
    straw = surface('#E2B65C', .6)
    for k in range(34):
        a = k * 2.399
        r = .012 * k ** .5 * 3
        turned(cylinder(.017, 2.0, (0, -.62 + r * math.sin(a) * .9, .09 + max(0, r * math.cos(a))), straw, 0), 0, 90, 6 + (k % 5) * .5)


def salt_box(finish):
    carton(finish, (1.3, .8, 1.7), ('FLAKED', 'sea salt'), upright=True)
    flake = surface('#F4F2EC', .3)
    for k in range(60):
        a, r = k * 2.399, .06 * k ** .5
        turned(box((.06, .05, .02), (.95 + r * math.cos(a), -.55 + r * math.sin(a), .02 + .1 * max(0, 1 - r * 2.6)), flake, .004),
                k * 31 % 50, k * 17 % 60, k * 40)


def gift_box(finish):
    carton(finish, (2.2, 1.7, .9), ('PANTRY', 'eight favourites'), 'sand', lid=.3)


def memory_game(finish):
    carton(finish, (1.7, 1.7, .5), ('MEMORY', '24 pairs'), lid=.3)
    for k, (x, y, spin, tone) in enumerate(((-.7, -1.3, 12, 'rust'), (-.1, -1.45, -8, 'mustard'), (.5, -1.25, 20, 'moss'),
            (1.2, -.7, 40, 'sky'), (1.25, -.1, -10, 'plum'))):
        with together() as parts:
            slab(.46, .46, .05, .06, (0, 0, .03), surface('cream', .8), .01)
            lathe([(0, .058), (.13, .058)], surface(tone, .8))
            if k % 2:
                box((.12, .24, .008), (0, 0, .06), surface('cream', .8), 0)
        placed(parts, x, y, 0, spin)


def letter_set(finish):
    """Envelopes and sheets in a shallow box, its lid beside it."""
    paint = surface('grey', .7, paint=True)
    box((2.0, 1.5, .06), (0, 0, .03), paint)
    for x, y, sx, sy in ((0, -.74, 2.0, .04), (0, .74, 2.0, .04), (-.98, 0, .04, 1.5), (.98, 0, .04, 1.5)):
        box((sx, sy, .34), (x, y, .17), paint, .01)
    for i in range(5):
        turned(box((1.84, 1.3, .03), (0, 0, .1 + .035 * i), surface('cream', .9), .004), 0, 0, (i % 3 - 1) * .8)
    envelope = surface('grey', .8, paint=True)
    with together() as parts:
        box((1.5, 1.05, .03), (0, 0, 0), envelope, .004)
        for x1, x2 in ((-.75, 0), (.75, 0)):
            tube([(x1, .52, .018), (x2, -.06, .02)], .008, surface('charcoal', .9))
        lathe([(0, .02), (.1, .022), (.12, .035), (.08, .05), (0, .05)], surface('rust', .4, coat=.3)).location = (0, -.08, 0)
    placed(parts, .1, -.05, .31, 9)
    turned(tube([(0, -.8, 0), (0, .6, 0)], .035, metal('brass'), radii=[.3, 1]), 0, 0, -40, (1.5, -.5, .05))


def document_box(finish):
    """Linen over board, a brass label holder in front."""
    linen = surface('grey', .9, weave=('linen', 'xy', 46, .005), paint=True)
    box((2.4, 1.9, .56), (0, 0, .28), linen, .02)
    box((2.46, 1.96, .2), (0, 0, .58), linen, .02)
    brass = metal('brass')
    box((.8, .03, .26), (0, -.97, .3), brass, .01)
    box((.7, .034, .17), (0, -.972, .3), surface(CREAM, .85), 0)
    for x in (-1.2, 1.2):
        for y in (-.95, .95):
            box((.1, .1, .22), (x, y, .58), brass, .02)
