"""Rugs, curtains, bags and baskets."""
import math

from mathutils import Vector, noise

from materials import cloth, metal, surface
from shapes import box, bystander, cylinder, fringe, lathe, sheet, slab, strap, tube, turned


def rug(finish, width=2.6, depth=1.8, weave='wool', band=None, fringes=True, roll=True):
    """Laid out, its far end still rolled, so that thickness and back can be seen."""
    texture = {'wool': ('linen', 'xy', 16, .03), 'rib': ('rib', 'xy', 12, .04), 'jute': ('linen', 'xy', 8, .06)}[weave]
    fabric = cloth(*texture, band=tuple(band) if band else None)
    turns, thick = 2.2 if roll else 0, .055

    def at(u, v):
        x = (u - .5) * width
        run = v * (depth + (2.6 if roll else 0))
        wave = .006 * noise.noise(Vector((x * 1.5, run * 1.5, 1)))
        if run <= depth:
            return x, -depth / 2 + run, thick / 2 + wave
        a = (run - depth) / 2.6 * turns * 2 * math.pi
        r = .3 - .018 * a
        return x, depth / 2 + r * math.sin(a), .31 - r * math.cos(a) + thick / 2

    sheet(at, 40, 160, fabric, thick)
    if fringes:
        fringe((-width / 2, -depth / 2, .04), (width / 2, -depth / 2, .04), 70, .2, surface('cream', .9))


def round_rug(finish):
    """Jute, braided in a spiral."""
    braid = surface('grey', .95, weave=('knit', 'xy', 9, .05), paint=True)
    for i in range(13):
        r = .07 + .115 * i
        tube([(r * math.cos(a), r * math.sin(a), .06) for a in [k * math.pi / 16 for k in range(32)]], .064, braid, closed=True)


def curtain(finish):
    """A panel on a rail, drawn half together."""
    linen = cloth('linen', 'xz', 34, .006)

    def at(u, v):
        # No two folds are alike, and they wander on their way down.
        run = u + .03 * math.sin(u * 13 + .6 * v) + .014 * math.sin(u * 31 + 1)
        phase = run * 9 * 2 * math.pi
        fold = math.sin(phase) + .28 * math.sin(2 * phase + 1 + 2 * u) + .12 * noise.noise(Vector((u * 22, v * 2, 5)))
        deep = .12 * (.45 + .55 * v) * (1 + .7 * noise.noise(Vector((u * 5, v * .8, 2))))
        return (u - .5) * 2.0 * (1 - .05 * math.sin(math.pi * v)) + .05 * math.cos(u * 56) * v, -.32 + deep * fold, 2.9 - 2.86 * v

    sheet(at, 260, 40, linen, .012)
    brass = metal('brass')
    turned(cylinder(.035, 2.7, (0, -.32, 3.0), brass), 0, 90)
    for x in (-1.38, 1.38):
        turned(cylinder(.07, .1, (x, -.32, 3.0), brass), 0, 90)
        bystander(tube([(x * .9, 0, 3.0), (x * .9, -.32, 3.0)], .03, brass))
    for i in range(9):
        x = -.93 + 1.86 * i / 8
        tube([(x, -.32 + .055 * math.cos(a), 2.99 + .055 * math.sin(a)) for a in [k * .5236 for k in range(12)]], .012, brass, closed=True)


def tote(finish):
    canvas = cloth('linen', 'xz', 40, .006)

    def at(u, v):
        a = 2 * math.pi * u
        x, y = math.cos(a), math.sin(a)
        squash = .16 + .26 * (1 - v) ** .8
        crease = .03 * noise.noise(Vector((x * 2, y * 2, v * 3)))
        wide = .96 + .06 * v
        return (abs(x) ** .5 * (1 if x > 0 else -1)) * wide + crease, (abs(y) ** .8 * (1 if y > 0 else -1)) * squash + crease, .02 + 2.0 * v

    sheet(at, 96, 40, canvas, .02, closed=True)
    slab(1.84, .8, .03, .2, (0, 0, .03), canvas)
    for y in (-.19, .19):
        strap([(-.45, y, 1.5), (-.45, y * 1.04, 2.0), (-.32, y * .8, 2.75), (0, y * .5, 3.0), (.32, y * .8, 2.75), (.45, y * 1.04, 2.0),
                (.45, y, 1.5)], .14, .02, canvas, 0)
    turned(box((.3, .012, .2), (0, 0, 0), surface('#F3EDE0', .9), .004), -6, 0, 4, (.48, -.41, .5))


def coil(radius_at, height, rings, thick, fabric, squash=1):
    for i in range(rings):
        t = i / (rings - 1)
        r = radius_at(t)
        tube([(r * math.cos(a), squash * r * math.sin(a), thick + t * height) for a in [k * math.pi / 16 for k in range(32)]],
                thick * 1.12, fabric, closed=True)


def market_basket(finish):
    """Seagrass, oval, with two leather handles."""
    grass = surface('grey', .9, weave=('knit', 'xz', 9, .05), speckle=30, paint=True)
    coil(lambda t: .86 + .22 * t ** .8, 1.25, 14, .052, grass, .72)
    lathe([(0, .04), (.86, .04)], grass).scale.y = .72
    leather = surface('#7A4A28', .6)
    for y in (-.74, .74):
        tube([(-.5, y * .92, 1.0), (-.46, y, 1.5), (-.2, y * .8, 2.0), (.2, y * .8, 2.0), (.46, y, 1.5), (.5, y * .92, 1.0)], .055, leather)
        for x in (-.5, .5):
            turned(cylinder(.03, .12, (x, y * 1.02, 1.06), metal('brass')), 90)


def hamper(finish):
    """Tall, with a lid, and cotton showing under it."""
    grass = surface('grey', .9, weave=('knit', 'xz', 9, .05), speckle=30, paint=True)
    coil(lambda t: .72 + .16 * math.sin(math.pi * (.15 + .6 * t)), 1.8, 20, .05, grass)
    lathe([(0, .05), (.78, .05)], grass)
    lathe([(.84, 1.84), (.9, 1.9), (.9, 1.96)], surface('cream', .95), segments=160, flutes=30, depth=.03)
    for i in range(8):
        r = .87 - .11 * i
        tube([(r * math.cos(a), r * math.sin(a), 1.99 + .035 * i ** .8) for a in [k * math.pi / 16 for k in range(32)]], .058, grass,
                closed=True)
    tube([(-.16, 0, 2.14), (-.1, 0, 2.3), (.1, 0, 2.3), (.16, 0, 2.14)], .035, surface('#7A4A28', .6))
    for side in (-1, 1):
        tube([(side * .86, -.16, 1.3), (side * 1.0, 0, 1.24), (side * .86, .16, 1.3)], .04, surface('#7A4A28', .6))
