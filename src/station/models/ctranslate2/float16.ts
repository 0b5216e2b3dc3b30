const scratch = new DataView(new ArrayBuffer(4))
let table: Float32Array | undefined

function decodeOne(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return sign * (1024 + fraction) * 2 ** (exponent - 25)
}

/** IEEE 754 half precision to single, exactly. */
export function decodeFloat16(halves: Uint16Array): Float32Array {
  table ??= Float32Array.from({ length: 65_536 }, (_, half) => decodeOne(half))
  const out = new Float32Array(halves.length)
  for (let i = 0; i < halves.length; i++) out[i] = table[halves[i]!]!
  return out
}

/** IEEE 754 single to half precision, rounded to nearest, ties to even. */
export function encodeFloat16(values: Float32Array): Uint16Array {
  const out = new Uint16Array(values.length)
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length)
  for (let i = 0; i < bits.length; i++) out[i] = encodeBits(bits[i]!)
  return out
}

function encodeBits(bits: number): number {
  const sign = (bits >>> 16) & 0x8000
  const magnitude = bits & 0x7fffffff
  if (magnitude > 0x7f800000) return sign | 0x7e00
  // 65520 and above rounds to infinity.
  if (magnitude >= 0x477ff000) return sign | 0x7c00
  if (magnitude < 0x38800000) {
    // Below the smallest normal half the spacing is fixed at 2^-24.
    scratch.setUint32(0, magnitude)
    return sign | roundHalfToEven(scratch.getFloat32(0) * 2 ** 24)
  }
  const rebased = magnitude - 0x38000000
  return sign | ((rebased + 0xfff + ((rebased >>> 13) & 1)) >>> 13)
}

/** Rounds as IEEE 754 and numpy do: a half goes to the even neighbour. */
export function roundHalfToEven(value: number): number {
  const down = Math.floor(value)
  const rest = value - down
  if (rest < 0.5) return down
  if (rest > 0.5) return down + 1
  return down % 2 === 0 ? down : down + 1
}
