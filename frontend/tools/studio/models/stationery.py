"""Paper, and what marks, cuts, clips and rolls it."""
import math

from materials import metal, surface
from shapes import box, cylinder, lathe, lifted, mesh, placed, printed, sheet, slab, strap, together, tube, turned

PAGES = '#F1EBDD'


def book(width=1.5, depth=2.1, thick=.22, cover=None, elastic=True, spiral=False):
    cover = cover or surface('grey', .82, bump=(150, .004), paint=True)
    slab(width - .05, depth - .06, thick, .07, (-.005, 0, .03 + thick / 2), surface(PAGES, .9, bump=(220, .004)), .004)
    for z in (.016, thick + .044):
        slab(width, depth, .032, .09, (0, 0, z), cover)
    if spiral:
        wire = metal('steel')
        for i in range(24):
            y = -depth / 2 + .12 + (depth - .24) * i / 23
            tube([(-width / 2 + .05 + .085 * math.cos(a), y, .03 + thick / 2 + (.085 + thick / 2) * math.sin(a))
                  for a in [k * math.pi / 6 for k in range(12)]], .013, wire, closed=True)
    else:
        box((.05, depth - .1, thick + .03), (-width / 2 + .025, 0, .03 + thick / 2), cover, .02)
    if elastic:
        box((.055, depth + .012, thick + .075), (width / 2 - .22, 0, .03 + thick / 2), surface('#3A3633', .8), .006)


def notebook(finish):
    book()
    mesh([(x, y, z) for y, z in ((-.9, .13), (-1.06, .12), (-1.14, .03), (-1.36, .006)) for x in (-.18, -.12)],
         [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(3)], surface('mustard', .6))


def notebook_trio(finish):
    """Three thin ones, fanned."""
    for i, (x, y, spin) in enumerate(((-.16, .1, 13), (.02, 0, 2), (.16, -.1, -9))):
        with together() as parts:
            book(1.5, 2.1, .1, elastic=False)
            if i == 2:
                box((.7, .34, .006), (0, .45, .164), surface('#F3EDE0', .85), 0)
        placed(parts, x, y, .17 * i, spin)


def planner(finish):
    linen = surface('grey', .9, weave=('linen', 'xy', 46, .005), paint=True)
    book(1.6, 2.1, .34, linen, False)
    printed('2027', .3, (0, .35, .415), metal('brass'), (0, 0, 0))
    for x, tone in ((-.1, 'mustard'), (.06, 'cream')):
        strap([(x, -.9, .2), (x, -1.1, .15), (x + .05, -1.4, .02)], .07, .008, surface(tone, .6), 90)
    for i, tone in enumerate(('rust', 'mustard', 'moss', 'sky')):
        box((.1, .26, .03), (.83, .7 - .36 * i, .22), surface(tone, .8), .004)


def sketchbook(finish):
    book(1.6, 2.1, .26, elastic=False, spiral=True)
    turned(tube([(0, -.7, 0), (0, .8, 0)], .055, surface('ink', .5)), 0, 0, -24, (.4, -.1, .4))
    turned(lathe([(.055, 0), (.015, .2), (0, .22)], surface('ash', .7)), 90, 0, -24, (.115, -.74, .4))


def barrel_at(parts, z):
    """Parts made standing on the floor, laid along y at a height."""
    lifted(parts, 90, (0, 1.5, z))


def brass_pen(finish, body=None):
    shaft = body or (metal('brass') if finish == 'brass' else surface('grey', .4, paint=True))
    with together() as parts:
        lathe([(0, 0), (.02, .02), (.03, .08), (.1, .36), (.115, .5), (.115, 1.5), (.12, 1.52), (.12, 2.75), (.1, 2.8), (.05, 2.82),
                (.05, 2.98), (0, 3.0)], shaft, segments=64)
        for z in (1.5, 1.56):
            lathe([(.118, z), (.128, z + .015), (.118, z + .03)], metal('steel'))
        box((.05, .03, 1.0), (0, .16, 2.3), metal('brass') if finish != 'brass' else metal('steel'), .012)
    barrel_at(parts, .16)


def gel_pens(finish):
    clear = surface('#ECE9E2', .25, coat=.5)
    for x, spin, z in ((-.5, 4, .13), (-.16, -3, .13), (.2, 6, .13), (.55, -5, .13)):
        with together() as parts:
            paint = surface('grey', .35, coat=.3, paint=True)
            lathe([(0, 0), (.02, .02), (.035, .1), (.1, .4), (.12, .55)], metal('steel'), segments=64)
            lathe([(.12, .55), (.125, 1.9)], clear, segments=64)
            lathe([(.125, 1.9), (.13, 1.92), (.13, 2.8), (.1, 2.86), (.06, 2.86), (.06, 3.0), (0, 3.0)], paint, segments=64)
            lathe([(.123, .55), (.135, .6), (.135, 1.05), (.123, 1.1)], paint, segments=64)
            box((.05, .03, .9), (0, .16, 2.4), paint, .012)
        barrel_at(parts, z)
        placed(parts, x, 0, 0, spin)


