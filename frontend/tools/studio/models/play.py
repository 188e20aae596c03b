"""Toys."""
import math
import random

from materials import metal, surface, wood
from shapes import arc, ball, box, cylinder, flowing, lathe, lifted, pebble, placed, prism, sheet, together, tube, turned

RAINBOW = ('#B5442C', '#D08A2E', '#DDBB55', '#6F8A56', '#5F8FA3', '#3E5575', '#7A4B66')


def painted(tone):
    return surface(tone, .6, bump=(60, .003))


def arches(finish):
    """Six, nested, the smallest two taken out."""
    natural = finish != 'rainbow'
    for i in range(6):
        outer, inner = 1.5 - .23 * i, 1.5 - .23 * i - .2
        outline = [*[(outer * math.cos(a), outer * math.sin(a)) for a in [math.pi * k / 32 for k in range(33)]],
                   *[(inner * math.cos(a), inner * math.sin(a)) for a in [math.pi * k / 32 for k in range(32, -1, -1)]]]
        with together() as parts:
            prism(outline, .62, (0, 0, 0), wood('grey', 'x') if natural else painted(RAINBOW[i]), .025)
        lifted(parts, 90, (0, 0, 0))
        if i == 4:
            placed(parts, -1.05, -.95, 0, 28)
        elif i == 5:
            placed(parts, .75, -1.0, 0, -24)


def blocks(finish):
    """A small town of bricks, bridges, a roof and columns."""
    chance = random.Random(6)

    def tone():
        return wood('grey', 'x') if finish != 'rainbow' else painted(chance.choice(RAINBOW))

    for x, z in ((-1.1, .2), (-.3, .2), (.5, .2), (-.7, .6), (.1, .6), (-.7, 1.0)):
        box((.78, .38, .38), (x, .1, z), tone(), .025)
    with together() as parts:
        prism([(-.45, 0), (.45, 0), (0, .45)], .38, (0, 0, 0), tone(), .02)
    lifted(parts, 90, (-.7, .1, 1.2))
    for x in (1.15, 1.75):
        cylinder(.18, .78, (x, .1, .39), tone())
    arch = [(-.5, 0), (-.26, 0), *[(.26 * math.cos(math.pi - a), .26 * math.sin(a)) for a in [math.pi * k / 12 for k in range(1, 12)]],
            (.26, 0), (.5, 0), (.5, .42), (-.5, .42)]
    with together() as parts:
        prism(arch, .38, (0, 0, 0), tone(), .02)
    lifted(parts, 90, (1.45, .1, .8))
    for x, y, spin in ((-1.4, -.7, 20), (-.4, -.85, -15), (.9, -.75, 40)):
        turned(box((.38, .38, .38), (x, y, .19), tone(), .025), 0, 0, spin)
    turned(cylinder(.18, .76, (.25, -.6, .18), tone()), 0, 90, 30)


def dachshund(finish):
    body = wood('grey', 'x')
    dark, cord = surface('#2B1D12', .6), surface('oat', .9)
    for i, x in enumerate((-.95, -.32, .31)):
        turned(cylinder(.36, .56, (x, 0, .62), body, .1), 0, 90)
        if i:
            turned(cylinder(.14, .12, (x - .31, 0, .62), dark), 0, 90)
    pebble((.9, .5, .5), (1.02, 0, 1.02), body, .6)
    tube([(.56, 0, .74), (.82, 0, .98)], .2, body)
    ball(.07, (1.47, 0, 1.06), dark)
    for side in (-1, 1):
        ball(.04, (1.2, side * .23, 1.14), dark)
        turned(pebble((.3, .08, .6), (.82, side * .29, .9), surface('#6A4024', .7), .6), 0, 14, 0)
        for x in (-.95, .31):
            wheel = turned(lathe([(0, -.06), (.24, -.06), *arc(.24, 0, .06, -90, 90, 6), (0, .06)], wood('walnut', 'x')), 90, 0, 0)
            wheel.location = (x, side * .34, .3)
            turned(cylinder(.04, .2, (x, side * .36, .3), metal('brass')), 90)
    tube([(-1.2, 0, .7), (-1.5, 0, .92), (-1.62, 0, 1.2)], .06, body, radii=[1, .8, .5])
    tube([(.62, 0, .5), (1.3, -.3, .06), (2.0, -.5, .03), (2.3, -.2, .03)], .022, cord)
    ball(.1, (2.32, -.15, .1), surface('rust', .5))


def racer(finish):
    paint, timber = surface('grey', .35, coat=.4, paint=True), wood('ash', 'x')
    side = [(-1.3, .2), (1.35, .2), (1.45, .34), (1.2, .52), (.4, .62), (.3, .66), (-.2, .66), (-.5, .95), (-.75, .98), (-1.3, .6)]
    with together() as parts:
        prism(side, .78, (0, 0, 0), paint, .09)
    lifted(parts, 90, (0, 0, 0))
    for s in (-1, 1):
        for x in (-.85, .9):
            wheel = turned(lathe([(0, -.1), (.3, -.1), *arc(.3, -.06, .04, -90, 0, 4), *arc(.3, .06, .04, 0, 90, 4), (.14, .1), (.12, .07),
                    (0, .07)], timber), 90 * s, 0, 0)
            wheel.location = (x, s * -.5, .34)
            turned(cylinder(.05, .16, (x, s * -.54, .34), metal('brass')), 90)
        turned(cylinder(.2, .01, (.45, s * -.396, .42), surface('cream', .7), 0), 90)
    ball(.2, (-.02, 0, .86), timber)
    box((.1, .5, .16), (.28, 0, .72), surface('cream', .6), .02)


