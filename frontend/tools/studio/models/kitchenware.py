"""Steel, iron and wood for the kitchen."""
from materials import metal, surface, wood
from shapes import arc, ball, box, cylinder, flowing, lathe, rounded, prism, strap, tube


def kettle_body(finish):
    return metal('steel') if finish == 'steel' else surface('grey', .30, coat=.4, paint=True)


def kettle(finish):
    body, handle, steel = kettle_body(finish), wood('oak'), metal('steel')
    wall = flowing([(.98, .12), (1.0, .30), (.96, .58), (.84, .88), (.66, 1.08), (.50, 1.17)])
    lathe([(0, 0), (.90, 0), *arc(.90, .08, .08, -90, 0, 8), *wall, (.49, 1.19)], body)
    lathe([(.52, 1.18), (.52, 1.205), *flowing([(.48, 1.235), (.36, 1.31), (.18, 1.36), (0, 1.37)])], body)
    lathe([(.535, 1.165), (.535, 1.185), (.50, 1.19)], steel)
    cylinder(.035, .14, (0, 0, 1.40), steel)
    ball(.10, (0, 0, 1.52), handle)
    tube([(.80, 0, .34), (1.12, 0, .44), (1.24, 0, .82), (1.33, 0, 1.18), (1.54, 0, 1.28)], .062, body, radii=[2.1, 1.5, 1.1, 1, .9])
    tube([(-.66, 0, 1.0), (-.86, 0, 1.24), (-1.08, 0, 1.36), (-1.30, 0, 1.28), (-1.38, 0, 1.04), (-1.36, 0, .54)], .042, steel)
    tube([(-1.19, 0, 1.345), (-1.335, 0, 1.22), (-1.385, 0, 1.02), (-1.36, 0, .48)], .095, handle, radii=[.7, .95, 1.05, .9])


def gooseneck(finish):
    body, steel = kettle_body(finish), metal('steel')
    lathe([(0, 0), (.84, 0), *arc(.84, .05, .05, -90, 0, 6), (.8, .5), (.62, 1.12), *arc(.58, 1.12, .04, 0, 80, 5), (.5, 1.17)], body)
    lathe([(.55, 1.16), (.53, 1.19), (.2, 1.22), (0, 1.225)], body)
    cylinder(.11, .12, (0, 0, 1.29), surface('#23211F', .5), .04)
    lathe([(.8, .015), (.86, .02), (.86, .05), (.8, .06)], steel)
    tube([(.76, 0, .22), (1.02, 0, .26), (1.2, 0, .55), (1.18, 0, .95), (1.3, 0, 1.28), (1.62, 0, 1.36), (1.78, 0, 1.27)], .056, body,
            radii=[1.8, 1.25, 1, .9, .85, .8, .75])
    tube([(-.56, 0, 1.08), (-.9, 0, 1.16), (-1.32, 0, 1.12)], .05, steel)
    tube([(-1.2, 0, 1.14), (-1.4, 0, 1.05), (-1.44, 0, .7), (-1.38, 0, .24)], .09, surface('#23211F', .6), radii=[.8, 1, 1.1, .9])


def end_grain_board(finish):
    """Blocks on end, glued in courses like bricks."""
    timber = surface('grey', .5, bump=(90, .003), grain='y', paint=True)
    for row in range(7):
        for column in range(-1, 9):
            low, high = max(-1.4, -1.4 + .35 * column + .175 * (row % 2)), min(1.4, -1.4 + .35 * (column + 1) + .175 * (row % 2))
            if high - low > .02:
                box((high - low - .004, .278, .3), ((low + high) / 2, -.84 + .28 * row, .19), timber, .008)
    for x in (-1.1, 1.1):
        for y in (-.7, .7):
            cylinder(.09, .05, (x, y, .025), surface('charcoal', .8))


def bread_board(finish):
    board = wood()
    outline = [*arc(1.5, -.36, .14, -90, 0, 6), *arc(1.5, .36, .14, 0, 90, 6), *arc(-1.0, .4, .1, 90, 130, 5),
               *flowing([(-1.2, .26), (-1.4, .17), (-1.75, .15)], 5), *arc(-1.82, 0, .16, 80, 280,
                       12), *flowing([(-1.75, -.15), (-1.4, -.17), (-1.2, -.26)], 5), *arc(-1.0, -.4, .1, 230, 270, 5)]
    prism(outline, .14, (0, 0, .07), board, .03)
    tube([(x + .3, y, .142) for x, y in rounded(2.3, .8, .12)], .022, surface('#4A2F1A', .7), closed=True)
    cylinder(.055, .145, (-1.8, 0, .0725), surface('#2B1D12', .9), 0)
    strap([(-1.8, 0, .15), (-2.0, -.14, .16), (-2.25, -.1, .03), (-2.25, .1, .03), (-2.0, .12, .16), (-1.8, .02, .15)], .06, .02,
            surface('#6A4024', .7), 90)


