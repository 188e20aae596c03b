"""Lamps that stand or hang and carry the product's colour."""
import math

from materials import metal, surface, translucent, wood
from shapes import HUNG, arc, ball, box, bulb, bystander, cylinder, flowing, lathe, placed, sheet, together, tube, turned


def enamel(rough=.42):
    return surface('grey', rough, paint=True)


def dome_lamp(finish):
    paint, lining, brass = enamel(), surface('white', .6), metal('brass')
    lathe([(0, 0), (.60, 0), (.64, .03), (.64, .09), *arc(.60, .09, .04, 0, 90, 6), (.10, .15), (.06, .18), (.055, .3)], paint)
    cylinder(.045, 1.9, (0, 0, 1.2), brass)
    lathe([(.04, 2.35), *arc(0, 1.42, .93, 86, 0, 32), (.92, 1.42), *arc(0, 1.42, .91, 0, 86, 32)], paint)
    lathe([(.02, 2.3), *arc(0, 1.42, .90, 86, 2, 24)], lining)
    bulb(5, .15, (0, 0, 1.72))
    cylinder(.065, .05, (0, 0, 2.37), brass)
    ball(.045, (0, 0, 2.42), brass)


def pleated_lamp(finish):
    oak, linen = wood('oak', 'z'), translucent()
    lathe([(0, 0), (.46, 0), *arc(.46, .05, .05, -90, 60, 8),
           *flowing([(.44, .12), (.30, .24), (.20, .42), (.24, .66), (.27, .80), (.20, 1.0), (.11, 1.12), (.09, 1.3)]), (0, 1.3)], oak)
    lathe([(.98, 1.12), (.62, 2.22)], linen, segments=768, flutes=96, depth=.05)
    for radius, z in ((.98, 1.12), (.62, 2.22)):
        lathe([(radius * .975, z - .035), (radius * 1.032, z - .035), (radius * 1.022, z + .035), (radius * .965, z + .035)], linen)
    bulb(32, .15, (0, 0, 1.66))


def cord(top, z=7):
    bystander(tube([(0, 0, top), (0, 0, z)], .022, surface('#3A3633', .8)))


def dome_pendant(finish):
    with together() as parts:
        paint = enamel()
        lathe([(.12, 1.86), *arc(0, .78, 1.12, 84, 8, 32), (1.12, .78), (1.1, .78), *arc(0, .78, 1.09, 8, 84, 32)], paint)
        lathe([(.05, 1.83), *arc(0, .77, 1.08, 84, 4, 28)], surface('white', .6))
        cylinder(.13, .22, (0, 0, 1.95), metal('brass'))
        ball(.22, (0, 0, 1.15), surface('#FFE3B0', .8, glow=2.5))
        bulb(14, .2, (0, 0, 1.0))
        cord(2.05)
    placed(parts, z=HUNG)


def card_shade(finish):
    """A cone folded from card: one facet for each fold."""
    with together() as parts:
        card = translucent(bump=None, share=.35)
        facets = 20
        shade = sheet(lambda u, v: ((.34 + 1.0 * v) * (1 - .07 * (round(u * facets * 2) % 2)) * math.cos(2 * math.pi * u),
                                    (.34 + 1.0 * v) * (1 - .07 * (round(u * facets * 2) % 2)) * math.sin(2 * math.pi * u), 1.75 - .85 * v),
                      facets * 2, 6, card, .012, angle=8, closed=True)
        shade.location.z = .3
        cylinder(.1, .3, (0, 0, 2.1), metal('brass'))
        bulb(26, .18, (0, 0, 1.5))
        cord(2.2)
    placed(parts, z=HUNG)


def mast_lamp(finish):
    paint = metal('brass') if finish == 'brass' else enamel()
    detail = metal('brass')
    lathe([(0, 0), (.42, 0), *arc(.42, .03, .03, -90, 90, 6), (.06, .09), (0, .09)], paint)
    tube([(0, 0, .05), (-.02, 0, 1.4), (.02, 0, 2.5), (.3, 0, 3.0), (.72, 0, 3.12)], .028, paint)
    shade = lathe([(.09, .36), *flowing([(.12, .34), (.26, .2), (.33, 0)], 6), (.315, 0), *flowing([(.25, .19), (.11, .32)], 6)], paint)
    turned(shade, 0, 12, 0, (.86, 0, 2.82))
    cylinder(.05, .09, (.8, 0, 3.16), detail)
    ball(.1, (.86, 0, 2.88), surface('#FFE3B0', .8, glow=5))
    bulb(12, .1, (.84, 0, 2.74))
    ball(.045, (0, 0, 1.9), detail)