def tunnel(finish):
    """Cloth over hoops, one end towards the camera."""
    fabric = surface('grey', .7, bump=(30, .006), paint=True)

    def at(u, v):
        r = .92 - .05 * abs(math.sin(v * 9 * math.pi)) ** .7
        a = 2 * math.pi * u
        return r * math.cos(a), -2.1 + 4.2 * v, .95 + r * math.sin(a)

    sheet(at, 64, 120, fabric, .02, closed=True)
    for i in range(10):
        y = -2.1 + 4.2 * i / 9
        tube([(.93 * math.cos(a), y, .95 + .93 * math.sin(a)) for a in [k * math.pi / 12 for k in range(24)]], .035 if 0 < i < 9 else .06,
                fabric if 0 < i < 9 else surface('cream', .7), closed=True)


def pawn(z, tone, tall, top, at):
    profile = [(0, 0), (.16, 0), *arc(.15, .03, .03, -60, 90, 5), (.1, .1), *flowing([(.09, .12), (.055, .3 * tall), (.05, .42 * tall)],
            4), (.1, .46 * tall), (.05, .5 * tall), (0, .5 * tall)]
    lathe([(r, z + h) for r, h in profile], tone).location = (at[0], at[1], 0)
    head = z + .5 * tall
    if top == 'ball':
        ball(.085, (at[0], at[1], head + .05), tone)
    elif top == 'tower':
        lathe([(0, head), (.1, head - .02), (.11, head + .12), (.06, head + .12), (.06, head + .08), (0, head + .08)],
                tone).location = (at[0], at[1], 0)
    elif top == 'horse':
        turned(pebble((.12, .26, .2), (at[0], at[1] - .04, head + .1), tone, .6), -24)
        box((.07, .08, .2), (at[0], at[1] + .05, head + .05), tone, .02)
    else:
        lathe([(0, head), (.06, head), (.11, head + .14), (.05, head + .17), (0, head + .17)], tone).location = (at[0], at[1], 0)
        ball(.04, (at[0], at[1], head + .2), tone)


def chess(finish):
    walnut, maple = wood('walnut', 'x'), wood('ash', 'x')
    dark, pale = surface('walnut', .45, coat=.1), surface('#DCC59A', .45, coat=.1)
    box((3.1, 3.1, .12), (0, 0, .06), walnut, .03)
    for i in range(8):
        for j in range(8):
            if (i + j) % 2:
                box((.34, .34, .012), (-1.19 + .34 * i, -1.19 + .34 * j, .124), maple, 0)
    order = ('tower', 'horse', 'crown', 'crown', 'crown', 'crown', 'horse', 'tower')
    height = (.8, .9, 1.0, 1.3, 1.4, 1.0, .9, .8)
    for tone, back, front in ((pale, 0, 1), (dark, 7, 6)):
        for i in range(8):
            row = 3 if (tone is pale and i == 4) else 4 if (tone is dark and i == 3) else front
            pawn(.13, tone, .72, 'ball', (-1.19 + .34 * i, -1.19 + .34 * row))
            at = (i, back) if (tone is dark or i != 6) else (5, 2)
            pawn(.13, tone, height[i], order[i], (-1.19 + .34 * at[0], -1.19 + .34 * at[1]))


def kite(finish):
    """A diamond, its sail catching the light, and a tail of bows."""
    sail = surface('grey', .5, paint=True)
    pale = surface('cream', .5)
    corners = {'top': (0, 1.5), 'left': (-1.0, .6), 'right': (1.0, .6), 'foot': (0, -1.4)}

    def panel(a, b, material):
        (ax, az), (bx, bz) = corners[a], corners[b]
        middle = (0, .6)

        def at(u, v):
            x = (ax * (1 - u) + bx * u) * v + middle[0] * (1 - v)
            z = (az * (1 - u) + bz * u) * v + middle[1] * (1 - v)
            return x, -.46 - .16 * math.sin(math.pi * u) * v * (1 - v * .5) + .1 * abs(x), z + 1.9

        sheet(at, 24, 24, material)

    for a, b, material in (('top', 'left', sail), ('right', 'top', pale), ('left', 'foot', pale), ('foot', 'right', sail)):
        panel(a, b, material)
    spar = surface('#2B2B2C', .5)
    tube([(0, -.4, 3.42), (0, -.4, .48)], .025, spar)
    tube([(-1.0, -.34, 2.5), (0, -.44, 2.52), (1.0, -.34, 2.5)], .022, spar)
    tail = [(0, -.4, .5), (.25, -.2, .2), (-.1, -.1, -.2), (.3, -.1, -.6), (.05, -.1, -1.0), (.4, -.1, -1.3)]
    tube(tail, .012, spar)
    for i, (x, y, z) in enumerate(tail[1:]):
        for side in (-1, 1):
            turned(pebble((.3, .04, .16), (x + side * .14, y, z), sail if i % 2 else pale, 1, steps=24), 0, side * 24)
