"""Surfaces. A surface marked `paint` carries the product's colour: it is rendered in grey and coloured afterwards."""
import json
import os

import bpy

# The name of the render pass that says which light is the paint's: its grey where there is paint, black elsewhere.
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


class Maker:
    """A material's node tree, and the few things the studio builds with it."""

    def __init__(self, name='surface'):
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.nodes, self.links = self.material.node_tree.nodes, self.material.node_tree.links
        self.shader = self.nodes['Principled BSDF']
        self.coordinates = self.nodes.new('ShaderNodeTexCoord').outputs['Object']

    def mapped(self, scale, seeded=False):
        stretch = self.nodes.new('ShaderNodeMapping')
        stretch.inputs['Scale'].default_value = scale
        self.links.new(self.coordinates, stretch.inputs['Vector'])
        if seeded:
            # Boards that came from one tree are still not one board.
            info = self.nodes.new('ShaderNodeObjectInfo')
            self.links.new(self.math('MULTIPLY', info.outputs['Random'], 40), stretch.inputs['Location'])
        return stretch.outputs['Vector']

    def noise(self, scale, detail=2, distortion=0, vector=None):
        node = self.nodes.new('ShaderNodeTexNoise')
        for name, value in (('Scale', scale), ('Detail', detail), ('Distortion', distortion)):
            node.inputs[name].default_value = value
        self.links.new(vector or self.coordinates, node.inputs['Vector'])
        return node.outputs['Fac']

    def cells(self, scale):
        node = self.nodes.new('ShaderNodeTexVoronoi')
        node.inputs['Scale'].default_value = scale
        self.links.new(self.coordinates, node.inputs['Vector'])
        return node.outputs['Distance']

    def math(self, kind, a, b=0):
        node = self.nodes.new('ShaderNodeMath')
        node.operation = kind
        for value, socket in ((a, node.inputs[0]), (b, node.inputs[1])):
            if isinstance(value, (int, float)):
                socket.default_value = value
            else:
                self.links.new(value, socket)
        return node.outputs[0]

    def wave(self, axis, scale):
        """0 to 1 and back, `scale` times per unit along 'x', 'y' or 'z'."""
        split = self.nodes.new('ShaderNodeSeparateXYZ')
        self.links.new(self.coordinates, split.inputs[0])
        sine = self.math('SINE', self.math('MULTIPLY', split.outputs['xyz'.index(axis)], scale * 6.2832))
        return self.math('ADD', self.math('MULTIPLY', sine, .5), .5)

    def ramp(self, factor, low, low_colour, high, high_colour):
        node = self.nodes.new('ShaderNodeValToRGB')
        for element, position, value in zip(node.color_ramp.elements, (low, high), (low_colour, high_colour)):
            element.position, element.color = position, value
        self.links.new(factor, node.inputs['Fac'])
        return node.outputs['Color']

    def relief(self, height, distance):
        node = self.nodes.new('ShaderNodeBump')
        node.inputs['Strength'].default_value = 1
        node.inputs['Distance'].default_value = distance
        self.links.new(height, node.inputs['Height'])
        self.links.new(node.outputs['Normal'], self.shader.inputs['Normal'])

    def woven(self, kind, axes, scale):
        a, b = axes
        if kind == 'knit':
            return self.math('MULTIPLY', self.wave(a, scale), self.math('ADD', self.wave(b, scale * 1.6), .3))
        if kind == 'waffle':
            return self.math('MAXIMUM', self.math('POWER', self.wave(a, scale), 3), self.math('POWER', self.wave(b, scale), 3))
        if kind == 'rib':
            return self.wave(a, scale)
        if kind == 'boucle':
            return self.math('SUBTRACT', 1, self.math('POWER', self.cells(scale), 2))
        return self.math('MULTIPLY', self.wave(a, scale), self.wave(b, scale))

    def mark_painted(self, colour):
        # A pass of the shader itself, so that one render gives both the picture and its antialiased mask.
        output = self.nodes.new('ShaderNodeOutputAOV')
        output.name = PAINT_PASS
        if isinstance(colour, list):
            output.inputs['Color'].default_value = colour
        else:
            self.links.new(colour, output.inputs['Color'])


def surface(colour='grey', rough=.5, metal=0, coat=0, nap=0, bump=None, grain=None, speckle=0, weave=None, band=None,
            glow=0, paint=False):
    """A surface. bump: (scale, height). grain: the axis along which wood fibres run. weave: (kind, axes, scale, height).
    band: (axis, scale, share, colour), stripes of an unpainted colour; or two axes for checks. nap: how much paler pile is where it
    is seen from the side; not the renderer's sheen, which is white on every colour."""
    maker = Maker()
    base = linear(colour)
    inputs = maker.shader.inputs
    for name, value in (('Base Color', base), ('Roughness', rough), ('Metallic', metal), ('Clearcoat', coat),
                        ('Clearcoat Roughness', .08)):
        inputs[name].default_value = value
    if glow:
        inputs['Emission'].default_value, inputs['Emission Strength'].default_value = base, glow
    if bump:
        maker.relief(maker.noise(bump[0], 4), bump[1])
    if weave:
        maker.relief(maker.woven(*weave[:3]), weave[3])
    shown = base
    if grain:
        along = [1 if axis != grain else .1 for axis in 'xyz']
        fibres = maker.noise(24, 9, 1.2, maker.mapped(along, seeded=True))
        board = maker.math('MULTIPLY', maker.nodes.new('ShaderNodeObjectInfo').outputs['Random'], .22)
        shown = maker.ramp(maker.math('ADD', fibres, maker.math('SUBTRACT', board, .11)), .3, shaded(base, .62), .75, shaded(base, 1.12))
    if nap:
        aside = maker.nodes.new('ShaderNodeLayerWeight').outputs['Facing']
        shown = maker.ramp(aside, .1, shaded(base, 1 - nap), .95, shaded(base, 1 + nap))
    if speckle:
        shown = maker.ramp(maker.noise(speckle), .29, shaded(base, .45), .34, base)
    painted = shown
    if band:
        axes, scale, share, other = band
        over = maker.wave(axes[0], scale)
        if len(axes) > 1:
            over = maker.math('MAXIMUM', over, maker.wave(axes[1], scale))
        edge = 1 - share
        shown = maker.ramp(over, edge - .02, base, edge + .02, linear(other))
        painted = maker.ramp(over, edge - .02, base, edge + .02, [0, 0, 0, 1])
    if shown is not base:
        maker.links.new(shown, inputs['Base Color'])
    if paint:
        maker.mark_painted(painted)
    return maker.material


