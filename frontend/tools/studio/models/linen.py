"""Cloth: folded, filled, rolled, hung and laid."""
import math

from mathutils import Vector, noise

from materials import cloth, metal, surface
from shapes import box, cylinder, fringe, mesh, pebble, placed, sheet, strap, together, tube, turned

WEAVES = {
    'linen': ('linen', 'xy', 34, .008), 'percale': ('linen', 'xy', 70, .002), 'wool': ('boucle', 'xy', 34, .02),
    'knit': ('knit', 'xy', 9, .05), 'waffle': ('waffle', 'xy', 10, .03), 'muslin': ('boucle', 'xy', 14, .03),
    'canvas': ('linen', 'xy', 46, .006),
}


def layer(width, depth, thick, z, fabric, seed):
    """One fold: round at the front, where the cloth turns, and open behind."""
    def at(u, v):
        x, reach = (u - .5) * width, depth / 2 - thick / 2
        if .4 < v < .6:
            turn = (v - .4) / .2 * math.pi
            y, side = -reach - thick / 2 * math.sin(turn), math.cos(turn)
        else:
            y, side = -reach + 2 * reach * (abs(v - .5) - .1) / .4, 1 if v <= .4 else -1
        lift = side * thick / 2
        soft = noise.noise(Vector((x * 1.1 + seed, y * 1.3, seed * 3 + lift * 2))) * .05 * (1 + abs(x))
        return x + .02 * math.sin(math.pi * v * 3 + seed), y + soft * .3, z + lift + soft * (.6 if lift > 0 else .2)

    sheet(at, 40, 60, fabric, thick * .34)


def folded(finish, weave='linen', layers=5, width=2.2, depth=1.6, thick=.22, edge=None, band=None, tie=None, tag=False, second=None):
    """A folded pile. edge: fringe or hem; band: woven stripes; tie: a ribbon around; second: a paler cloth in the pile."""
    fabric = cloth(*WEAVES[weave], band=tuple(band) if band else None)
    other = cloth(*WEAVES[weave], colour=second) if second else fabric
    for i in range(layers):
        size = 1 - .012 * ((i * 7) % 3)
        layer(width * size, depth * (1 - .01 * i), thick, thick * (i + .55), other if second and i % 2 else fabric, i + layers)
    top = thick * (layers + .1)
    if edge == 'fringe':
        fringe((-width * .46, -depth * .36, top + .03), (width * .46, -depth * .36, top + .03), 46, .5, fabric)
    if tie:
        ribbon = surface(tie, .8, weave=('rib', 'xy', 40, .003))
        loop = [(x, y * 1.03, z) for x, y, z in ((-.3, depth / 2, top / 2), (-.3, depth / 2, top + .05), (-.3, 0, top + .1),
                (-.3, -depth / 2, top + .05), (-.3, -depth / 2 - .04, top / 2), (-.3, -depth / 2, .02))]
        strap(loop, .16, .012, ribbon, 90)
    if tag:
        turned(box((.34, .02, .2), (width * .3, -depth / 2 - .03, top - .3), surface('#F3EDE0', .9), .004), 6)


def apron(finish):
    """Folded, with its straps laid over it."""
    folded(finish, 'canvas', 3, 1.9, 1.7, .16)
    fabric = cloth(*WEAVES['canvas'])
    z = .56
    strap([(-.6, -.7, z), (-.5, .1, z + .06), (.3, .4, z + .05), (.6, -.2, z + .05), (-.1, -.62, z + .06), (-.7, -.9, z - .1),
            (-.8, -1.1, .04)], .15, .02, fabric, 90)
    sheet(lambda u, v: (-.1 + .8 * u, -.86 + .02 * math.sin(6 * u), .08 + .38 * v), 12, 6, fabric, .03)
    for x in (-.06, .66):
        turned(cylinder(.035, .03, (x, -.9, .42), metal('brass')), 90)


def robe(finish):
    """Folded in three, collar above, belt around."""
    folded(finish, 'waffle', 4, 1.9, 1.8, .24)
    fabric = cloth(*WEAVES['waffle'])
    for side in (-1, 1):
        strap([(side * .12, -.85, 1.02), (side * .2, -.2, 1.08), (side * .4, .4, 1.1), (side * .2, .75, 1.12), (0, .82, 1.13)], .3, .05,
                fabric, 90)
    strap([(-.97, 0, .5), (-.6, -.1, 1.06), (0, -.15, 1.12), (.6, -.1, 1.06), (.97, 0, .5)], .2, .03, fabric, 90)
    strap([(0, -.15, 1.14), (-.2, -.5, 1.12), (-.3, -.92, .86), (-.32, -.98, .3)], .18, .03, fabric, 90)
    strap([(0, -.15, 1.14), (.24, -.5, 1.12), (.3, -.93, .8), (.28, -.98, .44)], .18, .03, fabric, 90)


def socks(finish):
    """A pair, flat, one on the other."""
    body, rib = surface('grey', .98, weave=('knit', 'xy', 16, .02), paint=True), surface('grey', .98, sheen=.2,
            weave=('rib', 'xy', 14, .03), paint=True)
    toe = surface('oat', .98, weave=('knit', 'xy', 16, .02))
    for x, y, z, spin in ((.25, .15, .06, -9), (-.2, -.1, .2, 4)):
        tube_points = [(0, 1.0, z), (0, .2, z), (.1, -.1, z), (.45, -.28, z), (.8, -.34, z)]
        parts = [tube(tube_points, .31, body, radii=[1, 1, 1.08, .98, .7])]
        parts.append(tube([(0, 1.0, z), (0, 1.45, z)], .315, rib))
        parts.append(pebble((.5, .5, .5), (.86, -.35, z), toe, .9))
        parts.append(pebble((.5, .5, .6), (.0, -.2, z), toe, .9))
        for part in parts:
            part.scale.z = .3
            turned(part, 0, 0, spin)
            where = part.location.copy()
            part.location = (where.x + x, where.y + y, z * .55 + .05)


