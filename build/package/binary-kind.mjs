import { closeSync, openSync, readSync } from 'node:fs'

/**
 * The system and processors that a native file is made for, read from its header: `linux-x64`, `darwin-arm64` …;
 * undefined for every other file. A Mac file for several processors names them all.
 */
export function readBinaryKind(path) {
  const head = readHead(path, 4096)
  if (head.length < 64) return undefined
  const magic = head.readUInt32BE(0)
  if (magic === 0x7f454c46) return [`linux-${elfArch[head.readUInt16LE(18)] ?? 'other'}`]
  if (magic === 0xcffaedfe) return [`darwin-${machArch[head.readUInt32LE(4)] ?? 'other'}`]
  // The same number begins a Java class, whose next number is a version far above a count of processors.
  if (magic === 0xcafebabe && head.readUInt32BE(4) < 8) return readFat(head)
  if (head.readUInt16BE(0) === 0x4d5a) return readPe(head)
  return undefined
}

const elfArch = { 0x3e: 'x64', 0xb7: 'arm64' }
const machArch = { 0x01000007: 'x64', 0x0100000c: 'arm64' }
const peArch = { 0x8664: 'x64', 0xaa64: 'arm64' }

function readFat(head) {
  const count = head.readUInt32BE(4)
  return Array.from(
    { length: count },
    (_, n) => `darwin-${machArch[head.readUInt32BE(8 + n * 20)] ?? 'other'}`,
  )
}

function readPe(head) {
  const at = head.readUInt32LE(0x3c)
  if (at + 6 > head.length || head.toString('latin1', at, at + 2) !== 'PE') return undefined
  return [`win32-${peArch[head.readUInt16LE(at + 4)] ?? 'other'}`]
}

function readHead(path, length) {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(length)
    return head.subarray(0, readSync(file, head, 0, length, 0))
  } finally {
    closeSync(file)
  }
}
