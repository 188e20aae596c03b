"""For training, walking and eating outside."""
import math

from materials import metal, surface, wood
from shapes import arc, box, cylinder, flowing, lathe, pebble, placed, printed, sheet, slab, strap, together, tube, turned, wrapped_text


def yoga_mat(finish):
    rubber = surface('grey', .85, bump=(110, .01), paint=True)

    def at(u, v):
        x = (u - .5) * 2.6
        run = v * 5.0
        if run < 1.5:
            return x, -1.5 + run, .045
        a = (run - 1.5) / 3.5 * 3.2 * 2 * math.pi
        r = .52 - .021 * a
        return x, r * math.sin(a), .53 - r * math.cos(a) + .03

    sheet(at, 30, 220, rubber, .055)
    for x in (-.7, .7):
        strap([(x, -.1, 1.1), (x, .45, .8), (x, .56, .4), (x, .3, .06)], .12, .02, surface('oat', .9), 90)


def yoga_block(finish):
    cork = surface('grey', .9, speckle=22, bump=(40, .012), paint=True)
    box((2.3, 1.5, .75), (0, 0, .375), cork, .07)
    standing = box((2.3, .75, 1.5), (.15, 1.5, .75), cork, .07)
    standing.rotation_euler.z = math.radians(-14)


def kettlebell(finish):
    iron = surface('grey', .6, bump=(26, .012), paint=True)
    lathe([(0, 0), (.52, 0), *flowing([(.6, .03), (.84, .36), (.86, .75), (.66, 1.14), (.4, 1.3)], 8), (0, 1.36)], iron)
    tube([(-.38, 0, 1.12), (-.56, 0, 1.5), (-.42, 0, 1.84), (0, 0, 1.94), (.42, 0, 1.84), (.56, 0, 1.5), (.38, 0, 1.12)], .125, iron,
            radii=[1.5, 1.1, 1, .95, 1, 1.1, 1.5])
    printed('12', .34, (0, -.875, .66), surface('#E4DED2', .7))
    printed('kg', .15, (0, -.87, .42), surface('#E4DED2', .7))


def dumbbells(finish):
    shell, steel = surface('grey', .65, bump=(60, .004), paint=True), metal('steel')
    for x, y, spin in ((0, .42, 16), (.1, -.5, -8)):
        with together() as parts:
            for side in (-1, 1):
                turned(lathe([(0, -.3), (.36, -.3), *arc(.4, -.22, .08, -90, 0, 5), *arc(.4, .22, .08, 0, 90, 5), (0, .3)], shell,
                        segments=6), 0, 90, 0, (side * .86, 0, .43))
                turned(lathe([(0, .31), (.2, .31)], steel), 0, 90 * side, 0, (side * .86, 0, .43))
            turned(cylinder(.13, 1.2, (0, 0, .43), steel), 0, 90)
            for i in range(7):
                turned(lathe([(.128, -.02), (.142, 0), (.128, .02)], steel), 0, 90, 0, (-.3 + .1 * i, 0, .43))
        placed(parts, x, y, 0, spin)