def gloves(finish):
    """A pair of work gloves, palm down: leather fingers, cotton cuff."""
    leather, cuff = surface('#D8C29A', .75, bump=(26, .012)), surface('grey', .95, weave=('rib', 'xy', 14, .02), paint=True)
    back = cloth(*WEAVES['canvas'])
    for side in (-1, 1):
        parts = [pebble((.92, 1.0, .34), (0, 0, .16), back, .35), pebble((.96, .3, .34), (0, .36, .17), leather, .3)]
        for i in range(4):
            x = -.34 + .225 * i
            reach = (.62, .74, .7, .52)[i]
            parts.append(tube([(x, .3, .16), (x * 1.12, .3 + reach * .6, .15), (x * 1.18, .3 + reach, .12)], .125, leather,
                    radii=[1, 1, .85]))
            parts.append(pebble((.21, .24, .21), (x * 1.18, .3 + reach, .12), leather, 1))
        parts.append(tube([(.38 * side, -.24, .15), (.62 * side, .06, .14), (.68 * side, .34, .12)], .13, leather, radii=[1.1, 1, .9]))
        parts.append(pebble((.23, .26, .22), (.68 * side, .34, .12), leather, 1))
        parts.append(pebble((.86, .7, .36), (0, -.7, .17), cuff, .3))
        for part in parts:
            where = part.location.copy()
            turned(part, 0, 0, -side * 12)
            a = math.radians(-side * 12)
            part.location = (where.x * math.cos(a) - where.y * math.sin(a) - side * .64,
                    where.x * math.sin(a) + where.y * math.cos(a) + (.12 if side > 0 else -.1), where.z)


def spread(count=40):
    return [-1 + 2 * i / count for i in range(count)]


def cushion(finish, weave='plain', wide=1.0, high=1.0, plump=.60, piping=True, tilt=-12):
    """Two sheets sewn together at the edge: corners stay pointed while the sides are drawn in by the filling."""
    fabric = {
        'plain': surface('grey', .95, sheen=.1, bump=(55, .022), paint=True), 'linen': cloth('linen', 'xz', 30, .008),
        'boucle': surface('grey', 1, sheen=.1, weave=('boucle', 'xz', 30, .05), paint=True),
        'velvet': surface('grey', .8, sheen=.2, bump=(3, .01), paint=True), 'down': surface('grey', .9, sheen=.1, bump=(40, .004),
                paint=True),
    }[weave]
    steps, half = 72, 1.12

    def place(u, v, side):
        x = u * half * wide * (1 - .10 * (1 - v * v) * u * u)
        z = v * half * high * (1 - .10 * (1 - u * u) * v * v)
        fullness = max(0, (1 - u ** 4) * (1 - v ** 4)) ** .58 * (1 - .20 * (u * u + v * v))
        folds = noise.noise(Vector((u * 1.6, v * 1.6, side * 3 + wide))) * .05 + noise.noise(Vector((u * 4, v * 4, side * 7))) * .018
        return x, side * (plump + folds) * fullness, z

    def lean(thing):
        turned(thing, tilt, 0, 0, (0, 0, 1.10 * high * math.cos(math.radians(tilt)) + plump * abs(math.sin(math.radians(tilt))) * .4))

    for side in (-1, 1):
        grid = [place(-1 + 2 * i / steps, -1 + 2 * j / steps, side) for i in range(steps + 1) for j in range(steps + 1)]
        row = steps + 1
        faces = [(i * row + j, (i + 1) * row + j, (i + 1) * row + j + 1, i * row + j + 1) for i in range(steps) for j in range(steps)]
        lean(mesh(grid, [f if side < 0 else f[::-1] for f in faces], fabric, 180))
    if piping:
        edge = [(t, -1) for t in spread()] + [(1, t) for t in spread()] + [(-t, 1) for t in spread()] + [(-1, -t) for t in spread()]
        lean(tube([place(u, v, 0) for u, v in edge], .026, fabric, closed=True, corners=True))


def pillowcases(finish):
    """A pair, one leaning on the other."""
    for y, turn, x in ((.34, -4, .18), (-.34, 7, -.12)):
        with together() as parts:
            cushion(finish, 'linen', 1.3, .8, .42, False, -20)
        placed(parts, x, y, 0, turn)


def eye_pillow(finish):
    """Lying, with a strap of its own cloth."""
    fabric = cloth('linen', 'xy', 30, .008)
    pebble((2.5, 1.15, .5), (0, 0, .25), fabric, .34, .7, wrinkle=.05, seed=2)
    strap([(-1.2, .1, .26), (-1.6, .35, .12), (-1.3, .8, .06), (0, .95, .06), (1.4, .75, .06), (1.65, .3, .12), (1.2, .05, .26)], .22,
            .015, fabric, 90)
    box((.02, .2, .14), (1.16, -.3, .2), surface('#F3EDE0', .9), .004)


def bolster(finish):
    fabric = cloth('linen', 'yz', 26, .008, band=('x', 3.6, .3, 'cream'))
    end = cloth('linen', 'yz', 26, .008)
    turned(cylinder(.62, 2.7, (0, 0, .62), fabric, .1), 0, 90)
    for x in (-1.35, 1.35):
        ring = [(x, .58 * math.cos(a), .62 + .58 * math.sin(a)) for a in [k * math.pi / 12 for k in range(24)]]
        tube(ring, .035, end, closed=True)
        turned(cylinder(.06, .05, (x * 1.012, 0, .62), end), 0, 90)
