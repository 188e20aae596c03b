"""Tables, shelves and what things are kept in."""
import math

from materials import metal, silvered, surface, wood
from shapes import arc, ball, box, cylinder, lathe, pebble, slab, strap, tube, turned


def table(finish, width=2.9, depth=1.3, height=1.06, desk=False):
    top, legs = wood('grey', 'x'), wood('grey', 'z')
    slab(width, depth, .07, .08, (0, 0, height), top, .02)
    if desk:
        slab(width - .3, depth - .24, .012, .05, (0, 0, height + .036), surface('#4A5148', .8))
        box((width * .42, .02, .17), (-width * .2, -depth / 2 + .12, height - .13), top, .01)
        ball(.03, (-width * .2, -depth / 2 + .1, height - .13), metal('brass'))
    for y in (-1, 1):
        box((width - .5, .05, .13), (0, y * (depth / 2 - .2), height - .1), top, .01)
        for x in (-1, 1):
            tube([(x * (width / 2 - .16), y * (depth / 2 - .12), 0), (x * (width / 2 - .24), y * (depth / 2 - .18), height - .03)], .075,
                    legs, radii=[.6, 1.1])


def round_table(finish, radius=1.2, height=.95, legs=3):
    top, post = wood('grey', 'x'), wood('grey', 'z')
    pebble_top = lathe([(0, height - .12), (radius * .9, height - .12), *arc(radius - .06, height - .05, .07, -80, 80, 10),
            (0, height + .02)], top)
    pebble_top.scale.y = .92
    for k in range(legs):
        a = 2 * math.pi * (k + .25) / legs
        x, y = math.cos(a), math.sin(a)
        tube([(x * radius * .78, y * radius * .72, 0), (x * radius * .62, y * radius * .57, height - .1)], .12, post, radii=[.7, 1])


def ladder_shelf(finish):
    post, top = wood('grey', 'z'), wood('grey', 'x')
    for x in (-.66, .66):
        turned(box((.07, .09, 2.9), (x, .02, 1.44), post, .012), 9)
        box((.07, .07, 2.86), (x, .36, 1.43), post, .012)
    for i in range(5):
        z = .3 + .56 * i
        depth = .9 - .13 * i
        box((1.4, depth, .05), (0, .38 - depth / 2, z), top, .01)
    for x, tone in ((-.3, 'ink'), (-.2, 'rust'), (-.1, 'oat'), (.02, 'moss')):
        box((.08, .34, .42), (x, .1, 1.66), surface(tone, .8), .008)
    lathe([(0, 0), (.12, 0), (.16, .14), (.07, .3), (.09, .36)], surface('chalk', .5)).location = (.32, .1, 2.01)
    box((.5, .36, .12), (-.2, -.05, .94), surface('slate', .8), .008)


def rail_shelf(finish):
    steel = surface('grey', .5, paint=True)
    box((2.8, .66, .05), (0, -.34, .7), steel, .012)
    box((2.8, .04, .5), (0, -.03, .93), steel, .012)
    for x in (-1.38, 1.38):
        box((.04, .64, .2), (x, -.34, .78), steel, .01)
    tube([(-1.38, -.64, .98), (1.38, -.64, .98)], .025, steel)
    for x in (-1.38, 1.38):
        tube([(x, -.64, .7), (x, -.64, .98)], .025, steel)
    for x, high, tone in ((-1.1, .72, 'oat'), (-.98, .64, 'rust'), (-.86, .7, 'slate'), (-.74, .6, 'ink')):
        box((.1, .42, high), (x, -.3, .73 + high / 2), surface(tone, .8), .008)
    lathe([(0, 0), (.16, 0), (.2, .3), (.17, .42), (.15, .42), (.17, .1)], surface('chalk', .5)).location = (.8, -.32, .73)


