"""Shapes that the models are built from. Every function adds one object to the scene and returns it."""
import math
import random
from contextlib import contextmanager

import bpy
from mathutils import Matrix, Vector, noise

# What hangs does so high above the floor that its shadow stays out of the picture.
HUNG = 1.3


def link(name, data, material=None):
    thing = bpy.data.objects.new(name, data)
    bpy.context.collection.objects.link(thing)
    if material:
        data.materials.append(material)
    return thing


def smooth(thing, angle=35):
    for polygon in thing.data.polygons:
        polygon.use_smooth = True
    thing.data.use_auto_smooth = True
    thing.data.auto_smooth_angle = math.radians(angle)
    return thing


def mesh(vertices, faces, material, angle=35):
    data = bpy.data.meshes.new('mesh')
    data.from_pydata(vertices, [], faces)
    return smooth(link('mesh', data, material), angle)


def arc(x, z, radius, start, end, steps=10):
    """Points of a circle's arc, angles in degrees: rounds the corner of a lathe profile."""
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(x + radius * math.cos(a), z + radius * math.sin(a)) for a in angles]


def flowing(points, steps=8):
    """A Catmull-Rom curve through the points, so that a hand-written profile has no corners."""
    line = [points[0], *points, points[-1]]
    out = []
    for p, q, r, s in zip(line, line[1:], line[2:], line[3:]):
        for step in range(steps):
            t = step / steps
            out.append(tuple(.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t
                                   + (3 * b - a - 3 * c + d) * t ** 3) for a, b, c, d in zip(p, q, r, s)))
    return [*out, points[-1]]


def lathe(profile, material, segments=128, flutes=0, depth=0):
    """Turns a profile of (radius, z) points around the z axis; flutes ripple its wall."""
    vertices, faces, count = [], [], len(profile)
    for i in range(segments):
        a = 2 * math.pi * i / segments
        ripple = 1 + depth * (abs(math.sin(a * flutes / 2)) - .5) if flutes else 1
        vertices += [(r * ripple * math.cos(a), r * ripple * math.sin(a), z) for r, z in profile]
    for i in range(segments):
        here, there = i * count, (i + 1) % segments * count
        faces += [(here + t, there + t, there + t + 1, here + t + 1) for t in range(count - 1)]
    return mesh(vertices, faces, material)


def tube(points, radius, material, radii=None, closed=False, corners=False):
    """A round bar along the points; radii (one per point, as a share of radius) makes it taper; corners keeps bends sharp."""
    data = bpy.data.curves.new('tube', 'CURVE')
    data.dimensions, data.bevel_depth, data.bevel_resolution = '3D', radius, 8
    data.resolution_u, data.use_fill_caps = 24 if len(points) < 9 else 5, True
    spline = data.splines.new('BEZIER')
    spline.bezier_points.add(len(points) - 1)
    spline.use_cyclic_u = closed
    for i, (point, position) in enumerate(zip(spline.bezier_points, points)):
        point.co = position
        point.handle_left_type = point.handle_right_type = 'VECTOR' if corners else 'AUTO'
        point.radius = radii[i] if radii else 1
    return link('tube', data, material)


def bevelled(thing, width):
    if width:
        modifier = thing.modifiers.new('bevel', 'BEVEL')
        modifier.width, modifier.segments, modifier.limit_method = width, 6, 'ANGLE'
    return smooth(thing, 40)


def box(size, position, material, bevel=.05):
    x, y, z = (length / 2 for length in size)
    vertices = [(i * x, j * y, k * z) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)]
    thing = mesh(vertices, [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)], material)
    thing.location = position
    return bevelled(thing, bevel)


def rounded(width, depth, corner):
    """The outline of a rectangle with round corners."""
    outline = []
    for x, y, start in ((1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270)):
        outline += arc(x * (width / 2 - corner), y * (depth / 2 - corner), corner, start, start + 90, 8)
    return outline


def slab(width, depth, height, corner, position, material, bevel=.008):
    """A flat board with round corners seen from above."""
    return prism(rounded(width, depth, corner), height, position, material, bevel)


def prism(outline, height, position, material, bevel=.008):
    """An outline of (x, y) points, counter-clockwise, as thick as height; position is its middle."""
    count = len(outline)
    vertices = [(x, y, z) for z in (-height / 2, height / 2) for x, y in outline]
    faces = [(i, (i + 1) % count, count + (i + 1) % count, count + i) for i in range(count)]
    faces += [tuple(reversed(range(count))), tuple(range(count, 2 * count))]
    thing = mesh(vertices, faces, material)
    thing.location = position
    return bevelled(thing, bevel)


def cylinder(radius, height, position, material, bevel=.02):
    return prism(arc(0, 0, radius, 0, 360, 72)[:-1], height, position, material, bevel)


