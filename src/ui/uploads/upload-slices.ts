import { sliceBytes } from '../../contract/media.ts'

/** How many slices a file of that many bytes makes. */
export function countSlices(bytes: number): number {
  return Math.ceil(bytes / sliceBytes)
}

/** Bytes in slice `index` of a file of `bytes` bytes. */
export function sliceLength(bytes: number, index: number): number {
  return Math.max(0, Math.min(sliceBytes, bytes - index * sliceBytes))
}

/** Cuts slice `index` out of a file without reading the rest. */
export function cutSlice(file: Blob, index: number): Blob {
  return file.slice(index * sliceBytes, Math.min(file.size, (index + 1) * sliceBytes))
}

/** Indices from 0 to `count` that are not in `received`, ascending. */
export function missingSlices(count: number, received: readonly number[]): number[] {
  const have = new Set(received)
  return Array.from({ length: count }, (_, index) => index).filter((index) => !have.has(index))
}

/**
 * How many slices an interrupted microphone recording has: all that reached the station or this browser
 * without a gap from the start. A gap cannot be filled any more, so what follows it is given up.
 */
export function countUnbroken(kept: readonly number[], received: readonly number[]): number {
  const have = new Set([...kept, ...received])
  let count = 0
  while (have.has(count)) count += 1
  return count
}

/** Delay before try number `attempt` (from 1), in ms: doubling from one second up to thirty. */
export function backOff(attempt: number): number {
  return Math.min(30_000, 1000 * 2 ** (Math.max(1, attempt) - 1))
}
