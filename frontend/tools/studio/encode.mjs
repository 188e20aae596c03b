// node encode.mjs PICTURES MEDIA: every PNG in PICTURES as AVIF in four widths, and the manifest that lists them.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'

// sharp comes from the folder this is run in: the shop itself does not need it.
const sharp = createRequire(join(process.cwd(), 'package.json'))('sharp')
const [source, media] = process.argv.slice(2)
const WIDTHS = [320, 480, 640, 960]
const QUALITY = 52

mkdirSync(join(media, 'p'), { recursive: true })
const pictures = {}
let bytes = 0
for (const file of readdirSync(source).filter((name) => name.endsWith('.png')).sort()) {
  const key = basename(file, '.png')
  for (const width of WIDTHS) {
    const { size } = await sharp(join(source, file)).resize(width, width, { kernel: 'lanczos3' })
      .avif({ quality: QUALITY, effort: 4 }).toFile(join(media, 'p', `${key}-${width}.avif`))
    bytes += size
  }
  pictures[key] = { widths: WIDTHS }
}
// Media outlives one run: a picture made elsewhere stays in the manifest as long as its widest file exists.
for (const file of readdirSync(join(media, 'p'))) {
  const key = file.match(/^(.+)-960\.avif$/)?.[1]
  if (key) pictures[key] ??= { widths: WIDTHS }
}
const sorted = Object.fromEntries(Object.entries(pictures).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(join(media, 'manifest.json'), `${JSON.stringify({ pictures: sorted }, null, 2)}\n`)
console.log(`${Object.keys(sorted).length} pictures, ${(bytes / 1e6).toFixed(2)} MB encoded now`)
