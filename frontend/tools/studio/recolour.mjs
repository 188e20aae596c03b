// One render, every colour: node recolour.mjs RENDERS PICTURES [NAME ...]
// Reads NAME-tint.png and NAME-rest.png from RENDERS, writes one PNG for each picture in pictures.json to PICTURES.
// Light is multiplied by the colour in linear space, so shadows and highlights stay what the camera saw.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

// sharp comes from the folder this is run in: the shop itself does not need it.
const sharp = createRequire(join(process.cwd(), 'package.json'))('sharp')
const [renders, pictures, ...only] = process.argv.slice(2)
const here = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
const palette = here('palette.json')
const wanted = here('pictures.json')

const decode = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
const encode = (v) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055)
const decoded = Float32Array.from({ length: 65536 }, (_, v) => decode(v / 65535))

// Film, not a sensor: bright parts bend towards white instead of being cut off, which keeps the form of a cream lamp.
const EXPOSURE = 1.3
const KNEE = 0.7
const develop = (light) => {
  const v = light * EXPOSURE
  return v < KNEE ? v : KNEE + (1 - KNEE) * (1 - Math.exp((KNEE - v) / (1 - KNEE)))
}

const channels = (hex) => [1, 3, 5].map((i) => decode(parseInt(hex.slice(i, i + 2), 16) / 255))
const grey = channels(palette.grey)[0]

async function read(file) {
  const { data, info } = await sharp(join(renders, file)).toColourspace('rgb16').raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true })
  return { light: new Uint16Array(data.buffer, data.byteOffset, data.length / 2), info }
}

async function paint(name, colour, key) {
  const tint = await read(`${name}-tint.png`)
  const rest = await read(`${name}-rest.png`)
  const factor = colour ? channels(colour).map((c) => c / grey) : [1, 1, 1]
  const out = Buffer.alloc(tint.light.length)
  for (let i = 0; i < out.length; i++) {
    out[i] = Math.round(255 * encode(develop(decoded[tint.light[i]] * factor[i % 3] + decoded[rest.light[i]])))
  }
  const { width, height } = tint.info
  await sharp(out, { raw: { width, height, channels: 3 } }).png().toFile(join(pictures, `${key}.png`))
}

mkdirSync(pictures, { recursive: true })
for (const [archetype, takes] of Object.entries(wanted)) {
  for (const { model, finish, colours, asRendered } of takes) {
    const name = `${model}-${finish}`
    if (only.length && !only.includes(name)) continue
    if (asRendered) await paint(name, null, `${archetype}-${asRendered}`)
    for (const colour of colours ?? []) await paint(name, palette[colour], `${archetype}-${colour}`)
  }
}
