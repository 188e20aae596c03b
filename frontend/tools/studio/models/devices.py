"""What has a plug, a battery or keys."""
import math

from materials import cloth, metal, surface, wood
from shapes import arc, ball, box, cylinder, lathe, lifted, pebble, printed, slab, strap, together, tube, turned


def shell(rough=.42):
    return surface('grey', rough, bump=(200, .001), paint=True)


def headphones(finish):
    paint, aluminium = surface('grey', .42, paint=True), metal('aluminium')
    felt = surface('charcoal', .95, nap=.3, bump=(60, .012))
    leather = surface('charcoal', .8, bump=(40, .004))
    ear, radius = .60, 1.0

    def band(angle):
        return radius * math.cos(math.radians(angle)), 0, 1.12 + 1.02 * math.sin(math.radians(angle))

    tube([(radius, 0, .98), *[band(t) for t in range(0, 181, 15)], (-radius, 0, .98)], .035, aluminium)
    tube([band(t) for t in range(33, 148, 6)], .085, leather)
    for side in (-1, 1):
        cup = lathe([(0, .225), (.20, .23), (.30, .25), *arc(.36, .20, .06, 100, 40, 6), *arc(.44, .13, .08, 50, 0, 6), (.53, .06),
                (.53, 0)], paint)
        cushioned = lathe([(0, -.02), (.24, -.02), *arc(.40, 0, .16, 180, 0, 16), (.55, .02)], felt)
        for part, outward in ((cup, side), (cushioned, -side)):
            turned(part, 0, 90 * outward, 0, (side * .94, 0, ear)).scale = (1.12, 1, 1)
        fork = [(side * 1.04, .60 * math.cos(math.radians(t)), ear + .02 + .66 * math.sin(math.radians(t))) for t in range(0, 181, 15)]
        tube([(side * 1.04, .60, ear - .06), *fork, (side * 1.04, -.60, ear - .06)], .03, paint)
        tube([(side * radius, 0, 1.30), (side * 1.01, 0, 1.22), (side * 1.035, 0, ear + .66)], .05, paint)
        for y in (-1, 1):
            tube([(side * 1.04, y * .62, ear - .03), (side * 1.04, y * .50, ear - .03)], .045, aluminium)


def earbuds(finish):
    paint, dark = shell(.3), surface('#1B1B1B', .6)
    pebble((1.9, .86, 1.25), (0, .35, .63), paint, .5, .45)
    pebble((1.908, .868, .016), (0, .35, .86), surface('#161616', .8), .5, .1)
    ball(.03, (0, -.09, .6), surface('#9FE0B0', 1, glow=3))
    for x, spin in ((-.55, 20), (.5, -30)):
        head = pebble((.44, .4, .34), (x, -.75, .2), paint, .8)
        stem = tube([(x, -.78, .2), (x + .05, -1.3, .09)], .085, paint, radii=[1.2, 1])
        tip = ball(.14, (x - .12 * (1 if x < 0 else -1), -.62, .26), dark)
        turned(head, 20, 0, spin)
        tip.scale = (1, 1, .8)
        ball(.06, (x + .052, -1.32, .09), metal('steel'))
        stem.location.z = .01


def room_speaker(finish):
    wool = cloth('boucle', 'xz', 26, .02)
    walnut = wood('walnut', 'x')
    pebble((2.4, 1.4, 1.34), (0, 0, .74), wool, .2, .2)
    slab(2.3, 1.3, .09, .25, (0, 0, 1.42), walnut, .03)
    slab(2.2, 1.22, .1, .24, (0, 0, .06), walnut, .03)
    for x in (-.2, 0, .2):
        cylinder(.05, .02, (x, 0, 1.475), metal('brass'), .004)
    box((.4, .02, .1), (.82, -.7, .3), metal('brass'), .01)


