"""Thrown and fired: mugs, bowls, plates, pots and what is made like them."""
import math

from materials import metal, surface, wood
from shapes import arc, ball, box, cylinder, flowing, lathe, sheet, tube, turned


def glaze(rough=.32, speckle=70):
    return surface('grey', rough, coat=.25, speckle=speckle, bump=(7, .006), paint=True)


def foot(radius, height=.05):
    lathe([(radius - .1, 0), (radius, 0), (radius + .03, height)], surface('sand', .85, bump=(60, .004)))


def vessel(wall, thick, material, floor=.12):
    """A pot from its outer wall: a rounded lip, and an inside that follows."""
    (low, _), (lip, top) = wall[0], wall[-1]
    inside = [(r - thick, z) for r, z in reversed(wall) if z > floor + .05 and z < top - thick / 2]
    return lathe([(0, .03), (low, .03), *wall[1:-1], *arc(lip - thick / 2, top, thick / 2, 0, 180, 8), *inside, (low * .7, floor),
            (0, floor)], material)


def mug(finish, radius=.88, height=1.66, belly=0, handle=True, speckle=70):
    """A thick wall on a bare foot ring."""
    body = glaze(speckle=speckle)
    vessel(flowing([(radius - .3, .03), (radius - .2 + belly, .06), (radius - .12 + belly, .16), (radius - .015 + belly, .5),
            (radius + belly * .6, height * .62), (radius, height - .03)]),
           .075, body)
    foot(radius - .2 + belly, .04)
    if handle:
        grip = .3 + .18 * height / 1.66
        top, low = height * .83, height * .28
        tube([(radius - .06, 0, top), (radius + grip * .7, 0, top - .01), (radius + grip, 0, (top + low) / 2),
              (radius + grip * .7, 0, low + .08), (radius - .07, 0, low)], .07 + .04 * height / 1.66, body)


def espresso_cup(finish):
    mug(finish, .66, 1.05, .05)
    lathe([(0, -.1), (.5, -.1), *flowing([(.6, -.09), (.85, -.04), (1.12, .06)], 6), *arc(1.12, .085, .025, -60, 120, 6),
           *flowing([(1.08, .1), (.85, .01), (.6, -.04), (0, -.04)], 6)], glaze())


def brush_cup(finish):
    vessel(flowing([(.66, .04), (.74, .14), (.76, .8), (.74, 1.97)]), .08, glaze(.45, 40))
    for lean, at, tone in ((16, -.1, 'oak'), (-20, .2, 'walnut')):
        for part in (box((.1, .07, 2.5), (0, 0, 1.25), wood(tone, 'z'), .03), box((.13, .16, .42), (0, -.05, 2.36),
                surface('cream', .9, bump=(60, .03)), .02)):
            turned(part, 6, lean, 20)
            part.location = (at + math.sin(math.radians(lean)) * part.location.z, .1, .16 + part.location.z * .95)


def enamel_mug(finish):
    body = surface('grey', .22, coat=.6, bump=(5, .004), paint=True)
    vessel([(.84, .02), *arc(.86, .1, .07, -90, 0, 6), (.93, .8), (.95, 1.62)], .03, body, .05)
    lathe([(.93, 1.6), *arc(.95, 1.62, .032, -90, 200, 10)], surface('#25282C', .3, coat=.4))
    tube([(.9, 0, 1.4), (1.22, 0, 1.42), (1.38, 0, 1.1), (1.3, 0, .62), (.9, 0, .42)], .06, body)


def bowl(finish, radius=1.1, height=.75, foot_share=.5, rim=0, stack=1):
    for level in range(stack):
        body = glaze(.3)
        wall = flowing([(radius * foot_share * .8, .06), (radius * foot_share + .05, .1), (radius * .86, height * .46),
                (radius * .985, height * .8), (radius + rim, height)])
        for part in (vessel(wall, .055, body, .14), lathe([(radius * foot_share - .06, 0), (radius * foot_share, 0),
                (radius * foot_share + .01, .1)], surface('sand', .85))):
            part.location.z = level * .27


