import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { inProject } from './lib/paths.mjs'

/**
 * Draws the icons of the tray into resources/icons: the program's speech bubble with a mark for how things are, small
 * enough to be read beside a clock. `Template` ones are shapes alone, which a Mac colours itself.
 * Run it again after a change: node build/tray-icons.mjs
 */

/** Points within a pixel, each way, that decide how much of it a shape covers. */
const samples = 6
const white = [255, 255, 255]
const teal = [15, 118, 110]

/** Shapes tell whether a point of a field of 16 by 16 is theirs. */
const circle = (cx, cy, r) => (x, y) => (x - cx) ** 2 + (y - cy) ** 2 <= r * r
const box = (x0, y0, x1, y1, r) => (x, y) => {
  const dx = Math.max(x0 + r - x, x - (x1 - r), 0)
  const dy = Math.max(y0 + r - y, y - (y1 - r), 0)
  return dx * dx + dy * dy <= r * r
}
const triangle = (a, b, c) => (x, y) => {
  const side = ([x1, y1], [x2, y2]) => (x - x2) * (y1 - y2) - (x1 - x2) * (y - y2)
  const sides = [side(a, b), side(b, c), side(c, a)]
  return sides.every((one) => one >= 0) || sides.every((one) => one <= 0)
}
const any =
  (...shapes) =>
  (x, y) =>
    shapes.some((shape) => shape(x, y))

const bubble = any(box(0.5, 1, 15.5, 12, 3.2), triangle([3.6, 11], [8.4, 11], [4, 15.6]))
const bars = any(
  box(4, 5.4, 5.5, 7.9, 0.75),
  box(6.2, 4, 7.7, 9.3, 0.75),
  box(8.4, 4.9, 9.9, 8.4, 0.75),
  box(10.6, 5.7, 12.1, 7.6, 0.75),
)
const mark = { at: [12, 12], r: 3.8, gap: 1.1 }
const exclamation = any(box(11.4, 9.7, 12.6, 12.5, 0.6), circle(12, 13.7, 0.7))

/** What stands in the corner, and its colour. */
const looks = {
  idle: undefined,
  running: { colour: [34, 166, 73] },
  waiting: { colour: [245, 158, 11] },
  trouble: { colour: [217, 48, 37], sign: exclamation },
}

for (const [look, corner] of Object.entries(looks)) {
  for (const scale of [1, 2]) {
    const suffix = scale === 1 ? '' : '@2x'
    write(`tray-${look}${suffix}.png`, draw(layersOf(corner), 16 * scale))
    write(`tray-${look}Template${suffix}.png`, draw(shapeOf(look, corner), 16 * scale))
  }
}

function layersOf(corner) {
  const layers = [
    { shape: bubble, colour: teal },
    { shape: bars, colour: white },
  ]
  if (corner === undefined) return layers
  const [x, y] = mark.at
  return [
    ...layers,
    { shape: circle(x, y, mark.r + mark.gap), colour: undefined },
    { shape: circle(x, y, mark.r), colour: corner.colour },
    ...(corner.sign ? [{ shape: corner.sign, colour: white }] : []),
  ]
}

/** Without colours, what is running is a full mark, what waits an open one, trouble a sign. */
function shapeOf(look, corner) {
  const black = [0, 0, 0]
  const layers = [
    { shape: bubble, colour: black },
    { shape: bars, colour: undefined },
  ]
  if (corner === undefined) return layers
  const [x, y] = mark.at
  const inside = look === 'waiting' ? circle(x, y, mark.r - 1.5) : corner.sign
  return [
    ...layers,
    { shape: circle(x, y, mark.r + mark.gap), colour: undefined },
    { shape: circle(x, y, mark.r), colour: black },
    ...(inside ? [{ shape: inside, colour: undefined }] : []),
  ]
}

/** RGBA rows; a layer without a colour takes away what lies under it. */
function draw(layers, size) {
  const pixels = Buffer.alloc(size * size * 4)
  const step = 16 / size / samples
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const sum = [0, 0, 0, 0]
      for (let point = 0; point < samples * samples; point++) {
        const x = (column * samples + (point % samples) + 0.5) * step
        const y = (row * samples + Math.floor(point / samples) + 0.5) * step
        const top = layers.findLast(({ shape }) => shape(x, y))
        if (top?.colour === undefined) continue
        for (let channel = 0; channel < 3; channel++) sum[channel] += top.colour[channel]
        sum[3] += 1
      }
      const covered = sum[3] || 1
      const at = (row * size + column) * 4
      for (let channel = 0; channel < 3; channel++) pixels[at + channel] = Math.round(sum[channel] / covered)
      pixels[at + 3] = Math.round((sum[3] / samples ** 2) * 255)
    }
  }
  return png(pixels, size)
}

function png(pixels, size) {
  const rows = Buffer.alloc(size * (size * 4 + 1))
  for (let row = 0; row < size; row++)
    pixels.copy(rows, row * (size * 4 + 1) + 1, row * size * 4, (row + 1) * size * 4)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  // Eight bits a channel, colours with alpha.
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc(body))
  return Buffer.concat([length, body, sum])
}

function crc(bytes) {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

function write(name, bytes) {
  const folder = inProject('resources/icons')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), bytes)
}