def travel_speaker(finish):
    knit = cloth('linen', 'xz', 20, .02)
    dark = surface('charcoal', .6)
    lathe([(0, 0), (.66, 0), *arc(.66, .1, .1, -90, 0, 6), (.78, .12)], dark)
    lathe([(.77, .1), *arc(.74, .18, .06, -60, 0, 5), (.8, 1.6), *arc(.74, 1.62, .06, 0, 60, 5), (.74, 1.68)], knit)
    lathe([(.76, 1.66), *arc(.68, 1.7, .09, 0, 90, 8), (0, 1.74)], dark)
    for k, (x, y) in enumerate(((-.3, 0), (0, 0), (.3, 0))):
        printed('-o+'[k], .26, (x, y - .1, 1.745), surface('#D8D4CB', .6), (0, 0, 0))
    strap([(.76, -.2, 1.5), (1.0, -.28, 1.2), (1.0, -.3, .7), (.83, -.26, .36)], .12, .03, surface('oak', .7), 0)


def turntable(finish):
    steel, black = metal('aluminium'), surface('#111112', .32, coat=.3)
    slab(2.7, 2.1, .3, .08, (0, 0, .27), wood(), .03)
    for x in (-1.1, 1.1):
        for y in (-.8, .8):
            cylinder(.14, .14, (x, y, .07), black)
    lathe([(0, .42), (.96, .42), *arc(.96, .46, .02, -60, 90, 5), (.9, .49), (0, .49)], steel).location.x = -.28
    grooves = [(0, .5), (.3, .5)]
    for i in range(26):
        grooves += [(.34 + .022 * i, .5), (.345 + .022 * i, .506), (.355 + .022 * i, .506)]
    lathe([*grooves, (.93, .5), (.93, .488)], black).location.x = -.28
    lathe([(0, .509), (.3, .509)], surface('rust', .8)).location.x = -.28
    cylinder(.02, .12, (-.28, 0, .54), steel)
    cylinder(.16, .2, (1.0, .62, .5), steel, .03)
    tube([(1.0, .95, .66), (1.0, .62, .66), (.98, -.2, .63), (.72, -.62, .58)], .028, steel)
    box((.11, .26, .06), (.66, -.72, .55), black, .015).rotation_euler.z = math.radians(-40)
    cylinder(.1, .2, (1.0, .98, .66), black)
    cylinder(.1, .06, (1.05, -.78, .44), steel)


def keyboard(finish, columns=14):
    case, legend = shell(.5), surface('grey', .55, paint=True)
    accent, pale = surface('rust', .55), surface('#CFC9BC', .55)
    pitch, rows = .19, 5
    extra = 4 if columns > 15 else 0
    width = (15 + extra) * pitch + .16
    turned(slab(width, rows * pitch + .22, .16, .07, (0, 0, .14), case, .03), 4)
    widths = ([1] * 13 + [2], [1.5] + [1] * 12 + [1.5], [1.75] + [1] * 11 + [2.25], [2.25] + [1] * 10 + [2.75],
            [1.25, 1.25, 1.25, 6.25, 1.25, 1.25, 1.25, 1.25])
    for row, keys in enumerate(widths):
        x = -width / 2 + .08
        y = (2 - row) * pitch
        z = .27 + y * .07
        for i, units in enumerate([*keys, *[1] * extra]):
            edge = (i in (0, len(keys) - 1) and row > 0) or i >= len(keys)
            tone = accent if (row, i) in ((0, 0), (2, len(keys) - 1)) else pale if edge else legend
            cap = box((units * pitch - .022, pitch - .022, .1), (x + units * pitch / 2 + (.05 if i >= len(keys) else 0), y, z), tone, .022)
            turned(cap, 4 + (row - 2) * -2)
            x += units * pitch


def mouse(finish):
    paint, dark = shell(.5), surface('#222222', .7)
    body = pebble((1.16, 1.96, .98), (0, 0, .23), paint, .72, .62)
    # Flat below, on a dark foot.
    for vertex in body.data.vertices:
        vertex.co.z = max(vertex.co.z, -.17)
    slab(.98, 1.78, .06, .42, (0, 0, .03), dark, .01)
    tube([(0, -.975, .42), (0, -.91, .53), (0, -.74, .652), (0, -.52, .702), (0, -.3, .72), (0, -.1, .723)], .011, dark)
    pebble((.2, .44, .08), (0, -.52, .69), dark, .7)
    turned(cylinder(.15, .11, (0, -.52, .62), surface('#55534F', .8), .03), 0, 90)