def plate(finish, radius=1.3, stack=1, rim=.16):
    for level in range(stack):
        lathe([(0, .05), (radius * .62, .04), *flowing([(radius * .68, .05), (radius * .85, .1), (radius * .97, rim)], 6),
               *arc(radius * .975, rim + .03, .03, -60, 130, 8), *flowing([(radius * .94, rim + .04), (radius * .82, .16),
                       (radius * .6, .11), (radius * .3, .1), (0, .1)], 6)],
              glaze(.3)).location.z = level * .085
    foot(radius * .6, .06)


def soap_dish(finish):
    dish = glaze(.4, 40)
    lathe([(0, .04), (.8, .04), *flowing([(.9, .05), (1.05, .14), (1.1, .26)], 6), *arc(1.07, .28, .03, 0, 180, 6),
            *flowing([(1.02, .24), (.9, .16), (0, .15)], 5)],
          dish).scale.y = .68
    for x in (-.5, -.25, 0, .25, .5):
        tube([(x, -.42, .17), (x, .42, .17)], .045, dish)


def teapot(finish):
    body = glaze(.35)
    lathe([(0, .03), (.5, .03), *flowing([(.56, .06), (.86, .3), (1.0, .66), (.9, 1.0), (.6, 1.25), (.42, 1.31)]), (.4, 1.28)], body)
    foot(.52)
    lathe([(.47, 1.30), (.47, 1.34), *flowing([(.42, 1.37), (.25, 1.44), (.1, 1.47), (.07, 1.5)], 6), *arc(0, 1.58, .12, -50, 90, 10)],
            body)
    tube([(.8, 0, .55), (1.12, 0, .72), (1.3, 0, 1.05), (1.5, 0, 1.26)], .1, body, radii=[1.9, 1.35, .95, .85])
    tube([(-.62, 0, 1.18), (-1.0, 0, 1.34), (-1.36, 0, 1.1), (-1.32, 0, .66), (-.92, 0, .42)], .085, body)


def pen_pot(finish):
    vessel([(.7, .03), *arc(.72, .12, .08, -90, 0, 6), (.8, 1.0), (.8, 1.9)], .09, glaze(.6, 50))
    for x, y, lean, tone in ((-.25, .1, -13, 'mustard'), (.05, .2, 4, 'oak'), (.3, 0, 16, 'ink'), (-.1, -.15, -5, 'charcoal')):
        barrel = tube([(0, 0, .2), (0, 0, 2.75)], .06, surface(tone, .4))
        tip = lathe([(.06, 2.75), (.018, 2.95), (0, 2.98)], surface('ash', .7))
        for part in (barrel, tip):
            turned(part, 4, lean, 0, (x * .6, y, .1))


def tealight_house(finish):
    porcelain = surface('grey', .4, coat=.1, bump=(9, .004), paint=True)
    dark, warm = surface('#3A2C1C', 1), surface('#FFC272', 1, glow=2.2)
    for x in (-1, 1):
        turned(box((.1, 1.32, 1.05), (x * .31, 0, 2.12), porcelain, .02), y=-x * 44)
        box((.07, 1.15, 1.75), (x * .565, 0, .875), porcelain, .02)
    box((1.14, .06, 1.7), (0, .55, .9), porcelain, .02)
    sheet(lambda u, v: ((u - .5) * 1.16 * (1 - v), -.56, 1.74 + v * .56), 8, 8, porcelain, .05)
    for x, low, high in ((-.46, 0, 1.78), (-.02, 0, 1.78), (.46, 0, 1.78)):
        box((.2, .06, high - low), (x, -.56, (high + low) / 2), porcelain, .015)
    for z, high in ((.1, .2), (.82, .4), (1.66, .24)):
        box((1.1, .05, high), (0, -.56, z), porcelain, .01)
    box((1.1, 1.1, .05), (0, 0, .03), dark)
    box((1.0, .02, 1.5), (0, .45, .9), warm)
    cylinder(.2, .2, (0, -.1, .15), metal('aluminium'))
    ball(.07, (0, -.1, .36), surface('#FFDD9A', 1, glow=9))
    box((.2, .2, .6), (.3, .2, 2.45), porcelain, .02)