def nightstand(finish):
    timber, legs = wood('grey', 'x'), wood('grey', 'z')
    box((1.5, 1.26, .06), (0, 0, 1.64), timber, .015)
    box((1.5, 1.26, .06), (0, 0, 1.02), timber, .015)
    for x in (-.72, .72):
        box((.06, 1.26, .62), (x, 0, 1.33), timber, .012)
    box((1.4, .04, .6), (0, .6, 1.33), timber, .01)
    box((1.36, .05, .34), (0, -.58, 1.23), timber, .012)
    turned(cylinder(.05, .09, (0, -.64, 1.23), metal('brass')), 90)
    for x in (-.64, .64):
        for y in (-.5, .5):
            tube([(x * 1.06, y * 1.06, 0), (x, y, 1.0)], .07, legs, radii=[.6, 1])
    box((.6, .44, .07), (-.3, 0, 1.085), surface('rust', .8), .01)


def drawers(finish):
    timber, legs = wood('grey', 'x'), wood('grey', 'z')
    box((2.3, 1.0, 1.52), (0, .01, 1.02), timber, .02)
    for row in range(2):
        for column in (-1, 1):
            x, z = column * .56, .66 + .72 * row
            box((1.08, .06, .66), (x, -.51, z), timber, .015)
            turned(cylinder(.055, .1, (x, -.58, z + .06), metal('brass')), 90)
    for x in (-.98, .98):
        for y in (-.36, .36):
            tube([(x * 1.04, y * 1.04, 0), (x, y, .3)], .08, legs, radii=[.6, 1])


def coat_rack(finish):
    timber, peg = wood('grey', 'x'), wood('grey', 'y')
    slab(2.8, .1, .3, .045, (0, -.05, 1.0), timber, .02)
    for i in range(5):
        turned(lathe([(0, .42), (.1, .42), *arc(.1, .38, .04, 90, -40, 6), (.055, .2), (.06, 0)], peg), 78, 0, 0,
                (-1.1 + .55 * i, -.08, .97))
    strap([(.55, -.42, 1.08), (.48, -.34, .7), (.5, -.22, .1), (.62, -.22, .1), (.64, -.32, .7), (.55, -.42, 1.06)], .1, .02,
            surface('rust', .9), 0)


def crate(finish, slats=4):
    ply = wood('grey', 'x') if finish != 'lacquer' else surface('grey', .6, paint=True)
    box((2.1, 1.5, .06), (0, 0, .06), ply, .008)
    for i in range(slats):
        z = .2 + i * .31
        for y in (-.75, .75):
            if i == slats - 1:
                for x in (-.72, .72):
                    box((.66, .06, .26), (x, y, z), ply, .012)
                box((.8, .06, .06), (0, y, z + .1), ply, .012)
            else:
                box((2.1, .06, .26), (0, y, z), ply, .012)
        for x in (-1.03, 1.03):
            box((.06, 1.46, .26), (x, 0, z), ply, .012)
    for x in (-.97, .97):
        for y in (-.68, .68):
            box((.08, .08, 1.22), (x, y, .66), wood('grey', 'z') if finish != 'lacquer' else ply, .01)


def arc_mirror(finish):
    rim = metal('brass') if finish == 'brass' else surface('grey', .4, paint=True)
    turned(lathe([(1.06, 0), *arc(1.1, .05, .05, -90, 120, 8), (1.04, .08)], rim), 90, 0, 0, (0, -.02, 1.1))
    turned(lathe([(0, .05), (1.06, .05)], silvered()), 90, 0, 0, (0, -.02, 1.1))


