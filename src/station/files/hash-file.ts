import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

export interface ReadControls {
  /** Called with the bytes of each piece read. */
  onBytes?: ((bytes: number) => void) | undefined
  signal?: AbortSignal | undefined
}

/** sha256 of a file of any size, in lower-case hexadecimal. */
export async function hashFile(path: string, controls: ReadControls = {}): Promise<string> {
  const hash = createHash('sha256')
  const options = { highWaterMark: 1 << 20, ...(controls.signal ? { signal: controls.signal } : {}) }
  for await (const piece of createReadStream(path, options)) {
    hash.update(piece as Buffer)
    controls.onBytes?.((piece as Buffer).length)
  }
  return hash.digest('hex')
}