def power_bank(finish):
    slab(1.1, 2.1, .24, .16, (0, 0, .13), surface('grey', .35, bump=(220, .0015), paint=True), .06)
    dark = surface('#161616', .6)
    for x in (-.2, .2):
        box((.2, .03, .08), (x, -1.045, .13), dark, .02)
    for i in range(4):
        cylinder(.022, .01, (-.12 + .08 * i, -.86, .252), surface('#F4F1E8', .6, glow=1.2 if i < 3 else 0), .002)
    printed('wavelet', .13, (0, .6, .252), surface('#BDB8AE', .5), (0, 0, 0))
    tube([(.2, -1.05, .13), (.24, -1.5, .1), (.7, -1.6, .06), (1.1, -1.2, .05), (1.0, -.7, .05)], .045,
            surface('oat', .9, weave=('linen', 'xy', 40, .01)))


def clock_face(radius, paint):
    """Facing up; the caller turns it."""
    rim = lathe([(radius - .06, .0), (radius, 0), *arc(radius, .1, .04, 0, 120, 8), (radius - .05, .1)], paint)
    dial = lathe([(0, .03), (radius - .05, .03)], surface('#F6F2E8', .7))
    dark = surface('#23211F', .6)
    parts = [rim, dial]
    for hour in range(12):
        a = math.radians(30 * hour)
        size = (.03, .12, .01) if hour % 3 == 0 else (.016, .07, .01)
        mark = box(size, (radius * .8 * math.sin(a), radius * .8 * math.cos(a), .036), dark, 0)
        mark.rotation_euler.z = -a
        parts.append(mark)
    for angle, length, width, tone in ((305, .5, .05, dark), (54, .74, .034, dark), (170, .78, .014, surface('rust', .5))):
        a = math.radians(angle)
        hand = box((width, radius * length, .012), (radius * length * .42 * math.sin(a), radius * length * .42 * math.cos(a), .05), tone,
                .004)
        hand.rotation_euler.z = -a
        parts.append(hand)
    parts.append(cylinder(.045, .04, (0, 0, .055), dark))
    return parts


def desk_clock(finish):
    paint = surface('grey', .45, paint=True)
    with together() as parts:
        clock_face(.9, paint)
        lathe([(0, -.5), (.8, -.5), *arc(.84, -.44, .06, -60, 0, 5), (.9, .05)], paint)
    lifted(parts, 82, (0, 0, .98))
    for x in (-.42, .42):
        tube([(x, .1, .22), (x * 1.15, .05, .02)], .06, wood('oak', 'z'))
    cylinder(.12, .1, (0, .25, 1.9), metal('brass'), .03)


def wall_clock(finish):
    with together() as parts:
        clock_face(1.1, surface('grey', .45, paint=True))
    lifted(parts, 90, (0, -.03, 1.1))


def charging_tray(finish):
    aluminium = metal('aluminium')
    slab(2.4, 1.2, .1, .22, (0, 0, .06), aluminium, .03)
    slab(2.24, 1.04, .04, .16, (0, 0, .115), surface('grey', .98, nap=.15, bump=(90, .012), paint=True), .015)
    slab(.62, .9, .06, .1, (-.6, 0, .17), surface('#17181A', .12, coat=.5), .03)
    lathe([(.2, 0), *arc(.2, .03, .03, -90, 90, 6)], metal('brass')).location = (.45, .18, .14)
    tube([(.62, -.2, .16), (.95, -.24, .16)], .035, metal('steel'))
    tube([(0, .58, .08), (.1, .9, .05), (.6, 1.1, .04)], .035, surface('charcoal', .8))


def webcam_shade(finish):
    """On the edge of a screen."""
    screen, glassy = surface('#2A2B2D', .4), surface('#0D0E10', .1, coat=.4)
    box((2.6, .1, 1.3), (0, 0, .6), screen, .03)
    box((2.5, .02, 1.14), (0, -.05, .55), glassy, .004)
    cylinder(.05, .02, (.22, -.056, 1.2), surface('#3A4A66', .1, coat=1), .002).rotation_euler.x = math.radians(90)
    box((.72, .2, .22), (-.05, -.06, 1.2), shell(.4), .06)
    box((.2, .02, .05), (-.24, -.165, 1.2), surface('#BDB8AE', .4), .01)
