"""Cloth: folded, filled, rolled, hung and laid."""
import math

from mathutils import Vector, noise

from materials import cloth, metal, surface
from shapes import box, cylinder, flowing, fringe, mesh, pebble, placed, power, sheet, strap, together, tube, turned

WEAVES = {
    'linen': ('linen', 'xy', 34, .008), 'percale': ('linen', 'xy', 70, .002), 'wool': ('boucle', 'xy', 34, .012),
    'knit': ('knit', 'xy', 9, .05), 'waffle': ('waffle', 'xy', 19, .016), 'muslin': ('boucle', 'xy', 14, .03),
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
    """Folded, its own belt tied around it in a bow."""
    folded(finish, 'waffle', 4, 2.3, 1.7, .21)
    fabric = cloth('rib', 'xy', 22, .006)
    edge, top = .88, .9
    strap([(0, -edge, .02), (0, -edge - .02, top * .6), (0, -edge + .1, top), (0, 0, top + .05), (0, edge - .1, top), (0, edge, .5)], .26, .03,
            fabric, 90)
    for side in (-1, 1):
        strap([(0, 0, top + .1), (side * .3, -.1, top + .26), (side * .62, -.04, top + .16), (side * .34, .1, top + .1), (0, .02, top + .1)],
                .24, .025, fabric, 0)
        strap([(0, 0, top + .1), (side * .24, -.34, top + .12), (side * .36, -.66, top + .08), (side * .42, -edge + .02, top - .1),
                (side * .44, -edge - .05, top - .42)], .22, .025, fabric, 90)
    pebble((.3, .26, .2), (0, 0, top + .12), fabric, .6)


def sock(material, toe, rib):
    """Lying flat, its toe to the right: a cuff, a heel that bulges, a toe and a heel in another yarn."""
    path = flowing([(0, 1.5), (0, 1.05), (0, .4), (.02, .02), (.2, -.26), (.55, -.34), (.95, -.35), (1.3, -.35)])

    def skin(first, last, fabric, swell=1, around=(0, 1)):
        def at(u, v):
            run = (first + (last - first) * v) * (len(path) - 1)
            i = min(int(run), len(path) - 2)
            here, ahead = Vector(path[i]), Vector(path[i + 1])
            along = (ahead - here).normalized()
            middle = here.lerp(ahead, run - i)
            t = run / (len(path) - 1)
            angle = 2 * math.pi * (around[0] + (around[1] - around[0]) * u)
            side = math.cos(angle)
            half = (.3 - .03 * t) * (math.sqrt(max(.001, 1 - ((t - .86) / .14) ** 2)) if t > .86 else 1)
            heel = .17 * math.exp(-((t - .52) / .085) ** 2) * max(0, -side)
            over = Vector((-along.y, along.x)) * (power(side, .8) * half - heel) * swell
            high = .085 * power(math.sin(angle), .7) * min(1, half / .2) * swell
            return middle.x + over.x, middle.y + over.y, .1 + high

        sheet(at, 48, max(8, int(90 * (last - first))), fabric, closed=around == (0, 1))

    skin(0, .2, rib, 1.03)
    skin(.19, .9, material)
    skin(.9, 1, toe, 1.015)
    skin(.43, .61, toe, 1.015, (.3, .7))


def socks(finish):
    """A pair, flat, one on the other."""
    body = surface('grey', .98, weave=('knit', 'xy', 17, .016), paint=True)
    rib = surface('grey', .98, weave=('rib', 'xy', 11, .03), paint=True)
    yarn = surface('cream', .98, weave=('knit', 'xy', 17, .016))
    for x, y, z, spin in ((.3, .12, 0, -10), (-.15, -.12, .17, 6)):
        with together() as parts:
            sock(body, yarn, rib)
        placed(parts, x, y, z, spin)


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


def cushion(finish, weave='plain', wide=1.0, high=1.0, plump=.60, piping=True, tilt=-12, under=1):
    """Two sheets sewn together at the edge: corners stay pointed while the sides are drawn in by the filling.

    under: how full the far side is; less for a pillow that lies on it."""
    fabric = {
        'plain': surface('grey', .95, bump=(55, .022), paint=True), 'linen': cloth('linen', 'xz', 30, .008),
        'boucle': surface('grey', 1, weave=('boucle', 'xz', 24, .03), paint=True),
        'velvet': surface('grey', .8, nap=.55, bump=(3, .01), paint=True), 'down': cloth('linen', 'xz', 60, .002),
    }[weave]
    steps, half = 180 if weave == 'boucle' else 72, 1.12

    def place(u, v, side):
        x = u * half * wide * (1 - .10 * (1 - v * v) * u * u)
        # The edge it stands on is drawn in less: the weight is on it.
        z = v * half * high * (1 - (.10 if v > 0 else .04) * (1 - u * u) * v * v)
        fullness = max(0, (1 - u ** 4) * (1 - v ** 4)) ** .58 * (1 - .20 * (u * u + v * v))
        folds = noise.noise(Vector((u * 1.6, v * 1.6, side * 3 + wide))) * .05 + noise.noise(Vector((u * 4, v * 4, side * 7))) * .018
        if weave == 'down':
            # Seams pull: creases run from the corners and the edges towards the middle.
            folds += .09 * noise.noise(Vector((u * 2.3, v * 2.3, side * 5))) + .04 * math.sin(9 * math.atan2(v, u)) * (u * u + v * v) ** 2
        loops = .022 * (1 - min(1, noise.voronoi(Vector((x, side, z)) * 17)[0][0]) ** 2) if weave == 'boucle' else 0
        # None at the seam, or the two sheets would gape.
        loops *= min(1, 5 * fullness)
        return x, side * ((plump * (under if side > 0 else 1) + folds) * fullness + loops), z

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
    """Flax inside, lavender beside."""
    cushion(finish, 'linen', 1.3, .62, .42, False, -86, .35)
    stem, flower = surface('#6E7A56', .7), surface('#7C6A99', .8)
    for k, (x, y, spin) in enumerate(((.1, -1.0, 14), (.24, -1.12, 4), (.3, -.98, -6))):
        with together() as parts:
            tube([(-.75, 0, .03), (0, .02 * k, .05), (.5, 0, .06)], .014, stem)
            for i in range(16):
                around, along = i * 2.399, .5 + .026 * i
                pebble((.07, .05, .05), (along, .045 * math.cos(around), .07 + .04 * math.sin(around)), flower, 1, steps=12)
        placed(parts, x, y, 0, spin)


def bolster(finish):
    fabric = cloth('linen', 'yz', 26, .008, band=('x', 3.6, .3, 'cream'))
    end = cloth('linen', 'yz', 26, .008)
    turned(cylinder(.62, 2.7, (0, 0, .62), fabric, .1), 0, 90)
    for x in (-1.35, 1.35):
        ring = [(x, .58 * math.cos(a), .62 + .58 * math.sin(a)) for a in [k * math.pi / 12 for k in range(24)]]
        tube(ring, .035, end, closed=True)
        turned(cylinder(.06, .05, (x * 1.012, 0, .62), end), 0, 90)