def lantern_lamp(finish):
    """A mushroom without a wire."""
    paint = enamel()
    lathe([(0, 0), (.5, 0), *arc(.5, .04, .04, -90, 90, 6), (.2, .13), (.14, .2), (.14, 1.2)], paint)
    lathe([(.14, 1.15), (.3, 1.16), (.3, 1.38), (.14, 1.4)], translucent('#FFE9C4', .6, None, .7))
    lathe([(0, 1.98), *flowing([(.2, 1.97), (.52, 1.85), (.76, 1.56), (.82, 1.3)], 8), (.8, 1.3),
            *flowing([(.74, 1.54), (.5, 1.82), (.1, 1.93)], 8)], paint)
    lathe([(.79, 1.31), (.3, 1.35)], translucent('#FFF1D8', .6, None, .6))
    bulb(18, .1, (0, 0, 1.42))
    tube([(-.2, 0, 1.95), (-.14, 0, 2.2), (.14, 0, 2.2), (.2, 0, 1.95)], .03, metal('brass'))


def desk_lamp(finish):
    paint, steel, dark = enamel(), metal('steel'), surface('charcoal', .6)
    lathe([(0, 0), (.55, 0), *arc(.55, .04, .04, -90, 90, 6), (.1, .1), (.08, .2), (0, .22)], paint)
    joints = [(0, 0, .18), (-.62, 0, 1.35), (.5, 0, 2.35)]
    for a, b in zip(joints, joints[1:]):
        for side in (-.05, .05):
            tube([(a[0], side, a[2]), (b[0], side, b[2])], .028, paint)
    for x, y, z in joints:
        turned(cylinder(.085, .17, (x, y, z), steel), 90)
    tube([(-.55, 0, 1.2), (-.36, 0, 1.62)], .045, dark)
    shade = lathe([(.1, .42), (.14, .4), *flowing([(.2, .34), (.34, .08), (.4, -.16)], 6), (.385, -.16),
            *flowing([(.32, .08), (.12, .36)], 6)], paint)
    turned(shade, 0, -28, 0, (.72, 0, 2.22))
    ball(.13, (.66, 0, 2.12), surface('#FFE3B0', .8, glow=5))
    bulb(10, .1, (.64, 0, 2.0))


def clip_light(finish):
    """Clipped to the edge of a shelf, its shade turned to the reader."""
    paint, steel = enamel(), metal('steel')
    box((1.7, .8, .12), (0, .2, .5), wood('oak'), .02)
    for x in (-.68, .68):
        box((.1, .7, .46), (x, .22, .22), wood('oak', 'z'), .02)
    for side in (-1, 1):
        box((.36, .4, .05), (0, -.02, .5 + side * .09), paint, .02)
        turned(box((.36, .5, .05), (0, 0, 0), paint, .02), -side * 26, 0, 0, (0, -.42, .5 + side * .19))
    turned(cylinder(.08, .42, (0, -.26, .5), steel), 0, 90)
    tube([(0, -.06, .6), (0, .02, 1.0), (.02, .06, 1.4), (.12, -.04, 1.74), (.31, -.19, 1.86)], .045, steel)
    wall = flowing([(.12, .42), (.16, .3), (.27, .08), (.4, -.3)], 6)
    shade = lathe([(0, .43), *wall, *[(r - .018, z - .01) for r, z in reversed(wall)]], paint)
    lining = lathe([(0, .38), *[(r - .022, z - .012) for r, z in wall]], surface('white', .6))
    for part in (shade, lining):
        turned(part, -38, -30, 0, (.47, -.45, 1.58))
    ball(.13, (.5, -.5, 1.52), surface('#FFE3B0', .8, glow=4))
    bulb(7, .1, (.55, -.58, 1.44))


def beacon(finish):
    paint, rubber = enamel(.5), surface('charcoal', .8)
    lathe([(0, 0), (.52, 0), *arc(.54, .06, .06, -90, 0, 6), (.6, .5), (.54, .6)], paint)
    lathe([(.5, .58), (.46, 1.3)], translucent('#FFF1D8', .5, None, .7))
    lathe([(0, 1.62), *flowing([(.3, 1.6), (.52, 1.46), (.56, 1.32)], 6), (.5, 1.28), (0, 1.28)], paint)
    for k in range(4):
        angle = math.radians(45 + 90 * k)
        tube([(.56 * math.cos(angle), .56 * math.sin(angle), .55), (.52 * math.cos(angle), .52 * math.sin(angle), 1.36)], .035, rubber)
    tube([(-.5, 0, 1.4), (-.52, 0, 1.86), (0, 0, 2.16), (.52, 0, 1.86), (.5, 0, 1.4)], .04, rubber)
    turned(cylinder(.09, .06, (0, -.59, .3), rubber), 90)
    bulb(16, .2, (0, 0, .95))
