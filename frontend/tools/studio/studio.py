"""The photographer: one backdrop, one set of lights, one lens, for every product.

blender -b --factory-startup -P studio.py -- WORK OUT SIZE SAMPLES

WORK is a JSON list of takes (recipes.mjs says what one is). For each, OUT gets two shots, the product and the room around
it, as OpenEXR files that develop.py puts together, and last NAME.json, which says where in the frame the product is.
"""
import json
import math
import os
import sys
import time
import traceback

import bpy
import numpy as np
from mathutils import Vector

# Blender does not put a script's own folder on the path.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from materials import PAINT_PASS, surface  # noqa: E402
from models import model_named  # noqa: E402
from shapes import link, mesh  # noqa: E402

AIM = Vector((0, 0, 1.0))
DISTANCE = 10.0
# The room is soft light on plain paper: a small picture of it, enlarged, is as good as a large one.
ROOM_SHARE, ROOM_SAMPLES = .25, 16
MARGIN = .045


def build(take):
    """The product under one parent, so that it can be turned and sized as a whole."""
    before = set(bpy.data.objects)
    model_named(take['model'])(take['finish'], **take['with'])
    root = link('product', None)
    parts = [thing for thing in bpy.data.objects if thing not in before and thing is not root]
    for part in parts:
        part.parent = root
    root.rotation_euler = (0, 0, math.radians(take['turn']))
    return root, parts


def backdrop(wall, turn):
    """A sweep of paper: floor, curve and wall in one piece, so that there is no horizon. Or the wall that something hangs on."""
    bend = [(4 + 3 * math.sin(math.radians(t)), 3 - 3 * math.cos(math.radians(t))) for t in range(5, 91, 5)]
    profile = [(0, -6), (0, 14)] if wall else [(-14, 0), (4, 0), *bend, (7, 14)]
    vertices = [(x, y, z) for y, z in profile for x in (-18, 18)]
    paper = mesh(vertices, [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(profile) - 1)], surface('#E9E4DB', .95), 180)
    if wall:
        paper.rotation_euler.z = math.radians(turn)


def lamp(position, size, power, colour=(1, 1, 1), aim=AIM):
    data = bpy.data.lights.new('lamp', 'AREA')
    data.shape, data.size, data.energy, data.color = 'DISK', size, power, colour
    thing = link('lamp', data)
    thing.location = position
    thing.rotation_euler = (Vector(aim) - Vector(position)).to_track_quat('-Z', 'Y').to_euler()


def flag(x, y):
    """A black card beside the product. Only reflections see it: it gives steel and glass their dark edge."""
    card = mesh([(x, y, 0), (x, y + 3.6, 0), (x, y + 3.6, 4), (x, y, 4)], [(0, 1, 2, 3)], surface('#1C1C1C', 1))
    card.visible_camera = card.visible_diffuse = card.visible_shadow = False


def light(wall):
    lamp((-4.6, -3.4, 5.4), 3.2, 330, (1, .97, .92))
    lamp((4.8, -2.6, 3.0), 4.5, 100, (.93, .96, 1))
    lamp((0, -6, 2.2), 3.0, 40)
    if wall:
        # In place of the light that the floor and the far end of the sweep throw back.
        lamp((-1, -6, 4.5), 5, 300)
    else:
        lamp((.6, 2.4, 6.0), 3.0, 120)
        # The paper behind, or the picture grows dark towards its top.
        lamp((0, 1.5, 9), 5, 380, aim=(0, 7, 2.5))
    flag(-3, -.8)
    flag(3, -.8)
    world = bpy.data.worlds.new('world')
    world.use_nodes = True
    world.node_tree.nodes['Background'].inputs['Color'].default_value = (1, .98, .95, 1)
    world.node_tree.nodes['Background'].inputs['Strength'].default_value = .36
    bpy.context.scene.world = world


def camera(height):
    data = bpy.data.cameras.new('camera')
    data.lens = 85
    thing = link('camera', data)
    tilt = math.radians(height)
    thing.location = AIM + DISTANCE * Vector((0, -math.cos(tilt), math.sin(tilt)))
    thing.rotation_euler = (AIM - thing.location).to_track_quat('-Z', 'Y').to_euler()
    bpy.context.scene.camera = thing
    return thing


def bounds(parts, view):
    """Where these lie in the frame: left, right, bottom, top, from 0 to 1."""
    bpy.context.view_layer.update()
    graph = bpy.context.evaluated_depsgraph_get()
    # The frame's corners at unit depth, as bpy_extras.object_utils reckons, but for all vertices at once.
    corners = [corner / -corner.z for corner in view.data.view_frame(scene=bpy.context.scene)]
    across, up = [corner.x for corner in corners], [corner.y for corner in corners]
    to_view = view.matrix_world.normalized().inverted()
    spots = []
    for part in (p for p in parts if p.type != 'LIGHT'):
        shape = part.evaluated_get(graph)
        vertices = shape.to_mesh().vertices
        places = np.empty(len(vertices) * 3, np.float32)
        vertices.foreach_get('co', places)
        matrix = np.array(to_view @ shape.matrix_world, np.float32)
        seen = places.reshape(-1, 3) @ matrix[:3, :3].T + matrix[:3, 3]
        spots.append(seen[:, :2] / -seen[:, 2:])
        shape.to_mesh_clear()
    (left, low), (right, high) = np.min([s.min(axis=0) for s in spots], axis=0), np.max([s.max(axis=0) for s in spots], axis=0)
    width, height = max(across) - min(across), max(up) - min(up)
    return (float(value) for value in ((left - min(across)) / width, (right - min(across)) / width,
                                       (low - min(up)) / height, (high - min(up)) / height))


