"""Leaves, and the pots they stand in."""
import math
import random

from mathutils import Vector

from materials import surface
from shapes import arc, ball, box, bystander, lathe, mesh, placed, sheet, strap, together, tube, turned

STEM = '#5C5A33'


def greenery(colour='fern', rough=.36):
    # No subsurface light in the leaves: it bled the pot's colour into them.
    return surface(colour, rough, coat=.15)


def leaf_blade(length, width, material, fold=.24, droop=.42):
    steps, across = 20, (-1, -.75, -.5, -.25, 0, .25, .5, .75, 1)
    vertices = []
    for i in range(steps + 1):
        u = i / steps
        half = width * math.sin(math.pi * min(1, u ** .75))
        for s in across:
            vertices.append((u * length, s * half, (-droop * u * u + .25 * u) * length + fold * abs(s) ** 1.4 * half))
    row = len(across)
    faces = [(i * row + j, (i + 1) * row + j, (i + 1) * row + j + 1, i * row + j + 1) for i in range(steps) for j in range(row - 1)]
    blade = mesh(vertices, faces, material, 180)
    blade.modifiers.new('thickness', 'SOLIDIFY').thickness = .01
    return blade


def soil(radius, z):
    lathe([(0, z + .04), (radius * .65, z + .03), (radius, z)], surface('#2A1C12', .95, bump=(20, .05)))


def plain_pot(radius=.5, height=.8, material=None):
    lathe([(0, .02), (radius * .76, .02), *arc(radius * .78, .06, .04, -90, 0, 5), (radius, height),
            *arc(radius - .03, height, .03, 0, 180, 6), (radius - .08, height * .7), (0, height * .7)],
          material or surface('clay', .8, bump=(50, .006)))
    soil(radius - .06, height * .86)
    return height * .86


def leaves_around(count, base, reach, heights, size, leaf, seed=7, pitch=-.5):
    """A stem and a blade each, turned by the golden angle so that none hides the next."""
    chance = random.Random(seed)
    stem = surface(STEM, .6)
    for k in range(count):
        angle, height = k * 2.399 + .3, heights[0] + (heights[1] - heights[0]) * k / count
        out = reach[0] + (reach[1] - reach[0]) * (1 - k / count)
        tip = Vector((out * math.cos(angle), out * math.sin(angle), height))
        tube([(.08 * math.cos(angle), .08 * math.sin(angle), base), (tip.x * .4, tip.y * .4, (base + height) / 2), tuple(tip)], .017, stem)
        blade = leaf_blade(size[0] * (1 - .35 * k / count), size[1] * (1 - .2 * k / count), leaf)
        blade.location = tip
        blade.rotation_euler = (chance.uniform(-.3, .3), pitch - .035 * k * 17 / count, angle)


def planter(finish):
    terracotta = surface('grey', .8, bump=(50, .006), paint=True)
    lathe([(0, .09), (.62, .09), *[(.62 + .2 * i / 12, .13 + 1.05 * i / 12) for i in range(13)],
           *arc(.80, 1.2, .035, 0, 180, 6), (.72, .9), (0, .9)], terracotta, segments=432, flutes=36, depth=.045)
    lathe([(0, 0), (.72, 0), *arc(.76, .07, .05, -60, 90, 8), (.72, .08), (0, .08)], terracotta)
    soil(.76, 1.02)
    leaves_around(17, 1.0, (.16, .5), (1.42, 2.95), (.80, .27), greenery())


def hanging_planter(finish):
    terracotta = surface('grey', .8, bump=(50, .006), paint=True)
    lathe([(0, 0), (.3, .01), *arc(.3, .5, .5, -80, 0, 10), (.84, .96), *arc(.81, .98, .03, 0, 180, 6), (.7, .7), (0, .7)], terracotta,
            segments=360, flutes=36, depth=.035)
    soil(.76, .86)
    leather = surface('#7A4A28', .7)
    for k in range(3):
        a = math.radians(90 + 120 * k)
        bystander(strap([(.84 * math.cos(a), .84 * math.sin(a), .85), (.7 * math.cos(a), .7 * math.sin(a), 1.4),
                (.03 * math.cos(a), .03 * math.sin(a), 3.6)], .05, .015, leather))
    bystander(tube([(0, 0, 3.55), (0, 0, 7)], .03, leather))
    vine(5, .8, .95, .9)


