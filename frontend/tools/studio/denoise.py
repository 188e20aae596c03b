"""Cleans a photograph and splits it into what the product's colour changes and what it does not.

python3 denoise.py FOLDER NAME ...     (NAME-photo, NAME-diffuse and NAME-paint become NAME-tint and NAME-rest)

The tint is the light that grey paint sent back: multiplied by a colour it is that paint in that colour.
The rest is everything else: the backdrop, the other materials, and the highlights that lie on top of the paint.
"""
import sys

import cv2
import numpy as np

# How much two patches may differ and still be averaged, of 65535. Higher would wash out grain and weave.
STRENGTH = {'tint': 800, 'rest': 1300}


def decode(coded):
    return np.where(coded <= .04045, coded / 12.92, ((coded + .055) / 1.055) ** 2.4)


def encode(light):
    return np.where(light <= .0031308, light * 12.92, 1.055 * np.maximum(light, 1e-9) ** (1 / 2.4) - .055)


def read(path):
    return decode(cv2.imread(path, cv2.IMREAD_UNCHANGED).astype(np.float32) / 65535)


def write(path, light, strength):
    coded = (np.clip(encode(light), 0, 1) * 65535 + .5).astype(np.uint16)
    # Denoised as the eye sees it, with 16 bits, so that a dark colour made from it later shows no steps.
    clean = cv2.fastNlMeansDenoising(coded, [strength], None, 5, 15, cv2.NORM_L1)
    cv2.imwrite(path, clean)


def neighbours(light, where):
    """The mean light of the pixels close by for which where is 1."""
    count = cv2.GaussianBlur(where, (0, 0), 1.5)[..., None]
    return cv2.GaussianBlur(light * where[..., None], (0, 0), 1.5) / np.maximum(count, 1e-3)


def split(folder, name):
    photo, diffuse = read(f'{folder}/{name}-photo.png'), read(f'{folder}/{name}-diffuse.png')
    paint = read(f'{folder}/{name}-paint.png').mean(axis=2)
    inside = (paint > .98).astype(np.float32)
    outside = (paint < .02).astype(np.float32)
    edge = ((inside + outside) == 0)[..., None]
    # An edge pixel is part paint and part backdrop. Two estimates of its paint, from the paint and from the backdrop
    # beside it; the larger one, because grey that is left over shows as a pale outline around a dark product.
    from_paint = paint[..., None] * neighbours(diffuse, inside)
    from_backdrop = diffuse - (1 - paint[..., None]) * neighbours(diffuse, outside)
    tint = np.where(edge, np.maximum(from_paint, from_backdrop), diffuse * inside[..., None])
    tint = np.clip(tint, 0, photo)
    write(f'{folder}/{name}-tint.png', tint, STRENGTH['tint'])
    write(f'{folder}/{name}-rest.png', photo - tint, STRENGTH['rest'])


if __name__ == '__main__':
    for wanted in sys.argv[2:]:
        split(sys.argv[1], wanted)
        print('split', wanted, flush=True)
