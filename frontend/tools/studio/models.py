"""The products. Each model stands on z = 0, about two units tall, and faces the camera at -y."""
import math
import random

from mathutils import Vector, noise

from materials import glass, surface, translucent_cloth
from shapes import arc, ball, box, bulb, cylinder, flowing, lathe, mesh, slab, tube, wrapped_patch, wrapped_text


def mug(finish):
    glaze = surface('grey', .32, coat=.25, speckle=True, bump=(7, .006), paint=True)
    raw_clay = surface('sand', .85, bump=(60, .004))
    lathe([(0, .02), (.62, .02), *arc(.74, .13, .11, -90, 0), (.865, .5), (.88, 1.0), (.88, 1.60),
           *arc(.845, 1.64, .035, 0, 180, 8), (.80, 1.2), (.76, .4), *arc(.6, .3, .16, 0, -90, 6), (0, .14)], glaze)
    lathe([(.58, 0), (.68, 0), (.71, .03)], raw_clay)
    tube([(.82, 0, 1.38), (1.20, 0, 1.36), (1.36, 0, .98), (1.2, 0, .58), (.80, 0, .46)], .11, glaze)


def carafe(finish):
    tint, shadow = {'clear': ('#FAFCFB', '#E2E4E2'), 'smoke': ('#D9D7D5', '#BDBAB7')}[finish]
    outside = flowing([(.78, .08), (.86, .40), (.82, .85), (.62, 1.35), (.42, 1.75), (.35, 2.05), (.37, 2.32), (.47, 2.56)])
    inside = [(r - .045, z) for r, z in reversed(outside)]
    lathe([(0, 0), *arc(.68, .10, .10, -90, -25, 6), *outside, *arc(.4475, 2.56, .0225, 0, 180, 6), *inside[1:-1],
           *arc(.66, .16, .08, 0, -90, 6), (0, .08)], glass(tint, shadow))


def dome_lamp(finish):
    enamel = surface('grey', .42, paint=True)
    lining = surface('white', .6)
    brass = surface('#B58A45', .25, metal=1)
    lathe([(0, 0), (.60, 0), (.64, .03), (.64, .09), *arc(.60, .09, .04, 0, 90, 6), (.10, .15), (.06, .18), (.055, .3)], enamel)
    cylinder(.045, 1.9, (0, 0, 1.2), brass)
    lathe([(.04, 2.35), *arc(0, 1.42, .93, 86, 0, 32), (.92, 1.42), *arc(0, 1.42, .91, 0, 86, 32)], enamel)
    lathe([(.02, 2.3), *arc(0, 1.42, .90, 86, 2, 24)], lining)
    bulb(5, .15, (0, 0, 1.72))
    cylinder(.065, .05, (0, 0, 2.37), brass)
    ball(.045, (0, 0, 2.42), brass)


def pleated_lamp(finish):
    oak = surface('oak', .5, grain='z')
    linen = translucent_cloth()
    lathe([(0, 0), (.46, 0), *arc(.46, .05, .05, -90, 60, 8),
           *flowing([(.44, .12), (.30, .24), (.20, .42), (.24, .66), (.27, .80), (.20, 1.0), (.11, 1.12), (.09, 1.3)]), (0, 1.3)], oak)
    lathe([(.98, 1.12), (.62, 2.22)], linen, segments=1152, flutes=96, depth=.05)
    for radius, z in ((.98, 1.12), (.62, 2.22)):
        lathe([(radius * .975, z - .035), (radius * 1.032, z - .035), (radius * 1.022, z + .035), (radius * .965, z + .035)], linen)
    bulb(32, .15, (0, 0, 1.66))


def cushion(finish):
    cloth = surface('grey', .95, sheen=.5, bump=(55, .022), paint=True)
    steps, half = 72, 1.12

    def place(u, v, side):
        # Corners stay pointed while the sides are drawn in by the filling.
        x = u * half * (1 - .10 * (1 - v * v) * u * u)
        z = v * half * (1 - .10 * (1 - u * u) * v * v)
        fullness = max(0, (1 - u ** 4) * (1 - v ** 4)) ** .58 * (1 - .20 * (u * u + v * v))
        folds = noise.noise(Vector((u * 1.6, v * 1.6, side * 3))) * .05 + noise.noise(Vector((u * 4, v * 4, side * 7))) * .018
        return x, side * (.60 + folds) * fullness, z

    for side in (-1, 1):
        grid = [place(-1 + 2 * i / steps, -1 + 2 * j / steps, side) for i in range(steps + 1) for j in range(steps + 1)]
        row = steps + 1
        faces = [(i * row + j, (i + 1) * row + j, (i + 1) * row + j + 1, i * row + j + 1) for i in range(steps) for j in range(steps)]
        sheet = mesh(grid, [f if side < 0 else f[::-1] for f in faces], cloth, 180)
        lean(sheet)
    edge = [(t, -1) for t in spread()] + [(1, t) for t in spread()] + [(-t, 1) for t in spread()] + [(-1, -t) for t in spread()]
    lean(tube([place(u, v, 0) for u, v in edge], .026, cloth, closed=True, corners=True))


