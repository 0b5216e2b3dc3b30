import { Failure } from '../failure.ts'
import type { TableEncoding } from './table.ts'

/**
 * Text by the first encoding that fits without a single wrong byte: a byte order mark, UTF-8, UTF-16LE where
 * every other byte of its beginning is nought, GB18030 (which includes GBK and GB2312).
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TableEncoding } {
  const candidates: readonly TableEncoding[] = looksLikeUtf16(bytes) ? ['utf-16le'] : ['utf-8', 'gb18030']
  for (const encoding of candidates) {
    const text = decodeStrictly(bytes, encoding)
    // oxlint-disable-next-line no-control-regex -- control characters are what tells bytes from text
    if (text !== undefined && !/[\u0000-\u0008\u000E-\u001A]/u.test(text)) return { text, encoding }
  }
  throw new Failure('TABLE_UNREADABLE')
}

function looksLikeUtf16(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return true
  const head = bytes.subarray(0, 400)
  const zeros = head.filter((byte, index) => index % 2 === 1 && byte === 0).length
  return head.length >= 8 && zeros > head.length / 6
}

function decodeStrictly(bytes: Uint8Array, encoding: TableEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
