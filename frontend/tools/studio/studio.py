"""The photographer: one backdrop, one set of lights, one lens, for every product.

blender -b --factory-startup -P studio.py -- OUT SIZE SAMPLES model:finish ...

For each model:finish it writes three 16 bit pictures to OUT:
  NAME-photo.png    what the camera saw
  NAME-diffuse.png  the part of that light which took on the colour of the surface it left
  NAME-paint.png    how much of each pixel is a surface that carries the product's colour
"""
import math
import os
import sys
import time

import bpy
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector

# Blender does not put a script's own folder on the path.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from materials import PAINT_PASS, surface  # noqa: E402
from models import MODELS  # noqa: E402
from shapes import link, mesh  # noqa: E402

AIM = Vector((0, 0, 1.0))
DISTANCE = 10.0


def build(model, finish, turn):
    """The product under one parent, so that it can be turned and sized as a whole."""
    before = set(bpy.data.objects)
    model(finish)
    root = link('product', None)
    parts = [thing for thing in bpy.data.objects if thing not in before and thing is not root]
    for part in parts:
        part.parent = root
    root.rotation_euler = (0, 0, math.radians(turn))
    return root, parts


def backdrop():
    """A sweep of paper: floor, curve and wall in one piece, so that there is no horizon."""
    bend = [(4 + 3 * math.sin(math.radians(t)), 3 - 3 * math.cos(math.radians(t))) for t in range(5, 91, 5)]
    profile = [(-14, 0), (4, 0), *bend, (7, 14)]
    vertices = [(x, y, z) for y, z in profile for x in (-18, 18)]
    mesh(vertices, [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(profile) - 1)], surface('#E9E4DB', .95), 180)


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


def light():
    lamp((-4.6, -3.4, 5.4), 3.2, 330, (1, .97, .92))
    lamp((4.8, -2.6, 3.0), 4.5, 100, (.93, .96, 1))
    lamp((.6, 2.4, 6.0), 3.0, 120)
    lamp((0, -6, 2.2), 3.0, 40)
    # The wall, or the picture grows dark towards its top.
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
    """Where the product lies in the frame: left, right, bottom, top, from 0 to 1."""
    bpy.context.view_layer.update()
    graph = bpy.context.evaluated_depsgraph_get()
    spots = []
    for part in (p for p in parts if p.type != 'LIGHT'):
        shape = part.evaluated_get(graph)
        spots += [world_to_camera_view(bpy.context.scene, view, shape.matrix_world @ v.co) for v in shape.to_mesh().vertices]
        shape.to_mesh_clear()
    across, up = [s.x for s in spots], [s.y for s in spots]
    return min(across), max(across), min(up), max(up)


def frame(root, parts, view, share):
    """Sizes the product, not the distance, so that backdrop and light are alike in every picture; then centres it."""
    for _ in range(3):
        left, right, low, high = bounds(parts, view)
        root.scale *= share / max(right - left, high - low)
    left, right, low, high = bounds(parts, view)
    # The shift is in units of the frame. A little lower than the middle: the shadow belongs to the picture.
    view.data.shift_x = (left + right) / 2 - .5
    view.data.shift_y = (low + high) / 2 - .5 + .01


def passes(out, name):
    """One render, three files."""
    scene = bpy.context.scene
    layer = scene.view_layers[0]
    layer.use_pass_diffuse_direct = layer.use_pass_diffuse_indirect = layer.use_pass_diffuse_color = True
    aov = layer.aovs.add()
    aov.name, aov.type = PAINT_PASS, 'VALUE'
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    render = tree.nodes.new('CompositorNodeRLayers')

    def combine(kind, a, b):
        node = tree.nodes.new('CompositorNodeMixRGB')
        node.blend_type = kind
        tree.links.new(a, node.inputs[1])
        tree.links.new(b, node.inputs[2])
        return node.outputs[0]

    received = combine('ADD', render.outputs['DiffDir'], render.outputs['DiffInd'])
    results = {'photo': render.outputs['Image'], 'diffuse': combine('MULTIPLY', received, render.outputs['DiffCol']),
               'paint': render.outputs[PAINT_PASS]}
    files = tree.nodes.new('CompositorNodeOutputFile')
    files.base_path = out
    files.format.file_format, files.format.color_mode, files.format.color_depth = 'PNG', 'RGB', '16'
    files.file_slots.clear()
    for kind, source in results.items():
        files.file_slots.new(f'{name}-{kind}-')
        tree.links.new(source, files.inputs[-1])
    return list(results)


def photograph(out, size, samples, model_name, finish):
    bpy.ops.wm.read_factory_settings(use_empty=True)
    model, turn, height, share = MODELS[model_name]
    name = f'{model_name}-{finish}'
    scene = bpy.context.scene
    scene.render.engine = 'CYCLES'
    scene.render.resolution_x = scene.render.resolution_y = size
    scene.view_settings.view_transform, scene.view_settings.look = 'Standard', 'None'
    cycles = scene.cycles
    cycles.device, cycles.samples, cycles.seed = 'CPU', samples, 1
    cycles.use_adaptive_sampling, cycles.use_denoising = False, False
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces, cycles.transmission_bounces = 10, 3, 4, 10
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect, cycles.blur_glossy = 2, 1
    # Under-exposed, so that nothing is cut off at white: recolour.mjs develops it.
    cycles.film_exposure = .7

    root, parts = build(model, finish, turn)
    backdrop()
    light()
    frame(root, parts, camera(height), share)
    kinds = passes(out, name)
    bpy.ops.render.render()
    for kind in kinds:
        # Blender puts the frame number into every file name.
        os.replace(f'{out}/{name}-{kind}-{scene.frame_current:04d}.png', f'{out}/{name}-{kind}.png')


if __name__ == '__main__':
    out_folder, frame_size, sample_count, *wanted = sys.argv[sys.argv.index('--') + 1:]
    for spec in wanted:
        started = time.time()
        photograph(os.path.abspath(out_folder), int(frame_size), int(sample_count), *spec.split(':'))
        print('rendered', spec, round(time.time() - started), 's', flush=True)