def spread(count=40):
    return [-1 + 2 * i / count for i in range(count)]


def lean(thing):
    thing.rotation_euler = (math.radians(-12), 0, 0)
    thing.location = (0, 0, 1.10)


def planter(finish):
    terracotta = surface('grey', .8, bump=(50, .006), paint=True)
    soil = surface('#2A1C12', .95, bump=(20, .05))
    # No subsurface light in the leaves: it bled the pot's colour into them.
    leaf = surface('fern', .36, coat=.15)
    stem = surface('#5C5A33', .6)
    lathe([(0, .09), (.62, .09), *[(.62 + .2 * i / 12, .13 + 1.05 * i / 12) for i in range(13)],
           *arc(.80, 1.2, .035, 0, 180, 6), (.72, .9), (0, .9)], terracotta, segments=432, flutes=36, depth=.045)
    lathe([(0, 0), (.72, 0), *arc(.76, .07, .05, -60, 90, 8), (.72, .08), (0, .08)], terracotta)
    lathe([(0, 1.06), (.5, 1.05), (.76, 1.02)], soil)
    chance = random.Random(7)
    for k in range(17):
        angle, height, reach = k * 2.399 + .3, 1.32 + .095 * k, .16 + .34 * (1 - k / 18)
        root = Vector((.10 * math.cos(angle), .10 * math.sin(angle), 1.0))
        tip = Vector((reach * math.cos(angle), reach * math.sin(angle), height + .1))
        tube([tuple(root), (root.x * 2, root.y * 2, (1 + height) / 2), tuple(tip)], .017, stem)
        blade = leaf_blade(.80 - .018 * k, .27 - .003 * k, leaf)
        blade.location = tip
        blade.rotation_euler = (chance.uniform(-.3, .3), -.5 - .035 * k, angle)


def leaf_blade(length, width, material):
    steps, across = 20, (-1, -.75, -.5, -.25, 0, .25, .5, .75, 1)
    vertices = []
    for i in range(steps + 1):
        u = i / steps
        half = width * math.sin(math.pi * min(1, u ** .75))
        for s in across:
            vertices.append((u * length, s * half, (-.42 * u * u + .25 * u) * length + .24 * abs(s) ** 1.4 * half))
    row = len(across)
    faces = [(i * row + j, (i + 1) * row + j, (i + 1) * row + j + 1, i * row + j + 1) for i in range(steps) for j in range(row - 1)]
    blade = mesh(vertices, faces, material, 180)
    blade.modifiers.new('thickness', 'SOLIDIFY').thickness = .01
    return blade


def headphones(finish):
    shell = surface('grey', .42, paint=True)
    aluminium = surface('#B9BABC', .28, metal=1)
    felt = surface('charcoal', .95, sheen=.5, bump=(60, .012))
    leather = surface('charcoal', .8, bump=(40, .004))
    ear, radius = .60, 1.0

    def band(angle):
        return radius * math.cos(math.radians(angle)), 0, 1.12 + 1.02 * math.sin(math.radians(angle))

    tube([(radius, 0, .98), *[band(t) for t in range(0, 181, 15)], (-radius, 0, .98)], .035, aluminium)
    tube([band(t) for t in range(33, 148, 6)], .085, leather)
    for side in (-1, 1):
        cup = lathe([(0, .225), (.20, .23), (.30, .25), *arc(.36, .20, .06, 100, 40, 6), *arc(.44, .13, .08, 50, 0, 6), (.53, .06), (.53, 0)], shell)
        cushioned = lathe([(0, -.02), (.24, -.02), *arc(.40, 0, .16, 180, 0, 16), (.55, .02)], felt)
        for part, outward in ((cup, side), (cushioned, -side)):
            part.rotation_euler = (0, math.radians(90) * outward, 0)
            part.location = (side * .94, 0, ear)
            part.scale = (1.12, 1, 1)
        fork = [(side * 1.04, .60 * math.cos(math.radians(t)), ear + .02 + .66 * math.sin(math.radians(t))) for t in range(0, 181, 15)]
        tube([(side * 1.04, .60, ear - .06), *fork, (side * 1.04, -.60, ear - .06)], .03, shell)
        tube([(side * radius, 0, 1.30), (side * 1.01, 0, 1.22), (side * 1.035, 0, ear + .66)], .05, shell)
        for y in (-1, 1):
            tube([(side * 1.04, y * .62, ear - .03), (side * 1.04, y * .50, ear - .03)], .045, aluminium)