def fountain_pen(finish):
    resin = surface('grey', .18, coat=.8, bump=(3, .004), paint=True)
    gold = metal('brass')
    with together() as parts:
        lathe([(.09, .52), (.13, .8), (.15, 1.2), (.15, 2.2), (.12, 2.7), (0, 2.76)], resin, segments=64)
        lathe([(0, .3), (.06, .3), (.09, .5), (.09, .56)], surface('#17181A', .3, coat=.5), segments=64)
        sheet(lambda u, v: ((u - .5) * .19 * math.sin(math.pi * min(1, .06 + .62 * v)), (.03 - .4 * (u - .5) ** 2), -.04 + .42 * v), 12, 16,
                metal('steel'), .012)
        for z in (1.18, 2.62):
            lathe([(.15 if z < 2 else .13, z), (.162 if z < 2 else .142, z + .03), (.15 if z < 2 else .13, z + .06)], gold)
    barrel_at(parts, .16)
    with together() as cap:
        lathe([(.15, 0), (.17, .02), (.17, 1.1), (.14, 1.34), (0, 1.4)], resin, segments=64)
        lathe([(.168, .05), (.18, .1), (.168, .15)], gold)
        box((.06, .03, .8), (0, .2, .86), gold, .012)
    barrel_at(cap, .18)
    placed(cap, .62, -1.1, 0, -14)


def pencil_dozen(finish):
    """In their box, two of them out."""
    paint, cedar = surface('grey', .4, coat=.2, paint=True), surface('ash', .7)
    card = surface('#F3EDE0', .85)
    for x, y, sx, sy in ((-.74, 0, .03, 2.6), (.74, 0, .03, 2.6), (0, -1.28, 1.5, .03), (0, 1.28, 1.5, .03)):
        box((sx, sy, .3), (x, y, .15), card, .005)
    box((1.5, 2.6, .03), (0, 0, .02), card)

    def pencil(x, y, z, spin):
        with together() as parts:
            lathe([(.105, .32), (.105, 2.4)], paint, segments=6)
            lathe([(0, .0), (.02, .04), (.105, .34)], cedar, segments=24)
            lathe([(0, -.005), (.024, .05)], surface('#1C1C1C', .5), segments=24)
            lathe([(0, 2.402), (.103, 2.4)], surface('#F3EDE0', .6), segments=24)
        lifted(parts, 90, (0, 1.2, 0))
        placed(parts, x, y, z, spin)

    for i in range(6):
        pencil(-.58 + .232 * i, 0, .14, 0)
    for i in range(4):
        pencil(-.46 + .232 * i, 0, .33, 0)
    pencil(1.15, -.1, .1, -16)
    pencil(1.5, .1, .1, 9)


def desk_pad(finish):
    """Sheets on a board, the top one curling."""
    slab(2.6, 1.9, .06, .05, (0, 0, .03), surface('grey', .85, paint=True), .01)
    box((2.5, 1.7, .16), (0, -.08, .14), surface(PAGES, .9, bump=(220, .004)), .006)
    box((2.56, .2, .2), (0, .84, .15), surface('grey', .8, paint=True), .012)

    def top(u, v):
        x, y = -1.25 + 2.5 * u, -.93 + 1.7 * v
        lift = max(0, (x - .7) / .55) * max(0, (-y - .3) / .6)
        return x - .12 * lift ** 2, y + .12 * lift ** 2, .232 + .34 * lift ** 1.4

    sheet(top, 50, 40, surface('#F7F2E6', .9), .006)
    for i in range(7):
        box((2.1, .006, .004), (-.1, -.62 + .2 * i, .238), surface('sky', .9), 0)


def calendar(finish):
    paint, cream, black = surface('grey', .8, paint=True), surface('#F7F2E6', .9), surface('#2B2B2C', .8)
    box((2.0, .02, 2.8), (0, -.02, 1.5), cream, .004)
    box((2.0, .024, 1.15), (0, -.022, 2.3), paint, .004)
    printed('MARCH', .34, (0, -.04, 2.3), cream)
    for row in range(5):
        for day in range(7):
            n = row * 7 + day + 1
            if n <= 31:
                printed(str(n), .12, (-.78 + .26 * day, -.034, 1.42 - .27 * row), black if day < 5 else surface('rust', .8))
    tube([(-.98, -.02, 2.92), (.98, -.02, 2.92)], .03, metal('brass'))
    tube([(-.2, -.02, 2.92), (0, -.02, 3.1), (.2, -.02, 2.92)], .012, metal('brass'))


