"""Surfaces. A surface marked `paint` carries the product's colour: it is rendered in grey and coloured afterwards."""
import json
import os

import bpy

# The name of the render pass that says how much of a pixel is painted (0 to 1, antialiased).
PAINT_PASS = 'paint'

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'palette.json')) as palette_file:
    PALETTE = json.load(palette_file)


def linear(colour):
    """A palette name or a #RRGGBB string as the linear RGBA that the renderer works in."""
    digits = PALETTE.get(colour, colour).lstrip('#')
    channels = [int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    return [c / 12.92 if c <= .04045 else ((c + .055) / 1.055) ** 2.4 for c in channels] + [1]


def shaded(colour, factor):
    return [min(1, c * factor) for c in colour[:3]] + [1]


def surface(colour, rough=.5, metal=0, coat=0, sheen=0, bump=None, grain=None, speckle=False, paint=False):
    """A solid surface. bump: (scale, height). grain: the axis along which wood fibres run, 'x' or 'z'."""
    material = bpy.data.materials.new('surface')
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    shader = nodes['Principled BSDF']
    base = linear(colour)
    for name, value in (('Base Color', base), ('Roughness', rough), ('Metallic', metal), ('Clearcoat', coat),
                        ('Clearcoat Roughness', .08), ('Sheen', sheen)):
        shader.inputs[name].default_value = value
    coordinates = nodes.new('ShaderNodeTexCoord').outputs['Object']

    def noise(scale, detail, distortion=0, vector=coordinates):
        node = nodes.new('ShaderNodeTexNoise')
        node.inputs['Scale'].default_value = scale
        node.inputs['Detail'].default_value = detail
        node.inputs['Distortion'].default_value = distortion
        links.new(vector, node.inputs['Vector'])
        return node.outputs['Fac']

    def ramp(factor, low, low_colour, high, high_colour):
        node = nodes.new('ShaderNodeValToRGB')
        for element, position, value in zip(node.color_ramp.elements, (low, high), (low_colour, high_colour)):
            element.position, element.color = position, value
        links.new(factor, node.inputs['Fac'])
        links.new(node.outputs['Color'], shader.inputs['Base Color'])

    if bump:
        node = nodes.new('ShaderNodeBump')
        node.inputs['Strength'].default_value = 1
        node.inputs['Distance'].default_value = bump[1]
        links.new(noise(bump[0], 4), node.inputs['Height'])
        links.new(node.outputs['Normal'], shader.inputs['Normal'])
    if grain:
        stretch = nodes.new('ShaderNodeMapping')
        stretch.inputs['Scale'].default_value = (.1, 1, 1) if grain == 'x' else (1, 1, .1)
        links.new(coordinates, stretch.inputs['Vector'])
        ramp(noise(24, 9, 1.2, stretch.outputs['Vector']), .3, shaded(base, .62), .75, shaded(base, 1.12))
    if speckle:
        ramp(noise(70, 2), .29, shaded(base, .45), .34, base)
    if paint:
        mark_painted(material)
    return material


def mark_painted(material):
    # A pass of the shader itself, so that one render gives both the picture and its antialiased mask.
    nodes, links = material.node_tree.nodes, material.node_tree.links
    output = nodes.new('ShaderNodeOutputAOV')
    output.name = PAINT_PASS
    output.inputs['Value'].default_value = 1


def translucent_cloth(paint=True):
    """Thin linen with a lamp behind it: half of the light passes through."""
    material = surface('grey', .9, bump=(90, .006), paint=paint)
    nodes, links = material.node_tree.nodes, material.node_tree.links
    through = nodes.new('ShaderNodeBsdfTranslucent')
    through.inputs['Color'].default_value = linear('grey')
    mix = nodes.new('ShaderNodeMixShader')
    mix.inputs['Fac'].default_value = .5
    links.new(nodes['Principled BSDF'].outputs['BSDF'], mix.inputs[1])
    links.new(through.outputs['BSDF'], mix.inputs[2])
    links.new(mix.outputs['Shader'], nodes['Material Output'].inputs['Surface'])
    return material


def glass(tint='#FFFFFF', shadow='#E4E4E2', ior=1.45):
    """Clear glass. Real caustics need far too many samples, so its shadow is a pale tint instead."""
    material = bpy.data.materials.new('glass')
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    nodes.remove(nodes['Principled BSDF'])
    body = nodes.new('ShaderNodeBsdfGlass')
    body.inputs['Color'].default_value = linear(tint)
    body.inputs['Roughness'].default_value = 0
    body.inputs['IOR'].default_value = ior
    pale = nodes.new('ShaderNodeBsdfTransparent')
    pale.inputs['Color'].default_value = linear(shadow)
    path = nodes.new('ShaderNodeLightPath')
    indirect = nodes.new('ShaderNodeMath')
    indirect.operation = 'MAXIMUM'
    links.new(path.outputs['Is Shadow Ray'], indirect.inputs[0])
    links.new(path.outputs['Is Diffuse Ray'], indirect.inputs[1])
    mix = nodes.new('ShaderNodeMixShader')
    links.new(indirect.outputs[0], mix.inputs['Fac'])
    links.new(body.outputs['BSDF'], mix.inputs[1])
    links.new(pale.outputs['BSDF'], mix.inputs[2])
    links.new(mix.outputs['Shader'], nodes['Material Output'].inputs['Surface'])
    return material
