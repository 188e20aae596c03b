"""For the garden and the shed; and scissors, which are made by the same smith."""
import math

from materials import metal, surface, wood
from shapes import arc, ball, box, cylinder, flowing, lathe, lifted, pebble, placed, prism, printed, sheet, slab, strap, tube, turned


def handle(length=1.3):
    """Ash, along y from the ferrule back."""
    body = lathe([(0, 0), *flowing([(.1, 0), (.115, .2), (.13, .7), (.11, 1.0), (.14, 1.2), (.1, length)], 6), (0, length + .03)],
            wood('grey', 'z'))
    turned(body, 90, 0, 0, (0, .05, .16))
    ring = lathe([(.08, -.22), (.11, -.2), (.115, .04)], metal('steel'))
    turned(ring, 90, 0, 0, (0, .05, .16))
    loop = [(0, -1.24, .16), (-.14, -1.5, .06), (0, -1.72, .03), (.14, -1.5, .06), (0, -1.24, .16)]
    strap(loop, .05, .012, surface('#6A4024', .7), 90)


def trowel(finish):
    handle()
    steel = metal('blade')
    tube([(0, .2, .16), (0, .5, .26), (0, .72, .2)], .05, steel)

    def blade(u, v):
        half = .34 * (math.sin(math.pi * min(1, .18 + v * .82)) ** .55 if v < .98 else .05)
        s = (u - .5) * 2
        return s * half, .62 + 1.35 * v, .07 + .2 * s * s * (1 - .6 * v) + .06 * (1 - v)

    sheet(blade, 20, 40, steel, .025)


def fork(finish):
    handle()
    steel = metal('blade')
    tube([(0, .2, .16), (0, .5, .24), (0, .72, .2)], .05, steel)
    strap([(-.32, .86, .17), (0, .74, .2), (.32, .86, .17)], .12, .05, steel, 90)
    for x in (-.32, 0, .32):
        tube([(x, .8 + .06 * (abs(x) > 0), .19), (x * 1.04, 1.3, .2), (x, 1.85, .05)], .05, steel, radii=[1, .9, .3])


def secateurs(finish):
    steel, grip, dark = metal('blade'), surface('grey', .55, paint=True), surface('#2B2B2C', .5)
    for side in (-1, 1):
        tube([(side * .06, .05, .1), (side * .26, -.3, .1), (side * .4, -.9, .1), (side * .3, -1.6, .1)], .1, grip, radii=[.7, 1, 1.1, .9])
        ball(.1, (side * .3, -1.62, .1), grip)
    prism([(-.16, .0), (.1, -.05), (.3, .3), (.34, .7), (.2, 1.02), (.04, 1.1), (.06, .7), (-.04, .3)], .04, (0, 0, .13), steel, .012)
    prism([(-.1, -.05), (.14, 0), (.0, .3), (-.04, .55), (-.12, .86), (-.3, .98), (-.26, .6), (-.24, .2)], .08, (0, 0, .07), dark, .015)
    cylinder(.11, .1, (0, .03, .16), metal('steel'))
    cylinder(.05, .14, (0, .03, .17), metal('brass'))
    tube([(.05, -.28, .1), (-.1, -.34, .12), (.1, -.4, .12), (-.1, -.46, .12), (.1, -.52, .12)], .02, metal('steel'))
    tube([(-.32, -1.5, .14), (0, -1.62, .2), (.32, -1.5, .14)], .035, surface('#6A4024', .7))


def scissors(finish):
    body = surface('grey', .45, coat=.2, paint=True)
    steel = metal('blade')
    for side, lift in ((-1, .06), (1, .11)):
        blade = prism([(0, -.12), (.13, -.05), (.12, .3), (.02, 1.75), (-.015, 1.75), (-.06, .2), (-.1, -.05)], .05, (0, 0, lift), steel,
                .012)
        blade.scale.x = side
        blade.rotation_euler.z = math.radians(side * 9)
        ring = [(side * (-.42 + .27 * math.cos(a)), -1.05 + .42 * math.sin(a), lift) for a in [k * math.pi / 10 for k in range(20)]]
        tube(ring, .062, body, closed=True)
        tube([(side * .06, .0, lift), (-side * .1, -.4, lift), (-side * .22, -.72, lift)], .075, body, radii=[.8, 1, 1])
    cylinder(.085, .08, (0, 0, .14), metal('brass'))


