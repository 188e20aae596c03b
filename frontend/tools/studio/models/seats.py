"""To sit and lie on."""
import math

from materials import cloth, metal, surface, wood
from shapes import arc, box, cylinder, lathe, pebble, rounded, sheet, slab, strap, tube, turned


def rails(points, radius, timber, taper=(1, 1)):
    return tube(points, radius, timber, radii=list(taper))


def cord_seat(width, depth, z):
    """Paper cord, woven from four sides to the middle."""
    sand = surface('#D8C49C', .9)
    for i in range(17):
        t = i / 16
        for side in (-1, 1):
            box((width * (1 - t), .03, .07), (0, side * depth / 2 * (1 - t), z + .03 * (1 - t)), sand, .014)
            box((.035, depth * (1 - t), .07), (side * width / 2 * (1 - t), 0, z + .03 * (1 - t)), sand, .014)


def chair(finish, arms=False):
    post, wide = wood('grey', 'z'), 1.3 if arms else 1.14
    timber = wood('grey', 'x')
    half = wide / 2
    for x in (-half, half):
        rails([(x, -.5, 0), (x, -.48, 1.16 if not arms else 1.62)], .055, post, (.75, 1))
        rails([(x * .96, .52, 0), (x, .5, 1.1), (x * .98, .66, 1.98)], .055, post, (.75, 1, .8))
        rails([(x, -.48, .98), (x, .5, .98)], .045, timber)
        if arms:
            strap([(x, -.6, 1.64), (x, -.1, 1.62), (x, .6, 1.56)], .13, .05, timber, 90)
    for y, z in ((-.48, 1.0), (.5, 1.0), (.51, .5)):
        rails([(-half, y, z), (half, y, z)], .045, timber, (1, 1))
    cord_seat(wide + .02, 1.02, 1.06)
    sheet(lambda u, v: ((u - .5) * (wide + .06), .6 + .22 * (1 - (2 * u - 1) ** 2) + .05 * v,
            1.56 + .36 * v + .05 * (1 - (2 * u - 1) ** 2) * v), 24, 6, timber, .05)


def stool(finish):
    timber, top = wood('grey', 'z'), wood('grey', 'x')
    if finish == 'lacquer':
        timber = top = surface('grey', .5, paint=True)
    lathe([(0, 1.86), (.2, 1.865), (.62, 1.90), *arc(.66, 1.84, .06, 80, -80), (.55, 1.74), (0, 1.72)], top)

    def leg(k, share):
        angle, reach = math.radians(90 + 120 * k), .62 - .27 * share
        return reach * math.cos(angle), reach * math.sin(angle), 1.76 * share

    for k in range(3):
        tube([leg(k, 1), leg(k, .5), leg(k, 0)], .062, timber, radii=[.9, 1, .8])
        tube([leg(k, .36), leg(k + 1, .36)], .034, timber)


def bath_stool(finish):
    timber, legs = wood('grey', 'x'), wood('grey', 'z')
    for i in range(5):
        box((1.7, .22, .1), (0, -.5 + .25 * i, 1.72), timber, .02)
    for x in (-.66, .66):
        box((.1, 1.1, .14), (x * .9, 0, 1.6), timber, .02)
        for y in (-.48, .48):
            turned(box((.14, .14, 1.66), (x, y, .82), legs, .025), y * 8, -x * 8)
        box((.07, .94, .1), (x * 1.05, 0, .5), timber, .02)


def camp_stool(finish):
    """Crossed ash legs and a canvas sling."""
    ash, canvas = wood('ash', 'z'), cloth('linen', 'xy', 40, .006)
    for y in (-.62, .62):
        for side in (-1, 1):
            tube([(side * .82, y, .04), (-side * .74, y * .96, 1.62)], .055, ash)
        turned(cylinder(.05, .1, (0, y, .83), metal('steel')), 90)
    for side in (-1, 1):
        tube([(side * .76, -.74, 1.64), (side * .76, .74, 1.64)], .055, ash)
        tube([(side * .72, -.62, .2), (side * .72, .62, .2)], .04, ash)
    sheet(lambda u, v: (-.82 + 1.64 * u, -.6 + 1.2 * v, 1.7 - .3 * math.sin(math.pi * u) + .02 * math.sin(math.pi * v)), 40, 16, canvas,
            .03)