def ball(radius, position, material, segments=48):
    thing = lathe(arc(0, 0, radius, -90, 90, segments // 2), material, segments)
    thing.location = position
    return thing


def bulb(power, radius, position):
    """A warm light inside a lamp. A point light, because a glowing ball is much noisier."""
    data = bpy.data.lights.new('bulb', 'POINT')
    data.energy, data.shadow_soft_size, data.color = power, radius, (1, .78, .52)
    thing = link('bulb', data)
    thing.location = position
    return thing


def wrapped_patch(radius, width, low, high, material, facing=-90):
    """A rectangle bent around the z axis, as a paper label on a jar."""
    steps, half = 40, math.degrees(width / radius / 2)
    angles = [math.radians(facing - half + 2 * half * i / steps) for i in range(steps + 1)]
    vertices = [(radius * math.cos(a), radius * math.sin(a), z) for a in angles for z in (low, high)]
    return mesh(vertices, [(2 * i, 2 * i + 2, 2 * i + 3, 2 * i + 1) for i in range(steps)], material)


def wrapped_text(words, size, spacing, radius, z, material, facing=-90, widest=math.inf):
    """Letters printed on a cylinder around the z axis, smaller if they would be wider than the label."""
    data = bpy.data.curves.new('text', 'FONT')
    data.body, data.size, data.space_character = words, size, spacing
    data.align_x, data.align_y = 'CENTER', 'CENTER'
    flat = fitted(link('text', data), widest)
    bpy.context.view_layer.update()
    printed = bpy.data.meshes.new_from_object(flat.evaluated_get(bpy.context.evaluated_depsgraph_get()))
    bpy.data.objects.remove(flat)
    for vertex in printed.vertices:
        angle = math.radians(facing) + vertex.co.x / radius
        vertex.co = (radius * math.cos(angle), radius * math.sin(angle), z + vertex.co.y)
    return link('text', printed, material)


def fitted(letters, widest):
    bpy.context.view_layer.update()
    letters.data.size *= min(1, widest / letters.dimensions.x)
    return letters


def turned(thing, x=0, y=0, z=0, to=None):
    """Turns a thing about its own origin, in degrees, and moves it."""
    thing.rotation_euler = [math.radians(angle) for angle in (x, y, z)]
    if to:
        thing.location = to
    return thing


@contextmanager
def together():
    """The parts that are made inside the block, once it ends."""
    before, made = set(bpy.data.objects), []
    yield made
    made += [thing for thing in bpy.data.objects if thing not in before]


def placed(parts, x=0, y=0, z=0, turn=0, scale=1):
    """Parts that were made at the origin, turned about the vertical, sized and moved as one."""
    step = Matrix.Translation((x, y, z)) @ Matrix.Rotation(math.radians(turn), 4, 'Z') @ Matrix.Scale(scale, 4)
    bpy.context.view_layer.update()
    for part in parts:
        part.matrix_world = step @ part.matrix_world


def lifted(parts, angle, to):
    """Parts that were made lying on the floor, stood up towards the camera as one."""
    step = Matrix.Translation(to) @ Matrix.Rotation(math.radians(angle), 4, 'X')
    bpy.context.view_layer.update()
    for part in parts:
        part.matrix_world = step @ part.matrix_world


def bystander(thing):
    """In the picture, but not what the picture is of: the frame ignores it."""
    thing['bystander'] = True
    return thing


def sheet(place, across, down, material, thickness=0, angle=180, closed=False):
    """A surface from place(u, v), both 0 to 1; closed joins u = 1 to u = 0."""
    columns = across if closed else across + 1
    vertices = [place(i / across, j / down) for i in range(columns) for j in range(down + 1)]
    row = down + 1
    faces = [(i * row + j, (i + 1) % columns * row + j, (i + 1) % columns * row + j + 1, i * row + j + 1)
             for i in range(across) for j in range(down)]
    thing = mesh(vertices, faces, material, angle)
    if thickness:
        thing.modifiers.new('thickness', 'SOLIDIFY').thickness = thickness
    return thing


def power(value, exponent):
    return math.copysign(abs(value) ** exponent, value)


def pebble(size, position, material, square=.5, flat=None, wrinkle=0, seed=0, steps=64):
    """A rounded body, from a box (square near 0) to an ellipsoid (square 1); wrinkles make it stuffed."""
    flat = square if flat is None else flat

    def place(u, v):
        a, b = 2 * math.pi * u, math.pi * (v - .5)
        ring = power(math.cos(b), flat)
        x, y, z = ring * power(math.cos(a), square), ring * power(math.sin(a), square), power(math.sin(b), flat)
        if wrinkle:
            swell = 1 + wrinkle * noise.noise(Vector((x * 2 + seed, y * 2, z * 2))) + wrinkle * .4 * noise.noise(Vector((x * 5,
                    y * 5 + seed, z * 5)))
            x, y, z = x * swell, y * swell, z * swell
        return x * size[0] / 2, y * size[1] / 2, z * size[2] / 2

    thing = sheet(place, steps, steps // 2, material, closed=True)
    thing.location = position
    return thing


def strap(points, width, thick, material, tilt=0):
    """A flat band along the points."""
    data = bpy.data.curves.new('strap', 'CURVE')
    data.dimensions, data.extrude, data.bevel_depth, data.resolution_u = '3D', width / 2, thick / 2, 16
    data.use_fill_caps = True
    spline = data.splines.new('BEZIER')
    spline.bezier_points.add(len(points) - 1)
    for point, position in zip(spline.bezier_points, points):
        point.co = position
        point.handle_left_type = point.handle_right_type = 'AUTO'
        point.tilt = math.radians(tilt)
    return link('strap', data, material)


def printed(words, size, position, material, turn=(90, 0, 0), spacing=1.05, align='CENTER', widest=math.inf):
    """Flat letters, at most as wide as the label; turned upright by default, facing the camera."""
    data = bpy.data.curves.new('text', 'FONT')
    data.body, data.size, data.space_character = words, size, spacing
    data.align_x, data.align_y = align, 'CENTER'
    return turned(fitted(link('text', data, material), widest), *turn, to=position)


def fringe(start, end, count, length, material, seed=1):
    """Loose threads between two points, hanging or lying towards -y."""
    chance = random.Random(seed)
    a, b = Vector(start), Vector(end)
    for i in range(count):
        at = a.lerp(b, (i + .5) / count)
        tip = at + Vector((chance.uniform(-.2, .2) * length, -length * chance.uniform(.8, 1.1), 0))
        tube([tuple(at), tuple((at + tip) / 2 + Vector((0, 0, length * .1))), tuple(tip)], .012, material)