def vine(strands, radius, top, fall, size=.26):
    """Strands that hang over the rim, a leaf every step."""
    chance = random.Random(11)
    leaf, stem = greenery('#4F7A3E'), surface(STEM, .6)
    for k in range(strands):
        a = 2 * math.pi * (k + chance.uniform(.1, .5)) / strands
        drop = fall * chance.uniform(.6, 1.1)
        line = [(radius * .5 * math.cos(a), radius * .5 * math.sin(a), top), (radius * .95 * math.cos(a), radius * .95 * math.sin(a),
                top + .18),
                (radius * 1.15 * math.cos(a), radius * 1.15 * math.sin(a), top - drop * .3), (radius * 1.16 * math.cos(a + .1),
                        radius * 1.16 * math.sin(a + .1), top - drop)]
        tube(line, .014, stem)
        for i in range(9):
            t = i / 8 * (len(line) - 1)
            j = min(int(t), len(line) - 2)
            at = Vector(line[j]).lerp(Vector(line[j + 1]), t - j)
            blade = leaf_blade(size * chance.uniform(.8, 1.2), size * .38, leaf, .3, .6)
            blade.location = at
            blade.rotation_euler = (chance.uniform(-.4, .4), .5 + chance.uniform(-.2, .4), a + chance.uniform(-1.1, 1.1))
    for i in range(14):
        a = i * 2.399
        blade = leaf_blade(size * 1.2, size * .45, leaf, .3, .5)
        blade.location = (.12 * math.cos(a), .12 * math.sin(a), top + .05 + .02 * i)
        blade.rotation_euler = (0, -.7 + .03 * i, a)


def rubber_plant(finish):
    base = plain_pot(.5, .78, surface('chalk', .5, bump=(9, .004)))
    tube([(0, 0, base), (.02, 0, 1.3), (-.02, .02, 2.25)], .04, surface('#6B4A2E', .7))
    leaf = surface('grey', .22, coat=.5, paint=True)
    chance = random.Random(5)
    for k in range(15):
        blade = leaf_blade(.98 - .022 * k, .34 - .009 * k, leaf, .22, .5)
        blade.location = (0, 0, .98 + .09 * k)
        blade.rotation_euler = (chance.uniform(-.25, .25), -.3 - .06 * k, k * 2.399)
    turned(lathe([(0, .4), (.03, .2), (.04, 0)], surface('#8A3B2E', .5)), 0, 4, 0, (0, 0, 2.2))


def olive_tree(finish):
    base = plain_pot(.5, .72, surface('clay', .8, bump=(50, .006)))
    bark = surface('#7A6A55', .9, bump=(30, .03))
    tube([(0, 0, base), (.05, .02, 1.2), (-.03, 0, 1.8), (.02, 0, 2.2)], .06, bark, radii=[1.3, 1, .85, .6])
    leaf = surface('#7E8C66', .5)
    chance = random.Random(3)
    for k in range(26):
        a, up = k * 2.399, chance.uniform(-.35, 1.0)
        reach = .72 * math.sqrt(max(.05, 1 - up * up)) * chance.uniform(.6, 1)
        tip = Vector((reach * math.cos(a), reach * math.sin(a), 2.35 + .62 * up))
        root = Vector((0, 0, 1.75 + .4 * chance.random()))
        mid = root.lerp(tip, .6) + Vector((0, 0, .12))
        tube([tuple(root), tuple(mid), tuple(tip)], .014, bark)
        for i in range(11):
            at = mid.lerp(tip, i / 8) if i > 2 else root.lerp(mid, .4 + .2 * i)
            blade = leaf_blade(.24, .045, leaf, .1, .2)
            blade.location = at
            blade.rotation_euler = (0, chance.uniform(-1.1, .3), a + (1 if i % 2 else -1) * chance.uniform(.4, 1.3))


