"""The dark room: cleans a take's two shots, puts them together, and prints one picture for each of its colours.

python3 develop.py WORK SHOTS PICTURES      (takes without shots, or with all their pictures, are skipped)

Light is taken apart as the renderer knows it: what arrived at the surfaces (noisy, but smooth), times their albedo (sharp,
and free of noise), plus everything else (highlights, glass). Only the first and last are cleaned, so weave and grain stay.
A product's colour multiplies the light its paint sent back; shadows, highlights and other materials stay what they were.
"""
import json
import os
import sys

os.environ['OPENCV_IO_ENABLE_OPENEXR'] = '1'
import cv2  # noqa: E402
import numpy as np  # noqa: E402

cv2.setNumThreads(1)
KINDS = ('photo', 'light', 'albedo', 'paint', 'normal', 'depth')
# Film, not a sensor: bright parts bend towards white instead of being cut off, which keeps the form of a cream lamp.
EXPOSURE, KNEE = .93, .7
FEATHER = 9


def read(shots, name, part):
    layers = {kind: cv2.imread(f'{shots}/{name}-{part}-{kind}.exr', cv2.IMREAD_UNCHANGED)[..., :3].astype(np.float32) for kind in KINDS}
    layers['depth'] = layers['depth'][..., :1].clip(0, 60)
    return layers


def brightness(light):
    return light @ np.float32([.11, .59, .30])


def without_fireflies(light):
    """No pixel shines much brighter than the middle of those around it."""
    level = brightness(light) + 1e-4
    limit = 1.5 * cv2.medianBlur(level, 5) + .03
    return light * np.minimum(1, limit / level)[..., None]


def shifted(array, x, y, reach):
    height, width = array.shape[:2]
    wide = cv2.copyMakeBorder(array, reach, reach, reach, reach, cv2.BORDER_REFLECT_101)
    return wide[reach + y:reach + y + height, reach + x:reach + x + width].reshape(array.shape)


def clean(light, guides, depth, footprint, sharpness, rounds):
    """Edge-avoiding wavelets (Dammertz 2010): averages a pixel with those that the guides say are the same surface."""
    for turn in range(rounds):
        reach = 2 ** turn
        level = np.sqrt(np.maximum(brightness(light), 0))
        # How much neighbours differ by noise alone; what differs more is an edge of light.
        smooth = cv2.GaussianBlur(level, (0, 0), 1.5)
        noise = np.sqrt(np.maximum(cv2.GaussianBlur((level - smooth) ** 2, (0, 0), 3), 1e-8))
        total, weight = light.copy(), np.ones(level.shape, np.float32)
        for y in (-1, 0, 1):
            for x in (-1, 0, 1):
                if not (x or y):
                    continue
                apart = np.abs(shifted(level, x * reach, y * reach, reach) - level) / (sharpness * noise + 3e-3)
                for guide, scale in [*guides, (depth, 1 / (reach * footprint))]:
                    apart += np.abs(shifted(guide, x * reach, y * reach, reach) - guide).sum(axis=-1) * scale
                near = np.exp(-apart) * (.5 if x and y else .7)
                total += shifted(light, x * reach, y * reach, reach) * near[..., None]
                weight += near
        light = total / weight[..., None]
    return light


def split(layers, size, rounds):
    """The paint's light, and the rest. size: pixels across the whole frame."""
    # What a pixel covers, times the steepest slope that is still one surface.
    footprint = 8 * 4.2 / size
    light = clean(without_fireflies(layers['light']), [(layers['normal'], 4)], layers['depth'], footprint, 2.5, rounds)
    other = np.maximum(layers['photo'] - layers['light'] * layers['albedo'], 0)
    guides = [(layers['normal'], 4), (layers['albedo'], 6)]
    other = clean(without_fireflies(other), guides, layers['depth'], footprint, 2, rounds)
    return light * layers['paint'], light * np.maximum(layers['albedo'] - layers['paint'], 0) + other


def feathered(height, width, edges):
    """1 inside, falling to 0 at those edges of the crop (left, right, top, bottom) that are not the frame's."""
    across, down = np.ones(width, np.float32), np.ones(height, np.float32)
    fall = np.linspace(0, 1, FEATHER, dtype=np.float32)
    left, right, top, bottom = edges
    across[:FEATHER] *= fall if left else 1
    across[-FEATHER:] *= fall[::-1] if right else 1
    down[:FEATHER] *= fall if top else 1
    down[-FEATHER:] *= fall[::-1] if bottom else 1
    return (down[:, None] * across)[..., None]


def together(shots, name):
    """Paint and rest of the whole frame: the room enlarged, the product laid into it."""
    with open(f'{shots}/{name}.json') as facts:
        facts = json.load(facts)
    size = facts['size']
    left, right, low, high = facts['crop']
    room = read(shots, name, 'room')
    product, room = split(read(shots, name, 'product'), size, 4), split(room, room['photo'].shape[1], 5)
    height, width = product[0].shape[:2]
    x, y = min(round(left * size), size - width), min(round((1 - high) * size), size - height)
    mask = feathered(height, width, (left > 0, right < 1, high < 1, low > 0))
    out = []
    for near, far in zip(product, room):
        whole = cv2.resize(far, (size, size), interpolation=cv2.INTER_CUBIC)
        spot = whole[y:y + height, x:x + width]
        whole[y:y + height, x:x + width] = near * mask + spot * (1 - mask)
        out.append(whole)
    return out


def channels(colour):
    """#RRGGBB as linear blue, green, red."""
    coded = np.float32([int(colour[i:i + 2], 16) / 255 for i in (5, 3, 1)])
    return np.where(coded <= .04045, coded / 12.92, ((coded + .055) / 1.055) ** 2.4).astype(np.float32)


def develop(light):
    shown = np.maximum(light, 0) * EXPOSURE
    shown = np.where(shown < KNEE, shown, KNEE + (1 - KNEE) * (1 - np.exp((KNEE - shown) / (1 - KNEE))))
    coded = np.where(shown <= .0031308, shown * 12.92, 1.055 * np.maximum(shown, 1e-9) ** (1 / 2.4) - .055)
    return (np.clip(coded, 0, 1) * 255 + .5).astype(np.uint8)


def main(work, shots, pictures):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'palette.json')) as listed:
        palette = json.load(listed)
    with open(work) as listed:
        takes = json.load(listed)
    for take in takes:
        missing = [p for p in take['pictures'] if not os.path.exists(f'{pictures}/{p["name"]}.png')]
        if not missing or not os.path.exists(f'{shots}/{take["name"]}.json'):
            continue
        paint, rest = together(shots, take['name'])
        for picture in missing:
            factor = channels(palette[picture['paint']]) / channels(palette['grey']) if picture['paint'] else 1
            cv2.imwrite(f'{pictures}/{picture["name"]}.part.png', develop(paint * factor + rest))
            os.replace(f'{pictures}/{picture["name"]}.part.png', f'{pictures}/{picture["name"]}.png')
        print('developed', take['name'], flush=True)


if __name__ == '__main__':
    main(*sys.argv[1:])