def skipping_rope(finish):
    rope = surface('grey', .95, weave=('linen', 'xz', 18, .02), paint=True)
    points = []
    for i in range(58):
        a = i * math.pi / 7
        r = .92 + .08 * math.sin(i * .6)
        points.append((r * math.cos(a), r * .85 * math.sin(a), .06 + .05 * (i // 14) + .03 * math.sin(i * 1.3)))
    tube([(-.5, -1.25, .12), (-.2, -.95, .1), *points, (.5, -.9, .16), (.72, -1.2, .12)], .055, rope)
    for x, y, spin in ((-.46, -1.28, 62), (.7, -1.18, -34)):
        body = lathe([(0, 0), (.07, 0), *flowing([(.09, .1), (.13, .4), (.1, .8), (.13, 1.1)], 6), *arc(.08, 1.12, .05, 0, 90, 4),
                (0, 1.17)], wood('oak', 'z'))
        turned(body, 90, 0, spin + 90, (x, y, .14))


def flask(finish):
    paint, steel = surface('grey', .5, bump=(220, .0015), paint=True), metal('steel')
    lathe([(0, 0), (.54, 0), *arc(.54, .05, .05, -90, 0, 5), (.59, 1.62), *flowing([(.58, 1.7), (.46, 1.94), (.42, 2.02)], 5)], paint)
    lathe([(.42, 2.02), (.41, 2.06), (.4, 2.08)], steel)
    lathe([(0, 2.08), (.43, 2.08), (.43, 2.4), *arc(.38, 2.42, .05, 0, 90, 5), (0, 2.47)], surface('#23221F', .55), segments=144,
            flutes=36, depth=.012)
    tube([(-.3, 0, 2.42), (-.3, 0, 2.66), (0, 0, 2.76), (.3, 0, 2.66), (.3, 0, 2.42)], .05, surface('#23221F', .6))
    lathe([(.592, .02), (.597, .05), (.592, .1)], steel)
    wrapped_text('trailhead', .15, 1.1, .597, 1.0, surface('#E9E3D6', .6))


def lidded_cup(finish):
    paint, dark = surface('grey', .5, bump=(220, .0015), paint=True), surface('#23221F', .5)
    lathe([(0, 0), (.52, 0), *arc(.54, .05, .05, -90, 0, 5), (.72, 1.62), (.7, 1.64)], paint)
    lathe([(.68, 1.62), (.76, 1.63), (.76, 1.76), *arc(.7, 1.78, .06, 0, 90, 5), (.62, 1.86), (.58, 1.8), (0, 1.8)], dark)
    turned(pebble((.2, .5, .1), (0, -.34, 1.83), dark, .5), 0)
    lathe([(.61, .62), (.635, .63), (.665, .98), (.655, .99)], surface('#8C6A48', .9, speckle=30))


def lunch_tin(finish):
    body = metal('steel') if finish == 'steel' else surface('grey', .4, coat=.1, paint=True)
    slab(2.2, 1.5, .5, .34, (0, 0, .26), body, .05)
    slab(2.26, 1.56, .18, .36, (0, 0, .58), body, .05)
    slab(1.7, 1.0, .02, .24, (0, 0, .675), body, .008)
    steel = metal('steel')
    for x in (-1.14, 1.14):
        box((.04, .4, .36), (x, 0, .46), steel, .015)
        tube([(x, -.18, .6), (x * 1.04, -.16, .72), (x * 1.04, .16, .72), (x, .18, .6)], .022, steel)
    strap([(-.2, -.8, .3), (-.2, -.81, .66), (-.2, -.5, .72), (-.2, .5, .72), (-.2, .81, .66), (-.2, .8, .2)], .2, .02,
            surface('#6A4024', .8), 0)


def picnic_blanket(finish):
    """Rolled, checked, in a leather carrier."""
    check = surface('grey', .95, weave=('linen', 'xz', 24, .01), band=('xy', 1.6, .3, 'cream'), paint=True)

    def at(u, v):
        x = (u - .5) * 2.6
        a = v * 3.6 * 2 * math.pi
        r = .72 - .026 * a
        return x, r * math.sin(a), .74 - r * math.cos(a)

    sheet(at, 30, 260, check, .09)
    leather = surface('#7A4A28', .6)
    for x in (-.62, .62):
        ring = [(x, .8 * math.cos(a), .74 + .8 * math.sin(a)) for a in [k * math.pi / 12 for k in range(24)]]
        strap([*ring, ring[0]], .15, .03, leather, 90)
        box((.22, .05, .2), (x, -.81, .9), metal('brass'), .02)
    strap([(-.62, 0, 1.54), (-.5, 0, 1.86), (0, 0, 1.98), (.5, 0, 1.86), (.62, 0, 1.54)], .2, .05, leather, 0)


def day_pack(finish):
    nylon = surface('grey', .7, weave=('linen', 'xz', 60, .002), bump=(4, .03), paint=True)
    dark, webbing = surface('#26262A', .7), surface('#3A3633', .9)
    pebble((1.6, .9, 2.3), (0, 0, 1.16), nylon, .32, .3, wrinkle=.025, seed=1)
    pebble((1.3, .5, 1.05), (0, -.4, .68), nylon, .3, .26, wrinkle=.03, seed=4)
    pebble((1.66, 1.0, .62), (0, -.02, 2.08), nylon, .3, .5, wrinkle=.02, seed=7)
    tube([(-.55, -.66, 1.0), (0, -.7, 1.06), (.55, -.66, 1.0)], .022, dark)
    for x in (-.42, .42):
        strap([(x, -.45, 2.2), (x, -.56, 1.9), (x, -.64, 1.3), (x, -.66, .5), (x, -.5, .14)], .13, .02, webbing, 0)
        box((.2, .08, .14), (x, -.62, 1.5), metal('steel'), .02)
    strap([(-.2, .1, 2.32), (-.16, .12, 2.55), (.16, .12, 2.55), (.2, .1, 2.32)], .12, .04, webbing, 0)
    for side in (-1, 1):
        strap([(side * .5, .4, 2.1), (side * .85, .75, 1.7), (side * .8, .8, 1.0), (side * .6, .42, .3)], .22, .06, nylon, 60)
        pebble((.2, .56, .8), (side * .82, -.05, .55), nylon, .4, wrinkle=.03, seed=side)
    box((.34, .02, .2), (0, -.665, .62), surface('#6A4024', .8), .01)