def kettle(finish):
    body = surface('#D2D3D4', .16, metal=1) if finish == 'steel' else surface('grey', .30, coat=.4, paint=True)
    wood = surface('oak', .5, grain='x')
    steel = surface('#C9CACC', .2, metal=1)
    wall = flowing([(.98, .12), (1.0, .30), (.96, .58), (.84, .88), (.66, 1.08), (.50, 1.17)])
    lathe([(0, 0), (.90, 0), *arc(.90, .08, .08, -90, 0, 8), *wall, (.49, 1.19)], body)
    lathe([(.52, 1.18), (.52, 1.205), *flowing([(.48, 1.235), (.36, 1.31), (.18, 1.36), (0, 1.37)])], body)
    lathe([(.535, 1.165), (.535, 1.185), (.50, 1.19)], steel)
    cylinder(.035, .14, (0, 0, 1.40), steel)
    ball(.10, (0, 0, 1.52), wood)
    tube([(.80, 0, .34), (1.12, 0, .44), (1.24, 0, .82), (1.33, 0, 1.18), (1.54, 0, 1.28)], .062, body, radii=[2.1, 1.5, 1.1, 1, .9])
    tube([(-.66, 0, 1.0), (-.86, 0, 1.24), (-1.08, 0, 1.36), (-1.30, 0, 1.28), (-1.38, 0, 1.04), (-1.36, 0, .54)], .042, steel)
    tube([(-1.19, 0, 1.345), (-1.335, 0, 1.22), (-1.385, 0, 1.02), (-1.36, 0, .48)], .095, wood, radii=[.7, .95, 1.05, .9])


def candle(finish):
    glaze = surface('grey', .5, bump=(10, .005), speckle=True, paint=True)
    wax = surface('#F4EAD6', .5)
    wick = surface('#1B1410', .9)
    paper = surface('#EFE9DD', .8)
    print_black = surface('charcoal', .8)
    lathe([(0, 0), *arc(.72, .08, .08, -90, 0), (.80, .5), (.80, 1.5), *arc(.77, 1.52, .03, 0, 180, 6), (.74, 1.0), (0, 1.0)], glaze)
    lathe([(0, 1.31), (.05, 1.30), (.6, 1.30), (.74, 1.335)], wax)
    tube([(0, 0, 1.28), (.005, 0, 1.40), (.03, 0, 1.50)], .015, wick)
    wrapped_patch(.803, 1.0, .40, 1.12, paper)
    wrapped_text('SOY WAX', .155, 1.25, .806, .85, print_black)
    wrapped_patch(.806, .22, .705, .712, print_black)
    wrapped_text('hand poured', .085, 1.1, .806, .58, print_black)


def notebook(finish):
    cover = surface('grey', .82, bump=(150, .004), paint=True)
    pages = surface('#F1EBDD', .9)
    elastic = surface('#3A3633', .8)
    ribbon = surface('mustard', .6)
    width, depth, thick = 1.50, 2.10, .22
    slab(width - .05, depth - .06, thick, .07, (-.005, 0, .03 + thick / 2), pages, .004)
    for z in (.016, thick + .044):
        slab(width, depth, .032, .09, (0, 0, z), cover)
    box((.05, depth - .1, thick + .03), (-width / 2 + .025, 0, .03 + thick / 2), cover, .02)
    box((.055, depth + .012, thick + .075), (.53, 0, .03 + thick / 2), elastic, .006)
    mesh([(x, y, z) for y, z in ((-.9, .13), (-1.06, .12), (-1.14, .03), (-1.36, .006)) for x in (-.18, -.12)],
         [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(3)], ribbon)


def stool(finish):
    timber = surface('grey', .5, paint=True) if finish == 'paint' else surface('grey', .5, grain='z', paint=True)
    top = timber if finish == 'paint' else surface('grey', .5, grain='x', paint=True)
    lathe([(0, 1.86), (.2, 1.865), (.62, 1.90), *arc(.66, 1.84, .06, 80, -80), (.55, 1.74), (0, 1.72)], top)

    def leg(k, share):
        angle, reach = math.radians(90 + 120 * k), .62 - .27 * share
        return reach * math.cos(angle), reach * math.sin(angle), 1.76 * share

    for k in range(3):
        tube([leg(k, 1), leg(k, .5), leg(k, 0)], .062, timber, radii=[.9, 1, .8])
        tube([leg(k, .36), leg(k + 1, .36)], .034, timber)


# Model, turn towards the camera (degrees), camera height (degrees), share of the frame to fill (its longer side).
MODELS = {
    'mug': (mug, -20, 18, .60),
    'carafe': (carafe, 0, 14, .68),
    'dome-lamp': (dome_lamp, 0, 14, .68),
    'pleated-lamp': (pleated_lamp, 0, 14, .68),
    'cushion': (cushion, 22, 14, .66),
    'planter': (planter, 0, 14, .72),
    'headphones': (headphones, 34, 14, .66),
    'kettle': (kettle, -14, 14, .74),
    'candle': (candle, 6, 18, .56),
    'notebook': (notebook, 17, 42, .66),
    'stool': (stool, 12, 14, .68),
}