def frame(root, parts, view, take):
    """Sizes the product, not the distance, so that backdrop and light are alike in every picture; then centres it."""
    framed = [part for part in parts if not part.get('bystander')]
    for _ in range(2):
        left, right, low, high = bounds(framed, view)
        root.scale *= take['share'] / max(right - left, high - low)
    bpy.context.view_layer.update()
    corners = [(part.matrix_world @ Vector(corner)).z for part in framed for corner in part.bound_box]
    # At the height of the lens on a wall, else on the floor, not in it.
    root.location.z += AIM.z - (min(corners) + max(corners)) / 2 if take['wall'] else max(0, -min(corners))
    left, right, low, high = bounds(framed, view)
    # The shift is in units of the frame. A little lower than the middle: the shadow belongs to the picture.
    shift = (left + right) / 2 - .5, (low + high) / 2 - .5 + .01
    view.data.shift_x, view.data.shift_y = shift
    left, right, low, high = bounds(parts, view)
    return [max(0, left - MARGIN), min(1, right + MARGIN), max(0, low - MARGIN), min(1, high + MARGIN)]


def passes(out):
    """What every shot leaves in files: the picture, the light that arrived, and what it arrived at."""
    scene = bpy.context.scene
    layer = scene.view_layers[0]
    layer.use_pass_diffuse_direct = layer.use_pass_diffuse_indirect = layer.use_pass_diffuse_color = True
    layer.use_pass_normal = layer.use_pass_z = True
    aov = layer.aovs.add()
    aov.name, aov.type = PAINT_PASS, 'COLOR'
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    render = tree.nodes.new('CompositorNodeRLayers')
    add = tree.nodes.new('CompositorNodeMixRGB')
    add.blend_type = 'ADD'
    tree.links.new(render.outputs['DiffDir'], add.inputs[1])
    tree.links.new(render.outputs['DiffInd'], add.inputs[2])
    results = {'photo': render.outputs['Image'], 'light': add.outputs[0], 'albedo': render.outputs['DiffCol'],
               'paint': render.outputs[PAINT_PASS], 'normal': render.outputs['Normal'], 'depth': render.outputs['Depth']}
    files = tree.nodes.new('CompositorNodeOutputFile')
    files.base_path = out
    files.format.file_format, files.format.color_mode, files.format.color_depth = 'OPEN_EXR', 'RGB', '16'
    files.format.exr_codec = 'ZIP'
    files.file_slots.clear()
    for kind, source in results.items():
        files.file_slots.new(kind)
        tree.links.new(source, files.inputs[-1])
    return files, list(results)


def shoot(out, name, files, kinds):
    for slot, kind in zip(files.file_slots, kinds):
        slot.path = f'{name}-{kind}-'
    bpy.ops.render.render()
    for kind in kinds:
        # Blender puts the frame number into every file name.
        os.replace(f'{out}/{name}-{kind}-{bpy.context.scene.frame_current:04d}.exr', f'{out}/{name}-{kind}.exr')


def photograph(out, size, samples, take):
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = 'CYCLES'
    # Before the product is framed: where it lies in the frame depends on the frame's shape.
    scene.render.resolution_x = scene.render.resolution_y = size
    scene.view_settings.view_transform, scene.view_settings.look = 'Standard', 'None'
    cycles = scene.cycles
    cycles.device, cycles.seed = 'CPU', 1
    cycles.use_adaptive_sampling, cycles.use_denoising = False, False
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces, cycles.transmission_bounces = 8, 2, 3, 8
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect, cycles.sample_clamp_direct, cycles.blur_glossy = 2, 8, 1

    root, parts = build(take)
    backdrop(take['wall'], take['turn'])
    light(take['wall'])
    crop = frame(root, parts, camera(take['height']), take)
    files, kinds = passes(out)
    scene.render.use_persistent_data = True
    scene.render.resolution_x = scene.render.resolution_y = round(size * ROOM_SHARE)
    cycles.samples = ROOM_SAMPLES
    shoot(out, f'{take["name"]}-room', files, kinds)
    scene.render.resolution_x = scene.render.resolution_y = size
    cycles.samples = samples
    scene.render.use_border = scene.render.use_crop_to_border = True
    scene.render.border_min_x, scene.render.border_max_x, scene.render.border_min_y, scene.render.border_max_y = crop
    shoot(out, f'{take["name"]}-product', files, kinds)
    with open(f'{out}/{take["name"]}.json', 'w') as done:
        json.dump({'size': size, 'crop': crop}, done)


if __name__ == '__main__':
    work, folder, frame_size, sample_count = sys.argv[sys.argv.index('--') + 1:]
    with open(work) as listed:
        takes = json.load(listed)
    for each in takes:
        started, cpu = time.time(), time.process_time()
        try:
            photograph(os.path.abspath(folder), int(frame_size), int(sample_count), each)
        except Exception:
            # One model that cannot be built does not hold up the others: it leaves no facts behind, which the queue notices.
            traceback.print_exc()
            continue
        print('photographed', each['name'], round(time.time() - started), 's,', round(time.process_time() - cpu, 1), 's of CPU', flush=True)