def snake_plant(finish):
    base = plain_pot(.55, .8, surface('charcoal', .6, bump=(30, .004)))
    leaf, margin = surface('#3E5F36', .4, coat=.2, band=('z', 6.5, .3, '#7C9160')), surface('#C2B768', .5)
    chance = random.Random(9)
    for k in range(13):
        a = k * 2.399
        r, tall, lean = .06 + .024 * k, chance.uniform(1.4, 2.3) * (1 - .025 * k), chance.uniform(.06, .3)
        spin = chance.uniform(0, 3)

        def blade(u, v, r=r, a=a, tall=tall, lean=lean, spin=spin):
            half = .15 * (1 - max(0, v - .55) ** 2 * 4.9) * (1 - .3 * (1 - v))
            s = (u - .5) * 2 * max(.004, half)
            twist = spin + v * .7
            x = (r + lean * v * v * tall) * math.cos(a) + s * math.cos(twist)
            y = (r + lean * v * v * tall) * math.sin(a) + s * math.sin(twist)
            return x, y, tall * v + .05 * abs(u - .5) - k * .37

        # Each leaf's own height of origin: or the stripes of all would run in one line.
        sheet(blade, 6, 24, leaf, .02).location.z = base - .05 + k * .37
        for u in (0, 1):
            tube([blade(u, v / 12) for v in range(13)], .013, margin).location.z = base - .05 + k * .37


def pothos(finish):
    lathe([(0, .02), (.42, .02), (.6, .8), (.58, .8), (.5, .6), (0, .6)], surface('chalk', .5, bump=(9, .004))).location.z = .9
    for k in range(3):
        a = math.radians(90 + 120 * k)
        tube([(.46 * math.cos(a), .46 * math.sin(a), 0), (.5 * math.cos(a), .5 * math.sin(a), 1.25)], .04, surface('oak', .5, grain='z'))
    tube([(.5 * math.cos(k * .5236), .5 * math.sin(k * .5236), .9) for k in range(12)], .035, surface('oak', .5, grain='z'), closed=True)
    vine(9, .62, 1.62, 1.35, .34)


def herb_trio(finish):
    """Basil, thyme, chives."""
    chance = random.Random(2)
    for index, x in enumerate((-1.0, 0, 1.0)):
        with together() as parts:
            base = plain_pot(.42, .66)
            turned(box((.2, .015, .34), (.2, -.36, .72), surface('oak', .6), .004), -8)
            if index == 0:
                leaves_around(26, base, (.08, .36), (.9, 1.35), (.34, .13), greenery('#4C8040'), 4, -.25)
            elif index == 1:
                twig, leaf = surface('#6A5B3A', .8), surface('#66704A', .6)
                for k in range(34):
                    a, r = k * 2.399, chance.uniform(.05, .42)
                    tip = Vector((r * math.cos(a), r * math.sin(a), 1.3 - .5 * r + chance.uniform(-.15, .1)))
                    tube([(r * .5 * math.cos(a), r * .5 * math.sin(a), base), tuple(tip)], .009, twig)
                    for i in range(9):
                        ball(.024, tuple(Vector((r * .5 * math.cos(a), r * .5 * math.sin(a), base)).lerp(tip,
                                .25 + .09 * i) + Vector((chance.uniform(-.03, .03), chance.uniform(-.03, .03), 0))), leaf, 8)
            else:
                blade = surface('#527A3A', .5)
                for k in range(46):
                    a, r, lean = k * 2.399, chance.uniform(.02, .3), chance.uniform(0, .35)
                    tube([(r * math.cos(a), r * math.sin(a), base - .05), ((r + lean * .3) * math.cos(a), (r + lean * .3) * math.sin(a),
                            1.1), ((r + lean) * math.cos(a), (r + lean) * math.sin(a), 1.4 + chance.uniform(-.2, .25))],
                         .016, blade, radii=[1, .9, .3])
        placed(parts, x * .98, .12 * abs(x))
