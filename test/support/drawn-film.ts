import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { drawFaces } from './drawn-face.ts'

/** What a camera of this film gives; it is played over and over. */
export const drawnFilm = { width: 1280, height: 720, framesPerSecond: 24, seconds: 2 } as const

const framesAPose = 6

/** Writes a film of somebody who sits, sways and looks about, with a camera's noise, as a file that Chromium takes for a camera (YUV4MPEG2). */
export async function writeDrawnFilm(file: string): Promise<void> {
  const { width, height, framesPerSecond, seconds } = drawnFilm
  const out = createWriteStream(file)
  out.write(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`)
  const count = framesPerSecond * seconds
  const noise = makeNoise(width * height)
  for (let n = 0; n < count; n += framesAPose) {
    const turn = (2 * Math.PI * n) / count
    const face = {
      x: 0.5 + 0.02 * Math.sin(turn),
      y: 0.5 + 0.01 * Math.cos(turn),
      size: 0.24,
      gaze: [0.5 * Math.sin(turn), 0] as const,
    }
    const picture = toPlanes(drawFaces(width, height, [face]), width, height)
    for (let same = 0; same < framesAPose; same += 1) {
      out.write('FRAME\n')
      if (!out.write(withNoise(picture, noise, 7919 * (n + same)))) await once(out, 'drain')
    }
  }
  out.end()
  await finished(out)
}

type Planes = { readonly light: Uint8Array; readonly colour: Uint8Array }

/** RGBA as full-range BT.601, colour at half the size. */
function toPlanes(pixels: Uint8ClampedArray, width: number, height: number): Planes {
  const at = (index: number) => [pixels[4 * index]!, pixels[4 * index + 1]!, pixels[4 * index + 2]!] as const
  const light = Uint8Array.from({ length: width * height }, (_, index) => {
    const [red, green, blue] = at(index)
    return 0.299 * red + 0.587 * green + 0.114 * blue
  })
  const half = (width / 2) * (height / 2)
  const colour = new Uint8Array(2 * half)
  for (let index = 0; index < half; index += 1) {
    const row = Math.floor(index / (width / 2))
    const [red, green, blue] = at(2 * row * width + 2 * (index % (width / 2)))
    colour[index] = 128 - 0.1687 * red - 0.3313 * green + 0.5 * blue
    colour[half + index] = 128 + 0.5 * red - 0.4187 * green - 0.0813 * blue
  }
  return { light, colour }
}

function withNoise({ light, colour }: Planes, noise: Int8Array, from: number): Buffer {
  const noisy = light.map((value, index) =>
    Math.min(255, Math.max(0, value + noise[(index + from) % noise.length]!)),
  )
  return Buffer.concat([noisy, colour])
}

/** −2 to 2, the same every time. */
function makeNoise(length: number): Int8Array {
  let state = 1
  return Int8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return ((state >>> 24) % 5) - 2
  })
}