def shaving_mirror(finish):
    body = metal('brass') if finish == 'brass' else surface('grey', .4, paint=True)
    lathe([(0, 0), (.5, 0), *arc(.5, .04, .04, -90, 90, 6), (.06, .1), (.045, .2), (.045, .62), (0, .64)], body)
    fork = [(.82 * math.cos(math.radians(t)), 0, 1.42 + .82 * math.sin(math.radians(t))) for t in range(180, 361, 12)]
    tube(fork, .035, body)
    turned(lathe([(.7, 0), *arc(.72, .06, .06, -90, 120, 8), (.68, .1)], body), 98, 0, 0, (0, 0, 1.42))
    turned(lathe([(0, .07), (.7, .07)], surface('#E8ECEC', .02, metal=1)), 98, 0, 0, (0, 0, 1.42))
    for x in (-.79, .79):
        ball(.055, (x, 0, 1.42), body)


def bookends(finish):
    steel = metal('brass') if finish == 'brass' else surface('grey', .45, paint=True)
    for side in (-1, 1):
        x = side * .86
        box((.045, .9, 1.3), (x, 0, .65), steel, .012)
        box((.8, .9, .045), (x + side * .4, 0, .022), steel, .012)
    for i, (tone, high, thick) in enumerate((('oat', 1.1, .24), ('rust', 1.26, .2), ('ink', 1.0, .3), ('moss', 1.18, .22),
            ('sand', 1.05, .26), ('plum', 1.22, .2), ('slate', 1.12, .22))):
        x = -.83 + sum((.24, .2, .3, .22, .26, .2, .22)[:i]) + thick / 2
        box((thick - .012, .8, high), (x, 0, high / 2), surface(tone, .85), .012)


def bee_hotel(finish):
    larch = wood('grey', 'z')
    for x in (-.68, .68):
        box((.08, .8, 1.7), (x, 0, .9), larch, .012)
    for z in (.08, .62, 1.16, 1.68):
        box((1.3, .8, .07), (0, 0, z), wood('grey', 'x'), .01)
    box((1.3, .05, 1.7), (0, .36, .9), larch)
    for side in (-1, 1):
        turned(box((1.0, 1.0, .06), (side * .4, 0, 1.98), wood('walnut', 'x'), .01), 0, side * 36)
    reed, hole = surface('#D0B27A', .7), surface('#1D130B', 1)
    for row in range(2):
        for i in range(9):
            for j in range(4):
                x, z = -.56 + .14 * i + (.07 if j % 2 else 0), .17 + row * 1.08 + .12 * j
                if x < .6:
                    turned(cylinder(.064, .7, (x, -.02, z), reed, .005), 90)
                    turned(cylinder(.04, .7, (x, -.03, z), hole, 0), 90)
    for i in range(5):
        turned(cylinder(.11, .66, (-.5 + .25 * i, 0, .78), wood('walnut', 'z'), .02), 90)
        if i < 4:
            turned(cylinder(.11, .66, (-.38 + .25 * i, 0, 1.0), wood('oak', 'z'), .02), 90)
        turned(cylinder(.035, .68, (-.5 + .25 * i, -.01, .78), hole, 0), 90)


def bird_feeder(finish):
    larch = wood('grey', 'x')
    box((1.7, 1.3, .08), (0, 0, .3), larch, .015)
    for x, y, sx, sy in ((0, -.66, 1.7, .06), (0, .66, 1.7, .06), (-.86, 0, .06, 1.3), (.86, 0, .06, 1.3)):
        box((sx, sy, .2), (x, y, .36), larch, .012)
    for x in (-.72, .72):
        for y in (-.5, .5):
            box((.09, .09, 1.1), (x, y, .85), wood('grey', 'z'), .012)
    for side in (-1, 1):
        turned(box((2.0, 1.04, .07), (0, side * .4, 1.62), larch, .012), -side * 34)
    pebble((1.4, 1.0, .2), (0, 0, .36), surface('#6B5233', .9, bump=(26, .12), speckle=30), .5, wrinkle=.06)
    tube([(0, 0, 1.85), (0, 0, 2.3)], .02, metal('brass'))
    tube([(-.08, 0, 2.38), (0, 0, 2.3), (.08, 0, 2.38), (0, 0, 2.46)], .018, metal('brass'), closed=True)
