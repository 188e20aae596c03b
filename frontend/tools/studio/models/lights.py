"""Opal glass, bulbs, strings and what they are wired with."""
import math
import random

from materials import glass, metal, surface, translucent
from shapes import HUNG, arc, ball, box, bulb, bystander, cylinder, flowing, lathe, placed, together, tube, turned


def opal():
    return translucent('#FFF6E4', .25, None, .55)


def fitting(finish):
    return metal('brass') if finish == 'brass' else surface('grey', .45, paint=True)


def globe_table(finish):
    base = fitting(finish)
    lathe([(0, 0), (.5, 0), *arc(.5, .05, .05, -90, 90, 6), (.3, .12), (.24, .34), (0, .36)], base)
    ball(.86, (0, 0, 1.12), opal())
    bulb(17, .2, (0, 0, 1.12))


def globe_wall(finish):
    base = fitting(finish)
    turned(lathe([(0, .0), (.46, 0), *arc(.46, .05, .05, -90, 90, 6), (.06, .12)], base), 90, 0, 0, (0, -.02, 1.0))
    tube([(0, -.05, 1.0), (0, -.5, 1.0), (0, -.78, 1.06), (0, -.8, 1.22)], .05, base)
    lathe([(.0, 1.2), (.28, 1.2), (.3, 1.3), (.2, 1.36)], base).location.y = -.8
    ball(.66, (0, -.8, 1.86), opal())
    bulb(11, .2, (0, -.8, 1.86))


def column_light(finish):
    base = fitting(finish)
    lathe([(0, 0), (.5, 0), *arc(.5, .04, .04, -90, 90, 6), (0, .08)], base)
    cylinder(.06, 1.0, (0, 0, .5), base)
    lathe([(0, 1.0), (.34, 1.0), (.36, 1.06), (.36, 1.12)], base)
    lathe([(.33, 1.1), (.35, 1.14), (.35, 3.5), *arc(.25, 3.5, .1, 0, 90, 6), (0, 3.6)], opal())
    for z in (1.6, 2.3, 3.0):
        bulb(6, .15, (0, 0, z))


def cloud(finish):
    """Rice paper over rings of bamboo."""
    with together() as parts:
        paper = translucent(bump=(30, .01), share=.6)
        profile = [(0.18, 1.96)]
        rings = 13
        for i in range(rings * 6 + 1):
            t = math.pi * (.06 + .88 * i / (rings * 6))
            pinch = 1 - .022 * abs(math.cos(math.pi * i / 6)) ** 6
            profile.append((1.18 * math.sin(t) * pinch, 1.0 + .95 * math.cos(t)))
        lathe(profile, paper)
        bulb(60, .3, (0, 0, 1.0))
        bystander(tube([(0, 0, 1.9), (0, 0, 7)], .022, surface('#3A3633', .8)))
    placed(parts, z=HUNG)


def ridge_light(finish):
    """A ribbed half shell of stoneware that throws its light up and down the wall."""
    clay = surface('grey', .75, bump=(40, .006), paint=True)
    shell = lathe([(.55, .1), *flowing([(.62, .3), (.7, 1.0), (.62, 1.7), (.55, 1.9)], 8), (.5, 1.9),
            *flowing([(.56, 1.7), (.64, 1.0), (.56, .3)], 8), (.5, .1)],
                  clay, segments=288, flutes=24, depth=.07)
    shell.location.y = .02
    for z in (.35, 1.65):
        bulb(9, .1, (0, -.3, z))


def screw_base(z, size=1.0):
    for i in range(5):
        lathe([(.2 * size, z + i * .075 * size), (.225 * size, z + (i + .5) * .075 * size), (.2 * size, z + (i + 1) * .075 * size)],
                metal('steel'))
    return lathe([(0, z - .06 * size), (.07 * size, z - .06 * size), (.2 * size, z)], surface('#1B1B1B', .4))


