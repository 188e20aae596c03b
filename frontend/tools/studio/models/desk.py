"""What lies and stands on a desk, and keeps it in order."""
import math

from materials import metal, surface, wood
from shapes import arc, box, cylinder, lathe, pebble, rounded, sheet, slab, strap, tube, turned


def wrist_rest(finish):
    timber = wood()
    pebble((2.8, .62, .34), (0, 0, .14), timber, .16, .5)
    slab(2.7, .54, .03, .06, (0, 0, .015), surface('charcoal', .9), .004)


def desk_mat(finish):
    """Felt above, cork below, one corner turned up to show it."""
    felt = surface('grey', .98, nap=.15, bump=(90, .012), paint=True)

    def place(lift):
        def at(u, v):
            x, y = -1.5 + 3.0 * u, -.66 + 1.32 * v
            corner = max(0, (x - 1.0) / .5) * max(0, (-y - .1) / .56)
            return x - .22 * corner ** 2, y + .2 * corner ** 2, lift + .42 * corner ** 1.5
        return at

    sheet(place(.06), 60, 30, felt, .05)
    sheet(place(.03), 60, 30, surface('sand', .9, speckle=60, bump=(60, .01)), .03)
    strap([(-1.3, -.5, .09), (-1.3, -.62, .09)], .22, .01, surface('#6A4024', .7), 90)


def bent_sheet(profile, width, thick, material):
    count = len(profile) - 1

    def at(u, v):
        i = min(int(v * count + 1e-6), count)
        return -width / 2 + width * u, *profile[i]

    thing = sheet(at, 12, count, material, thick, 40)
    return thing


def laptop_stand(finish):
    """One sheet of plywood, bent twice."""
    ply = wood('grey', 'x')
    profile = [(-.75, .02), (.55, .02), *[(.55 + .25 * math.sin(math.radians(t)), .27 - .25 * math.cos(math.radians(t))) for t in range(10,
            151, 14)],
               (.1, .82), (-.72, .62), *[(-.72 - .09 * math.sin(math.radians(t)), .71 - .09 * math.cos(math.radians(t))) for t in range(20,
                       111, 18)]]
    bent_sheet(profile, 1.5, .06, ply)
    laptop, screen = metal('aluminium'), surface('#121315', .1, coat=.4)
    base = turned(slab(1.7, 1.2, .05, .08, (0, -.18, .86), laptop, .015), 13.5)
    base.location.z = .845
    lid = turned(box((1.7, .04, 1.12), (0, .62, 1.56), laptop, .02), -16)
    turned(box((1.62, .01, 1.02), (0, .592, 1.555), screen, .004), -16)
    lid.location.y = .62


def monitor_shelf(finish):
    timber = wood()
    slab(2.9, .74, .09, .06, (0, 0, .62), timber, .02)
    for x in (-1.2, 1.2):
        box((.09, .66, .58), (x, 0, .29), wood('grey', 'y'), .02)
    slab(1.0, .4, .05, .05, (.1, -.02, .05), surface('cream', .6), .02)
    for i in range(4):
        for j in range(9):
            box((.085, .075, .04), (-.32 + .105 * j, -.16 + .095 * i, .09), surface('#D9D3C6', .6), .012)
    lathe([(0, 0), (.2, 0), (.24, .3), (.22, .3), (.18, .04)], surface('rust', .5)).location = (-.75, 0, .665)
    box((.4, .3, .08), (.75, .05, .71), surface('ink', .8), .008)


def cable_burrs(finish):
    silicone, steel = surface('grey', .6, paint=True), metal('steel')
    for x, y, spin in ((-.9, .3, 10), (-.25, .6, 60), (.45, .35, -20), (-.35, -.35, 95), (.6, -.4, 30)):
        lathe([(0, 0), (.24, 0), *arc(.24, .06, .06, -90, 0, 6), (.3, .26), *arc(.24, .3, .06, 0, 90, 6), (.12, .37), (0, .37)],
                silicone).location = (x, y, 0)
        lathe([(.3, .1), (.315, .12), (.315, .16), (.3, .18)], steel).location = (x, y, 0)
        turned(box((.56, .08, .14), (x, y, .305), surface('#1C1B1A', .9), .01), 0, 0, spin)
    tube([(-1.8, .55, .06), (-1.2, .35, .2), (-.9, .3, .32), (-.5, .4, .2), (-.25, .6, .32), (.2, .7, .1), (1.3, 1.0, .05)], .05,
            surface('oat', .9))


def catch_tray(finish):
    timber = wood()
    slab(2.1, 1.4, .05, .24, (0, 0, .05), timber, .02)
    rim = [(x, y, .12) for x, y in rounded(2.06, 1.36, .24)]
    tube(rim, .07, timber, closed=True)
    brass = metal('brass')
    tube([(-.55 + .12 * math.cos(a), .1 + .12 * math.sin(a), .1) for a in [k * math.pi / 6 for k in range(12)]], .018, brass, closed=True)
    turned(box((.09, .5, .02), (-.38, -.2, .1), metal('steel'), .006), 0, 0, 30)
    lathe([(0, .07), (.14, .07), (.15, .085), (.14, .1), (0, .1)], metal('copper')).location = (.4, .2, 0)
    lathe([(0, .07), (.11, .07), (.12, .085), (.11, .1), (0, .1)], metal('steel')).location = (.62, -.05, 0)


def sharpener(finish):
    brass = metal('brass')
    box((.9, 1.5, .72), (0, 0, .36), brass, .05)
    for x in (-.46, .46):
        for i in range(7):
            box((.03, .06, .5), (x, -.45 + .14 * i, .36), brass, .01)
    turned(box((.5, 1.2, .04), (.06, -.05, .735), metal('blade'), .01), 0, -6)
    cylinder(.1, .05, (.06, .1, .77), metal('steel'), .01)
    turned(cylinder(.2, .1, (0, -.72, .4), surface('#15120E', .9), .0), 90)
    turned(tube([(0, 0, 0), (0, 2.2, 0)], .12, surface('moss', .5)), 0, 0, -65, (-1.4, -.7, .12))
    curl = surface('ash', .7)
    strap([(.5 + .2 * math.cos(t) + .05 * t, -.9 - .12 * t * .3, .12 + .1 * math.sin(t)) for t in [k * .6 for k in range(18)]], .14, .012,
            curl, 0)