def wood(tone='grey', grain='x', rough=.5):
    """Grey wood takes the colour of its tree afterwards; a named wood is part of a thing in any colour."""
    return surface(tone, rough, grain=grain, paint=tone == 'grey')


def metal(kind):
    """steel, brass, copper, iron or aluminium, bare."""
    colour, rough = {'steel': ('#D2D3D4', .16), 'brass': ('#B58A45', .22), 'copper': ('#C0704A', .18), 'iron': ('#3B3A39', .45),
                     'aluminium': ('#B9BABC', .3), 'blade': ('#C4C6C8', .3)}[kind]
    return surface(colour, rough, metal=1)


def silvered():
    """A mirror that faces the camera. The studio behind the camera is dark: a window there has to be painted."""
    maker = Maker()
    inputs = maker.shader.inputs
    inputs['Base Color'].default_value, inputs['Metallic'].default_value, inputs['Roughness'].default_value = linear('#D5DADA'), 1, .02
    split = maker.nodes.new('ShaderNodeSeparateXYZ')
    maker.links.new(maker.coordinates, split.inputs[0])
    across = maker.math('MULTIPLY', maker.math('SUBTRACT', split.outputs['Y'], split.outputs['X']), .35)
    window = maker.ramp(maker.math('ADD', across, .5), 0, [.12, .13, .13, 1], 1, [.52, .52, .5, 1])
    maker.links.new(window, inputs['Emission'])
    return maker.material


def cloth(weave='linen', axes='xz', scale=26, height=.012, colour='grey', band=None):
    return surface(colour, .95, weave=(weave, axes, scale, height), band=band, paint=colour == 'grey')


def translucent(colour='grey', rough=.9, bump=(90, .006), share=.5):
    """Linen, paper or opal glass with a lamp behind it: a share of the light passes through."""
    maker = Maker()
    base = linear(colour)
    maker.shader.inputs['Base Color'].default_value = base
    maker.shader.inputs['Roughness'].default_value = rough
    if bump:
        maker.relief(maker.noise(bump[0], 4), bump[1])
    through = maker.nodes.new('ShaderNodeBsdfTranslucent')
    through.inputs['Color'].default_value = base
    mix = maker.nodes.new('ShaderNodeMixShader')
    mix.inputs['Fac'].default_value = share
    maker.links.new(maker.shader.outputs['BSDF'], mix.inputs[1])
    maker.links.new(through.outputs['BSDF'], mix.inputs[2])
    maker.links.new(mix.outputs['Shader'], maker.nodes['Material Output'].inputs['Surface'])
    if colour == 'grey':
        maker.mark_painted(base)
    return maker.material


# Tint of the glass, and of its shadow: real caustics need far too many samples.
GLASS = {'clear': ('#FAFCFB', '#E2E4E2'), 'smoke': ('#E3E1DF', '#C4C1BE'), 'amber': ('#E0A055', '#CFA070'),
         'green': ('#BCCB9A', '#A9B48C'), 'honey': ('#E9A93C', '#D9B36C'), 'lens': ('#FFFFFF', '#E4E4E2')}


def glass(kind='clear', ior=1.45):
    maker = Maker('glass')
    tint, shadow = GLASS[kind]
    nodes, links = maker.nodes, maker.links
    nodes.remove(maker.shader)
    body = nodes.new('ShaderNodeBsdfGlass')
    body.inputs['Color'].default_value = linear(tint)
    body.inputs['Roughness'].default_value = 0
    body.inputs['IOR'].default_value = ior
    pale = nodes.new('ShaderNodeBsdfTransparent')
    pale.inputs['Color'].default_value = linear(shadow)
    path = nodes.new('ShaderNodeLightPath')
    indirect = maker.math('MAXIMUM', path.outputs['Is Shadow Ray'], path.outputs['Is Diffuse Ray'])
    mix = nodes.new('ShaderNodeMixShader')
    links.new(indirect, mix.inputs['Fac'])
    links.new(body.outputs['BSDF'], mix.inputs[1])
    links.new(pale.outputs['BSDF'], mix.inputs[2])
    links.new(mix.outputs['Shader'], nodes['Material Output'].inputs['Surface'])
    return maker.material