def skillet(finish):
    iron = surface('#2E2D2C', .38, metal=.7, bump=(30, .003))
    lathe([(0, 0), (.9, 0), *arc(.9, .06, .06, -90, -20, 5), (1.24, .42), *arc(1.22, .43, .02, 0, 180, 5),
            *flowing([(1.2, .4), (.98, .1), (.88, .06)], 5), (0, .05)], iron)
    strap([(1.16, 0, .3), (1.5, 0, .46), (2.0, 0, .6), (2.6, 0, .66)], .24, .05, iron, 90)
    for x, y in ((1.1, .06), (1.1, -.06)):
        ball(.035, (x, y, .26), metal('steel'))
    tube([(2.52, .0, .68), (2.64, .1, .68), (2.74, 0, .68), (2.64, -.1, .68)], .03, iron, closed=True)


def saucepan(finish):
    body = metal(finish)
    steel = metal('steel')
    lathe([(0, 0), (.86, 0), *arc(.86, .1, .1, -90, 0, 8), (.96, 1.0), *arc(.97, 1.02, .03, -60, 180, 8)], body)
    lathe([(.935, 1.0), (.935, .12), *arc(.86, .12, .08, 0, -90, 5), (0, .04)], surface('#BFC0C1', .3, metal=1))
    lathe([(.97, 1.03), (.96, 1.06), *flowing([(.9, 1.08), (.5, 1.17), (.1, 1.2), (0, 1.2)], 6)], body)
    tube([(-.16, 0, 1.18), (-.14, 0, 1.34), (.14, 0, 1.34), (.16, 0, 1.18)], .04, steel)
    tube([(.94, 0, .8), (1.3, 0, .9), (2.3, 0, 1.02)], .06, steel, radii=[1.3, .8, 1.1])
    for z in (.74, .86):
        ball(.03, (.965, -.05, z), steel)


def casserole(finish):
    enamel = surface('grey', .2, coat=.7, bump=(6, .003), paint=True)
    lathe([(0, 0), (.98, 0), *arc(.98, .14, .14, -90, 0, 8), (1.16, .86), *arc(1.15, .9, .05, -30, 90, 6), (1.0, .95)], enamel)
    lathe([(1.19, .96), (1.2, 1.0), *flowing([(1.16, 1.05), (.8, 1.2), (.3, 1.28), (0, 1.29)], 8)], enamel)
    lathe([(1.15, .93), (1.15, .97)], surface('#1E1E1E', .5))
    lathe([(0, 1.28), (.09, 1.28), (.09, 1.36), *flowing([(.14, 1.38), (.24, 1.43), (.24, 1.47), (0, 1.5)], 5)], metal('brass'))
    for side in (-1, 1):
        tube([(side * 1.1, -.34, .74), (side * 1.32, -.3, .78), (side * 1.42, 0, .8), (side * 1.32, .3, .78), (side * 1.1, .34, .74)],
                .075, enamel)


def canister(finish):
    lathe([(0, 0), (.72, 0), *arc(.72, .05, .05, -90, 0, 6), (.77, 1.74), (.72, 1.76)], surface('grey', .5, bump=(120, .002), paint=True))
    lathe([(.74, 1.75), (.74, 1.8)], surface('#CFCAC0', .7))
    lathe([(0, 1.8), (.76, 1.8), *arc(.76, 1.83, .03, -90, 0, 4), *arc(.75, 2.02, .04, 0, 90, 5), (0, 2.06)], wood('oak'))
    cylinder(.14, .1, (0, 0, 2.1), wood('oak'), .04)


def mill(finish):
    body = surface('grey', .35, coat=.2, paint=True) if finish == 'lacquer' else wood('grey', 'z', .4)
    steel = metal('steel')
    lathe([(0, 0), *arc(.42, .05, .05, -90, 90, 6), *flowing([(.4, .14), (.3, .5), (.27, .85), (.36, 1.15), (.4, 1.32)]), (.38, 1.37)],
            body)
    lathe([(.36, 1.37), (.36, 1.41)], steel)
    lathe([(.38, 1.41), *flowing([(.41, 1.44), (.43, 1.6), (.36, 1.82), (.16, 1.95), (.06, 1.97)]), (0, 1.97)], body)
    ball(.08, (0, 0, 2.03), steel)
    lathe([(.43, .0), (.435, .03), (.43, .06)], steel)
