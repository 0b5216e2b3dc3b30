/** One face of a drawn picture. */
export interface DrawnFace {
  /** Middle of the head, 0–1 of the picture's width and height. */
  readonly x: number
  readonly y: number
  /** Half the head's width, in the picture's heights. */
  readonly size: number
  /** Where the irises are in the eyes, -1–1 from the picture's left and top. */
  readonly gaze: readonly [across: number, down: number]
}

type Colour = readonly [red: number, green: number, blue: number]

const skin: Colour = [214, 164, 136]
const lips: Colour = [172, 92, 88]
const hair: Colour = [46, 34, 30]
const sclera: Colour = [238, 234, 230]
const iris: Colour = [78, 54, 40]
const pupil: Colour = [14, 12, 12]
const shirt: Colour = [64, 92, 128]
const wall: Colour = [176, 182, 184]

/** Paints a lit head for each face over a plain wall, as RGBA; a head is 1 wide and 1.35 high from its middle. */
export function drawFaces(width: number, height: number, faces: readonly DrawnFace[]): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let colour = shade(wall, 1.02 - 0.12 * (row / height) + 0.06 * (column / width))
      for (const face of faces) {
        const u = (column + 0.5 - face.x * width) / (face.size * height)
        const v = (row + 0.5 - face.y * height) / (face.size * height)
        colour = paint(colour, u, v, face)
      }
      pixels.set([...colour, 255], (row * width + column) * 4)
    }
  }
  return pixels
}

function paint(behind: Colour, u: number, v: number, face: DrawnFace): Colour {
  let colour = behind
  // Shoulders, hair behind the head, neck, then the head itself.
  const shoulder = soft(v - 1.62 - 0.22 * u * u, 0.04) * soft(2.1 - Math.abs(u), 0.1)
  colour = mix(colour, shade(shirt, 0.95 - 0.12 * u), shoulder)
  colour = mix(colour, hair, soft(1 - Math.hypot(u / 1.1, (v + 0.22) / 1.28), 0.03))
  const neck = soft(0.56 - Math.abs(u), 0.04) * soft(v - 0.6, 0.05) * soft(1.75 - v - 0.2 * (1 - u * u), 0.05)
  colour = mix(colour, shade(skin, 0.62 - 0.2 * Math.abs(u) + 0.1 * (v - 1.2)), neck)
  const jaw = 0.9 - 0.24 * Math.max(0, v) ** 2
  const head = soft(1 - Math.hypot(u / jaw, v / 1.3), 0.02)
  if (head === 0) return colour
  return mix(colour, faceColour(u, v, face), head)
}

function faceColour(u: number, v: number, { gaze }: DrawnFace): Colour {
  const light = lightAt(u, v)
  let colour: Colour = shade(skin, light)
  // A little red in the cheeks.
  colour = mix(colour, shade([212, 130, 112], light), 0.35 * bump(Math.abs(u) - 0.5, v - 0.42, 0.2, 0.18))
  colour = mouth(colour, u, v, light)
  // Nostrils and the shadow under the nose.
  colour = mix(colour, [70, 40, 34], 0.85 * bump(Math.abs(u) - 0.105, v - 0.435, 0.05, 0.026))
  colour = mix(colour, [120, 78, 62], 0.5 * bump(u, v - 0.47, 0.14, 0.03))
  colour = eye(colour, u + 0.38, v + 0.1, gaze, 1)
  colour = eye(colour, u - 0.38, v + 0.1, gaze, -1)
  const arch = -0.33 - 0.05 * Math.cos((Math.abs(u) - 0.42) * 5)
  const brow = soft(0.24 - Math.abs(Math.abs(u) - 0.4), 0.06) * soft(0.045 - Math.abs(v - arch), 0.025)
  colour = mix(colour, hair, 0.85 * brow)
  const hairline = -0.82 + 0.35 * u * u + 0.5 * Math.max(0, Math.abs(u) - 0.7)
  return mix(colour, shade(hair, 0.8 + 0.5 * light), soft(hairline - v, 0.05))
}