def filament_bulb(radius=.55, size=1.0, frosted=False):
    screw_base(0, size)
    neck = .4 * size
    top = neck + radius * 2.35
    outline = flowing([(.2 * size, neck - .06), (.22 * size, neck + .1), (radius * .8, top - radius * 1.55), (radius, top - radius),
            (radius * .74, top - radius * .33), (radius * .3, top - .02), (0, top)], 8)
    if frosted:
        lathe(outline, opal())
        bulb(6, .1, (0, 0, top - radius))
        return
    lathe(outline, glass('clear', 1.06))
    glow = surface('#FFB357', 1, glow=14)
    for k in range(4):
        a = math.radians(45 + 90 * k)
        tube([(.05 * math.cos(a), .05 * math.sin(a), neck + .15), (.2 * radius / .55 * math.cos(a), .2 * radius / .55 * math.sin(a),
                top - radius * .75)], .016, glow)
    tube([(0, 0, neck - .05), (0, 0, neck + .2)], .05, glass('clear'))


def bulb_set(finish):
    for x, y, lying in ((-.85, .25, 0), (.95, .3, 0), (.1, -.5, 1)):
        with together() as parts:
            filament_bulb()
        for part in parts:
            turned(part, 0, 80 * lying, 55 * lying, (x - .45 * lying, y - .35 * lying, .42 * lying))


def globe_bulb(finish):
    filament_bulb(.82, 1.0, finish == 'opal')


def dimmer_puck(finish):
    body = surface('grey', .55, bump=(200, .0015), paint=True)
    lathe([(0, 0), (.94, 0), *arc(.94, .06, .06, -90, 0, 6), (1.0, .4), *arc(.92, .42, .08, 0, 90, 8), (.62, .5), (.6, .47), (0, .47)],
            body)
    lathe([(0, .46), (.56, .46), *arc(.56, .56, .03, -90, 90, 6), *flowing([(.5, .585), (.2, .55), (0, .54)], 5)], body)
    ball(.03, (0, -.78, .49), surface('#FFD08A', 1, glow=6))


def flex_set(finish):
    """Braided cord, coiled, with its brass lamp holder."""
    flex = surface('grey', .95, weave=('linen', 'xz', 22, .02), paint=True)
    brass = metal('brass')
    points = []
    for i in range(96):
        a = i * math.pi / 8
        layer = i // 16
        points.append(((.86 + .075 * (layer % 3)) * math.cos(a), (.86 + .075 * (layer % 3)) * math.sin(a),
                .07 + .1 * (layer // 2) + .012 * math.sin(a * 3)))
    points += [(1.05, -.45, .2), (.9, -1.0, .1), (.45, -1.3, .1)]
    tube(points, .06, flex)
    socket = lathe([(0, 0), (.09, 0), (.12, .04), (.12, .16), (.22, .22), (.22, .7), (.18, .72), (.18, .3), (0, .3)], brass)
    turned(socket, 90, 0, -62, (.42, -1.32, .2))
    tube([(-.3, -.88, .12), (-.3, -.88, .34), (-.3, -1.14, .36), (-.3, -1.14, .0)], .02, surface('#6A4024', .7))


def string_lights(finish):
    """A loose heap of copper wire with drops of light, half out of its coil."""
    wire, drop = metal('copper'), surface('#FFD9A0', .5, glow=4)
    chance = random.Random(4)
    points = []
    for i in range(110):
        a, r = i * .47, .35 + .62 * abs(math.sin(i * .19))
        points.append((r * math.cos(a) * 1.15, r * math.sin(a), .06 + .16 * (1 + math.sin(i * .8)) + chance.uniform(0, .1)))
    points += [(1.3, -.5, .05), (1.7, -.6, .04), (2.0, -.25, .04)]
    tube(points, .012, wire)
    for x, y, z in points[::2]:
        ball(.06, (x, y, z + .02), drop, 16)
    box((.36, .3, .16), (2.1, -.1, .08), surface('charcoal', .5), .05)
    bulb(3, .3, (0, 0, .5))
