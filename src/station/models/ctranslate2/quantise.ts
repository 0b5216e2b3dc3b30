import { roundHalfToEven } from './float16.ts'

/** int8 values with one scale for all: value ≈ item × scale. */
export interface Quantised {
  scale: number
  items: Int8Array
}

/** Largest magnitude over 127, in single precision; 1 for all zeros, so that nothing divides by zero. */
function scaleOf(values: Float32Array): number {
  let peak = 0
  for (let i = 0; i < values.length; i++) peak = Math.max(peak, Math.abs(values[i]!))
  const scale = Math.fround(peak / 127)
  return scale === 0 ? 1 : scale
}

function quantiseInto(values: Float32Array, scale: number, out: Int8Array): void {
  for (let i = 0; i < values.length; i++) {
    const item = roundHalfToEven(Math.fround(values[i]! / scale))
    out[i] = Math.max(-127, Math.min(127, item))
  }
}

/** One scale for the whole tensor, symmetric, as onnxruntime's `quantize_dynamic` does for QInt8 weights. */
export function quantiseTensor(values: Float32Array): Quantised {
  const scale = scaleOf(values)
  const items = new Int8Array(values.length)
  quantiseInto(values, scale, items)
  return { scale, items }
}

/** One scale per row of `width` values. */
export function quantiseRows(
  values: Float32Array,
  width: number,
): { scales: Float32Array; items: Int8Array } {
  const scales = new Float32Array(values.length / width)
  const items = new Int8Array(values.length)
  for (let row = 0; row < scales.length; row++) {
    const from = row * width
    const part = values.subarray(from, from + width)
    scales[row] = scaleOf(part)
    quantiseInto(part, scales[row]!, items.subarray(from, from + width))
  }
  return { scales, items }
}

/** Rows × columns to columns × rows, in tiles that fit the processor's cache. */
export function transpose<Items extends Float32Array | Int8Array>(items: Items, rows: number): Items {
  const columns = items.length / rows
  const out = items.slice() as Items
  const tile = 64
  for (let top = 0; top < rows; top += tile) {
    for (let left = 0; left < columns; left += tile) {
      for (let row = top; row < Math.min(rows, top + tile); row++) {
        for (let column = left; column < Math.min(columns, left + tile); column++) {
          out[column * rows + row] = items[row * columns + column]!
        }
      }
    }
  }
  return out
}
