"""Soap, wax, towels and what stands at a basin."""
import math

from materials import cloth, metal, surface, wood
from shapes import arc, box, cylinder, lathe, pebble, printed, sheet, tube, turned, wrapped_patch, wrapped_text


def aluminium_bottle(finish, lines=('MEADOW', 'shampoo'), pump=False):
    lathe([(0, 0), *arc(.52, .06, .06, -90, 0, 6), (.58, 1.6), *arc(.38, 1.6, .2, 0, 82, 8), (.24, 1.83), (.24, 1.9)],
            surface('grey', .42, coat=.1, paint=True))
    top = surface('#1D1D1C', .5) if pump else metal('aluminium')
    lathe([(0, 1.88), (.27, 1.88), (.27, 2.16), *arc(.23, 2.16, .04, 0, 90, 5), (0, 2.2)], top, segments=144, flutes=36, depth=.03)
    if pump:
        cylinder(.06, .16, (0, 0, 2.26), top)
        tube([(.08, 0, 2.36), (-.4, 0, 2.37)], .07, top)
    letters = surface('#22211F', .8)
    wrapped_patch(.584, .56, 1.2, 1.208, letters)
    wrapped_text(lines[0], .15, 1.2, .586, 1.34, letters)
    wrapped_text(lines[1], .1, 1.1, .586, 1.06, letters)


def pouch(finish):
    """A stand-up bag: pressed flat above, full below."""
    paint = surface('grey', .5, bump=(14, .01), paint=True)

    def place(side):
        def at(u, v):
            swell = math.sin(math.pi * u) ** .7 * (1 - v) ** .55 * .42 + .012
            bottom = -.04 * math.cos(2 * math.pi * (u - .5)) * (1 - v)
            return (-.8 + 1.6 * u) * (1 - .04 * math.sin(math.pi * v)), side * swell, .03 + bottom + 2.35 * v
        return at

    sheet(place(-1), 40, 48, paint)
    sheet(place(1), 40, 48, paint)
    for z in (2.2, 2.24, 2.28):
        box((1.52, .035, .012), (0, 0, z), paint, .004)
    tube([(.5, 0, 2.2), (.62, 0, 2.5)], .14, surface('#1D1D1C', .5))
    tube([(.6, 0, 2.45), (.645, 0, 2.58)], .19, surface('#1D1D1C', .5))
    letters = surface('#3B2F22', .8)
    for words, size, z in (('SALT', .26, 1.32), ('refill  1 l', .13, 1.08)):
        turned(printed(words, size, (-.02, -.5 + .16 * (z - .6), z), letters), 90 - 7, 0, 0)


def soap_bar(finish, word='OAT', flecks=40):
    body = surface('grey', .55, bump=(18, .012), speckle=flecks, paint=True)
    for x, y, z, spin in ((0, 0, .26, 0), (.35, .12, .8, 24)):
        turned(pebble((1.9, 1.2, .54), (x, y, z), body, .24, .34), 0, 0, spin)
    mark = turned(printed(word, .3, (.35, .12, 1.072), surface('#40372B', .8)), 0, 0, 24)
    mark.scale.z = .1


def charcoal_soap(finish):
    body = surface('grey', .5, bump=(14, .02), paint=True)
    box((1.9, 1.15, .6), (0, 0, .31), body, .06)
    paper = surface('#D9CBB4', .9)
    box((.62, 1.17, .62), (.1, 0, .31), paper, .01)
    printed('CHARCOAL', .13, (.1, -.02, .625), surface('#2B2B2C', .8), (0, 0, 90))
    tube([(.1, -.6, .31), (.1, -.6, .63), (.1, .6, .63)], .012, surface('#2B2B2C', .9), corners=True)
    half = turned(box((.9, 1.15, .6), (0, 0, 0), body, .06), 0, -24, 34)
    half.location = (-1.35, -.75, .36)


def candle(finish, words=('HARBOUR', 'salt and cedar')):
    glaze = surface('grey', .5, bump=(10, .005), speckle=70, paint=True)
    paper, black = surface('#EFE9DD', .8), surface('charcoal', .8)
    lathe([(0, 0), *arc(.72, .08, .08, -90, 0), (.80, .5), (.80, 1.5), *arc(.77, 1.52, .03, 0, 180, 6), (.74, 1.0), (0, 1.0)], glaze)
    lathe([(0, 1.31), (.05, 1.30), (.6, 1.30), (.74, 1.335)], surface('#F4EAD6', .5))
    tube([(0, 0, 1.28), (.005, 0, 1.40), (.03, 0, 1.50)], .015, surface('#1B1410', .9))
    wrapped_patch(.803, 1.0, .40, 1.12, paper)
    wrapped_text(words[0], .145, 1.15, .806, .85, black)
    wrapped_patch(.806, .22, .705, .712, black)
    wrapped_text(words[1], .085, 1.1, .806, .58, black)


def lidded_candle(finish):
    """The same pot with a cork lid that leans on it."""
    candle(finish, ('ORCHARD', 'pear and fig leaf'))
    turned(lathe([(0, 0), (.78, 0), *arc(.78, .04, .04, -90, 90, 6), (.6, .08), (.6, .2), (0, .2)],
            surface('#C49A6C', .9, speckle=26, bump=(40, .01))), 66, 0, -28, (.98, -.36, .74))


def towel(width, depth, thick, position, fabric, seed=0):
    """Folded twice: three rounded layers at the front."""
    for i in range(3):
        pebble((width - .02 * i, depth, thick / 3 * 1.1), (position[0] + .01 * i, position[1], position[2] + thick / 3 * (i + .5)), fabric,
                .1, .5, wrinkle=.02, seed=seed + i)


def waffle_towels(finish):
    fabric = cloth('waffle', 'xy', 9, .03)
    for i, (width, depth) in enumerate(((2.3, 1.5), (2.0, 1.35), (1.6, 1.1))):
        towel(width, depth, .44, (0, -.02 * i, .45 * i), fabric, i * 7)
    tube([(1.02, -.3, .2), (1.2, -.4, .12), (1.18, -.55, .1), (1.0, -.45, .2)], .03, fabric)


def terry_towels(finish):
    fabric = surface('grey', 1, nap=.15, bump=(60, .05), paint=True)
    band = cloth('rib', 'xz', 30, .01)
    for i, (x, y, z) in enumerate(((-.5, 0, .42), (.5, 0, .42), (0, .03, 1.14))):
        layers = [((.42 - .001 * k) * (1 - .021 * k) * math.cos(k * .42), (.42) * (1 - .021 * k) * math.sin(k * .42)) for k in range(46)]
        turned(cylinder(.41, 1.9, (x * 1.68 * .5, y, z), fabric, .1), 90, 0, 0)
        tube([(x * .84 + a * .97, y - .94, z + b * .97) for a, b in layers], .022, fabric)
        for at in (-.62, .62):
            turned(cylinder(.416, .12, (x * .84, y + at, z), band, .01), 90)


def slat_mat(finish):
    timber = wood()
    for i in range(11):
        box((.2, 1.8, .09), (-1.35 + .27 * i, 0, .14), wood('grey', 'y'), .02)
    for y in (-.6, .6):
        box((2.9, .16, .09), (0, y, .05), timber, .015)
        for x in (-1.3, 1.3):
            cylinder(.06, .03, (x, y, .01), surface('charcoal', .9))