def deck_chair(finish):
    beech, canvas = wood('ash', 'x'), cloth('linen', 'xy', 34, .006, band=('y', 2.6, .45, 'cream'))
    for x in (-.6, .6):
        tube([(x, -1.05, .05), (x, -.2, .78), (x, 1.15, 1.98)], .05, beech)
        tube([(x * .9, 1.1, .05), (x * .9, .1, .72), (x * .9, -.95, .98)], .05, beech)
        tube([(x * .9, .35, 1.22), (x * .9, 1.0, .12)], .035, beech)
    for y, z, reach in ((1.12, 1.96, .64), (-.92, .96, .58), (1.05, .1, .58), (-1.0, .1, .62)):
        tube([(-reach, y, z), (reach, y, z)], .05, beech)

    def sling(u, v):
        y = 1.1 - 2.0 * v
        z = 1.97 - 1.0 * v - 1.05 * math.sin(math.pi * v) ** 1.3 * (.5 + .35 * v)
        return -.52 + 1.04 * u, y, z

    sheet(sling, 20, 48, canvas, .025)


def upholstery():
    return cloth('linen', 'xz', 30, .008)


def sofa(finish, seats=2):
    fabric, beech = upholstery(), wood('oak', 'z')
    width = .95 * seats
    for x in (-1, 1):
        for y in (-.5, .5):
            tube([(x * width * .46 + x * .12, y, 0), (x * width * .46 + x * .12, y * .96, .3)], .05, beech, radii=[.7, 1])
        pebble((.3, 1.32, .9), (x * (width / 2 + .14), 0, .66), fabric, .18)
    pebble((width + .4, 1.3, .34), (0, 0, .4), fabric, .12)
    pebble((width + .3, .36, 1.02), (0, .56, .86), fabric, .16)
    for i in range(seats):
        x = (i - (seats - 1) / 2) * .95
        pebble((.96, 1.04, .3), (x, -.14, .68), fabric, .2, wrinkle=.012, seed=i)
        turned(pebble((.94, .3, .68), (x, .36, 1.06), fabric, .26, wrinkle=.02, seed=i + 5), -12)


def ottoman(finish):
    fabric, beech = upholstery(), wood('oak', 'z')
    for x in (-.7, .7):
        for y in (-.7, .7):
            tube([(x, y, 0), (x * .97, y * .97, .26)], .055, beech, radii=[.7, 1])
    pebble((1.9, 1.9, .5), (0, 0, .46), fabric, .12)
    pebble((1.92, 1.92, .42), (0, 0, .84), fabric, .2, wrinkle=.012)
    tube([(x, y, .665) for x, y in rounded(1.9, 1.9, .12)], .024, fabric, closed=True)


def cord_pouf(finish):
    """Cord wound round and round."""
    cord = surface('grey', .9, weave=('linen', 'xz', 18, .012), paint=True)
    for i in range(15):
        t = i / 14
        bulge = .86 + .22 * math.sin(math.pi * (.1 + .8 * t))
        ring = [(bulge * math.cos(a), bulge * math.sin(a), .06 + 1.14 * t) for a in [k * math.pi / 12 for k in range(24)]]
        tube(ring, .052, cord, closed=True)
    for i in range(9):
        r = .9 - .1 * i
        tube([(r * math.cos(a), r * math.sin(a), 1.24 + .012 * i) for a in [k * math.pi / 12 for k in range(24)]], .054, cord, closed=True)


def storage_bench(finish):
    timber, legs = wood('grey', 'x'), wood('grey', 'z')
    box((2.7, .8, .08), (0, 0, .93), timber, .02)
    for z in (.28, .5, .72):
        for y in (-.36, .36):
            box((2.5, .04, .2), (0, y, z), timber, .008)
    for x in (-1.24, 1.24):
        for y in (-.34, .34):
            box((.1, .1, .9), (x, y, .45), legs, .015)
        for z in (.28, .5, .72):
            box((.04, .6, .2), (x, 0, z), timber, .008)
    slab(.3, .02, .05, .009, (0, -.385, .8), surface('#2B1D12', .9))


def bed(finish):
    timber, linen = wood('grey', 'x'), cloth('linen', 'xy', 30, .006, 'white')
    box((2.0, 2.5, .16), (0, 0, .34), timber, .03)
    for x in (-.85, .85):
        for y in (-1.05, 1.05):
            box((.12, .12, .3), (x, y, .15), wood('grey', 'z'), .02)
    for z in (.66, .92):
        box((2.0, .07, .22), (0, 1.26, z), timber, .02)
    for x in (-.9, .9):
        box((.1, .08, .9), (x, 1.26, .6), wood('grey', 'z'), .02)
    pebble((1.88, 2.36, .34), (0, -.02, .58), surface('cream', .95), .1)
    pebble((1.98, 1.72, .24), (0, -.38, .74), linen, .16, wrinkle=.03, seed=3)
    turned(pebble((1.97, .36, .28), (0, .42, .77), cloth('linen', 'xy', 30, .006, 'oat'), .3, wrinkle=.03, seed=8), 0)
    for x in (-.48, .48):
        turned(pebble((.86, .5, .26), (x, .9, .88), linen, .34, wrinkle=.05, seed=x), 24)
