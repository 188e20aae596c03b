"""Blown and pressed glass, with and without something in it."""
from math import cos, radians, sin

from materials import glass, metal, surface, wood
from shapes import arc, ball, box, cylinder, flowing, lathe, printed, slab, tube, wrapped_patch, wrapped_text


def carafe(finish):
    outside = flowing([(.78, .08), (.86, .40), (.82, .85), (.62, 1.35), (.42, 1.75), (.35, 2.05), (.37, 2.32), (.47, 2.56)])
    inside = [(r - .045, z) for r, z in reversed(outside)]
    lathe([(0, 0), *arc(.68, .10, .10, -90, -25, 6), *outside, *arc(.4475, 2.56, .0225, 0, 180, 6), *inside[1:-1],
           *arc(.66, .16, .08, 0, -90, 6), (0, .08)], glass(finish))


def tumblers(finish):
    """Four, one of them in front."""
    body = glass(finish)
    for x, y in ((-.95, .1), (.95, .1), (0, .75), (0, -.75)):
        tumbler = lathe([(0, 0), *arc(.32, .07, .07, -90, -10, 6), (.46, 1.1), *arc(.445, 1.11, .015, 0, 180, 5), (.36, .2),
                *arc(.3, .2, .06, 0, -90, 5), (0, .14)], body)
        tumbler.location = (x * .62, y * .62, 0)


def label(radius, width, low, high, lines, paper='#F3EDE0', ink='#2B2B2C', size=.13):
    """A paper label with a name, a rule, and small print."""
    wrapped_patch(radius, width, low, high, surface(paper, .85))
    letters = surface(ink, .8)
    top = high - (high - low) * .3
    for i, words in enumerate(lines):
        wrapped_text(words, size if i == 0 else size * .55, 1.15, radius + .004, top - i * (high - low) * .24, letters,
                widest=width * .86)
    wrapped_patch(radius + .004, width * .22, top - (high - low) * .13, top - (high - low) * .13 + .008, letters)


def filled(outside, level, liquid, bottle='clear', thick=.05):
    """A bottle from its outer wall, and what is in it up to a level."""
    body = glass(bottle)
    inside = [(max(.01, r - thick), z) for r, z in reversed(outside) if z > .1]
    lathe([(0, 0), *outside, *inside, (0, .1)], body)
    if liquid:
        wet = [(max(.01, r - thick - .004), z) for r, z in outside if .1 < z < level]
        lathe([(0, .105), (wet[0][0], .105), *wet, (wet[-1][0], level), (0, level)], surface(liquid, .12, coat=.4))


def pump_bottle(finish, lines=('SALT', 'hand wash'), paper='#F3EDE0', wide=.62):
    outside = [*arc(wide - .08, .08, .08, -90, 0, 6), (wide, .4), (wide, 1.45), *arc(wide - .2, 1.45, .2, 0, 80, 8), (.24, 1.68),
            (.22, 1.82)]
    filled(outside, 1.38, {'amber': '#8A4B14', 'clear': '#DDE3DC'}[finish], finish)
    dark = surface('#1D1D1C', .35, coat=.2)
    lathe([(0, 1.8), (.26, 1.8), (.26, 2.02), *arc(.22, 2.02, .04, 0, 90, 5), (0, 2.06)], dark)
    cylinder(.06, .2, (0, 0, 2.14), dark)
    lathe([(0, 2.22), (.17, 2.22), (.17, 2.3), *arc(.13, 2.32, .04, 0, 90, 5), (0, 2.36)], dark)
    tube([(0, 0, 2.29), (-.34, 0, 2.3), (-.5, 0, 2.22)], .055, dark, radii=[1.2, 1, .8])
    label(wide + .006, 1.0, .4, 1.25, lines, paper, size=.2)


def mist_bottle(finish):
    outside = [*arc(.5, .1, .1, -90, 0, 6), (.62, .3), *flowing([(.66, .6), (.6, 1.0), (.36, 1.34), (.24, 1.5)], 6), (.22, 1.66)]
    filled(outside, .85, '#DCE3E0' if finish == 'smoke' else '#9A5A1E', finish)
    brass = metal('brass')
    lathe([(0, 1.64), (.26, 1.64), (.26, 1.82), (.16, 1.86), (.16, 2.06), (0, 2.06)], brass)
    tube([(.1, 0, 1.98), (-.4, 0, 2.0)], .1, brass, radii=[1, .7])
    ball(.045, (-.43, 0, 2.0), surface('#1D1D1C', .4))
    tube([(-.14, 0, 1.92), (-.3, 0, 1.72), (-.34, 0, 1.5)], .04, brass)
    tube([(.12, 0, 2.0), (.26, 0, 2.02)], .06, brass)


def dropper(finish):
    outside = [*arc(.54, .08, .08, -90, 0, 6), (.62, .4), (.62, 1.16), *arc(.42, 1.16, .2, 0, 80, 8), (.24, 1.38), (.22, 1.5)]
    filled(outside, 1.05, '#A9651C', finish)
    dark = surface('#1D1D1C', .5)
    lathe([(0, 1.48), (.26, 1.48), (.26, 1.76), (.2, 1.8), (0, 1.8)], metal('brass'))
    lathe([(.15, 1.78), *flowing([(.16, 1.9), (.19, 2.1), (.15, 2.3), (.06, 2.36)], 6), (0, 2.37)], dark)
    label(.626, .9, .32, 1.0, ('COLD MORNINGS', 'face oil'), size=.1)


