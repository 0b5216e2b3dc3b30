/*
 * A tar (POSIX ustar) in one form only: plain files, owner 0, mode 0600, time 0. A reader knows each header before
 * it comes and compares all its bytes, so that a name, a link or a size that was not announced never has a meaning.
 */

export const blockBytes = 512
/** What ends a tar. */
export const endBytes = 2 * blockBytes
const mostBytes = 8 ** 11 - 1

/** The header of a file; `name` is ASCII of at most 100, `bytes` less than 8 GiB. */
export function makeTarHeader(name: string, bytes: number): Buffer {
  if (!/^[\x21-\x7e]{1,100}$/u.test(name)) throw new RangeError('a name for ustar')
  if (!Number.isSafeInteger(bytes) || bytes < 0 || bytes > mostBytes) throw new RangeError('a size for ustar')
  const header = Buffer.alloc(blockBytes)
  const put = (at: number, text: string) => header.write(text, at, 'latin1')
  put(0, name)
  put(100, '0000600\0')
  put(108, '0000000\0')
  put(116, '0000000\0')
  put(124, `${bytes.toString(8).padStart(11, '0')}\0`)
  put(136, '00000000000\0')
  // The sum is taken with spaces where it will stand.
  put(148, '        ')
  put(156, '0')
  put(257, 'ustar\x0000')
  put(329, '0000000\0')
  put(337, '0000000\0')
  const sum = header.reduce((total, byte) => total + byte, 0)
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return header
}

/** The size a header of this name tells; undefined when it is not our form of it. */
export function readTarHeader(header: Uint8Array, name: string): number | undefined {
  const octal = Buffer.from(header.subarray(124, 135)).toString('latin1')
  if (!/^[0-7]{11}$/u.test(octal)) return undefined
  const bytes = Number.parseInt(octal, 8)
  return makeTarHeader(name, bytes).equals(header) ? bytes : undefined
}

/** Zeros between a file's end and the next header. */
export function paddingOf(bytes: number): number {
  return (blockBytes - (bytes % blockBytes)) % blockBytes
}

/** What a file takes in a tar, with header and padding. */
export function tarBytesOf(bytes: number): number {
  return blockBytes + bytes + paddingOf(bytes)
}
