"""Shapes that the models are built from. Every function adds one object to the scene and returns it."""
import math

import bpy


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
    data.resolution_u, data.use_fill_caps = 24, True
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
    bpy.ops.mesh.primitive_cube_add(size=1, location=position)
    thing = bpy.context.object
    thing.scale = size
    bpy.ops.object.transform_apply(location=False, rotation=False, scale=True)
    thing.data.materials.append(material)
    return bevelled(thing, bevel)


def slab(width, depth, height, corner, position, material, bevel=.008):
    """A flat board with round corners seen from above."""
    outline = []
    for x, y, start in ((1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270)):
        outline += arc(x * (width / 2 - corner), y * (depth / 2 - corner), corner, start, start + 90, 8)
    count = len(outline)
    vertices = [(x, y, z) for z in (-height / 2, height / 2) for x, y in outline]
    faces = [(i, (i + 1) % count, count + (i + 1) % count, count + i) for i in range(count)]
    faces += [tuple(reversed(range(count))), tuple(range(count, 2 * count))]
    thing = mesh(vertices, faces, material)
    thing.location = position
    return bevelled(thing, bevel)


def cylinder(radius, height, position, material, bevel=.02):
    bpy.ops.mesh.primitive_cylinder_add(radius=radius, depth=height, location=position, vertices=96)
    bpy.context.object.data.materials.append(material)
    return bevelled(bpy.context.object, bevel)


def ball(radius, position, material):
    bpy.ops.mesh.primitive_uv_sphere_add(radius=radius, location=position, segments=64, ring_count=32)
    bpy.context.object.data.materials.append(material)
    return smooth(bpy.context.object)


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


def wrapped_text(words, size, spacing, radius, z, material, facing=-90):
    """Letters printed on a cylinder around the z axis."""
    data = bpy.data.curves.new('text', 'FONT')
    data.body, data.size, data.space_character = words, size, spacing
    data.align_x, data.align_y = 'CENTER', 'CENTER'
    flat = link('text', data)
    bpy.context.view_layer.update()
    printed = bpy.data.meshes.new_from_object(flat.evaluated_get(bpy.context.evaluated_depsgraph_get()))
    bpy.data.objects.remove(flat)
    for vertex in printed.vertices:
        angle = math.radians(facing) + vertex.co.x / radius
        vertex.co = (radius * math.cos(angle), radius * math.sin(angle), z + vertex.co.y)
    return link('text', printed, material)