/** Relief of the face above its ellipsoid, in half widths of the head. */
function reliefAt(u: number, v: number): number {
  const side = Math.abs(u)
  return (
    0.16 * bump(u, v - 0.3, 0.11, 0.17) +
    0.08 * bump(u, v - 0.02, 0.08, 0.28) +
    0.06 * bump(side - 0.12, v - 0.38, 0.07, 0.07) +
    0.05 * bump(side - 0.38, v + 0.32, 0.24, 0.08) -
    0.1 * bump(side - 0.37, v + 0.1, 0.2, 0.12) +
    0.05 * bump(u, v - 0.72, 0.24, 0.11) -
    0.03 * bump(u, v - 0.92, 0.2, 0.05) +
    0.07 * bump(u, v - 1.12, 0.2, 0.13) +
    0.05 * bump(side - 0.52, v - 0.32, 0.2, 0.16)
  )
}

function depthAt(u: number, v: number): number {
  return 1.1 * Math.sqrt(Math.max(0.02, 1 - (u / 1.02) ** 2 - (v / 1.42) ** 2)) + reliefAt(u, v)
}

/** Lambert, with the light above and a little to the left. */
function lightAt(u: number, v: number): number {
  const step = 0.01
  const across = (depthAt(u + step, v) - depthAt(u - step, v)) / (2 * step)
  const down = (depthAt(u, v + step) - depthAt(u, v - step)) / (2 * step)
  const length = Math.hypot(across, down, 1)
  return 0.42 + 0.68 * Math.max(0, (0.25 * across + 0.42 * down + 0.87) / length)
}

/** `u` and `v` from the middle of the eye; `inner` is 1 where the nose is on the right. */
function eye(skinned: Colour, u: number, v: number, gaze: readonly [number, number], inner: number): Colour {
  const along = u / 0.2
  const lid = 0.095 * Math.max(0, 1 - along * along) ** 0.8
  const under = 0.062 * Math.max(0, 1 - along * along)
  const slant = 0.02 * along * inner
  const y = v - slant
  const open = soft(Math.min(y + lid, under - y), 0.012) * soft(1 - Math.abs(along), 0.05)
  const away = Math.hypot(u - 0.085 * gaze[0], y - 0.04 * gaze[1])
  let ball = shade(sclera, 0.98 - 0.3 * along * along - 0.25 * soft(-y - 0.03, 0.05))
  ball = mix(ball, iris, soft(0.088 - away, 0.012))
  ball = mix(ball, pupil, soft(0.04 - away, 0.01))
  const glint = Math.hypot(u - 0.085 * gaze[0] + 0.025, y - 0.04 * gaze[1] + 0.03)
  ball = mix(ball, [255, 255, 255], soft(0.016 - glint, 0.008))
  let colour = mix(skinned, ball, open)
  const within = soft(1.08 - Math.abs(along), 0.1)
  colour = mix(colour, [38, 26, 24], 0.9 * within * soft(0.014 - Math.abs(y + lid), 0.012))
  colour = mix(colour, [110, 72, 60], 0.5 * within * soft(0.008 - Math.abs(y - under), 0.01))
  return mix(colour, [120, 78, 64], 0.5 * within * soft(0.008 - Math.abs(y + lid + 0.05), 0.012))
}

function mouth(skinned: Colour, u: number, v: number, light: number): Colour {
  const along = u / 0.28
  if (Math.abs(along) > 1.1) return skinned
  const middle = 0.72 - 0.01 * (along * along - 0.4)
  const full = Math.max(0, 1 - along * along)
  const bow = 0.012 * Math.cos(along * 6)
  const upper = soft(Math.min(v - (middle - 0.075 * full - bow * full), middle - v), 0.014)
  const lower = soft(Math.min(v - middle, middle + 0.095 * full - v), 0.014)
  let colour = mix(skinned, shade(lips, light * 0.86), upper)
  colour = mix(colour, shade(lips, light * 1.06), lower)
  const line = soft(0.008 - Math.abs(v - middle), 0.01) * soft(1.05 - Math.abs(along), 0.08)
  return mix(colour, [92, 44, 42], 0.8 * line)
}

/** 0 below `-width`, 1 above `width`. */
function soft(distance: number, width: number): number {
  const at = Math.min(1, Math.max(0, (distance + width) / (2 * width)))
  return at * at * (3 - 2 * at)
}

const bump = (u: number, v: number, wide: number, high: number) =>
  Math.exp(-((u / wide) ** 2) - (v / high) ** 2)
const shade = (colour: Colour, by: number): Colour => [colour[0] * by, colour[1] * by, colour[2] * by]
const mix = (one: Colour, other: Colour, share: number): Colour => [
  one[0] + (other[0] - one[0]) * share,
  one[1] + (other[1] - one[1]) * share,
  one[2] + (other[2] - one[2]) * share,
]