def balm_jar(finish, words=('REST', 'balm'), lid='oak'):
    thick = [*arc(.82, .12, .12, -90, 0, 8), (.94, .6), (.9, .68), (.8, .7)]
    if finish == 'amber':
        filled(thick, .6, '#8A4B14', 'amber', .1)
    else:
        lathe([(0, 0), *thick, (0, .7)], surface('grey', .3, coat=.5, paint=True))
    lathe([(.92, .7), *arc(.92, .74, .03, -90, 0, 4), (.95, 1.06), *arc(.9, 1.06, .05, 0, 90, 5), (0, 1.12)],
            surface('#1D1D1C', .5) if finish == 'amber' else wood('oak') if lid == 'oak' else metal(lid))
    label(.946, 1.3, .1, .62, words, size=.13)


def diffuser(finish):
    outside = [*arc(.56, .1, .1, -90, 0, 6), (.66, .5), (.66, .82), *arc(.44, .82, .22, 0, 80, 8), (.22, 1.1), (.2, 1.3)]
    filled(outside, .62, {'amber': '#8A4B14', 'clear': '#E6DDB8'}[finish], finish)
    lathe([(.2, 1.24), (.26, 1.24), (.26, 1.36), (.2, 1.36)], metal('brass'))
    reed = surface('#C8A878', .8)
    for lean, turn in ((-16, 20), (-9, 100), (4, 30), (10, -60), (17, 10), (-3, -20)):
        x, y = sin(radians(lean)) * cos(radians(turn)), sin(radians(lean)) * sin(radians(turn))
        tube([(-x * .5, -y * .5, .12), (x * 2.1, y * 2.1, 2.9)], .026, reed)
    label(.666, .8, .24, .74, ('REED', 'diffuser'), size=.13)


def food_jar(finish, words=('HEATHER', 'honey'), lid='#B58A45', fill='honey', cloth=None):
    """A jam jar: honey that light falls through, or fruit (a colour, and how coarse it is cut)."""
    if fill == 'honey':
        content = glass('honey', 1.42)
    else:
        content = surface(fill[0], .1, coat=.7, bump=(fill[1], .03), speckle=fill[1] * 1.3)
    lathe([(0, .06), *arc(.62, .14, .07, -90, 0, 5), (.69, .3), (.69, 1.2), *arc(.62, 1.2, .07, 0, 70, 5), (.5, 1.29), (0, 1.29)], content)
    lathe([(.6, 1.5), (.6, 1.42), *reversed(arc(.62, 1.3, .12, 0, 80, 6)), (.745, .1), (.7, .02), (0, 0)], glass('clear', 1.03))
    if cloth:
        lathe([(0, 1.78), (.62, 1.77), *flowing([(.7, 1.7), (.72, 1.5), (.86, 1.28)], 6)],
                surface(cloth, .9, weave=('linen', 'xy', 16, .01), band=('xy', 2.5, .3, 'cream')), flutes=24, segments=192, depth=.08)
        tube([(.735 * c, .735 * s, 1.5) for c, s in [(cos(k * .5236), sin(k * .5236)) for k in range(12)]], .025, surface('sand', .9),
                closed=True)
    else:
        lathe([(.68, 1.46), (.72, 1.5), (.72, 1.7), *arc(.66, 1.7, .05, 0, 90, 5), (0, 1.73)],
                surface(lid, .3, metal=1 if lid.startswith('#B5') else 0))
    label(.752, 1.0, .38, 1.06, words, size=.16)


def oil_bottle(finish, words=('OLIVETO', 'extra virgin'), tall=1.0, bottle='green', liquid='#6F6A1C'):
    """A slender bottle; its seal and label carry the product's colour."""
    top = 2.2 * tall
    outside = [*arc(.38, .07, .07, -90, 0, 6), (.45, .4), (.45, top * .58), *flowing([(.43, top * .64), (.2, top * .78), (.15, top * .86)],
            6), (.15, top)]
    filled(outside, top * .7, liquid, bottle, .04)
    lathe([(0, top - .02), (.18, top - .02), (.18, top + .26), *arc(.15, top + .26, .03, 0, 90, 4), (0, top + .29)],
            surface('grey', .4, paint=True))
    wrapped_patch(.456, .84, .3, top * .5, surface('#F3EDE0', .85))
    wrapped_patch(.46, .84, top * .42, top * .5, surface('grey', .7, paint=True))
    for words_, size, z in ((words[0], .13, top * .35), (words[1], .085, top * .27)):
        wrapped_text(words_, size, 1.15, .464, z, surface('#2B2B2C', .8), widest=.74)


def ink_bottle(finish):
    """Square, heavy, with the ink showing."""
    slab(1.5, 1.1, 1.1, .16, (0, 0, .57), surface(finish, .1, coat=.8), .08)
    slab(1.62, 1.22, 1.26, .2, (0, 0, .63), glass('clear', 1.03), .1)
    cylinder(.42, .14, (0, 0, 1.32), glass('clear'))
    lathe([(0, 1.38), (.46, 1.38), (.46, 1.7), *arc(.41, 1.7, .05, 0, 90, 5), (0, 1.75)], surface('#17181A', .4, coat=.2), segments=192,
            flutes=48, depth=.02)
    box((.86, .01, .5), (0, -.616, .62), surface('#F3EDE0', .85), 0)
    printed('INKWELL', .15, (0, -.624, .7), surface('#2B2B2C', .8))
    printed('& Co', .11, (0, -.624, .53), surface('#2B2B2C', .8))