def wrapping_rolls(finish):
    """Three, of one colour: plain, dotted, striped."""
    plain = surface('grey', .6, paint=True)
    striped = surface('grey', .6, band=('z', 3.2, .35, 'cream'), paint=True)
    checked = surface('grey', .6, band=('zx', 3.2, .25, 'cream'), paint=True)
    core = surface('#B99B72', .9)
    for x, z, look, slide in ((-.44, .42, plain, .1), (.44, .42, striped, -.15), (0, 1.18, checked, .05)):
        with together() as parts:
            lathe([(.13, 0), (.42, 0), (.42, 3.0), (.13, 3.0)], look)
            for i in range(6):
                lathe([(.16 + .045 * i, -.004), (.172 + .045 * i, -.004)], surface('#D8CDB8', .9))
            lathe([(.12, -.006), (.14, -.006), (.14, 1), (.12, 1)], core)
        barrel_at(parts, 0)
        placed(parts, x, slide, z, 0)
    tube([(.45 * math.cos(a), -.6, 1.18 + .45 * math.sin(a)) for a in [k * .5236 for k in range(12)]], .02, surface('#6A4024', .8),
            closed=True)


def washi_trio(finish):
    """Three rolls, the front one started."""
    plain = surface('grey', .6, paint=True)
    dotted = surface('grey', .6, band=('zx', 7, .2, 'cream'), paint=True)
    core = surface('#D9C9AC', .9)
    for x, y, z, look, lying in ((-.5, .25, .24, plain, True), (-.45, .2, .72, dotted, True), (.62, -.3, .68, plain, False)):
        with together() as parts:
            lathe([(.46, -.22), (.68, -.22), (.68, .22), (.46, .22)], look)
            lathe([(.455, -.225), (.49, -.226), (.49, .226), (.455, .225), (.455, -.225)], core)
            lathe([(.5, -.2225), (.66, -.2225)], surface('#E9DFC9', .8, band=('x', 30, .2, 'sand')))
        if not lying:
            barrel_at(parts, 0)
            placed(parts, 0, -1.5, 0, 0)
        placed(parts, x, y, z, 0 if lying else 62)
    strap([(.55, -.35, .01), (.2, -1.0, .015), (-.5, -1.35, .03), (-1.0, -1.25, .015)], .44, .006, plain, 90)


def bulldog_clips(finish):
    steel = metal('brass') if finish == 'brass' else surface('grey', .4, coat=.2, paint=True)
    wire = metal('steel')
    for x, y, spin in ((-1.0, .6, 14), (.05, .75, -20), (1.1, .5, 34), (-.95, -.55, -28), (.15, -.45, 10), (1.15, -.7, -14)):
        with together() as parts:
            for side in (-1, 1):
                sheet(lambda u, v, side=side: (-.36 + .72 * u, side * (.02 + .2 * v), .04 + .46 * (1 - v)), 4, 4, steel, .03)
                loop = [(.27, .05, .52), (.25, .1, .64), (.15, .27, .94), (.13, .33, 1.08), (.07, .36, 1.14)]
                tube([(dx, side * dy, z) for dx, dy, z in [*loop, *[(-dx, dy, z) for dx, dy, z in reversed(loop)]]], .026, wire)
                tube([(-.36, side * .035, .5), (.36, side * .035, .5)], .034, steel)
            box((.72, .44, .03), (0, 0, .04), steel, .01)
        placed(parts, x, y, 0, spin)


def magnetic_board(finish):
    with together() as parts:
        slab(2.0, 3.0, .06, .12, (0, 0, 0), surface('grey', .45, paint=True), .02)
        for size, place, tone in (((.7, .9, .01), (-.4, .7, .05), '#F7F2E6'), ((.6, .6, .01), (.35, -.1, .05), 'sky'),
                ((.62, .8, .01), (-.35, -.75, .05), 'sand')):
            box(size, place, surface(tone, .9), 0)
        for x, y in ((-.4, 1.06), (.35, .12), (-.35, -.45), (.6, 1.1), (.6, .86)):
            cylinder(.075, .1, (x, y, .08), metal('brass'), .015)
    lifted(parts, 90, (0, -.05, 1.6))