def watering_can(finish):
    paint = surface('grey', .45, paint=True)
    lathe([(0, 0), (.66, 0), *arc(.66, .04, .04, -90, 0, 5), (.7, .1), (.62, 1.05), (.6, 1.1), (.56, 1.1), (.6, .1)], paint)
    for z, r in ((.1, .7), (1.04, .625)):
        lathe([(r, z - .03), (r + .025, z), (r, z + .03)], paint)
    lathe([(0, 1.0), (.58, 1.0)], surface('#1F1F1E', .9))
    sheet(lambda u, v: (.6 * math.cos(math.pi * (u - .5)) * (1 - .05 * v), .6 * math.sin(math.pi * (u - .5)),
            1.08 + .26 * v * math.cos(math.pi * (u - .5)) ** .5), 24, 6, paint, .02)
    tube([(.6, 0, .2), (1.1, 0, .62), (1.6, 0, 1.3), (2.05, 0, 1.72)], .085, paint, radii=[1.6, 1.05, .75, .55])
    tube([(.66, 0, 1.0), (1.28, 0, .92)], .025, paint)
    rose = lathe([(.05, 0), (.2, .2), *arc(.18, .22, .03, 0, 90, 5), (0, .27)], metal('brass'))
    turned(rose, 0, 56, 0, (2.02, 0, 1.7))
    tube([(-.3, 0, 1.12), (-.5, 0, 1.72), (-1.02, 0, 1.62), (-1.14, 0, .95), (-.66, 0, .28)], .055, paint)


def kneeling_pad(finish):
    foam = surface('grey', .95, bump=(120, .008), paint=True)
    slab(2.6, 1.45, .36, .22, (0, 0, .2), foam, .08)
    for y in (-.5, -.25, 0, .25, .5):
        box((2.2, .03, .02), (0, y, .385), surface('#2B2B2C', .9), .008)
    tube([(-.4, .7, .22), (-.3, 1.0, .22), (.3, 1.0, .22), (.4, .7, .22)], .06, surface('#6A4024', .7))


def fire_bowl(finish):
    """Corten steel, three feet, logs laid."""
    corten = surface('#8A4B2C', .85, metal=.2, bump=(14, .02), speckle=9)
    lathe([(0, .3), *flowing([(.5, .32), (1.0, .5), (1.4, .9)], 8), *arc(1.4, .93, .03, -40, 180, 6),
            *flowing([(1.34, .88), (.96, .54), (.5, .38)], 8), (0, .36)], corten)
    for k in range(3):
        a = math.radians(90 + 120 * k)
        tube([(.7 * math.cos(a), .7 * math.sin(a), .42), (1.0 * math.cos(a), 1.0 * math.sin(a), 0)], .07, corten)
    for side in (-1, 1):
        tube([(side * 1.36, -.2, .82), (side * 1.56, 0, .86), (side * 1.36, .2, .82)], .04, corten)
    for x, y, z, spin in ((-.1, -.25, .62, 10), (.15, .25, .62, -12), (0, 0, .86, 80)):
        log = turned(cylinder(.15, 1.3, (x, y, z), surface('#6A5138', .95, bump=(18, .05)), .02), 0, 90, spin)
        log.location = (x, y, z)


def seed_packet(finish):
    """Two, one leaning on the other, with seeds spilled."""
    paint = surface('grey', .75, paint=True)
    cream = surface('#F3EDE0', .8)
    for x, y, lean, spin in ((.3, .2, -12, -8), (-.35, -.12, -14, 9)):
        parts = [pebble((1.3, .16, 1.9), (0, 0, .95), paint, .08, .1), box((1.02, .02, .9), (0, -.085, 1.2), cream, 0)]
        parts.append(box((1.3, .03, .16), (0, 0, 1.88), cream, .01))
        for i, tone in enumerate(('rust', 'mustard', 'sky', 'plum', 'blush')):
            px, pz = -.34 + .17 * i, 1.12 + .16 * math.sin(i * 2.1)
            for k in range(6):
                a = k * math.pi / 3
                parts.append(pebble((.09, .02, .09), (px + .055 * math.cos(a), -.1, pz + .055 * math.sin(a)), surface(tone, .8), 1,
                        steps=12))
            parts.append(ball(.03, (px, -.105, pz), surface('mustard', .8)))
            parts.append(tube([(px, -.098, pz - .06), (px * .8, -.098, .78)], .008, surface('fern', .8)))
        parts += [printed('WILDFLOWER', .15, (0, -.1, .52), cream), printed('seed mix', .11, (0, -.1, .34), cream)]
        lifted(parts, lean, (0, 0, 0))
        placed(parts, x, y, 0, spin)
    for k in range(16):
        ball(.025, (-.9 + .5 * math.sin(k * 2.4) * (k / 16), -.75 - .3 * math.cos(k * 2.4) * (k / 16), .02), surface('#6B5233', .8))
